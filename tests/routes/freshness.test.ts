/** When finished documents are made anew: at what readers can see, and at nothing else. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Visit } from '../../src/store/store.ts';
import { draft } from '../store/rows.ts';
import { ARTICLES, NOON, openSite, type TestSite } from './site.ts';

let site: TestSite;
let now = NOON;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => pass(60));

/** Longer than the store is trusted not to have moved. */
function pass(seconds: number): void {
  site.wait(seconds);
  now += seconds;
}

const FEED = '/feeds/all.json';
const rejected = draft('d1', {
  status: 'rejected',
  in: [],
  about: [],
  relevance: { label: 'no', score: 0.02, evidence: [] },
});

function visit(fields: Partial<{ items: number | null; failed: boolean }> = {}): Visit {
  const { items = null, failed = false } = fields;
  const common = { at: now, nextDueAt: now + 3600 };
  if (failed) return { ...common, failure: { class: 'http', message: 'It answered 500.' } };
  const validators = { feedUrl: null, etag: '"1"', lastModified: null, bodyHash: null };
  return { ...common, failure: null, ...validators, items, newestItemAt: null, newestRelevantAt: null };
}

/** How often the shelf was read while this was asked for once more. */
async function madeAnew(path: string): Promise<boolean> {
  const read = vi.spyOn(site.store, path === '/sources' ? 'listSources' : 'readShelf');
  try {
    expect((await site.get(path)).statusCode).toBe(200);
    return read.mock.calls.length > 0;
  } finally {
    read.mockRestore();
  }
}

describe('a feed that was made', () => {
  beforeEach(async () => {
    await site.get(FEED);
  });

  test('stays through visits that find nothing new, fail, or bring only what is set aside', async () => {
    await site.store.recordVisit('ledger', visit());
    await site.store.recordVisit('beacon', visit({ failed: true }));
    const offer = { url: rejected.url, hash: 'h1' };
    await site.store.saveArrivals('ledger', [{ draft: rejected, offer }], now);
    await site.store.recordVisit('ledger', visit({ items: 1 }));
    pass(2);
    expect(await madeAnew(FEED)).toBe(false);
  });

  test('stays when the same article is offered again', async () => {
    await site.store.saveArticle(ARTICLES.walkout, now);
    pass(2);
    expect(await madeAnew(FEED)).toBe(false);
  });

  test('stays when something is queued that nobody can see yet', async () => {
    const queued = draft('d2', { status: 'queued' });
    await site.store.saveArrivals('ledger', [{ draft: queued, offer: null }], now);
    await site.store.assignStories(new Map([[queued.id, queued.id]]));
    pass(2);
    expect(await madeAnew(FEED)).toBe(false);
  });

  test('gives way when an article is published, and holds it', async () => {
    const { headers } = await site.get(FEED);
    const news = draft('d3', { title: 'Fresh from the crawl', publishedAt: now });
    await site.store.saveArrivals('ledger', [{ draft: news, offer: null }], now);
    pass(2);
    const again = await site.get(FEED, { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(200);
    expect(again.body).toContain('Fresh from the crawl');
  });

  test('gives way when a published article gets its story or another headline', async () => {
    await site.store.assignStories(new Map([['a4', 's1']]));
    pass(2);
    expect(await madeAnew(FEED)).toBe(true);
    await site.store.saveArticle({ ...ARTICLES.walkout, title: 'Marlow Falls walks out, corrected' }, now);
    pass(2);
    expect(await madeAnew(FEED)).toBe(true);
  });

  test('gives way at once to a decision at the desk', async () => {
    await site.decide(await site.seat(), 'hide', 'a4');
    expect((await site.get(FEED)).body).not.toContain('Marlow Falls');
  });
});

test('how sources fare is shown anew after a minute, not at every visit', async () => {
  await site.get('/sources');
  await site.store.recordVisit('ledger', visit({ items: 7 }));
  pass(2);
  expect(await madeAnew('/sources')).toBe(false);
  pass(60);
  expect(await madeAnew('/sources')).toBe(true);
  expect(await madeAnew('/sources')).toBe(false);
});
