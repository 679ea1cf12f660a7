/** What pages and other people's sites load: bundled at start, cached as long as each may be. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Assets, buildAssets } from '../../src/assets.ts';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
let assets: Assets;
beforeAll(async () => {
  assets = await buildAssets();
  site = await openSite([], assets);
});
afterAll(() => site.close());

describe('the assets', () => {
  test('building twice gives the same bytes under the same names', async () => {
    const again = await buildAssets();
    expect([...again.files]).toEqual([...assets.files]);
  });

  test('stylesheets and scripts of pages carry a hash in their name and are kept for a year', async () => {
    const { style, deskStyle, feedStyle, copy } = assets.paths;
    for (const path of [style, deskStyle, feedStyle, copy ?? '']) {
      expect(path).toMatch(/^\/assets\/[a-z]+-[0-9a-f]{12}\.(css|js)$/);
      const answer = await site.get(path);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect((await site.get(style)).headers['content-type']).toBe('text/css; charset=utf-8');
    expect((await site.get('/')).body).toContain(`href="${style}"`);
  });

  test('the widget keeps its address, renews itself, and may be loaded by every site', async () => {
    const { statusCode, headers, body } = await site.get('/w/1/headlines.js');
    expect(statusCode).toBe(200);
    expect(body).toContain('optout-headlines');
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=3600, stale-if-error=604800',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  test('each coding has its own strong ETag, and who has it gets 304', async () => {
    const plain = await site.get('/w/1/headlines.js');
    const small = await site.get('/w/1/headlines.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(small.rawPayload).toString()).toBe(plain.body);
    expect(small.headers.etag).toMatch(/^"[\w-]+-gzip"$/);
    expect(small.headers.etag).not.toBe(plain.headers.etag);
    const known = await site.get('/w/1/headlines.js', { 'if-none-match': String(plain.headers.etag) });
    expect([known.statusCode, known.body]).toEqual([304, '']);
  });

  test('robots may read everything but the desk', async () => {
    const { headers, body } = await site.get('/robots.txt');
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).toBe('User-agent: *\nDisallow: /desk\n');
  });

  test('the icon is a drawing, also where browsers look for it unasked', async () => {
    for (const path of ['/favicon.svg', '/favicon.ico']) {
      const { headers, body } = await site.get(path);
      expect(headers['content-type']).toBe('image/svg+xml');
      expect(body).toMatch(/^<svg /);
    }
  });

  test('what was never built is not there', async () => {
    for (const path of ['/assets/site-000000000000.css', '/w/2/headlines.js', '/w/1/', '/site.css']) {
      expect([path, (await site.get(path)).statusCode]).toEqual([path, 404]);
    }
  });
});
