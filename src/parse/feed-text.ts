/** The small texts of feeds: authors' names, categories, languages. */
import { plainLine } from './plain-text.ts';

/** "me@x.test (Ann Lee)", "Ann Lee <me@x.test>" and "By Ann Lee" to "Ann Lee"; a bare address to null (it is nobody's business). */
export function authorName(written: string): string | null {
  const bare = written.includes('@') ? written.replace(/<[^<>@\s]{1,100}@[^<>\s]{1,100}>/g, ' ') : written;
  const text = plainLine(bare, 500) ?? '';
  if (!text.includes('@')) return nameIn(text);
  const bracketed = /^\S{1,100}@\S{1,100} ?\(([^()]{1,200})\)$/.exec(text)?.[1] ?? text;
  return nameIn(bracketed.replace(/\(?\b[^\s()@]{1,100}@[^\s()]{1,100}\)?/g, ' ').replace(/\s+/g, ' '));
}

/** A line without its "By"; null when no letter is left. */
function nameIn(line: string): string | null {
  const name = line.replace(/^by:? /i, '').trim();
  return /\p{L}/u.test(name) ? name.slice(0, 200) : null;
}

/** Names joined by commas, each once; null when there is none. */
export function joinNames(written: string[]): string | null {
  const names = written.slice(0, 20).map(authorName);
  return [...new Set(names.filter((name) => name !== null))].join(', ') || null;
}

/** Plain one-line texts, each once, at most 50. */
export function uniqueLines(texts: string[]): string[] {
  const lines = texts.slice(0, 200).map((text) => plainLine(text, 200));
  return [...new Set(lines.filter((line) => line !== null))].slice(0, 50);
}

/** Tags as written to their proper form, of the few that have been met: the platform takes long to tell. */
const KNOWN_TAGS = new Map<string, string | null>();
const KNOWN_TAGS_CAP = 100;

/** A language as BCP 47 writes it ("en-us" -> "en-US"), or null for what is none. */
export function languageTag(written: unknown): string | null {
  const tag = typeof written === 'string' ? written.trim().replaceAll('_', '-') : '';
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}$/i.test(tag)) return null;
  const known = KNOWN_TAGS.get(tag);
  if (known !== undefined) return known;
  const proper = properTag(tag);
  if (KNOWN_TAGS.size < KNOWN_TAGS_CAP) KNOWN_TAGS.set(tag, proper);
  return proper;
}

function properTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
