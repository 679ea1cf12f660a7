/** List pages: pages that name articles and quote people, read with an operator's rules or without. */
import { describe, expect, test } from 'vitest';
import type { ListSelectors } from '../../src/domain/source.ts';
import { discoverFeeds } from '../../src/parse/discover-feeds.ts';
import { parseListPage } from '../../src/parse/list-page.ts';

const URL = 'https://union.example/opt-out';
const read = (body: string, select: ListSelectors | null = null) =>
  parseListPage(
    `<html lang="en"><head><title>Opting out – Teachers’ union</title></head><body>${body}</body></html>`,
    { url: URL, select },
  );

const NAV =
  '<nav><ul><li><a href="/about">About</a></li><li><a href="/news">News</a></li><li><a href="/join-the-union-today-now">Join the union today</a></li></ul></nav>';
const row = (slug: string, title: string, dek: string) =>
  `<div class="row"><h3><a href="/news/${slug}">${title}</a></h3><div class="dek">${dek}</div><a href="/news/${slug}">Read more</a></div>`;
const ROWS = [
  row(
    'delegates-back-refusal',
    'Delegates back test refusal',
    'The largest body of the union voted in favour of the right of parents to refuse.',
  ),
  row(
    'commissioner-misleads',
    'Commissioner misleads schools on refusals',
    'A letter to principals left out what the regulation says about refusals.',
  ),
  row(
    'library-reopens',
    'Library reopens without test prep',
    'Pupils who refused the tests spent the mornings among books instead.',
  ),
].join('');
const QUOTES = `<div class="sidebar"><blockquote><p>“The end goal is a better school.”</p></blockquote><p class="attribution">Dr. Noa Field, professor and parent</p></div>
  <div><blockquote>“We will keep doing what is right.” <cite>Sol Brandt, teacher</cite></blockquote></div>`;

describe('without rules', () => {
  test('every headline is found once, with its link and its summary, and nothing else', () => {
    const { candidates } = read(
      `${NAV}<main><h1>Opting out</h1>${ROWS}</main><footer><a href="/privacy-policy-of-the-union">Privacy policy of the union</a></footer>`,
    );
    expect(candidates.map(({ title, link, summary }) => [title, link, summary?.slice(0, 16)])).toEqual([
      [
        'Delegates back test refusal',
        'https://union.example/news/delegates-back-refusal',
        'The largest body',
      ],
      [
        'Commissioner misleads schools on refusals',
        'https://union.example/news/commissioner-misleads',
        'A letter to prin',
      ],
      ['Library reopens without test prep', 'https://union.example/news/library-reopens', 'Pupils who refus'],
    ]);
  });

  test('the page’s own list in JSON-LD is believed', () => {
    const list = {
      '@type': 'ItemList',
      itemListElement: ['One day in May', 'Two weeks in June', 'Three years of tests'].map((name, i) => ({
        '@type': 'ListItem',
        position: i + 1,
        url: `/n/${i}`,
        name,
      })),
    };
    const { candidates } = read(`<script type="application/ld+json">${JSON.stringify(list)}</script>${ROWS}`);
    expect(candidates.map((candidate) => candidate.link)).toEqual([
      'https://union.example/n/0',
      'https://union.example/n/1',
      'https://union.example/n/2',
    ]);
  });
});

