/** Lists of values for `IN (…)`: short enough for both engines, and of few lengths, so that few statements are prepared. */

/** Neither engine takes more than some 30,000 values in one statement. */
const LENGTHS = [1, 4, 16, 64, 256, 1000];
const LONGEST = 1000;

/** The values in batches, each filled up with its last value to one of a few lengths. */
export function batchesOf(values: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let from = 0; from < values.length; from += LONGEST) {
    const batch = values.slice(from, from + LONGEST);
    const length = LENGTHS.find((one) => one >= batch.length) ?? LONGEST;
    const last = batch.at(-1) ?? '';
    batches.push([...batch, ...Array.from({ length: length - batch.length }, () => last)]);
  }
  return batches;
}

/** The marks of a batch in a statement: `$first, $first+1, …`. */
export function marksOf(batch: readonly string[], first = 1): string {
  return batch.map((_, i) => `$${i + first}`).join(', ');
}
