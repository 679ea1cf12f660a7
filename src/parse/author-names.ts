/** Bylines as printed to the names in them: without leads, dates, degrees, jobs, handles and addresses. */
import { authorName } from './feed-text.ts';

/** "By Ann Lee, Ph.D. and Bob Ray, staff writer" to its names, each once. */
export function splitNames(written: string[]): string[] {
  const names = written
    .filter((text) => !/^https?:/.test(text.trim()))
    .flatMap((text) => partsOf(text.slice(0, 500).replace(LEAD, '')))
    .map((part) => authorName(part.replace(LEAD, '').replace(TAIL, '').replace(WHEN, '')))
    .filter((name) => name !== null)
    .filter(isName);
  const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return [...new Map(names.map((name) => [fold(name), name] as const).reverse()).values()]
    .reverse()
    .slice(0, 12);
}

/** Does a text read as people's names and nothing else? Markup that only hints at an author is held to this. */
export function areNames(names: string[]): boolean {
  return names.length > 0 && names.every((name) => PERSON.test(name) && !ROLE.test(name));
}

const LEAD =
  /^\s*(?:story |(?:.{0,30}\b)?(?:written|reported) |posted |edited |words |text |articles? )?by:?\s+|^\s*(?:authors?|contributors?)\s*:\s*/i;
const SEPARATORS = /\s*([,;&|•·\n]|(?<=\p{L}\p{L})\/(?=\p{Lu})|\band\b|\bwith\b)\s*/iu;
/** "Ann Lee at 4:10" and "Ann Lee on March 5" without the rest, but not the blog named Audiophile On. */
const WHEN = / (?:at|on)(?: .*)?$/;
const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec';
const MONTHS = 'january|february|march|april|june|july|august|september|october|november|december';
/** What a byline prints after the name: a bracket, a date, a job. */
const TAIL = new RegExp(
  `\\s*(?:\\(.*|[-–—/]\\s.*|\\b(?:${MONTH})[a-z]{0,6}\\.? ?\\d.*|(?:${MONTHS}) ?\\d.*|\\d.*|\\b(?:published|updated|posted|contributing|senior|staff (?:writer|reporter)|special to|for the|of the|follow)\\b.*)$`,
  'i',
);
const ROLE =
  /\b(?:editor|reporter|writer|correspondent|contributor|expert|specialist|ceo|cto|founder|officer|director|manager|producer|analyst|columnist|professor|privacy|policy|staff|team|read|news|desk|comments?|updated|published|ph\.?d|m\.?d|ed\.?d|jr|sr|cepf|cfp|cpp|psp|mba|esq)\b/i;
const PARTICLE = 'de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|ibn|al|el|y|e|st\\.?';
const PERSON = new RegExp(
  `^\\p{Lu}[\\p{L}\\p{M}.'’-]*(?: (?:(?:${PARTICLE})|\\p{Lu}[\\p{L}\\p{M}.'’-]*)){1,4}$`,
  'u',
);

/**
 * The first part of a byline is a name, whatever it sounds like. Later ones may be jobs, degrees, sections and places:
 * a single word is a name only after "and", or beside other single words.
 */
function partsOf(byline: string): string[] {
  const pieces = byline.split(SEPARATORS);
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const part = pieces[at]?.trim() ?? '';
    if (at === 0) parts.push(part);
    else if (!ROLE.test(part) && (/ /.test(part) || /^(?:and|&)$/i.test(pieces[at - 1] ?? '')))
      parts.push(part);
  }
  return parts.filter((part) => !/^(?:in|at|on|from|for)\s/i.test(part));
}

function isName(text: string): boolean {
  if (text.length < 2 || text.length > 60 || text.split(' ').length > 6) return false;
  if (/^@|https?:|www\.|\d{2}|[?!:⟨⟩]|\.(?:com|org|net)\b/i.test(text)) return false;
  // "ann.lee" is an account and "ann-lee" an address, not a name.
  if (/^[a-z\d]+[._-][a-z\d._-]+$/.test(text)) return false;
  return !/^(?:(?:written |posted )?by|ii|iii|admin|author|byline|unknown|none|null|guest|staff writer|staff reporter|reporter|editor|contributor|writer|profile|view .*|read .*|more .*)$/i.test(
    text,
  );
}
