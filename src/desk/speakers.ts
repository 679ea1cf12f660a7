/** What editors do to the register of speakers: correct an entry, open its page to search engines, join and part. */
import { SPEAKER_KINDS } from '../domain/speaker.ts';
import { isStateCode } from '../domain/vocabulary.ts';
import { HeadlinesError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { wording } from './wording.ts';

export const SPEAKER_ACTS = ['edit-speaker', 'merge-speakers', 'split-speaker', 'split-quote'] as const;
export type SpeakerActKind = (typeof SPEAKER_ACTS)[number];

export interface SpeakerRequest {
  kind: SpeakerActKind;
  /** The entry; for `split-quote` the quote. */
  id: string;
  editor: string;
  reason?: string | null;
  /** For `edit-speaker`. State: a code, or empty for none. */
  entry?: { name: string; kind: string; state: string; opened: boolean };
  /** For `merge-speakers`: slug of the entry that this one is joined to. */
  into?: string;
  /** For `split-quote`: true to give it back to whom its name leads to. */
  back?: boolean;
}

/**
 * Carry out an act on the register and record it; the number of the decision. Each can be undone: what was joined is
 * parted by `split-speaker`, what was split by `split-quote` with `back`, an entry by another `edit-speaker`.
 * @param now epoch seconds
 * @throws HeadlinesError `not-found` for an unknown entry or quote, `bad-parameter` for what an entry cannot be,
 * `conflict` for a name that was taken down or an entry that cannot be joined so.
 */
export async function decideOnSpeaker(store: Store, request: SpeakerRequest, now: number): Promise<number> {
  const reason = wording('reason', request.reason, 300);
  const common = { at: now, editor: request.editor, reason };
  if (request.kind === 'split-quote') {
    const act = { ...common, quoteId: request.id, back: request.back ?? false };
    return (await store.splitQuote(act)) ?? missing('There is no such quote with a speaker.');
  }
  const speaker = await store.speakerById(request.id);
  if (!speaker) return missing('There is no such speaker.');
  const change =
    request.kind === 'edit-speaker'
      ? await entryOf(store, request)
      : { mergedInto: request.kind === 'split-speaker' ? null : await targetOf(store, request) };
  const act = { ...common, kind: request.kind, speakerId: speaker.id, change };
  return (await store.recordSpeakerAct(act)) ?? missing('There is no such speaker.');
}

async function entryOf(store: Store, { entry }: SpeakerRequest) {
  const name = wording('name', entry?.name, 200);
  const kind = SPEAKER_KINDS.find((known) => known === entry?.kind);
  const code = entry?.state.trim().toUpperCase() ?? '';
  if (!entry || name === null || !kind || (code !== '' && !isStateCode(code))) {
    throw new HeadlinesError(
      'bad-parameter',
      'A speaker has a name, a kind, and the code of a state or none.',
      `Kinds: ${SPEAKER_KINDS.join(', ')}.`,
    );
  }
  if ((await store.silencedAmong([name])).size > 0)
    throw new HeadlinesError('conflict', 'The words of that person were taken down.');
  return { name, kind, state: isStateCode(code) ? code : null, opened: entry.opened };
}

async function targetOf(store: Store, { id, into = '' }: SpeakerRequest): Promise<string> {
  // People paste the address of the page.
  const slug = into.trim().replace(/^.*\/speakers\//, '');
  const target = await store.findSpeaker(slug);
  if (!target)
    throw new HeadlinesError(
      'not-found',
      'There is no speaker of that address.',
      'Give the last part of their page’s address.',
    );
  if (target.id === id) throw new HeadlinesError('conflict', 'Nobody is joined to themselves.');
  return target.id;
}

function missing(message: string): never {
  throw new HeadlinesError('not-found', message);
}
