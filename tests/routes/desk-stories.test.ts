/** Stories at the desk: what an editor joins, takes out and chooses, as readers then see it, and that it lasts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { groupStories } from '../../src/crawl/group-stories.ts';
import { draft, NOON } from '../store/rows.ts';
import { openSite, type Seat, type TestSite } from './site.ts';

const SAME = 'Half of Pueblo eighth graders refuse the state math exam';

let site: TestSite;
let seat: Seat;
beforeEach(async () => {
  site = await openSite([
    draft('b1', { title: SAME, publishedAt: NOON - 400 }),
    draft('b2', { title: `${SAME}, district says`, sourceId: 'beacon', publishedAt: NOON - 300 }),
    draft('b3', { title: 'Families in the valley say no to spring tests', publishedAt: NOON - 200 }),
  ]);
  await groupStories(site.store, NOON);
  seat = await site.seat();
});
afterEach(() => site.close());

const desk = async (path: string) => (await site.get(path, { cookie: seat.cookie })).body;
const storyOf = async (id: string) => (await site.store.findArticle(id))?.storyId ?? null;
const slugOf = async (id: string) => (await site.store.storyById((await storyOf(id)) ?? ''))?.slug;
const idsAt = async (path: string) => {
  site.wait(1);
  return [...(await site.get(path)).body.matchAll(/href="\/articles\/(b\d)"/g)].map(([, id]) => id);
};

test('the article’s page at the desk names the others and offers what can be done', async () => {
  const body = await desk('/desk/articles/b2');
  expect(body).toContain('href="/desk/articles/b1"');
  for (const kind of ['join-stories', 'split-story', 'lead-story']) expect(body).toContain(`value="${kind}"`);
});

describe('joining', () => {
  test('makes one of two, and the old address leads to the new one, page and feed', async () => {
    const old = await slugOf('b3');
    const answer = await site.decide(seat, 'join-stories', 'b3', { other: '/desk/articles/b1' });
    expect(answer.statusCode).toBe(303);
    expect(await storyOf('b3')).toBe('b1');
    expect(await idsAt('/co')).toEqual(['b1']);
    const moved = await site.get(`/stories/${old}`);
    expect([moved.statusCode, moved.headers.location]).toEqual([301, `/stories/${await slugOf('b1')}`]);
    const feed = await site.get(`/feeds/stories/${old}.json`);
    expect(feed.headers.location ?? feed.body).toContain((await slugOf('b1')) ?? 'nothing');
  });

  test('finds the other story by the publisher’s address too', async () => {
    await site.decide(seat, 'join-stories', 'b3', { other: 'https://ledger.example/b1' });
    expect(await storyOf('b3')).toBe('b1');
  });

  test('outlasts later groupings, and what comes later joins the whole', async () => {
    await site.decide(seat, 'join-stories', 'b3', { other: 'b1' });
    const late = 'Families in the valley say no to spring tests, school says';
    await site.store.saveArticle(draft('b4', { title: late, publishedAt: NOON - 100 }), NOON);
    await groupStories(site.store, NOON + 60);
    expect([await storyOf('b3'), await storyOf('b4')]).toEqual(['b1', 'b1']);
  });

  test.each([
    ['itself', 'b1', 409],
    ['nobody', 'nobody', 404],
  ])('with %s is refused', async (_what, other, status) => {
    expect((await site.decide(seat, 'join-stories', 'b1', { other })).statusCode).toBe(status);
  });
});

describe('taking out', () => {
  test('gives a headline a story of its own, whichever began it', async () => {
    await site.decide(seat, 'split-story', 'b1');
    expect(await storyOf('b1')).not.toBe(await storyOf('b2'));
    expect(await idsAt('/co')).toEqual(['b3', 'b2', 'b1']);
    expect(await slugOf('b1')).not.toBe(await slugOf('b2'));
  });

  test('outlasts a later grouping that would join them', async () => {
    await site.decide(seat, 'split-story', 'b2');
    await site.store.assignStories(new Map([['b2', 'b1']]));
    await groupStories(site.store, NOON + 60);
    expect(await storyOf('b2')).not.toBe('b1');
  });

  test('is nothing to do for a headline that is alone', async () => {
    expect((await site.decide(seat, 'split-story', 'b3')).statusCode).toBe(409);
  });
});

describe('choosing who stands for a story', () => {
  test('holds for one state, and can be given back to the rule', async () => {
    await site.decide(seat, 'lead-story', 'b2', { state: 'co' });
    expect(await idsAt('/co')).toEqual(['b3', 'b2']);
    expect(await idsAt('/topics/opt-out')).toEqual(['b3', 'b1']);
    await site.decide(seat, 'unlead-story', 'b2', { state: 'CO' });
    expect(await idsAt('/co')).toEqual(['b3', 'b1']);
  });

  test('never hides what is featured', async () => {
    await site.decide(seat, 'feature', 'b1');
    await site.decide(seat, 'lead-story', 'b2', { state: 'CO' });
    expect((await idsAt('/co')).sort()).toEqual(['b1', 'b2', 'b3']);
  });

  test('takes a state that there is', async () => {
    expect((await site.decide(seat, 'lead-story', 'b2', { state: 'XX' })).statusCode).toBe(400);
  });
});

test('every act stands in the log', async () => {
  await site.decide(seat, 'join-stories', 'b3', { other: 'b1', reason: 'Same evening' });
  await site.decide(seat, 'split-story', 'b3');
  const kinds = (await site.store.listDecisions(5, 'b3')).map(({ kind, reason }) => [kind, reason]);
  expect(kinds).toEqual([
    ['split-story', null],
    ['join-stories', 'Same evening'],
  ]);
  expect(await desk('/desk/articles/b3')).toContain('Taken out of its story');
});
