import { request } from 'node:http';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Addresses } from '../../src/demo/address.ts';
import { printEdition } from '../../src/demo/edition.ts';
import { type Newsroom, startNewsroom } from '../../src/demo/newsroom.ts';
import { loadOutlets } from '../../src/demo/outlet.ts';
import { BANNER } from '../../src/demo/page.ts';
import type { Source } from '../../src/domain/source.ts';

const NOW = new Date('2026-03-18T15:00:00Z');
let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await startNewsroom({ now: NOW });
});
afterAll(() => newsroom.close());

function sourceOf(id: string): Source {
  const source = newsroom.sources.find((one) => one.id === id);
  if (!source) throw new Error(`no source ${id}`);
  return source;
}

async function fetchBytes(url: string | null): Promise<Buffer> {
  return Buffer.from(await (await fetch(url ?? '')).arrayBuffer());
}

describe('the sample newsroom', () => {
  test('serves every address it lists, every page marked as a sample and not to be indexed', async () => {
    for (const address of newsroom.addresses) {
      const response = await fetch(address);
      const body = await response.text();
      expect(response.status, address).toBe(200);
      expect(response.headers.get('x-robots-tag')).toBe('noindex');
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      expect(body, address).toContain(`<div class="sample-banner" role="note">${BANNER}</div>`);
      expect(body, address).toContain('<meta name="robots" content="noindex">');
    }
    expect(newsroom.addresses.length).toBeGreaterThan(90);
  });

  test('links only to itself, and every link on its pages leads somewhere', async () => {
    const known = new Set([...newsroom.addresses, `${newsroom.origin}/`]);
    for (const address of newsroom.addresses) {
      const response = await fetch(address);
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      for (const [, href = ''] of (await response.text()).matchAll(/href="([^"]+)"/g)) {
        if (href.startsWith('mailto:')) expect(href).toMatch(/\.example$/);
        else expect(known, `${href} on ${address}`).toContain(new URL(href, address).href);
      }
    }
  });

  test('keeps its outlets under invented host names, in six states and more, each named as a sample', () => {
    expect(newsroom.sources.every(({ name }) => name.endsWith('(sample)'))).toBe(true);
    expect(
      newsroom.sources.every(({ homepage }) =>
        /^http:\/\/127\.0\.0\.1:\d+\/[a-z-]+\.example\/$/.test(homepage),
      ),
    ).toBe(true);
    expect(new Set(newsroom.sources.map(({ state }) => state)).size).toBeGreaterThanOrEqual(8);
    expect(newsroom.sources.map(({ state }) => state)).toContain('US');
  });

  test('finds an article by its slug and refuses an unknown one', () => {
    expect(newsroom.urlOf('half-of-juniper-draw-eighth-graders-opt-out')).toBe(
      `${newsroom.origin}/prairie-ledger.example/2026/03/half-of-juniper-draw-eighth-graders-opt-out`,
    );
    expect(() => newsroom.urlOf('no-such-story')).toThrow('no-such-story');
  });

  test('prints the same bytes for the same moment and port', () => {
    const print = () => printEdition(loadOutlets(NOW), new Addresses('http://127.0.0.1:4000'), NOW);
    expect(print()).toEqual(print());
  });

  test('refuses a port that is taken', async () => {
    const port = Number(new URL(newsroom.origin).port);
    await expect(startNewsroom({ port, now: NOW })).rejects.toThrow('EADDRINUSE');
  });
});

