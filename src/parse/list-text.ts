/**
 * A list page as paragraphs of text, in reading order: headlines, their summaries, pull quotes each followed by its
 * attribution. Navigation, prompts and forms are left out; nothing is reworded.
 */
import type { Element } from 'domhandler';
import type { ListSelectors } from '../domain/source.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import { noiseOf } from './noise.ts';
import { type Block, collectBlocks, isHidden } from './page-blocks.ts';
import { find, type Page } from './page-dom.ts';
import { withoutTricks } from './plain-text.ts';

const LEFT_OUT = new Set(['nav', 'dialog', 'menu', 'form', 'footer']);

/**
 * The page's text, paragraphs parted by one blank line; a line that repeats the one before it is printed once. Quotes
 * that an operator's rules find stand at the end, each with its attribution; they are taken out of the page.
 */
export function listPageText($: Page, select: Pick<ListSelectors, 'quote' | 'attribution'> = {}): string {
  const root = $.root()[0];
  if (!root) return '';
  const quoted = select.quote ? takeQuotes($, select.quote, select.attribution) : [];
  const lines = collectBlocks(root, (element) => isLeftOut($, element))
    .list.filter(isWorthReading)
    .map((block) => withoutBoilerplate(block.text))
    .filter(Boolean);
  return [...lines.filter((line, index) => line !== lines[index - 1]), ...quoted].join('\n\n');
}

/** Takes out what the rules find, as paragraphs: the words in quotation marks, then a dash and who said them. */
function takeQuotes($: Page, quote: string, attribution: string | undefined): string[] {
  const quotes = new Set(find($, quote));
  const names = new Set(attribution ? find($, attribution) : []);
  const pairs: { words: Element; name: string | null }[] = [];
  // In the order of the page a name belongs to the quote it stands in or follows.
  for (const element of find($, names.size > 0 ? `:is(${quote}), :is(${attribution})` : quote)) {
    const last = pairs.at(-1);
    if (quotes.has(element)) pairs.push({ words: element, name: null });
    else if (last?.name === null) {
      last.name = lineOf($, element);
      $(element).remove();
    }
  }
  const paragraphs = pairs.flatMap(({ words, name }) => {
    const spoken = lineOf($, words);
    if (spoken === '') return [];
    const marked = /^[“"«‘]/.test(spoken) ? spoken : `“${spoken}”`;
    return name ? [marked, /^[—–-]/.test(name) ? name : `— ${name}`] : [marked];
  });
  for (const { words } of pairs) $(words).remove();
  return paragraphs;
}

function lineOf($: Page, element: Element): string {
  return withoutTricks($(element).text()).replace(/\s+/g, ' ').trim();
}

function isLeftOut($: Page, element: Element): boolean {
  if (isHidden(element)) return true;
  const isNoise = LEFT_OUT.has(element.name) || /^(?:comments|strong)$/.test(noiseOf(element) ?? '');
  // A quote may stand in the noisiest corner of a page: its attribution is a footer, its box a "sidebar".
  return (
    isNoise &&
    element.name !== 'body' &&
    !isQuoted(element) &&
    find($, 'blockquote, q, cite', element).length === 0
  );
}

function isQuoted(element: Element): boolean {
  const parent = element.parent;
  return parent !== null && 'name' in parent && /^(?:blockquote|figure)$/.test(parent.name);
}

/** A link of one or two words outside a heading is a button or a menu. */
function isWorthReading({ text, linkDensity, element }: Block): boolean {
  return linkDensity < 0.8 || /^h[1-6]$/.test(element?.name ?? '') || text.split(' ').length >= 4;
}
