import { expect, test } from 'vitest';
import { measureOwn } from '../../scripts/evaluate.ts';
import recorded from '../../src/publish/accuracy.json' with { type: 'json' };

/** A figure may fall by a point before it counts as a loss. */
const LEEWAY = 0.01;

const measured = measureOwn('feeds').figures;
const find = (figures: typeof recorded, task: string, measure: string) =>
  figures.find((figure) => figure.task === task && figure.measure === measure);

test.each(recorded)(
  '$task, $measure: not a point below what was recorded',
  ({ task, measure, value, items }) => {
    const now = find(measured, task, measure);
    expect(now?.items).toBe(items);
    expect(now?.value).toBeGreaterThanOrEqual(value - LEEWAY);
  },
);

test('what is measured is what is recorded', () => {
  const names = (figures: typeof recorded) => figures.map(({ task, measure }) => `${task}, ${measure}`);
  expect(names(measured)).toEqual(names(recorded));
});
