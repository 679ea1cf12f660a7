/** The register of problems, on both engines. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RaisedProblem } from '../../src/domain/problem.ts';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { NOON } from './rows.ts';

const SILENT: RaisedProblem = {
  key: 'silent:ledger',
  kind: 'silent',
  sourceId: 'ledger',
  message: 'Nothing new for 30 days.',
};
const DISK: RaisedProblem = { key: 'disk', kind: 'disk', sourceId: null, message: 'The disk is full.' };

describe.each(ENGINES)('the register of problems on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
  });
  afterEach(() => held.remove());

  test('a problem is raised once, however often it is found again', async () => {
    expect(await store.raiseProblem(SILENT, NOON)).toBe(true);
    expect(await store.raiseProblem(SILENT, NOON + 60)).toBe(false);
    expect(await store.openProblems()).toEqual([
      { ...SILENT, id: expect.any(Number), feedId: expect.any(String), raisedAt: NOON, clearedAt: null },
    ]);
  });

  test('while it is open its words may change, but not when it began nor its name', async () => {
    await store.raiseProblem(SILENT, NOON);
    const [before] = await store.openProblems();
    await store.raiseProblem({ ...SILENT, message: 'Nothing new for 40 days.' }, NOON + 60);
    expect(await store.openProblems()).toEqual([{ ...before, message: 'Nothing new for 40 days.' }]);
  });

  test('one that has passed and comes again is a new one, with a name of its own', async () => {
    await store.raiseProblem(SILENT, NOON);
    expect(await store.clearProblem(SILENT.key, NOON)).toBe(true);
    expect(await store.clearProblem(SILENT.key, NOON + 1)).toBe(false);
    expect(await store.raiseProblem(SILENT, NOON)).toBe(true);
    const names = (await store.recentProblems(10)).map((problem) => problem.feedId);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('the newest come first, what has passed among the recent ones only', async () => {
    await store.raiseProblem(SILENT, NOON);
    await store.raiseProblem(DISK, NOON + 60);
    await store.clearProblem(DISK.key, NOON + 90);
    expect((await store.openProblems()).map(({ key }) => key)).toEqual([SILENT.key]);
    expect((await store.recentProblems(10)).map(({ key, clearedAt }) => [key, clearedAt])).toEqual([
      [DISK.key, NOON + 90],
      [SILENT.key, null],
    ]);
    expect(await store.recentProblems(1)).toHaveLength(1);
  });

  test('two that find the same at once raise one', async () => {
    const raised = await Promise.all(Array.from({ length: 5 }, () => store.raiseProblem(DISK, NOON)));
    expect(raised.filter(Boolean)).toHaveLength(1);
    expect(await store.openProblems()).toHaveLength(1);
  });

  test('readers see it: the revision moves when a problem comes or goes, and only then', async () => {
    const before = await store.currentRevision();
    await store.raiseProblem(DISK, NOON);
    const raised = await store.currentRevision();
    expect(raised).toBeGreaterThan(before);
    await store.raiseProblem(DISK, NOON + 1);
    expect(await store.currentRevision()).toBe(raised);
    await store.clearProblem(DISK.key, NOON + 2);
    expect(await store.currentRevision()).toBeGreaterThan(raised);
  });

  test('what passed more than a year ago is forgotten', async () => {
    await store.raiseProblem(SILENT, NOON);
    await store.clearProblem(SILENT.key, NOON + 1);
    await store.raiseProblem(DISK, NOON + 366 * 24 * 3600);
    expect((await store.recentProblems(10)).map(({ key }) => key)).toEqual([DISK.key]);
  });

  test('a receiver is told of the beginning, then of the end, each until it is settled', async () => {
    await store.raiseProblem(DISK, NOON);
    const [raised] = await store.dueNotices(NOON, 10);
    expect(raised).toMatchObject({ event: 'raised', tries: 0, problem: DISK });
    await store.postponeNotice(raised?.problem.id ?? 0, NOON + 60);
    expect(await store.dueNotices(NOON + 59, 10)).toEqual([]);
    expect(await store.dueNotices(NOON + 60, 10)).toMatchObject([{ event: 'raised', tries: 1 }]);
    await store.settleNotice(raised?.problem.id ?? 0, 'raised');
    expect(await store.dueNotices(NOON + 999, 10)).toEqual([]);
    await store.clearProblem(DISK.key, NOON + 1000);
    expect(await store.dueNotices(NOON + 1000, 10)).toMatchObject([{ event: 'cleared', tries: 0 }]);
    await store.settleNotice(raised?.problem.id ?? 0, 'cleared');
    expect(await store.dueNotices(NOON + 2000, 10)).toEqual([]);
  });

  test('what came and went before it could be told is not told', async () => {
    await store.raiseProblem(DISK, NOON);
    await store.clearProblem(DISK.key, NOON + 1);
    expect(await store.dueNotices(NOON + 2, 10)).toEqual([]);
  });
});
