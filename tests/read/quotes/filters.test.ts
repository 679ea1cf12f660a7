import { describe, expect, test } from 'vitest';
import { findQuotes } from '../../../src/read/quotes/quotes.ts';

describe("marks that hold nobody's words", () => {
  for (const [name, text] of [
    ['a word at arm’s length', 'The so-called “opt out” movement grows, Ann Poole said.'],
    ['a phrase used as an adjective', 'It is a “test and punish” rule, Ann Poole said.'],
    ['the title of a book', 'Ann Poole wrote “The Death and Life of Small Schools” in 2010.'],
    ['the title of a film', 'She saw the film “A Race to the Very Bottom” with Ann Poole.'],
    ['a headline', 'Under the headline “Schools Lose Top Standing Again” Ann Poole wrote more.'],
    ['a quote nobody is said to have said', '“Test scores fell again across the whole state.”'],
  ] as const)
    test(name, () => expect(findQuotes(text)).toEqual([]));
});
