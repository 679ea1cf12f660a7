/** A reading split into words once, for all that look for phrases in it. */
import type { Evidence } from '../domain/evidence.ts';
import type { Reading } from '../domain/facts.ts';
import type { Word } from './words.ts';
import { readAddressWords, readWords } from './words.ts';

export interface WordedField {
  field: Evidence['field'];
  source: string;
  words: Word[];
}

export type WordedReading = Record<Evidence['field'], WordedField>;

/** Longest parts that are read; what comes after changes no finding. */
const MOST_READ = { title: 1000, text: 20_000, url: 2000, source: 200 } as const;

/** Splits title, text, address and the source's name; a part that is missing has no words. */
export function splitReading(reading: Reading): WordedReading {
  const split = (field: Evidence['field'], whole: string): WordedField => {
    const source = whole.slice(0, MOST_READ[field]);
    return { field, source, words: field === 'url' ? readAddressWords(source) : readWords(source) };
  };
  return {
    title: split('title', reading.title),
    text: split('text', reading.text),
    url: split('url', reading.url ?? ''),
    source: split('source', reading.source?.name ?? ''),
  };
}