describe('conditional requests', () => {
  test('a request with the current ETag is answered 304, weak or strong, alone or in a list', async () => {
    const feed = sourceOf('prairie-ledger').feed ?? '';
    const etag = (await fetch(feed)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const header of [etag, `W/${etag}`, `"old", ${etag}`, '*']) {
      const again = await fetch(feed, { headers: { 'if-none-match': header } });
      expect(again.status, header).toBe(304);
      expect(await again.text()).toBe('');
    }
  });

  test('If-Modified-Since is honoured, but never against an ETag that differs', async () => {
    const feed = sourceOf('harbor-beacon').feed ?? '';
    const since = (await fetch(feed)).headers.get('last-modified') ?? '';
    expect(since).toBe(NOW.toUTCString());
    expect((await fetch(feed, { headers: { 'if-modified-since': since } })).status).toBe(304);
    const older = new Date(NOW.getTime() - 1000).toUTCString();
    expect((await fetch(feed, { headers: { 'if-modified-since': older } })).status).toBe(200);
    const both = { 'if-modified-since': since, 'if-none-match': '"other"' };
    expect((await fetch(feed, { headers: both })).status).toBe(200);
  });

  test('HEAD gives the headers alone, other methods are refused, unknown paths are 404', async () => {
    const home = sourceOf('prairie-ledger').homepage;
    const head = await fetch(home, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1000);
    expect((await fetch(home, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${home}nothing-here`)).status).toBe(404);
    expect((await fetch(`${home}?utm_source=rss`)).status).toBe(200);
  });
});

describe('the feeds', () => {
  test('each format is what it claims to be', async () => {
    const starts: [string, string, string][] = [
      ['prairie-ledger', 'application/rss+xml', '<rss version="2.0"'],
      ['harbor-beacon', 'application/atom+xml', '<feed xmlns="http://www.w3.org/2005/Atom"'],
      ['hudson-hollow-courier', 'application/rdf+xml', '<rdf:RDF'],
      ['the-margin', 'application/feed+json', 'https://jsonfeed.org/version/1.1'],
      ['mesquite-bend-sentinel', 'application/rss+xml', '<?xml version="1.0" encoding="windows-1252"?>'],
      ['keystone-valley-times', 'text/xml', '<rss version="2.0"'],
    ];
    for (const [id, type, mark] of starts) {
      const response = await fetch(sourceOf(id).feed ?? '');
      expect(response.headers.get('content-type'), id).toContain(type);
      expect(await response.text(), id).toContain(mark);
    }
  });

  test('the Texas feed is windows-1252 in its bytes, which only its XML declaration tells', async () => {
    const response = await fetch(sourceOf('mesquite-bend-sentinel').feed ?? '');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).not.toContain('charset');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    const text = iconv.decode(bytes, 'windows-1252');
    expect(text).toContain('<title>Padres de San Tobías dicen no al examen STAAR</title>');
    expect(text).toContain('<title>Qué pasa si mi hijo no toma el STAAR: preguntas y respuestas</title>');
    // í, é and ó are one byte each; nothing was lost to a question mark.
    expect(bytes.includes(Buffer.from([0x53, 0x61, 0x6e, 0x20, 0x54, 0x6f, 0x62, 0xed, 0x61, 0x73]))).toBe(
      true,
    );
    expect(iconv.encode(text, 'windows-1252').equals(bytes)).toBe(true);
  });

  test('the Pennsylvania feed is broken in every way it promises', async () => {
    const text = (await fetchBytes(sourceOf('keystone-valley-times').feed)).toString();
    expect(text.startsWith('\n<?xml')).toBe(true);
    expect(text).toContain('News & notes');
    expect(text).toContain('utm_source=rss&utm_medium=feed');
    expect(text).toContain('</p></b>');
    expect(text).toContain('<pubDate>sometime last week</pubDate>');
    expect(text).not.toContain('</channel>');
    expect(text.match(/<item>/g)).toHaveLength(9);
    expect(text.match(/<\/item>/g)).toHaveLength(8);
  });

  test('one source is down and one serves a web page where its feed was', async () => {
    await expect(fetch(sourceOf('great-lakes-gazette').feed ?? '')).rejects.toThrow();
    const lost = await fetch(sourceOf('magnolia-post').feed ?? '');
    expect(lost.headers.get('content-type')).toContain('text/html');
    expect(await lost.text()).toContain('We have moved');
    const home = await (await fetch(sourceOf('magnolia-post').homepage)).text();
    expect(home).not.toContain('rel="alternate"');
  });

  test('two outlets have no feed but a list page with selectors', () => {
    const listed = newsroom.sources.filter(({ feed }) => feed === null);
    expect(listed.map(({ id }) => id).sort()).toEqual([
      'cascade-crossing-news',
      'garden-state-educators-united',
    ]);
    expect(listed.every(({ page, select }) => page !== null && select !== null)).toBe(true);
  });
});

describe('the articles', () => {
  const outlets = loadOutlets(NOW);
  const articles = outlets.flatMap((outlet) => outlet.articles);
  const refusals = articles.filter(({ about }) => about === 'refusal');

  test('there are sixty and more, most of them about refusing tests, over states and topics', () => {
    expect(articles.length).toBeGreaterThanOrEqual(60);
    expect(refusals.length).toBeGreaterThanOrEqual(48);
    expect(articles.filter(({ about }) => about === 'related').length).toBeGreaterThanOrEqual(6);
    expect(articles.filter(({ about }) => about === 'other').length).toBeGreaterThanOrEqual(8);
    expect(new Set(refusals.map(({ state }) => state)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(refusals.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(16);
    expect(refusals.filter(({ lang }) => lang === 'es')).toHaveLength(2);
    expect(new Set(articles.map(({ slug }) => slug)).size).toBe(articles.length);
  });

  test('each one about tests is a full article of 150 to 400 words', () => {
    for (const { slug, paragraphs } of articles.filter(({ about }) => about !== 'other')) {
      const words = paragraphs.join(' ').split(/\s+/).length;
      expect(words, slug).toBeGreaterThanOrEqual(150);
      expect(words, slug).toBeLessThanOrEqual(400);
      expect(paragraphs.length, slug).toBeGreaterThanOrEqual(4);
    }
  });

  test('they quote more than thirty named people, all of them named in their outlet', () => {
    const names = new Set(outlets.flatMap(({ people }) => people.map(({ name }) => name)));
    expect(names.size).toBeGreaterThanOrEqual(30);
    for (const outlet of outlets) {
      const text = outlet.articles.flatMap(({ paragraphs }) => paragraphs).join('\n');
      for (const { name } of outlet.people) expect(text, outlet.id).toContain(name);
    }
    const quotes = refusals.flatMap(
      ({ paragraphs }) => paragraphs.join('\n').match(/[“"][^“”"]{20,}[”"]/g) ?? [],
    );
    expect(quotes.length).toBeGreaterThanOrEqual(200);
  });

  test('one story came over the wire to three papers, word for word, under three headlines', () => {
    const copies = articles.filter(({ slug }) => /wire/.test(slug));
    expect(new Set(copies.map(({ paragraphs }) => paragraphs.join('\n'))).size).toBe(1);
    expect(new Set(copies.map(({ title }) => title)).size).toBe(3);
  });

  test('one is archived and years old, one bears no date, all others are of the last weeks', () => {
    expect(
      articles.filter(({ archived }) => archived).map(({ published }) => published?.getUTCFullYear()),
    ).toEqual([2015]);
    expect(articles.filter(({ published }) => published === null)).toHaveLength(1);
    const fresh = articles.filter(({ published, archived }) => published !== null && !archived);
    for (const { published, slug } of fresh) {
      const days = (NOW.getTime() - (published?.getTime() ?? 0)) / 86_400_000;
      expect(days, slug).toBeGreaterThan(0);
      expect(days, slug).toBeLessThan(40);
    }
  });

  test('an article page carries its canonical address, its dek and its date, and the old one its notice', async () => {
    const url = newsroom.urlOf('hudson-hollow-families-boycott-common-core-tests');
    const page = (await fetchBytes(url)).toString();
    expect(url).toContain('/hudson-hollow-courier.example/2015/04/');
    expect(page).toContain(`<link rel="canonical" href="${url}">`);
    expect(page).toContain('<meta name="description" content="Parents say they will refuse');
    expect(page).toContain('<time datetime="2015-04-13T14:30:00.000Z">April 13, 2015</time>');
    expect(page).toContain('This is an archived article');
    expect(page).not.toContain('og:image');
  });

  test('a path that climbs out finds nothing', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${newsroom.origin}/`, { path: '/../../../../etc/passwd' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(status).toBe(404);
  });
});
