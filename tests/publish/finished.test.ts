import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DocumentCache } from '../../src/publish/document-cache.ts';
import { chooseCoding, type FinishedDocument, finish, negotiate } from '../../src/publish/finished.ts';
import { NOON } from './sample-rows.ts';

const BODY = 'Ünïcode headline. '.repeat(200);
const document = finish(BODY, 'text/html; charset=utf-8', NOON);
const CACHE = 'public, max-age=300, stale-while-revalidate=300';
const ask = (headers: Record<string, string>) => negotiate(document, headers, CACHE);

describe('a finished document', () => {
  it('has the same text under each coding, and another strong tag', () => {
    expect(gunzipSync(document.gzip).toString()).toBe(BODY);
    expect(brotliDecompressSync(document.br).toString()).toBe(BODY);
    const tags = (['identity', 'gzip', 'br'] as const).map((coding) => document.etag(coding));
    expect(new Set(tags).size).toBe(3);
    expect(tags.every((tag) => /^"[\w-]+"$/.test(tag))).toBe(true);
  });

  it('has the same tag for the same text, another for other text or type', () => {
    expect(finish(BODY, 'text/html; charset=utf-8', NOON + 9).etag('br')).toBe(document.etag('br'));
    expect(finish(`${BODY}.`, 'text/html; charset=utf-8', NOON).etag('br')).not.toBe(document.etag('br'));
    expect(finish(BODY, 'text/plain', NOON).etag('br')).not.toBe(document.etag('br'));
  });

  it('is sent with its validators, its length and what it varies by', () => {
    const answer = ask({ 'accept-encoding': 'gzip' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toEqual({
      etag: document.etag('gzip'),
      'last-modified': 'Sat, 21 Nov 2026 12:00:00 GMT',
      'cache-control': CACHE,
      vary: 'Accept-Encoding',
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(document.gzip.length),
      'content-encoding': 'gzip',
    });
    expect(answer.body).toEqual(document.gzip);
  });
});

describe('a conditional request', () => {
  const unchanged = 'Sat, 21 Nov 2026 12:00:00 GMT';
  const earlier = 'Sat, 21 Nov 2026 11:59:59 GMT';

  it.each<[string, Record<string, string>, number]>([
    ['with the tag it was given', { 'if-none-match': document.etag('identity') }, 304],
    ['with a weak form of the tag', { 'if-none-match': `W/${document.etag('identity')}` }, 304],
    ['with the tag among others', { 'if-none-match': `"a", ${document.etag('identity')}, "b"` }, 304],
    ['with a star', { 'if-none-match': '*' }, 304],
    ['with another tag', { 'if-none-match': '"other"' }, 200],
    ['with the tag of another coding', { 'if-none-match': document.etag('gzip') }, 200],
    ['with the date it was given', { 'if-modified-since': unchanged }, 304],
    ['with an earlier date', { 'if-modified-since': earlier }, 200],
    ['with a date that is none', { 'if-modified-since': 'yesterday' }, 200],
    [
      'with another tag but the right date',
      { 'if-none-match': '"other"', 'if-modified-since': unchanged },
      200,
    ],
    [
      'with the right tag but an earlier date',
      { 'if-none-match': document.etag('identity'), 'if-modified-since': earlier },
      304,
    ],
  ])('%s', (_name, headers, status) => {
    expect(ask(headers).status).toBe(status);
  });

  it('that is answered 304 has no body and repeats tag, date, cache control and vary', () => {
    const answer = ask({ 'if-none-match': document.etag('br'), 'accept-encoding': 'br' });
    expect(answer.body).toBeNull();
    expect(Object.keys(answer.headers).sort()).toEqual(['cache-control', 'etag', 'last-modified', 'vary']);
  });
});

describe('the coding', () => {
  it.each<[string | null, string]>([
    [null, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.9', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['GZIP;Q=1', 'gzip'],
    ['gzip;q=nonsense', 'identity'],
    ['deflate', 'identity'],
  ])('for %j is %s', (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
  });
});

describe('the document cache', () => {
  const make = (text: string) => finish(text, 'text/plain', NOON);

  it('makes a document once, also when many ask at the same time', async () => {
    const cache = new DocumentCache();
    let made = 0;
    const once = () => {
      made += 1;
      return Promise.resolve(make('a'));
    };
    const [first, second] = await Promise.all([cache.remember('/a', once), cache.remember('/a', once)]);
    expect(await cache.remember('/a', once)).toBe(first);
    expect(second).toBe(first);
    expect(made).toBe(1);
  });

  it('keeps no more than its limit; what was not asked for longest goes first', async () => {
    const cache = new DocumentCache(2);
    await cache.remember('/1', () => make('1'));
    await cache.remember('/2', () => make('2'));
    cache.get('/1');
    await cache.remember('/3', () => make('3'));
    expect([cache.get('/1'), cache.get('/2'), cache.get('/3')].map(Boolean)).toEqual([true, false, true]);
  });

  it('does not keep a document that was being made while a decision was taken, nor give it to who asks after', async () => {
    const cache = new DocumentCache();
    let finishOld: (document: FinishedDocument) => void = () => {};
    const old = cache.remember('/a', () => new Promise<FinishedDocument>((done) => (finishOld = done)));
    await Promise.resolve();
    cache.forget();
    const fresh = await cache.remember('/a', () => make('new'));
    finishOld(make('old'));
    await old;
    expect(cache.get('/a')).toBe(fresh);
  });

  it('keeps nothing when making fails, and tries again', async () => {
    const cache = new DocumentCache();
    await expect(cache.remember('/a', () => Promise.reject(new Error('no rows')))).rejects.toThrow('no rows');
    await cache.remember('/a', () => make('a'));
    expect(cache.get('/a')?.body.toString()).toBe('a');
  });
});
