/** /speakers, its pages and feeds, the API's list and filter, and the desk's register, as a reader and an editor meet them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draft, quote } from '../store/rows.ts';
import { NOON, openSite, type Seat, type TestSite } from './site.ts';

const speaker = (name: string, role: string | null) => ({
  name,
  mention: name,
  mentionStart: 0,
  mentionEnd: 0,
  kind: 'person' as const,
  role,
  affiliation: null,
});
const says = (id: string, name: string, role: string | null, at = 0) =>
  draft(id, {
    title: `Headline of ${id}`,
    publishedAt: NOON - at,
    quotes: [
      quote(`${id}0`, `These are the words of ${id}. And these too.`, { speaker: speaker(name, role) }),
    ],
  });

let site: TestSite;
let seat: Seat;
beforeEach(async () => {
  site = await openSite([
    says('a1', 'Ann Lee', 'a mother of two'),
    says('a2', 'Anne Lee', 'a parent', 86_400),
    says('a3', 'Renée Rook', 'the superintendent'),
    draft('a4', {
      quotes: [
        quote('a40', 'Nobody asked us at all.', {
          speaker: speaker('Tobin Ashgrove', 'junior'),
          hold: 'minor',
        }),
      ],
    }),
  ]);
  seat = await site.seat();
  for (const id of ['a10', 'a20', 'a30', 'a40']) await site.decide(seat, 'approve-quote', id);
});
afterEach(() => site.close());

const idOf = async (slug: string) => (await site.store.findSpeaker(slug))?.id ?? '';

describe('the page of a speaker', () => {
  test('has the words with the role as described then, the day, the outlet and the way to them', async () => {
    const { statusCode, body } = await site.get('/speakers/renee-rook');
    expect(statusCode).toBe(200);
    expect(body).toContain('<h1>Renée Rook</h1>');
    expect(body).toContain('These are the words of a3.');
    expect(body).toContain('the superintendent');
    expect(body).toContain('The ledger Sample');
    expect(body).toContain('https://ledger.example/a3#:~:text=');
    expect(body).toContain('/feeds/speakers/renee-rook.rss');
  });

  test('of a private adult asks search engines to leave it out, until an editor opens it', async () => {
    const noindex = async (path: string) => {
      const { headers, body } = await site.get(path);
      return [headers['x-robots-tag'], body.includes('<meta name="robots" content="noindex">')];
    };
    expect(await noindex('/speakers/renee-rook')).toEqual([undefined, false]);
    expect(await noindex('/speakers/ann-lee')).toEqual(['noindex', true]);
    expect((await site.get('/feeds/speakers/ann-lee.json')).headers['x-robots-tag']).toBe('noindex');
    const entry = { name: 'Ann Lee', 'speaker-kind': 'parent', state: 'CO', opened: 'on' };
    const answer = await site.decide(seat, 'edit-speaker', await idOf('ann-lee'), entry);
    expect(answer.statusCode).toBe(303);
    expect(await noindex('/speakers/ann-lee')).toEqual([undefined, false]);
  });

  test('is not there for a pupil, for somebody whose quotes wait, and for nobody', async () => {
    await site.decide(seat, 'reject-quote', 'a30');
    for (const slug of ['tobin-ashgrove', 'renee-rook', 'nobody', '%00', 'a'.repeat(150)]) {
      expect((await site.get(`/speakers/${slug}`)).statusCode, slug).toBe(404);
      expect((await site.get(`/feeds/speakers/${slug}.rss`)).statusCode, slug).toBe(404);
    }
  });

  test('that was joined to another leads there for good, feeds too, and stands alone again when they are parted', async () => {
    const joined = await idOf('anne-lee');
    await site.decide(seat, 'merge-speakers', joined, { into: 'ann-lee' });
    const page = await site.get('/speakers/anne-lee');
    expect([page.statusCode, page.headers.location]).toEqual([301, '/speakers/ann-lee']);
    const feed = await site.get('/feeds/speakers/anne-lee.atom');
    expect([feed.statusCode, feed.headers.location]).toEqual([301, '/feeds/speakers/ann-lee.atom']);
    const { body } = await site.get('/speakers/ann-lee');
    expect(body).toContain('words of a1');
    expect(body).toContain('words of a2');
    expect(body).toContain('Also printed as Anne Lee.');
    await site.decide(seat, 'split-speaker', joined);
    expect((await site.get('/speakers/anne-lee')).statusCode).toBe(200);
    expect((await site.get('/speakers/ann-lee')).body).not.toContain('words of a2');
  });
});

test('the list of speakers names everybody with a public quote but pupils, and quotes lead to their pages', async () => {
  const { body } = await site.get('/speakers');
  expect([...body.matchAll(/href="\/speakers\/([a-z-]+)"/g)].map(([, slug]) => slug).sort()).toEqual([
    'ann-lee',
    'anne-lee',
    'renee-rook',
  ]);
  const wall = (await site.get('/quotes')).body;
  expect(wall).toContain('href="/speakers/ann-lee"');
  expect(wall).toContain('a student in Colorado');
  expect(wall).not.toContain('Ashgrove');
});

describe('the API', () => {
  test('lists speakers in pages, and quotes of one of them', async () => {
    const first = (await site.get('/api/v1/speakers?limit=2')).json();
    expect(first.items).toHaveLength(2);
    const rest = (await site.get(first.next.replace(/^https:\/\/[^/]+/, ''))).json();
    expect([...first.items, ...rest.items].map((item: { slug: string }) => item.slug).sort()).toEqual([
      'ann-lee',
      'anne-lee',
      'renee-rook',
    ]);
    expect(rest.next).toBeNull();
    const { items } = (await site.get('/api/v1/quotes?speaker=renee-rook')).json();
    expect(items.map((item: { id: string; speakerPage: string }) => [item.id, item.speakerPage])).toEqual([
      ['a30', 'https://headlines.example/speakers/renee-rook'],
    ]);
    expect((await site.get('/api/v1/quotes?speaker=tobin-ashgrove')).json().items).toEqual([]);
    expect((await site.get('/api/v1/quotes?speaker=../x')).statusCode).toBe(400);
  });
});

describe('the desk', () => {
  const desk = (path: string) => site.get(path, { cookie: seat.cookie });

  test('shows the register and each entry with its quotes, to editors alone', async () => {
    const list = await desk('/desk/speakers');
    expect(list.body).toContain('same last name as 1 more');
    const id = await idOf('ann-lee');
    expect(list.body).toContain(`/desk/speakers/${id}`);
    const entry = await desk(`/desk/speakers/${id}`);
    expect(entry.body).toContain('words of a1');
    expect(entry.body).toContain('<option value="anne-lee">Anne Lee</option>');
    expect((await site.get('/desk/speakers')).statusCode).toBe(303);
    expect((await desk('/desk/speakers/none')).statusCode).toBe(404);
  });

  test('trims a quote with the boxes that were checked', async () => {
    await site.decide(seat, 'trim-quote', 'a30', { 'sentence-1': 'on' });
    expect((await site.get('/speakers/renee-rook')).body).toContain('[…] And these too.');
    await site.decide(seat, 'trim-quote', 'a30', { sentences: '0 1' });
    expect((await site.get('/speakers/renee-rook')).body).not.toContain('[…]');
  });

  test('shows a pupil’s first name and lifts a hold by acts of their own, and the wall follows at once', async () => {
    await site.decide(seat, 'show-first-name', 'a40');
    expect((await site.get('/quotes')).body).toContain('Tobin, a student in Colorado');
    expect((await site.get('/quotes')).body).not.toContain('"name":"Tobin');
    await site.decide(seat, 'lift-hold', 'a40', { reason: 'A senior at college.' });
    expect((await site.get('/quotes')).body).toContain('Tobin Ashgrove');
    expect((await site.get('/speakers/tobin-ashgrove')).statusCode).toBe(200);
    await site.decide(seat, 'set-hold', 'a40');
    expect((await site.get('/quotes')).body).not.toMatch(/Tobin|Ashgrove/);
    expect((await site.get('/speakers/tobin-ashgrove')).statusCode).toBe(404);
  });

  test('flags a quote that no longer stands on its page, and an editor confirms it', async () => {
    await site.store.noteQuoteCheck('a3', null, NOON);
    expect((await desk('/desk/quotes')).body).toContain('The words are no longer on the page.');
    await site.decide(seat, 'confirm-quote', 'a30');
    expect((await desk('/desk/quotes')).body).not.toContain('No longer as quoted');
  });

  test('refuses an act without the form’s token', async () => {
    const answer = await site.decide({ ...seat, csrf: 'wrong' }, 'merge-speakers', await idOf('anne-lee'), {
      into: 'ann-lee',
    });
    expect(answer.statusCode).toBe(403);
  });
});
