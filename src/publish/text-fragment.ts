/** Links that scroll to words on the publisher's page (WICG Scroll to Text Fragment). */
import { cleanLine } from './clean-text.ts';

/** Up to this many words go into the link whole; of longer ones only both ends. */
const WHOLE = 8;
const ENDS = 4;
/** Parts of a split quote that are marked. */
const PARTS = 3;

/** Percent-encode as the fragment directive asks: dash, comma and ampersand are its own marks. */
function encodeTerm(words: string[]): string {
  return encodeURIComponent(words.join(' ')).replaceAll('-', '%2D');
}

function directiveFor(words: string): string | null {
  const spoken = cleanLine(words).split(' ').filter(Boolean);
  if (spoken.length === 0) return null;
  const terms = spoken.length <= WHOLE ? [spoken] : [spoken.slice(0, ENDS), spoken.slice(-ENDS)];
  return `text=${terms.map(encodeTerm).join(',')}`;
}

/**
 * `url` with a fragment that lets browsers scroll to the first of these words and mark them all, one directive for each
 * part that stands by itself in the text. A fragment of the address's own is kept.
 */
export function linkToWords(url: string, words: string | readonly string[]): string {
  const parts = typeof words === 'string' ? [words] : words;
  const directives = parts.slice(0, PARTS).flatMap((part) => directiveFor(part) ?? []);
  if (directives.length === 0) return url;
  const [address = ''] = url.split(':~:');
  return `${address}${address.includes('#') ? '' : '#'}:~:${directives.join('&')}`;
}
