/** Stories are given pass by pass, with what was learned in memory between them, as if all had been read at once. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { groupStories } from '../../src/crawl/group-stories.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { makeStore, type TestStore } from '../store/engines.ts';
import { draft, NOON, source } from '../store/rows.ts';

let held: TestStore;
let store: Store;
beforeEach(async () => {
  held = await makeStore('sqlite');
  store = held.store;
  await store.syncSources([source('ledger'), source('beacon')], NOON);
});
afterEach(() => held.remove());

const HOUR = 3600;
const SAME = 'Half of Pueblo eighth graders refuse the state math exam';

async function arrive(id: string, title: string, at: number, seen = at): Promise<void> {
  await store.saveArticle(draft(id, { title, summary: null, publishedAt: at, sourceId: 'ledger' }), seen);
}

async function storyOf(id: string): Promise<string | null | undefined> {
  return (await store.findArticle(id))?.storyId;
}

test('a headline of a later pass joins the story of an earlier one', async () => {
  await arrive('a1', SAME, NOON);
  await groupStories(store, NOON);
  await arrive('a2', `${SAME}, district says`, NOON + HOUR);
  await arrive('a3', 'Beacon Falls names a new librarian', NOON + HOUR);
  await groupStories(store, NOON + 2 * HOUR);
  expect([await storyOf('a1'), await storyOf('a2'), await storyOf('a3')]).toEqual(['a1', 'a1', 'a3']);
});

test('a process that has just started finds the same stories', async () => {
  await arrive('a1', SAME, NOON);
  await groupStories(store, NOON);
  const other = await openStore(held.place);
  await arrive('a2', `${SAME}, district says`, NOON + HOUR);
  await groupStories(other, NOON + 2 * HOUR);
  await other.close();
  expect(await storyOf('a2')).toBe('a1');
});

test('a story that another process began in between is joined', async () => {
  await arrive('b1', 'Beacon Falls names a new librarian', NOON);
  await groupStories(store, NOON);
  const other = await openStore(held.place);
  await arrive('a1', SAME, NOON + HOUR);
  await groupStories(other, NOON + HOUR);
  await other.close();
  await arrive('a2', `${SAME}, district says`, NOON + 2 * HOUR);
  await groupStories(store, NOON + 3 * HOUR);
  expect(await storyOf('a2')).toBe('a1');
});

describe('what a pass costs', () => {
  test('with nothing new it is one question, and with something new what was known is not read again', async () => {
    await arrive('a1', SAME, NOON);
    await groupStories(store, NOON);
    const asked = vi.spyOn(store, 'placedHeadlines');
    const since = vi.spyOn(store, 'placedSince');
    await groupStories(store, NOON + HOUR);
    expect([asked.mock.calls.length, since.mock.calls.length]).toEqual([0, 0]);
    await arrive('a2', `${SAME}, district says`, NOON + HOUR);
    await groupStories(store, NOON + 2 * HOUR);
    expect([asked.mock.calls.length, since.mock.calls.length]).toEqual([0, 1]);
  });

  test('what could not be written is given its story by the next pass', async () => {
    await arrive('a1', SAME, NOON);
    vi.spyOn(store, 'assignStories').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(groupStories(store, NOON)).rejects.toThrow('the disk is full');
    expect(await storyOf('a1')).toBeNull();
    await groupStories(store, NOON + HOUR);
    expect(await storyOf('a1')).toBe('a1');
  });
});
