/** Links that scroll to words on the publisher's page (WICG Scroll to Text Fragment). */
import { cleanLine } from './clean-text.ts';

/** Up to this many words go into the link whole; of longer ones only both ends. */
const WHOLE = 8;
const ENDS = 4;

/** Percent-encode as the fragment directive asks: dash, comma and ampersand are its own marks. */
function encodeTerm(words: string[]): string {
  return encodeURIComponent(words.join(' ')).replaceAll('-', '%2D');
}

/** `url` with a fragment that lets browsers scroll to `words` and mark them; an own fragment of the address is kept. */
export function linkToWords(url: string, words: string): string {
  const spoken = cleanLine(words).split(' ').filter(Boolean);
  if (spoken.length === 0) return url;
  const terms = spoken.length <= WHOLE ? [spoken] : [spoken.slice(0, ENDS), spoken.slice(-ENDS)];
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${terms.map(encodeTerm).join(',')}`;
}
