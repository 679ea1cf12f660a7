/** What somebody typed into the search: words, "phrases" and -unwanted ones. Whatever is typed is a question, never an error. */
import { formsOf, placeWords } from './search-words.ts';

export interface SearchTerms {
  /** Forms of words that follow each other; a lone word is a phrase of one. All of them must stand in what is found. */
  wanted: string[][];
  /** None of these may. */
  unwanted: string[][];
}

/** Characters that are read of a question; the rest is left out. */
export const LONGEST_QUESTION = 200;
const MOST_TERMS = 12;

/** A phrase in any quote marks, closed or not, or what white space parts; a minus before it says no. */
const TERM = /(-?)(?:["“”„«]([^"“”„«»]*)["“”»]?|([^\s"“”„«»]+))/gu;

/** Read a question. "opt-out" is the phrase "opt out". */
export function readQuestion(question: string): SearchTerms {
  const terms: SearchTerms = { wanted: [], unwanted: [] };
  for (const [, minus, phrase, word = ''] of question.slice(0, LONGEST_QUESTION).matchAll(TERM)) {
    const forms = formsOf(phrase ?? word);
    if (forms.length === 0) continue;
    if (terms.wanted.length + terms.unwanted.length === MOST_TERMS) break;
    terms[minus === '-' ? 'unwanted' : 'wanted'].push(forms);
  }
  return terms;
}

/** Where the wanted words stand in a text (UTF-16 offsets), in order and without overlaps. */
export function findTerms(text: string, { wanted }: SearchTerms): [start: number, end: number][] {
  const words = placeWords(text);
  const hits = new Set<number>();
  for (const [at] of words.entries()) {
    for (const forms of wanted) {
      if (!forms.every((form, nth) => words[at + nth]?.form === form)) continue;
      for (const [nth] of forms.entries()) hits.add(at + nth);
    }
  }
  return words.filter((_, at) => hits.has(at)).map(({ start, end }) => [start, end]);
}
