/** Finds lists that end in a plural: "Nassau, Orange and Suffolk counties" are three counties, "Elm and Oak streets" two streets. */
import type { Word } from './words.ts';

/** Words looked back through for the beginning of a list. */
const LONGEST_LIST = 30;
const JOINS = new Set(['and', 'or', 'to']);

/** Indexes of the words that belong to a list ending in one of the plurals. */
export function markLists(words: Word[], plurals: Set<string>): Set<number> {
  const marked = new Set<number>();
  words.forEach((word, index) => {
    if (!plurals.has(word.key)) return;
    const list: number[] = [];
    let joined = false;
    for (let i = index - 1; i >= 0 && index - i < LONGEST_LIST; i--) {
      const part = words[i];
      if (part === undefined || !(part.capital || JOINS.has(part.key))) break;
      if (part.capital) list.push(i);
      else joined = true;
      if (part.gap === 'stop' || part.gap === 'break') break;
    }
    if (joined) for (const i of list) marked.add(i);
  });
  return marked;
}