describe('with rules', () => {
  test('items, their parts and dates are read by selector', () => {
    const item =
      '<li class="i"><b>Walkout at Alder Street</b><a href="/w">here</a><em>All of the ninth grade left.</em><time datetime="2024-04-02">2 April</time></li>';
    const { candidates, problems } = read(`<ul>${item}</ul>${ROWS}`, {
      item: '.i',
      title: 'b',
      link: 'a',
      summary: 'em',
      date: 'time',
    });
    expect(problems).toEqual([]);
    expect(candidates).toMatchObject([
      {
        title: 'Walkout at Alder Street',
        link: 'https://union.example/w',
        summary: 'All of the ninth grade left.',
        published: '2024-04-02T00:00:00.000Z',
      },
    ]);
  });

  test('"Read more" is named by the heading above it', () => {
    const { candidates } = read(
      '<div><h4>Walkout at Alder Street</h4><p>All of them.</p><a href="/w">Read more</a></div>',
      { item: 'a[href]' },
    );
    expect(candidates).toMatchObject([{ title: 'Walkout at Alder Street', link: 'https://union.example/w' }]);
  });

  test('of several on one level, each "Read more" is named by its own heading', () => {
    const { candidates } = read(
      '<h4>One walkout</h4><p>Words.</p><a href="/1">Read more</a><h4>Two walkouts</h4><p>Words.</p><a href="/2">Read more</a>',
      { item: 'a[href]' },
    );
    expect(candidates.map((candidate) => candidate.title)).toEqual(['One walkout', 'Two walkouts']);
  });

  test('only addresses that "include" names and "exclude" does not are taken', () => {
    const { candidates } = read(`${NAV}${ROWS}`, {
      item: 'a[href]',
      include: ['/news/'],
      exclude: ['library'],
    });
    expect(candidates.map((candidate) => candidate.title)).toEqual([
      'Delegates back test refusal',
      'Commissioner misleads schools on refusals',
    ]);
  });

  test('an item with a heading and no link is kept without one', () => {
    const { candidates } = read('<div class="i"><h3>A film about refusing</h3></div>', { item: '.i' });
    expect(candidates).toMatchObject([{ title: 'A film about refusing', link: null }]);
  });

  test('a headline over a film leads to the film', () => {
    const { candidates } = read(
      '<div class="i"><h3>Wren Hollis makes the case</h3><iframe src="https://video.example/embed/1"></iframe></div>',
      { item: '.i', link: 'h3 a' },
    );
    expect(candidates).toMatchObject([
      { title: 'Wren Hollis makes the case', link: 'https://video.example/embed/1' },
    ]);
  });

  test('a picture that is a link takes no other link’s heading', () => {
    const { candidates } = read(
      '<h2>Top stories</h2><div><a href="/1"><img src="/1.jpg" alt=""></a><a href="/2" aria-label="A walkout"><img src="/2.jpg" alt=""></a></div>',
      { item: 'a[href]' },
    );
    expect(candidates.map((candidate) => candidate.title)).toEqual([null, 'A walkout']);
  });

  test.each([
    ['that matches nothing', { item: '.gone' }],
    ['that is no CSS', { item: '((' }],
  ])('a rule %s is reported, and the page is read without it', (_what, select) => {
    const { candidates, problems } = read(ROWS, select);
    expect(problems).toHaveLength(1);
    expect(candidates).toHaveLength(3);
  });

  test('quotes and who said them are read by selector, from markup that tells neither', () => {
    const said = (words: string, by: string) => `<div class="said">${words}</div>${by}`;
    const { page } = read(
      `<main>${said('We read on test days.', '<i class="who">Ruth Alder, teacher</i>')}${ROWS}${said('“No child is a number.”', '')}${said('I sat it once.', '<i class="who">– Ines Vole, pupil</i>')}</main>`,
      { item: '.row', quote: '.said', attribution: '.who' },
    );
    const lines = page.text.split('\n\n');
    expect(lines.slice(-5)).toEqual([
      '“We read on test days.”',
      '— Ruth Alder, teacher',
      '“No child is a number.”',
      '“I sat it once.”',
      '– Ines Vole, pupil',
    ]);
    expect(lines).toHaveLength(11);
  });

  test('a name belongs to the quote it stands in, and to no other', () => {
    const { page } = read(
      '<div class="said">We read. <b class="who">Ruth Alder</b></div><p><b class="who">A name that no quote is left for</b></p>',
      { item: '.row', quote: '.said', attribution: '.who' },
    );
    expect(page.text).toBe('A name that no quote is left for\n\n“We read.”\n\n— Ruth Alder');
  });

  test.each([
    ['quote that matches nothing', { quote: '.gone', attribution: '.attribution' }],
    ['quote that is no CSS', { quote: '((', attribution: '.attribution' }],
  ])('a rule for a %s takes nothing from the page', (_what, select) => {
    const { page } = read(QUOTES, { item: '.row', ...select });
    expect(page.text).toBe(read(QUOTES, { item: '.row' }).page.text);
    expect(page.text).toContain('Dr. Noa Field, professor and parent');
  });

  test.each([['.gone'], ['((']])(
    'a quote is taken though its attribution’s rule "%s" finds nobody',
    (attribution) => {
      const { page } = read('<div class="said">We read on test days.</div>', {
        item: '.row',
        quote: '.said',
        attribution,
      });
      expect(page.text).toBe('“We read on test days.”');
    },
  );

  test('a pattern that is no regular expression is reported', () => {
    expect(read(ROWS, { item: 'h3', include: ['(', 'news'] })).toMatchObject({
      problems: [expect.stringContaining('"("')],
      candidates: { length: 3 },
    });
  });
});

