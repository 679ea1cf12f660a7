import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wilson } from '../../scripts/accuracy.ts';
import { measureOwn, writeTable } from '../../scripts/evaluate.ts';
import { readHeadlines } from '../../scripts/labelled.ts';
import recorded from '../../src/publish/accuracy.json' with { type: 'json' };
import type { AccuracyFigure } from '../../src/publish/views.ts';

/** A figure may fall by a point before it counts as a loss. */
const LEEWAY = 0.01;

const { figures, misses } = measureOwn('feeds');
const nameOf = ({ task, split, measure }: AccuracyFigure) => `${task}, ${split}, ${measure}`;

test.each(recorded.figures.map((figure) => [nameOf(figure), figure] as const))(
  '%s: not a point below what was recorded',
  (name, { value, items }) => {
    const now = figures.find((figure) => nameOf(figure) === name);
    expect(now?.items).toBe(items);
    expect(now?.value).toBeGreaterThanOrEqual(value - LEEWAY);
  },
);

test('what is measured is what is recorded', () => {
  expect(figures.map(nameOf)).toEqual(recorded.figures.map(nameOf));
});

test('the policy on relevance prints the recorded figures', () => {
  const policy = readFileSync('docs/policies/relevance.md', 'utf8');
  expect(policy).toContain(writeTable(recorded));
});

test('headlines of one story are in one split', () => {
  const splits = Map.groupBy(readHeadlines('tests/read/gold/headlines.jsonl'), (row) => row.story);
  for (const rows of splits.values()) expect(new Set(rows.map((row) => row.split)).size).toBe(1);
});

test('every miss says in which split it is', () => {
  expect(new Set(misses.map((miss) => miss.split))).toEqual(new Set(['train', 'evaluation']));
});

describe('wilson', () => {
  test('gives the interval of a share', () => {
    expect(wilson(90, 100)).toEqual([0.826, 0.945]);
  });

  test('knows that ten of ten is not certainty, and that nothing of nothing says nothing', () => {
    expect(wilson(10, 10)).toEqual([0.722, 1]);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});
