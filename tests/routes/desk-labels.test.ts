/** Correcting labels and taking down, from the forms of the desk to what readers then see. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSite, type Seat, type TestSite } from './site.ts';

let site: TestSite;
let seat: Seat;
beforeEach(async () => {
  site = await openSite();
  seat = await site.seat();
});
afterEach(() => site.close());

const desk = async (path: string) => (await site.get(path, { cookie: seat.cookie })).body;
const READERS = [
  '/',
  '/co',
  '/co/opt-out',
  '/quotes',
  '/feeds/all.rss',
  '/feeds/co.atom',
  '/feeds/quotes.json',
  '/api/v1/headlines',
  '/api/v1/quotes',
  '/embed/co',
];

describe('the form of an article’s labels', () => {
  test('holds what stands, and what is sent moves the article', async () => {
    const form = await desk('/desk/articles/a1');
    expect(form).toContain('value="CO"');
    expect(form).toMatch(/name="topic-opt-out" checked/);
    const sent = {
      states: 'NY',
      'topics-shown': '1',
      'topic-unions': 'on',
      genre: 'opinion',
      relevance: 'yes',
    };
    const answer = await site.decide(seat, 'relabel', 'a1', { ...sent, back: '/desk/articles/a1' });
    expect(answer.statusCode).toBe(303);
    site.wait(1);
    expect((await site.get('/co')).body).not.toContain('/articles/a1"');
    expect((await site.get('/ny')).body).toContain('/articles/a1"');
    expect((await site.get('/topics/unions')).body).toContain('/articles/a1"');
  });

  test('says afterwards what the machine says', async () => {
    await site.decide(seat, 'relabel', 'a1', { states: 'NY' });
    expect(await desk('/desk/articles/a1')).toContain('The machine says: Colorado.');
  });

  test('needs the token of the session, like every form', async () => {
    const answer = await site.decide({ ...seat, csrf: 'wrong' }, 'relabel', 'a1', { states: 'NY' });
    expect(answer.statusCode).toBe(403);
  });
});

describe('the inbox', () => {
  test('is searched by words of headline and summary, whatever their case', async () => {
    expect(await desk('/desk?status=published&q=MARLOW+algebra')).toContain('walks out of its algebra exam');
    expect(await desk('/desk?status=published&q=algebra+vaccines')).toContain('Nothing here fits.');
    expect(await desk('/desk?status=published&q=%25')).toContain('Nothing here fits.');
  });
});

describe('a takedown', () => {
  test('asks first, and needs its answer', async () => {
    expect(await desk('/desk/articles/a1/takedown')).toContain('This cannot be undone');
    expect((await site.decide(seat, 'takedown', 'a1')).statusCode).toBe(400);
    expect((await site.store.findArticle('a1'))?.status).toBe('published');
  });

  test('takes the article from every page, feed and answer at once, and leaves 410', async () => {
    const title = (await site.store.findArticle('a1'))?.title ?? '';
    await site.decide(seat, 'approve-quote', 'b1');
    expect((await site.get('/quotes')).body).toContain('Marisol Quent');
    const answer = await site.decide(seat, 'takedown', 'a1', { confirm: 'yes', reason: 'Asked to.' });
    expect(answer.statusCode).toBe(303);
    for (const path of READERS) {
      const { body, statusCode } = await site.get(path);
      expect(statusCode, path).toBe(200);
      expect(body, path).not.toContain(title);
      expect(body, path).not.toContain('/articles/a1');
      expect(body, path).not.toContain('Marisol Quent');
    }
    const gone = await site.get('/articles/a1');
    expect(gone.statusCode).toBe(410);
    expect(gone.body).toContain('This article was taken down.');
    expect((await site.get('/articles/ffff')).statusCode).toBe(404);
    expect(await desk('/desk/articles/a1')).toContain('<b>Taken down</b> by robin');
  });

  test('made by another process is seen here within a second', async () => {
    expect((await site.get('/co')).body).toContain('/articles/a1"');
    await site.store.takeDown({
      urls: ['https://ledger.example/a1'],
      at: 1_790_000_001,
      editor: 'operator',
      reason: null,
    });
    site.wait(1);
    expect((await site.get('/co')).body).not.toContain('/articles/a1"');
    expect((await site.get('/articles/a1')).statusCode).toBe(410);
  });
});
