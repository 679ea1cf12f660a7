/** How the weights of the rules add up to a probability. */
import type { Evidence } from '../domain/evidence.ts';

/** Weight of a sure refusal of a sure test by where it stands. */
export const FIELD_WEIGHT = { title: 4.5, url: 3.2, text: 3.2, source: 0 } as const;
/** Weight needed before anything is believed: the score is 0.5 there. */
const EVIDENCE_NEEDED = 2;
/** Shares of the best finding of a field, the second, and so on. */
const SHARES = [1, 1 / 3, 1 / 3, 1 / 6, 1 / 6, 1 / 6];

/** Of each field the best finding counts in full, the next ones ever less: they are more of the same. */
export function countOnce(evidence: Evidence[]): Evidence[] {
  const ranked = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const seen = new Map<string, number>();
  return ranked.flatMap((item) => {
    const key = `${item.field} ${item.weight < 0}`;
    const rank = seen.get(key) ?? 0;
    seen.set(key, rank + 1);
    const share = SHARES[rank];
    return share ? [{ ...item, weight: round(item.weight * share) }] : [];
  });
}

/** Logistic of the weights' sum, less what is needed before anything is believed. */
export function probability(evidence: Evidence[]): number {
  const sum = evidence.reduce((total, item) => total + item.weight, 0);
  return round(1 / (1 + Math.exp(EVIDENCE_NEEDED - sum)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
