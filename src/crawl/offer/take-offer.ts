/** Takes what a source offers: what is new or changed is judged, read and kept; one that fails never takes its siblings along. */
import type { Candidate } from '../../domain/candidate.ts';
import type { Source } from '../../domain/source.ts';
import { canonicalUrl } from '../../parse/canonical-url.ts';
import type { Arrival, ArticleDraft } from '../../store/store.ts';
import { budgetOf, OUT_OF_TIME, within } from '../budget.ts';
import { offerHash } from '../identity.ts';
import type { Newsdesk } from '../newsdesk.ts';
import type { VisitReport } from '../visit.ts';
import { watchOffer } from '../watch/watch.ts';
import { draftListing } from './listing.ts';
import type { Offer } from './open-source.ts';
import { draftSifted, type Entry, readCandidate, wasRead } from './read-article.ts';
import { siftEntries } from './sift.ts';

/** Characters of a headline by which an entry is named in a report. */
const TITLE_SHOWN = 100;

/** For so many seconds after an article was first seen its page is asked for again when it does not answer. */
const PAGE_PATIENCE = 2 * 24 * 3600;

/** What was taken of an offer. */
export interface Taken {
  drafts: ArticleDraft[];
  /** Something is to be asked for again at the next visit, even if the source has not changed by then. */
  unfinished: boolean;
  /** Entries never met before at this source, and those together with the ones it offers in other words now. */
  newEntries: number;
  freshEntries: number;
}

export const NOTHING_TAKEN: Taken = { drafts: [], unfinished: false, newEntries: 0, freshEntries: 0 };

/** Take the offer of `source` and count in the report what came of it. */
export async function takeOffer(
  desk: Newsdesk,
  source: Source,
  offer: Offer,
  report: VisitReport,
  signal: AbortSignal | undefined,
): Promise<Taken> {
  report.entries = offer.candidates.length;
  const taking = new Taking(desk, source, report);
  if (offer.page) await taking.keepListing(offer);
  const changed = await taking.changedOf(offer.candidates);
  await taking.watch(offer, changed);
  const [settled, promising] = await taking.sift(changed);
  if (signal?.aborted) return taking.leaveOff();
  // What needs no page is written with the first that needs one: a write is dear, and judging it again would not be.
  const ready = [...settled];
  const end = performance.now() + budgetOf(desk).takingMs;
  let done = 0;
  for (const entry of promising) {
    if (signal?.aborted || performance.now() > end) break;
    const arrival = await taking.read(entry, signal);
    if (signal?.aborted) break;
    await taking.keepAll([...ready.splice(0), arrival]);
    done += 1;
  }
  await taking.keepAll(ready);
  return done < promising.length ? taking.leaveOff() : taking.taken;
}

/** An entry with the fingerprint of what the source says of it now. */
interface ChangedEntry extends Entry {
  hash: string;
  /** Never met before at this source. */
  isNew: boolean;
}

class Taking {
  readonly taken: Taken = { ...NOTHING_TAKEN, drafts: [] };
  readonly #desk: Newsdesk;
  #source: Source;
  readonly #report: VisitReport;

  constructor(desk: Newsdesk, source: Source, report: VisitReport) {
    this.#desk = desk;
    this.#source = source;
    this.#report = report;
  }

  /** Keep a list page for the quotes on it; that failing costs its entries nothing. */
  async keepListing(offer: Offer): Promise<void> {
    try {
      await this.#desk.store.saveArticle(await draftListing(this.#desk, this.#source, offer), this.#seconds);
    } catch (error) {
      this.taken.unfinished = true;
      this.#report.reason ??= `The page itself was not read: ${messageOf(error)}`;
      this.#desk.log.error({ source: this.#source.id, url: offer.url, err: error }, 'list page not kept');
    }
  }

