/** Released widgets: pages elsewhere name their hashes, so not a byte of them may ever change. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAssets } from '../../src/assets.ts';
import { openSite, type TestSite } from '../routes/site.ts';

const FOLDER = 'src/web/released';
const listed = JSON.parse(readFileSync(`${FOLDER}/released.json`, 'utf8')) as Record<string, string>;
const hashOf = (body: string) => `sha384-${createHash('sha384').update(body).digest('base64')}`;

test('every released widget is listed with its hash, and its bytes still have it', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.js'));
  expect(files.sort()).toEqual(
    Object.keys(listed)
      .map((version) => `headlines-${version}.js`)
      .sort(),
  );
  expect(files.length).toBeGreaterThan(0);
  for (const [version, hash] of Object.entries(listed))
    expect([version, hashOf(readFileSync(`${FOLDER}/headlines-${version}.js`, 'utf8'))]).toEqual([
      version,
      hash,
    ]);
});

describe('with a second major released', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite([], await buildAssets('tests/web/fixtures/released'));
  });
  afterAll(() => site?.close());

  test('each version is served for ever at its own address, to every origin', async () => {
    for (const version of ['1.0.0', '1.10.0', '1.9.0', '2.0.0']) {
      const { body, headers } = await site.get(`/w/${version}/headlines.js`);
      expect(body).toBe(readFileSync(`tests/web/fixtures/released/headlines-${version}.js`, 'utf8'));
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['access-control-allow-origin']).toBe('*');
    }
  });

  test('both majors float side by side: the first as built now, the second as last released', async () => {
    expect((await site.get('/w/1/headlines.js')).body).toContain('optout-headlines');
    const second = await site.get('/w/2/headlines.js');
    expect(second.body).toContain('2.0.0');
    expect(second.headers['cache-control']).toContain('max-age=3600');
  });

  test('the builder pins the newest release of its own major, with the hash of what is served', async () => {
    const { body } = await site.get('/embed');
    const [, path = '', hash] =
      /src=&quot;https:\/\/headlines\.example(\/w\/[\d.]+\/headlines\.js)&quot; integrity=&quot;([^&]+)&quot;/.exec(
        body,
      ) ?? [];
    expect(path).toBe('/w/1.10.0/headlines.js');
    expect(hash).toBe(hashOf((await site.get(path)).body));
  });

  test('what tells the height of a frame weighs less than a thousand bytes', async () => {
    const { body, headers } = await site.get('/w/1/frame.js');
    expect(gzipSync(body).length).toBeLessThan(1000);
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  });

  test('an address of a version that was never released is not there', async () => {
    expect((await site.get('/w/1.0.9/headlines.js')).statusCode).toBe(404);
    expect((await site.get('/w/3/headlines.js')).statusCode).toBe(404);
  });
});
