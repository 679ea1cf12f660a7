/**
 * Has a source become somebody else's? Judged from what is new against what the source is like as a rule. One odd item
 * never alarms, nor does an honest move to another domain: an alarm takes advertising in numbers, another language
 * throughout, or two changes at once. Pure.
 */
import type { SourceProfile } from '../../domain/source-profile.ts';
import { type Batch, likeness, most } from './profile.ts';

/** Items a profile must know before anything plain is unusual, and before a little of it is. */
const KNOWN = 8;
const KNOWN_WELL = 20;
/** Likeness of words below which a batch of at least {@link WORDS_FROM} items speaks of something else. */
const STRANGE = 0.1;
/** The same where both the domain and the name have changed: a publisher that moves and renames itself keeps its words. */
const STRANGE_AFTER_MOVE = 0.2;
const WORDS_FROM = 5;
/** Languages in which outlets of this country begin to write without having been sold. */
const HOME_LANGUAGES = new Set(['en', 'es']);
/** Words in the names of feeds that name nobody. */
const GENERIC = new Set([
  'the',
  'and',
  'news',
  'rss',
  'feed',
  'feeds',
  'home',
  'latest',
  'blog',
  'posts',
  'site',
]);

/** Everything unusual about a batch, as plain words; null where there is nothing. */
interface Signs {
  advertising: string | null;
  /** Some of it advertises, where nothing did before. */
  oddItem: string | null;
  foreign: string | null;
  /** The other language of the country. */
  otherLanguage: string | null;
  moved: string | null;
  renamed: string | null;
  otherWords: string | null;
}

/**
 * The reason for an alarm in plain words, null for none.
 * @param profile null for a source that is visited for the first time
 * @param fresh the items not seen before
 * @param offered all items of the feed as it stands, among which the fresh ones are
 */
export function judgeTurn(profile: SourceProfile | null, fresh: Batch, offered: Batch): string | null {
  if (profile === null) return isShop(offered) ? advertises(offered) : null;
  const signs = readSigns(profile, fresh, offered);
  const { advertising, oddItem, foreign, otherLanguage, moved, renamed, otherWords } = signs;
  const hands = [moved, renamed].filter((sign) => sign !== null);
  const contents = [advertising ?? oddItem, foreign ?? otherLanguage, otherWords].filter(
    (sign) => sign !== null,
  );
  const isAlarm = advertising !== null || foreign !== null || (hands.length > 0 && contents.length > 0);
  return isAlarm ? [...contents, ...hands].join(' ') : null;
}

function readSigns(profile: SourceProfile, fresh: Batch, offered: Batch): Signs {
  const isKnown = profile.items >= KNOWN;
  const isKnownWell = profile.items >= KNOWN_WELL;
  const usualSpam = profile.items === 0 ? 1 : profile.spam / profile.items;
  const share = offered.spam / offered.items;
  const isUnusual = isKnown && offered.spam > 0 && usualSpam < 0.02;
  const language = isKnown ? newLanguage(profile, fresh) : null;
  const isHome = language !== null && HOME_LANGUAGES.has(language);
  const languageWords = language && `Its items are now written in another language (${language}).`;
  const moved = isKnown ? movedTo(profile, fresh) : null;
  const renamed = isRenamed(profile.title, fresh.title);
  const strange = moved && renamed ? STRANGE_AFTER_MOVE : STRANGE;
  return {
    advertising:
      isUnusual && (isShop(offered) || (isKnownWell && offered.spam >= 2 && share >= 0.1))
        ? advertises(offered)
        : isKnownWell && speaksOfTrade(profile, fresh)
          ? `${fresh.near} of ${fresh.items} new items are about ${fresh.trade} and nothing else.`
          : null,
    oddItem: isUnusual && fresh.spam > 0 ? advertises(fresh) : null,
    foreign: isHome ? null : languageWords,
    otherLanguage: isHome ? languageWords : null,
    moved,
    renamed: renamed ? `The feed calls itself “${fresh.title}” instead of “${profile.title}”.` : null,
    otherWords:
      isKnownWell && fresh.items >= WORDS_FROM && likeness(profile, fresh) < strange
        ? 'Its words have next to nothing in common with what it used to write.'
        : null,
  };
}

/** Nothing is known of it, and half of what it offers is advertising all the same. */
function isShop({ spam, items }: Batch): boolean {
  return spam >= 3 && spam / items >= 0.5;
}

/** Do most of several new items speak of what spam sells, in a source that hardly ever did? */
function speaksOfTrade({ near: usual, items: known }: SourceProfile, { near, items }: Batch): boolean {
  return items >= 4 && near / items >= 0.6 && usual / known < 0.1;
}

function advertises({ spam, items, trade }: Batch): string {
  return `${spam} of ${items} items advertise ${trade}.`;
}

/** The language most of a batch is in, if it is one the source hardly ever used. */
function newLanguage({ languages: known }: SourceProfile, { languages: fresh }: Batch): string | null {
  const told = total(fresh);
  const name = most(fresh);
  if (name === null || told < WORDS_FROM || total(known) < KNOWN) return null;
  const isNew = (known[name] ?? 0) / total(known) < 0.05;
  return isNew && (fresh[name] ?? 0) / told >= 0.8 ? name : null;
}

/** Do most new items lead to domains never seen in a source that keeps to one? */
function movedTo({ domains: known }: SourceProfile, { domains: fresh }: Batch): string | null {
  const usual = most(known);
  const strangers = Object.fromEntries(
    Object.entries(fresh).filter(([domain]) => !Object.hasOwn(known, domain)),
  );
  const stranger = most(strangers);
  if (usual === null || stranger === null || (known[usual] ?? 0) / total(known) < 0.8) return null;
  if (total(strangers) < 3 || total(strangers) / total(fresh) < 0.6) return null;
  return `Its items lead to ${stranger} instead of ${usual}.`;
}

function isRenamed(before: string | null, now: string | null): boolean {
  if (before === null || now === null) return false;
  const known = nameWords(before);
  const named = nameWords(now);
  return known.size > 0 && named.size > 0 && ![...known].some((word) => named.has(word));
}

function nameWords(title: string): Set<string> {
  const words =
    title
      .slice(0, 200)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !GENERIC.has(word)));
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, value) => sum + value, 0);
}