describe('the page itself', () => {
  test('is kept as text: headlines, summaries, and each quote followed by who said it', () => {
    const { page } = read(`${NAV}<main>${QUOTES.split('\n')[0]}${ROWS}${QUOTES.split('\n')[1]}</main>`);
    expect(page.title).toBe('Opting out – Teachers’ union');
    expect(page.lang).toBe('en');
    expect(page.text.split('\n\n')).toEqual([
      '“The end goal is a better school.”',
      'Dr. Noa Field, professor and parent',
      'Delegates back test refusal',
      'The largest body of the union voted in favour of the right of parents to refuse.',
      'Commissioner misleads schools on refusals',
      'A letter to principals left out what the regulation says about refusals.',
      'Library reopens without test prep',
      'Pupils who refused the tests spent the mornings among books instead.',
      '“We will keep doing what is right.”',
      'Sol Brandt, teacher',
    ]);
  });

  test.each([
    ['nothing', ''],
    ['nesting', '<div>'.repeat(50_000)],
    ['bytes', '\u0000\ufffd<a href="javascript:x">A headline of five whole words</a>'],
  ])('of %s is empty', (_what, body) => {
    expect(read(body).candidates).toEqual([]);
  });
});

describe('what stands in the way of a list, and what its publisher asks', () => {
  const obstacleOf = (title: string, body: string) =>
    parseListPage(`<html><head><title>${title}</title></head><body>${body}</body></html>`, {
      url: URL,
      select: { item: 'a[href]' },
    }).page.obstacle;

  test.each([
    [
      'login',
      'Log in | The union',
      '<h1>Log in</h1><p>Please log in to continue.</p><form><input type="password"></form><a href="/forgot">Forgot your password?</a>',
    ],
    [
      'consent',
      'We value your privacy',
      '<p>We and our partners store cookies on your device. You may withhold your consent.</p><button>Accept all</button><a href="/partners">The list of our partners</a>',
    ],
    [
      'challenge',
      'Just a moment...',
      '<p>Enable JavaScript and cookies to continue</p><a href="https://guard.example/">Performance and security by Guard</a>',
    ],
  ])('a %s page is told', (obstacle, title, body) => {
    expect(obstacleOf(title, body)).toBe(obstacle);
  });

  test.each([
    ['with a form to log in', '<form><input type="password"></form>'],
    [
      'under a cookie banner',
      '<div><p>We and our partners store cookies.</p><button>Accept all</button></div>',
    ],
    ['whose form for letters has a check for robots', '<form><div class="cf-turnstile"></div></form>'],
  ])('a list %s is a list', (_what, around) => {
    expect(obstacleOf('News of the union', `${around}<main>${ROWS}</main>`)).toBeNull();
  });

  test('its wishes are those of its markup', () => {
    const { page } = parseListPage(
      `<html><head><meta name="robots" content="nosnippet"><meta name="tdm-reservation" content="1"></head><body>${ROWS}</body></html>`,
      { url: URL, select: null },
    );
    expect(page.wishes).toMatchObject({ nosnippet: true, tdmReserved: true, noindex: false });
  });

  test('of a page larger than any list its start is read', () => {
    const { candidates } = read(
      `${ROWS}${'<hr>'.repeat(300_000)}${row('at-the-end', 'A row at the end', '')}`,
    );
    expect(candidates.map((candidate) => candidate.title)).toEqual([
      'Delegates back test refusal',
      'Commissioner misleads schools on refusals',
      'Library reopens without test prep',
    ]);
  });
});

describe('discoverFeeds', () => {
  test('gives declared feeds in order, each once, absolute, and no other alternates', () => {
    const html = `<head><base href="/a/"><link rel="alternate" type="application/rss+xml" title="News &amp; views" href="feed.xml">
      <link rel="ALTERNATE" type="application/atom+xml" href="https://union.example/atom"><link rel="alternate" type="application/rss+xml" href="/a/feed.xml">
      <link rel="alternate" hreflang="es" href="/es"><link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="alternate" type="application/rss+xml" href="javascript:x">
      <link rel="alternate" type="application/feed+json" href="/feed.json"></head>`;
    expect(discoverFeeds(html, URL)).toEqual([
      { url: 'https://union.example/a/feed.xml', title: 'News & views', type: 'application/rss+xml' },
      { url: 'https://union.example/atom', title: null, type: 'application/atom+xml' },
      { url: 'https://union.example/feed.json', title: null, type: 'application/feed+json' },
    ]);
  });
});
