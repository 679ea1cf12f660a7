/** How much of an article's text one page or feed may show: what is taken is counted, and no more is given. */
import type { Article } from '../domain/article.ts';
import { mayQuoteUnder } from '../domain/page.ts';

/** Never more of one article than this, however long it is. */
export const MOST_WORDS = 250;
/** Never more of one article than this share of it. */
export const MOST_SHARE = 0.2;
/** Of an article whose page was not read only the feed's summary is known: about two hundred characters of it. */
const UNREAD_WORDS = 40;

/** Words as a reader counts them: what white space parts. */
export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

/** May any of this article's text be shown, or does its publisher allow the headline and link only? */
export function mayQuote(article: Article): boolean {
  return mayQuoteUnder(article.wishes);
}

/**
 * What is left to show of one article: at most 250 words, 20 % of its words, and as many characters as its publisher
 * allows (max-snippet; a negative number is no limit, as the robots meta tag has it).
 */
export class Allowance {
  #words: number;
  #characters: number;

  constructor(article: Article) {
    const { maxSnippet } = article.wishes;
    const share = article.wordCount > 0 ? Math.floor(article.wordCount * MOST_SHARE) : UNREAD_WORDS;
    this.#words = mayQuote(article) ? Math.min(MOST_WORDS, share) : 0;
    this.#characters = maxSnippet === null || maxSnippet < 0 ? Number.POSITIVE_INFINITY : maxSnippet;
  }

  /** Characters left: the longest piece that can still be taken is no longer than this. */
  get characters(): number {
    return this.#characters;
  }

  /** Words left. */
  get words(): number {
    return this.#words;
  }

  /** Take a piece of text if there is room for the whole of it. */
  take(text: string): boolean {
    const words = countWords(text);
    if (words > this.#words || text.length > this.#characters) return false;
    this.#words -= words;
    this.#characters -= text.length;
    return true;
  }

  /** Count what is shown in any case, such as an editor's own sentence: others get the less. */
  charge(text: string): void {
    this.#words = Math.max(0, this.#words - countWords(text));
    this.#characters = Math.max(0, this.#characters - text.length);
  }
}
