/** The desk: who may decide, what a decision changes at once, and what it never gives away. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addToken } from '../../src/desk/sign-in.ts';
import { draft } from '../store/rows.ts';
import { ARTICLES, NOON, openSite, type Seat, type TestSite } from './site.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

const { refusals, graduation, vaccines, walkout } = ARTICLES;
const PASSWORD = 'a long enough password';
const open = (path: string, seat: Seat) => site.get(path, { cookie: seat.cookie });

describe('signing in', () => {
  const signIn = (name: string, password: string, headers = {}) =>
    site.post('/desk/sign-in', { name, password }, headers);

  test('who is not signed in is shown where to, on every page', async () => {
    for (const path of ['/desk', '/desk/quotes', `/desk/articles/${refusals.id}`]) {
      const { statusCode, headers } = await site.get(path);
      expect([path, statusCode, headers.location]).toEqual([path, 303, '/desk/sign-in']);
    }
    expect((await site.get('/desk', { cookie: 'desk=made-up' })).statusCode).toBe(303);
  });

  test('the right password opens the desk, with a cookie that scripts and other sites cannot use', async () => {
    await site.hire('robin', PASSWORD);
    const answer = await signIn('robin', PASSWORD);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/desk']);
    const cookie = answer.cookies[0];
    expect(cookie).toMatchObject({
      name: 'desk',
      path: '/desk',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    });
    const inbox = await site.get('/desk', { cookie: `desk=${cookie?.value}` });
    expect(inbox.statusCode).toBe(200);
    expect(inbox.body).toContain('robin');
  });

  test('a wrong password and an unknown name get the same answer', async () => {
    await site.hire('robin', PASSWORD);
    const wrong = await signIn('robin', 'not the password');
    const unknown = await signIn('nobody', 'not the password');
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toContain('The name or the password is wrong.');
    expect(wrong.body.replaceAll('robin', 'nobody')).toBe(unknown.body);
    expect(wrong.cookies).toEqual([]);
  });

  test('after five wrong passwords even the right one must wait a quarter of an hour', async () => {
    await site.hire('robin', PASSWORD);
    for (let n = 0; n < 5; n++) expect((await signIn('robin', `guess ${n}`)).statusCode).toBe(401);
    expect((await signIn('robin', PASSWORD)).statusCode).toBe(429);
    site.wait(15 * 60 + 1);
    expect((await signIn('robin', PASSWORD)).statusCode).toBe(303);
  });

  test('guesses sent all at once are counted one by one', async () => {
    await site.hire('robin', PASSWORD);
    const guesses = Array.from({ length: 9 }, (_, n) => signIn('robin', `guess ${n}`));
    const answers = await Promise.all(guesses);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
      401, 401, 401, 401, 401, 429, 429, 429, 429,
    ]);
  });

  test('an address is heard twenty times a minute, whatever it says', async () => {
    await site.hire('robin', PASSWORD);
    for (let n = 0; n < 20; n++) expect((await signIn('robin', PASSWORD)).statusCode).toBe(303);
    expect((await signIn('robin', PASSWORD)).statusCode).toBe(429);
  });

  test('so is one of a browser that only tells its origin', async () => {
    const form = { name: 'robin', password: 'whatever it is' };
    const foreign = await site.post('/desk/sign-in', form, { origin: 'https://evil.example' });
    expect(foreign.statusCode).toBe(403);
    const own = await site.post('/desk/sign-in', form, { origin: 'http://localhost', host: 'localhost' });
    expect(own.statusCode).toBe(401);
  });

  test('a sign-in form sent from another site is refused', async () => {
    expect((await signIn('robin', PASSWORD, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  });

  test('signing out ends the session for good', async () => {
    const seat = await site.seat();
    const out = await site.post('/desk/sign-out', { csrf: seat.csrf }, { cookie: seat.cookie });
    expect(out.headers.location).toBe('/desk/sign-in');
    expect((await open('/desk', seat)).statusCode).toBe(303);
  });

  test('a session ends by itself', async () => {
    const seat = await site.seat();
    site.wait(86_401);
    expect((await open('/desk', seat)).statusCode).toBe(303);
  });
});

describe('a decision', () => {
  test('shows on the public page and in the feeds at once', async () => {
    const seat = await site.seat();
    expect((await site.get('/ma')).body).not.toContain('Quill Bay');
    expect((await site.get('/feeds/ma.rss')).body).not.toContain('Quill Bay');
    await site.decide(seat, 'publish', graduation.id);
    expect((await site.get('/ma')).body).toContain('Quill Bay');
    expect((await site.get('/feeds/ma.rss')).body).toContain('Quill Bay');
    await site.decide(seat, 'hide', graduation.id);
    expect((await site.get('/ma')).body).not.toContain('Quill Bay');
    expect((await site.get('/feeds/ma.rss')).body).not.toContain('Quill Bay');
  });

  test('features, rewrites and takes back', async () => {
    const seat = await site.seat();
    await site.decide(seat, 'feature', walkout.id);
    expect((await site.get('/feeds/featured.json')).json().items).toHaveLength(1);
    await site.decide(seat, 'unfeature', walkout.id);
    expect((await site.get('/feeds/featured.json')).json().items).toHaveLength(0);
    await site.decide(seat, 'rewrite-headline', walkout.id, { title: 'Algebra waits', dek: 'A short day.' });
    expect((await site.get('/feeds/all.rss')).body).toContain('Algebra waits');
    await site.decide(seat, 'rewrite-headline', walkout.id, { title: '', dek: '' });
    expect((await site.get('/feeds/all.rss')).body).toContain(walkout.title);
  });

  test('rescues what was set aside', async () => {
    const seat = await site.seat();
    await site.decide(seat, 'publish', vaccines.id);
    expect((await site.store.findArticle(vaccines.id))?.status).toBe('published');
  });

  test('is in the log with who, why and what stood before', async () => {
    const seat = await site.seat('kim');
    await site.decide(seat, 'hide', refusals.id, { reason: 'Wrong town' });
    await site.decide(seat, 'approve-quote', 'b1');
    const [second, first, ...older] = await site.store.listDecisions(10);
    expect(older).toEqual([]);
    expect(first).toMatchObject({
      at: NOON,
      editor: 'kim',
      kind: 'hide',
      articleId: refusals.id,
      reason: 'Wrong town',
    });
    expect(first?.before).toEqual({ status: 'published', featuredAt: null });
    expect(first?.after).toEqual({ status: 'hidden', featuredAt: null });
    expect(second).toMatchObject({
      kind: 'approve-quote',
      quoteId: 'b1',
      articleId: refusals.id,
      reason: null,
    });
    const page = await open(`/desk/articles/${refusals.id}`, seat);
    expect(page.body).toContain('Wrong town');
  });

  test('is confirmed where the editor lands, and to nobody else', async () => {
    const kim = await site.seat('kim');
    const { headers } = await site.decide(kim, 'publish', graduation.id, {
      back: '/desk?status=queued#a-a4',
    });
    expect(headers.location).toBe('/desk?status=queued&done=1#a-a4');
    const notice = 'role="status"';
    expect((await open('/desk?status=queued&done=1', kim)).body).toContain(notice);
    expect((await open('/desk?status=queued&done=1', await site.seat('robin'))).body).not.toContain(notice);
    site.wait(120);
    expect((await open('/desk?status=queued&done=1', kim)).body).not.toContain(notice);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/desk@evil.example',
    '/desk/../../evil',
    '/deskevil',
    '/desk\\evil.example',
    '/desk\r\nset-cookie: a=b',
    'javascript:alert(1)',
  ])('never leads to %j', async (back) => {
    const { statusCode, headers } = await site.decide(await site.seat(), 'publish', graduation.id, { back });
    expect([statusCode, headers.location]).toEqual([303, '/desk?done=1']);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('without this session’s token changes nothing', async () => {
    const seat = await site.seat();
    const other = await site.seat('kim');
    for (const csrf of ['', 'made-up', other.csrf]) {
      const form = { csrf, kind: 'hide', id: refusals.id };
      expect((await site.post('/desk/decisions', form, { cookie: seat.cookie })).statusCode).toBe(403);
    }
    const { csrf } = seat;
    expect((await site.post('/desk/decisions', { csrf, kind: 'hide', id: refusals.id })).statusCode).toBe(
      401,
    );
    expect(await site.store.listDecisions(1)).toEqual([]);
  });

  test.each(['cross-site', 'same-site'])('of a form from a %s page is refused', async (from) => {
    const { cookie, csrf } = await site.seat();
    const form = { csrf, kind: 'hide', id: refusals.id };
    const answer = await site.post('/desk/decisions', form, { cookie, 'sec-fetch-site': from });
    expect(answer.statusCode).toBe(403);
    expect(await site.store.listDecisions(1)).toEqual([]);
  });

  test('that is unknown, about nothing, or not the desk’s is told so', async () => {
    const seat = await site.seat();
    expect((await site.decide(seat, 'takedown', refusals.id)).statusCode).toBe(400);
    expect((await site.decide(seat, 'constructor', refusals.id)).statusCode).toBe(400);
    expect((await site.decide(seat, 'publish', '')).statusCode).toBe(400);
    expect((await site.decide(seat, 'publish', 'ffff')).statusCode).toBe(404);
    expect((await site.decide(seat, 'approve-quote', 'ffff')).statusCode).toBe(404);
    expect(await site.store.listDecisions(1)).toEqual([]);
  });

  test('cannot carry a headline without end, and keeps its words on one line', async () => {
    const seat = await site.seat();
    const long = await site.decide(seat, 'rewrite-headline', walkout.id, { title: 'x'.repeat(301) });
    expect(long.statusCode).toBe(400);
    await site.decide(seat, 'rewrite-headline', walkout.id, { title: '  Algebra\r\n waits ' });
    expect((await site.store.findArticle(walkout.id))?.displayTitle).toBe('Algebra waits');
  });

  test('can be a script’s, whose token then stands in the log, until it is revoked', async () => {
    const token = await addToken(site.store, 'newsletter', NOON);
    const send = (kind: string) =>
      site.post('/desk/decisions', { kind, id: graduation.id }, { authorization: `Bearer ${token}` });
    const answer = await send('publish');
    expect([answer.statusCode, answer.json()]).toEqual([201, { decision: 1 }]);
    expect((await site.store.listDecisions(1))[0]?.editor).toBe('token:newsletter');
    await site.store.revokeToken('newsletter');
    expect((await send('hide')).statusCode).toBe(401);
    expect((await site.store.findArticle(graduation.id))?.status).toBe('published');
  });
});

describe('a quote', () => {
  const everywhere = [
    '/',
    '/quotes',
    '/co',
    `/articles/${refusals.id}`,
    '/feeds/quotes.rss',
    '/feeds/quotes.atom',
    '/feeds/quotes.json',
    '/api/v1/quotes',
    '/api/v1/quotes/featured',
  ];

  test('is public from the moment it is approved, with its speaker as the editor has them', async () => {
    const seat = await site.seat();
    expect((await site.get('/feeds/quotes.rss')).body).not.toContain('data points');
    await site.decide(seat, 'approve-quote', 'b1');
    expect((await site.get('/quotes')).body).toContain('Marisol Quent');
    const fixed = { speaker: 'Marisol Quent-Ames', role: 'organizer', affiliation: '' };
    await site.decide(seat, 'fix-speaker', 'b1', fixed);
    expect((await site.get('/quotes')).body).toContain('Marisol Quent-Ames');
    await site.decide(seat, 'reject-quote', 'b1');
    expect((await site.get('/quotes')).body).not.toContain('data points');
  });

  test('of a pupil shows no name, role or school anywhere, also when approved and featured', async () => {
    const seat = await site.seat();
    await site.decide(seat, 'feature-quote', 'b2');
    expect((await site.get('/quotes')).body).toContain('a student in Colorado');
    for (const path of everywhere) {
      const { body, statusCode } = await site.get(path);
      expect([path, statusCode]).toEqual([path, 200]);
      expect(body, path).not.toMatch(/Ashgrove|Alder Creek High|a junior/);
    }
  });

  test('cannot have its words changed', async () => {
    const seat = await site.seat();
    await site.decide(seat, 'fix-speaker', 'b1', { speaker: 'Marisol Quent', text: 'Other words.' });
    expect((await site.store.findQuote('b1'))?.quote.text).toBe(
      'We did not raise our children to be data points.',
    );
  });
});

describe('the inbox', () => {
  test('lists one status at a time and counts them all', async () => {
    const seat = await site.seat();
    const { body } = await open('/desk', seat);
    expect(body).toContain('Quill Bay');
    expect(body).not.toContain('Marlow Falls');
    expect((await open('/desk?status=published', seat)).body).toContain('Marlow Falls');
    expect((await open('/desk?status=rejected', seat)).body).toContain('vaccine');
    expect((await open('/desk?status=made-up', seat)).body).toContain('Quill Bay');
  });

  test('can be narrowed to a state, a topic and a source', async () => {
    const seat = await site.seat();
    const titles = async (query: string) =>
      [...(await open(`/desk?status=published&${query}`, seat)).body.matchAll(/id="a-(\w+)"/g)].map(
        ([, id]) => id,
      );
    expect(await titles('state=ny')).toEqual(['a5', 'a4']);
    expect(await titles('state=ny&topic=boycott-walkout')).toEqual(['a4']);
    expect(await titles('source=ledger')).toEqual(['a5', 'a1']);
    expect(await titles('state=zz&topic=made-up')).toEqual(['a5', 'a4', 'a1']);
    expect(await titles('state=ny&state=co')).toEqual(['a5', 'a4', 'a1']);
  });

  test('goes on page by page and misses nothing', async () => {
    const many = Array.from({ length: 95 }, (_, n) => draft((n + 256).toString(16), { status: 'queued' }));
    for (const [n, article] of many.entries())
      await site.store.saveArticle(article, NOON + Math.floor(n / 3));
    const seat = await site.seat();
    const seen: string[] = [];
    let path: string | undefined = '/desk?status=queued';
    while (path) {
      const { body }: { body: string } = await open(path, seat);
      seen.push(...[...body.matchAll(/id="a-(\w+)"/g)].map(([, id]) => id ?? ''));
      path = /rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(96);
    expect(new Set(seen).size).toBe(96);
  });

  test('is kept by no cache and listed by no search engine', async () => {
    const { headers, body } = await open('/desk', await site.seat());
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(body).toContain('<meta name="robots" content="noindex">');
  });

  test('takes hostile words as words', async () => {
    const title = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
    const hostile = draft('bad', {
      title,
      status: 'queued',
      summary: title,
      text: `${title} ${'x'.repeat(50)}`,
      relevance: {
        label: 'related',
        score: 0.5,
        evidence: [{ field: 'text', start: 0, end: title.length, text: title, rule: title, weight: 1 }],
      },
    });
    await site.store.saveArticle(hostile, NOON);
    // An address that does something when it is followed is not even kept.
    const doing = { ...hostile, url: 'javascript:alert(3)' };
    await expect(site.store.saveArticle(doing, NOON)).rejects.toThrow('web addresses only');
    const seat = await site.seat();
    const reason = '</form><script>alert(4)</script>';
    await site.decide(seat, 'rewrite-headline', 'bad', { title: `</textarea>${title}`, dek: title, reason });
    for (const path of ['/desk', '/desk/articles/bad']) {
      const { body } = await open(path, seat);
      expect(body).toContain('&lt;script&gt;');
      expect(body).not.toMatch(/<script>|<img|href="javascript:|<\/textarea>&quot;/);
    }
  });
});
