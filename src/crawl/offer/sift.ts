/**
 * Parts what a source offers into what may be on the subject and what is set aside by its headline and summary alone.
 * Only the first is worth the publisher's bandwidth and a full reading; it is one entry in many.
 */
import type { Facts, Reading } from '../../domain/facts.ts';
import type { Source } from '../../domain/source.ts';
import type { Newsdesk } from '../newsdesk.ts';
import { type Entry, offeredReading } from './read-article.ts';

/** So many entries, or characters, are given to the reader at once: some ten milliseconds of work. */
const MOST_AT_ONCE = 100;
const MOST_CHARACTERS = 100_000;

/** Facts an entry is set aside by, null for one that is worth a closer look, the error of one that cannot be judged. */
export type Sifted = Facts | Error | null;

/** Judge the entries by what the source says of them, in their order. Never rejects. */
export async function siftEntries(desk: Newsdesk, source: Source, entries: Entry[]): Promise<Sifted[]> {
  const sifted: Sifted[] = [];
  let batch: Reading[] = [];
  let characters = 0;
  for (const { candidate, url } of entries) {
    const reading = offeredReading(source, candidate, url);
    batch.push(reading);
    characters += reading.title.length + reading.text.length;
    if (batch.length < MOST_AT_ONCE && characters < MOST_CHARACTERS) continue;
    sifted.push(...(await siftReadings(desk, batch)));
    batch = [];
    characters = 0;
  }
  return batch.length === 0 ? sifted : [...sifted, ...(await siftReadings(desk, batch))];
}

/** One that cannot be judged costs its siblings no more than another try, each by itself. */
async function siftReadings(desk: Newsdesk, readings: Reading[]): Promise<Sifted[]> {
  try {
    return await desk.reader.sift(readings);
  } catch (error) {
    if (readings.length === 1) return [error instanceof Error ? error : new Error(String(error))];
    const each: Sifted[] = [];
    for (const reading of readings) each.push(...(await siftReadings(desk, [reading])));
    return each;
  }
}
