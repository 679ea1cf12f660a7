/** Problems as people meet them: the feed for operators, the board of sources, and the desk. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultOf } from '../publish/well-formed.ts';
import { ARTICLES, NOON, openSite, type Seat, type TestSite } from './site.ts';

let site: TestSite;
let seat: Seat;
beforeEach(async () => {
  site = await openSite();
  seat = await site.seat();
  await site.store.raiseProblem(
    { key: 'silent:beacon', kind: 'silent', sourceId: 'beacon', message: 'Nothing <b>new</b> & for long.' },
    NOON - 60,
  );
  await site.store.raiseProblem(
    { key: 'disk', kind: 'disk', sourceId: null, message: 'ENOSPC: /srv/secret/place' },
    NOON - 30,
  );
});
afterEach(() => site.close());

const hold = () =>
  Promise.all([
    site.store.quarantineSource('ledger', '3 of 9 items advertise gambling.', NOON),
    site.store.raiseProblem(
      {
        key: 'hijacked:ledger',
        kind: 'hijacked',
        sourceId: 'ledger',
        message: 'The Ledger may have been taken over.',
      },
      NOON,
    ),
  ]);

describe('the feed of problems', () => {
  test('tells the same in three formats, under ids that stay', async () => {
    const [rss, atom, json] = await Promise.all(
      ['rss', 'atom', 'json'].map((format) => site.get(`/sources/problems.${format}`)),
    );
    expect(rss?.headers['content-type']).toContain('application/rss+xml');
    expect(faultOf(rss?.body ?? '')).toBeNull();
    expect(faultOf(atom?.body ?? '')).toBeNull();
    const items: { id: string; title: string }[] = json?.json().items;
    expect(items.map(({ title }) => title)).toEqual([
      'Disk: There is too little room for new data.',
      'Silent: Nothing <b>new</b> & for long.',
    ]);
    for (const { id } of items) {
      expect(rss?.body).toContain(id);
      expect(atom?.body).toContain(id);
    }
  });

  test('tells that a problem has passed, under the same id', async () => {
    const before = (await site.get('/sources/problems.json')).json().items;
    await site.store.clearProblem('disk', NOON);
    site.wait(1);
    const after = (await site.get('/sources/problems.json')).json().items;
    expect(after[0].title).toMatch(/^Passed: Disk/);
    expect(after[0].id).toBe(before[0].id);
    expect(after[0].date_modified > before[0].date_modified).toBe(true);
  });

  test('holds nothing of the house that is nobody else’s business', async () => {
    for (const path of [
      '/sources/problems.rss',
      '/sources/problems.atom',
      '/sources/problems.json',
      '/sources',
    ]) {
      expect((await site.get(path)).body).not.toContain('secret');
    }
  });

  test('is answered with 304 to who has it', async () => {
    const { headers } = await site.get('/sources/problems.rss');
    const again = await site.get('/sources/problems.rss', { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
  });
});

describe('the board of sources', () => {
  test('tells "silent" from "held back", and counts neither as living', async () => {
    await site.store.recordVisit('ledger', visit);
    await site.store.recordVisit('beacon', visit);
    await hold();
    site.wait(1);
    const { body } = await site.get('/sources');
    expect(body).toContain('2 sources are read here; 0 of them work');
    expect(body).toMatch(/id="source-beacon".*lamp new">Silent/);
    expect(body).toMatch(/id="source-ledger".*lamp failing">Held back/);
    expect(body).toMatch(/States with no living source now<\/h2>\s*<p>Colorado\./);
    expect(body).toContain('There is too little room for new data.');
    expect(body).toContain('/sources/problems.rss');
  });
});

const visit = {
  at: NOON,
  nextDueAt: NOON + 3600,
  failure: null,
  feedUrl: null,
  etag: null,
  lastModified: null,
  bodyHash: null,
  items: 1,
  newestItemAt: null,
  newestRelevantAt: null,
};

describe('the desk', () => {
  const open = () => site.get('/desk/sources', { cookie: seat.cookie });
  const judge = (form: Record<string, string>, cookie = seat.cookie) =>
    site.post('/desk/sources', { csrf: seat.csrf, ...form }, { cookie });

  test('shows what is held back, why, and what is still public of the week before', async () => {
    await hold();
    const { body } = await open();
    expect(body).toContain('3 of 9 items advertise gambling.');
    expect(body).toContain(`/desk/articles/${ARTICLES.refusals.id}`);
    expect(body).toContain('ENOSPC');
    expect(body).toContain('Nothing &lt;b&gt;new&lt;/b&gt; &amp; for long.');
  });

  test('releases a source on an editor’s word, and logs whose', async () => {
    await hold();
    expect((await judge({ id: 'ledger', verdict: 'release' })).statusCode).toBe(303);
    expect((await site.store.quarantines()).size).toBe(0);
    expect((await site.store.openProblems()).map(({ kind }) => kind)).not.toContain('hijacked');
    expect(await site.store.listDecisions(1)).toMatchObject([{ kind: 'release-source', editor: 'robin' }]);
    expect((await judge({ id: 'ledger', verdict: 'release' })).statusCode).toBe(404);
  });

  test('keeps a source out on an editor’s word', async () => {
    await hold();
    await judge({ id: 'ledger', verdict: 'confirm' });
    expect((await site.store.quarantines()).get('ledger')?.confirmedAt).toBe(NOON);
    expect((await open()).body).toContain('kept out by an editor');
  });

  test('takes no word from strangers, from foreign forms or of another kind', async () => {
    await hold();
    expect((await site.get('/desk/sources')).headers.location).toBe('/desk/sign-in');
    expect((await judge({ id: 'ledger', verdict: 'release' }, '')).statusCode).toBe(401);
    expect((await judge({ id: 'ledger', verdict: 'release', csrf: 'x' })).statusCode).toBe(403);
    const foreign = { cookie: seat.cookie, 'sec-fetch-site': 'cross-site' };
    const form = { csrf: seat.csrf, id: 'ledger', verdict: 'release' };
    expect((await site.post('/desk/sources', form, foreign)).statusCode).toBe(403);
    expect((await judge({ id: 'ledger', verdict: 'delete' })).statusCode).toBe(400);
    expect((await site.store.quarantines()).size).toBe(1);
  });
});

test('the list of sources in the API names what lasts with each, and nothing of the house', async () => {
  await hold();
  const { items } = (await site.get('/api/v1/sources')).json() as {
    items: { id: string; troubles: object[] }[];
  };
  const troubles = new Map(items.map((item) => [item.id, item.troubles]));
  expect(troubles.get('beacon')).toEqual([
    {
      kind: 'silent',
      message: 'Nothing <b>new</b> & for long.',
      since: new Date((NOON - 60) * 1000).toISOString().replace('.000', ''),
    },
  ]);
  expect(troubles.get('ledger')).toMatchObject([{ kind: 'hijacked' }]);
  expect(JSON.stringify(items)).not.toContain('/srv/secret');
});

test('dormant sources are one line for those who run this, and each is named on the board', async () => {
  const raise = (sourceId: string | null, message: string) => {
    const key = sourceId === null ? 'dormant' : `dormant:${sourceId}`;
    return site.store.raiseProblem({ key, kind: 'dormant', sourceId, message }, NOON);
  };
  await raise('ledger', 'The Ledger was asleep.');
  await raise(null, 'One source was asleep.');
  const { items } = (await site.get('/sources/problems.json')).json() as { items: { title: string }[] };
  expect(items[0]?.title).toBe('Dormant: One source was asleep.');
  expect(items).toHaveLength(3);
  const desk = await site.get('/desk/sources', { cookie: seat.cookie });
  expect(desk.body).toContain('One source was asleep.');
  expect(desk.body).not.toContain('The Ledger was asleep.');
  expect((await site.get('/sources')).body).toContain('The Ledger was asleep.');
});