  /** The entries that are new or say something else than at the last visit, each address once. */
  async changedOf(candidates: Candidate[]): Promise<ChangedEntry[]> {
    const addressed = new Map<string, Candidate>();
    for (const candidate of candidates) {
      const url = candidate.link === null ? null : canonicalUrl(candidate.link);
      if (url === null) this.#lose(`${nameOf(candidate)} has no address.`);
      else if (!this.#desk.door.admits(url))
        this.#lose(`${nameOf(candidate)} has an address inside a private network.`);
      else if (!addressed.has(url)) addressed.set(url, candidate);
    }
    const remembered = await this.#desk.store.knownOffers(this.#source.id, [...addressed.keys()]);
    await this.#desk.store.renewOffers(this.#source.id, [...remembered.keys()], this.#seconds);
    const changed = [...addressed]
      .map(([url, candidate]) => ({
        url,
        candidate,
        hash: offerHash(candidate),
        isNew: !remembered.has(url),
      }))
      .filter(({ url, hash }) => remembered.get(url) !== hash);
    this.taken.freshEntries = changed.length;
    this.taken.newEntries = changed.filter(({ isNew }) => isNew).length;
    const { entries } = budgetOf(this.#desk);
    if (changed.length > entries) this.leaveOff();
    const looked = changed.slice(0, entries);
    const known = await this.#desk.store.findArticlesByUrl(looked.map(({ url }) => url));
    return looked.map((entry) => ({ ...entry, known: known.get(entry.url) ?? null }));
  }

  /** The time is up, or there is more than may be taken at once: the rest comes at the next visit. */
  leaveOff(): Taken {
    this.taken.unfinished = true;
    this.#report.reason ??= 'It offered more than one visit may take; the rest comes at the next.';
    return this.taken;
  }

  /** A source that has turned publishes nothing of this offer by itself. */
  async watch(offer: Offer, changed: ChangedEntry[]): Promise<void> {
    const fresh = changed.filter(({ isNew }) => isNew).map(({ candidate }) => candidate);
    this.#source = await watchOffer(this.#desk, this.#source, offer, fresh, changed.length > 0);
  }

  /** Parts the entries into those about which nothing more is to be found out, and those that are to be read. */
  async sift(entries: ChangedEntry[]): Promise<[settled: Arrival[], promising: ChangedEntry[]]> {
    const settled: Arrival[] = [];
    const promising: ChangedEntry[] = [];
    const unknown: ChangedEntry[] = [];
    const gone = await this.#desk.store.takenDownAmong(entries.map(({ url }) => url));
    for (const entry of entries) {
      const { known } = entry;
      // What was taken down is not even asked for.
      if (gone.has(entry.url)) settled.push({ draft: null, offer: entry });
      // Another source brought it first: that one's words about it stand. A list page is not its own headline.
      else if (known && (known.outlet.id !== this.#source.id || known.form === 'listing'))
        settled.push({ draft: null, offer: entry });
      else if (known && wasRead(known)) promising.push(entry);
      else unknown.push(entry);
    }
    const sifted = await siftEntries(this.#desk, this.#source, unknown);
    for (const [i, entry] of unknown.entries()) {
      const facts = sifted[i] ?? null;
      if (facts === null) promising.push(entry);
      else if (facts instanceof Error) settled.push(this.#giveUp(entry, facts));
      else settled.push({ draft: draftSifted(this.#desk, this.#source, entry, facts), offer: entry });
    }
    return [settled, promising];
  }

  /** Read one entry. Never rejects. */
  async read(entry: ChangedEntry, signal: AbortSignal | undefined): Promise<Arrival> {
    try {
      const { itemMs, graceMs } = budgetOf(this.#desk);
      const read = await within(itemMs, graceMs, signal, (limit) =>
        readCandidate(this.#desk, this.#source, entry, limit),
      );
      if (read === OUT_OF_TIME) throw new Error('Reading it took longer than an entry may take.');
      const { draft, pageMayCome, refused } = read;
      if (refused !== null) this.#lose(refused);
      const age = this.#seconds - (entry.known?.firstSeenAt ?? Number.POSITIVE_INFINITY);
      const again = pageMayCome && !(age > PAGE_PATIENCE);
      return { draft, offer: again ? null : entry };
    } catch (error) {
      return this.#giveUp(entry, error);
    }
  }

  /** Keep the arrivals in one go; when the store refuses, each by itself, so that one costs no other. */
  async keepAll(arrivals: Arrival[]): Promise<void> {
    if (arrivals.length === 0) return;
    try {
      const saved = await this.#desk.store.saveArrivals(this.#source.id, arrivals, this.#seconds);
      for (const [i, { draft, offer }] of arrivals.entries()) {
        if (draft) this.taken.drafts.push(draft);
        if (!offer) this.taken.unfinished = true;
        const result = saved[i];
        if (result?.outcome !== 'added') continue;
        if (result.status === 'published') this.#report.published += 1;
        else if (result.status === 'queued') this.#report.queued += 1;
        else this.#report.rejected += 1;
      }
    } catch (error) {
      if (arrivals.length > 1) {
        for (const arrival of arrivals) await this.keepAll([arrival]);
        return;
      }
      this.taken.unfinished = true;
      this.#lose(messageOf(error));
      const url = arrivals[0]?.draft?.url ?? arrivals[0]?.offer?.url;
      this.#desk.log.error({ source: this.#source.id, url, err: error }, 'entry not kept');
    }
  }

  get #seconds(): number {
    return Math.floor(this.#desk.now() / 1000);
  }

  /** A defect of ours: the same words would meet it again, so the entry rests until it changes. */
  #giveUp(entry: ChangedEntry, error: unknown): Arrival {
    this.#lose(messageOf(error));
    this.#desk.log.error({ source: this.#source.id, url: entry.url, err: error }, 'entry not read');
    return { draft: null, offer: entry };
  }

  #lose(reason: string): void {
    this.#report.lost += 1;
    this.#report.reason ??= reason;
  }
}

/** “Its headline”, as an entry is named in a report. */
function nameOf({ title }: Candidate): string {
  return title === null ? 'An entry' : `“${title.slice(0, TITLE_SHOWN)}”`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
