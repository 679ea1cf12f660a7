/** The `parse-feed` stream, a row at a time. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseFeedRow } from '../../src/commands/parse-feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'parse-feed-'));
const feed = join(folder, 'feed.xml');
writeFileSync(
  feed,
  '<rss version="2.0"><channel><title>Outlet</title><item><title>One</title><link>/1</link></item></channel></rss>',
);
const page = join(folder, 'page.html');
writeFileSync(page, '<html><body>Not a feed</body></html>');
afterAll(() => rmSync(folder, { recursive: true }));

const base_url = 'https://outlet.example/feed.xml';

describe('parse-feed answers', () => {
  test('a feed with its entries', async () => {
    expect(await parseFeedRow({ id: 'a', file: feed, base_url })).toMatchObject({
      id: 'a',
      ok: true,
      format: 'rss',
      title: 'Outlet',
      entries: [{ title: 'One', link: 'https://outlet.example/1', published: null }],
      problems: [],
    });
  });

  test.each([
    ['not-a-feed', { file: page, base_url }],
    ['no-file', { file: join(folder, 'gone.xml'), base_url }],
    ['no-file', { file: folder, base_url }],
    ['bad-line', { base_url }],
    ['bad-line', { file: feed, base_url: 'outlet' }],
  ])('%s instead of failing', async (code, row) => {
    expect(await parseFeedRow({ id: 'a', ...row })).toMatchObject({
      id: 'a',
      ok: false,
      error: { code, message: expect.any(String) },
    });
  });
});
