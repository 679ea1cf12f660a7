/** Feeds made to hurt: they must cost little, change nothing and leave their sound entries readable. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ENTRY_CAP } from '../../src/parse/canonical-feed.ts';
import { FEED_BYTES_CAP, parseFeed } from '../../src/parse/feed.ts';

const BASE = 'https://evil.example/feed';
const parse = (feed: string | Uint8Array, now?: Date) =>
  parseFeed(typeof feed === 'string' ? Buffer.from(feed) : feed, {
    baseUrl: BASE,
    contentType: null,
    ...(now && { now }),
  });
const around = (items: string, doctype = '') =>
  `<?xml version="1.0"?>${doctype}<rss version="2.0"><channel><title>Evil</title>${items}</channel></rss>`;
const GOOD = '<item><title>Good</title><link>https://evil.example/good</link></item>';

describe('what is no feed is refused with its reason', () => {
  test.each([
    ['empty', ''],
    ['empty', ' \n\t '],
    [
      'not-a-feed',
      '<!doctype html><html><head><title>Just a moment...</title></head><body>rss</body></html>',
    ],
    ['not-a-feed', 'Plain words.'],
    ['not-a-feed', '{"error":"nope"}'],
    ['not-a-feed', '[1, 2]'],
    ['unreadable', '{"version":"https://jsonfeed.org/version/1","items":[{"id":1'],
    ['not-a-feed', '<?xml version="1.0"?>'],
  ])('%s: %j', async (code, text) => {
    await expect(parse(text)).rejects.toMatchObject({ name: 'ParseError', code });
  });

  test('an answer still compressed', async () => {
    await expect(parse(gzipSync(around(GOOD)))).rejects.toMatchObject({ code: 'compressed' });
  });

  test('an answer beyond the cap', async () => {
    await expect(parse(new Uint8Array(FEED_BYTES_CAP + 1).fill(0x3c))).rejects.toMatchObject({
      code: 'too-big',
    });
  });
});

describe('links that must never be clickable are no links', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://evil.example/x',
    'blob:https://evil.example/1',
    `https://evil.example/${'a'.repeat(20_000)}`,
  ])('%s', async (link) => {
    const { entries } = await parse(around(`<item><title>Bad</title><link>${link}</link></item>${GOOD}`));
    expect(entries.map((entry) => entry.link)).toEqual([null, 'https://evil.example/good']);
  });
});

describe('markup that could run does not come through', () => {
  test('in titles', async () => {
    const titles = [
      '&lt;script&gt;alert(1)&lt;/script&gt;Hi',
      '<![CDATA[<script>alert(1)</script><img src=x onerror=alert(1)>Hi]]>',
      '<script>alert(1)</script>Hi',
      'H\u202ei\u2066',
    ];
    for (const title of titles) {
      const { entries } = await parse(around(`<item><title>${title}</title></item>`));
      expect(entries[0]?.title).toBe('Hi');
    }
  });

  test('in summaries and content', async () => {
    const body =
      '<script>alert(1)</script><a href="javascript:alert(1)" onclick="x()">a</a><iframe src="https://evil.example"></iframe><svg onload=alert(1)></svg><style>*{}</style><p style="x">Text</p><img src="https://evil.example/pixel.gif"><a href="/b">b</a>';
    const { entries } = await parse(
      around(
        `<item><description><![CDATA[${body}]]></description><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[${body}]]></content:encoded></item>`,
      ),
    );
    expect(entries[0]?.summary).toBe('a\n\nText\n\nb');
    expect(entries[0]?.content).toBe('<a>a</a><p>Text</p><a href="https://evil.example/b">b</a>');
  });
});

describe('documents that reach for more than they are', () => {
  test('entities of a DOCTYPE are not expanded', async () => {
    const doctype =
      '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const { entries } = await parse(around(`<item><title>t&b;&x;</title></item>${GOOD}`, doctype));
    expect(entries.map((entry) => entry.title)).toEqual(['t&b;&x;', 'Good']);
  });

  test('names of prototypes are names like others', async () => {
    const { entries } = await parse(
      around(
        '<item><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><title __proto__="x">T</title></item>',
      ),
    );
    expect(entries[0]?.title).toBe('T');
    expect('polluted' in {}).toBe(false);
    const json =
      '{"version":"https://jsonfeed.org/version/1.1","__proto__":{"polluted":1},"title":{"a":1},"items":[null,1,"x",{"id":1,"url":"javascript:x","title":["x"]},{"id":"ok","title":"OK"}]}';
    expect((await parse(json)).entries.map((entry) => entry.title)).toEqual([null, 'OK']);
    expect('polluted' in {}).toBe(false);
  });

  test('UTF-7 is never honoured', async () => {
    const feed = around('<item><title>+ADw-script+AD4-</title></item>').replace('?>', ' encoding="utf-7"?>');
    expect((await parse(feed)).entries[0]?.title).toBe('+ADw-script+AD4-');
  });

  test('lone surrogates and impossible references leave well-formed text', async () => {
    const { entries } = await parse(around('<item><title>a&#xD83D;b&#0;c&#x110000;d&#x=;</title></item>'));
    expect(entries[0]?.title?.isWellFormed()).toBe(true);
  });
});

describe('damage', () => {
  test('an item that is never closed does not swallow the next', async () => {
    const { entries } = await parse(around(`<item><title>One</title><item><title>Two</title></item>${GOOD}`));
    expect(entries.map((entry) => entry.title)).toEqual(['One', 'Two', 'Good']);
  });

  test('a feed cut off anywhere keeps its complete items', async () => {
    const feed = around(
      `${GOOD}<item><title><![CDATA[Cut]]></title><link href='x'/><pubDate>Mon, 05 Oct 2026</pubDate></item>`,
    );
    const firstEnds = feed.indexOf('</item>') + 7;
    for (let end = firstEnds; end < feed.length; end++) {
      const { entries } = await parse(feed.slice(0, end));
      expect(entries[0]).toMatchObject({ title: 'Good', link: 'https://evil.example/good' });
    }
  });

  test('trailing junk of one feed does not touch the next', async () => {
    await parse(`${around(GOOD)}<<<junk>`);
    expect((await parse(around(GOOD))).entries).toHaveLength(1);
  });

  test('a date far in the future becomes the time of reading, and that is said', async () => {
    const { entries, problems } = await parse(
      around('<item><pubDate>Mon, 05 Oct 2048 10:00:00 GMT</pubDate></item>'),
      new Date('2026-10-05T00:00:00Z'),
    );
    expect(entries[0]?.published).toBe('2026-10-05T00:00:00.000Z');
    expect(problems).toEqual(['Dates ahead of the time of reading were set to it, in entries: 1.']);
  });
});

describe('size costs time in proportion only', () => {
  const MB = 1_000_000;
  test.each([
    ['nested elements', around(`${GOOD}<item>${'<a>'.repeat(MB)}`)],
    ['unclosed items', around(`${GOOD}${'<item>'.repeat(MB / 2)}`)],
    ['open CDATA', around(`${GOOD}<item><title>${'<![CDATA['.repeat(MB / 4)}`)],
    ['open comments', around(`${GOOD}${'<!--'.repeat(MB / 2)}`)],
    ['ampersands', around(`${GOOD}<item><title>${'&'.repeat(3 * MB)}`)],
    ['less-than signs', around(`${GOOD}<item><title>${'<'.repeat(MB)}`)],
    ['declarations', around(`${GOOD}${'<!DOCTYPE x>'.repeat(MB / 4)}`)],
    [
      'attributes',
      around(`${GOOD}<item ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}>`),
    ],
    [
      'open tags in a description',
      around(`${GOOD}<item><description>${'&lt;p'.repeat(MB / 10)}</description></item>`),
    ],
    ['open scripts in a title', around(`${GOOD}<item><title>${'&lt;script&gt;'.repeat(MB / 10)}`)],
  ])('%s', async (_name, feed) => {
    const started = performance.now();
    const { entries } = await parse(feed);
    expect(entries[0]?.title).toBe('Good');
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('entries beyond the cap are left out, and said to be', async () => {
    const { entries, problems } = await parse(around('<item><title>x</title></item>'.repeat(ENTRY_CAP + 5)));
    expect(entries).toHaveLength(ENTRY_CAP);
    expect(problems.join()).toContain(String(ENTRY_CAP));
  });
});
