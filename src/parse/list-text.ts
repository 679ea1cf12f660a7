/**
 * A list page as paragraphs of text, in reading order: headlines, their summaries, pull quotes each followed by its
 * attribution. Navigation, prompts and forms are left out; nothing is reworded.
 */
import type { Element } from 'domhandler';
import { withoutBoilerplate } from './boilerplate.ts';
import { noiseOf } from './noise.ts';
import { type Block, collectBlocks, isHidden } from './page-blocks.ts';
import { find, type Page } from './page-dom.ts';

const LEFT_OUT = new Set(['nav', 'dialog', 'menu', 'form', 'footer']);

/** The page's text, paragraphs parted by one blank line; a line that repeats the one before it is printed once. */
export function listPageText($: Page): string {
  const root = $.root()[0];
  if (!root) return '';
  const lines = collectBlocks(root, (element) => isLeftOut($, element))
    .list.filter(isWorthReading)
    .map((block) => withoutBoilerplate(block.text))
    .filter(Boolean);
  return lines.filter((line, index) => line !== lines[index - 1]).join('\n\n');
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
