/** Article pages: what is text and what is not, and what the page says about itself. */
import { describe, expect, test } from 'vitest';
import type { ArticlePage } from '../../src/domain/page.ts';
import { type ArticleOptions, parseArticlePage } from '../../src/parse/article-page.ts';

const URL = 'https://courier.example/2024/03/12/parents-refuse-tests/';
const FIRST =
  'HARLOW — More than forty families at Alder Street School told the principal this week that their children will sit out the spring tests.';
const QUOTE =
  '“We want the library back, not another practice test,” said Mara Quill, who has two children there.';
const LAST =
  'The board will take up the question at its meeting in April, and the room is expected to be full again.';
const STORY = `<p>${FIRST}</p><p>${QUOTE}</p><p>“Nobody asked us.”</p><p>${LAST}</p>`;

const read = (html: string | Uint8Array, options: Partial<ArticleOptions> = {}): ArticlePage =>
  parseArticlePage(html, { url: URL, ...options });
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en-us"><head><title>Parents refuse tests | The Courier</title>${head}</head><body>${body}</body></html>`;
const TEXT = [FIRST, QUOTE, '“Nobody asked us.”', LAST].join('\n\n');

describe('the text of an article', () => {
  test('is its paragraphs, parted by one blank line', () => {
    expect(read(page(`<h1>Parents refuse tests</h1><article>${STORY}</article>`)).text).toBe(TEXT);
  });

  test.each([
    ['navigation', '<nav><ul><li><a href="/">Home</a></li></ul></nav>', ''],
    [
      'a box of related stories',
      '',
      '<div class="related-content"><h3>Related</h3><p>A long line about something else that happened elsewhere in the county last week.</p></div>',
    ],
    ['a newsletter prompt', '', '<p>Sign up for our morning newsletter and get it in your inbox.</p>'],
    [
      'comments, however long',
      '',
      `<section id="comments">${'<p>I have something to say about this and I will say it at some length, as one does here.</p>'.repeat(30)}</section>`,
    ],
    [
      'what follows the heading of unmarked comments',
      '',
      `<h3>12 Comments</h3>${'<p>I have something to say about this and I will say it at some length, as one does here.</p>'.repeat(3)}`,
    ],
    [
      'a footer',
      '',
      '<footer><p>Copyright 2024 The Courier. All rights reserved. This material may not be published or rewritten.</p></footer>',
    ],
    [
      'a list of links',
      '',
      '<ul><li><a href="/a">The council votes on the new bridge over the river</a></li></ul>',
    ],
    [
      'hidden elements',
      '<p style="display:none">Subscribers only: this sentence is not shown to anyone who reads the page.</p>',
      '',
    ],
    [
      'scripts and their fallbacks',
      '<script>var text = "Not this sentence, which is long enough to be prose.";</script><noscript><p>Not this sentence either, though it is long enough.</p></noscript>',
      '',
    ],
  ])('leaves out %s', (_what, before, after) => {
    expect(
      read(
        page(`${before}<main><h1>Parents refuse tests</h1><div class="story">${STORY}${after}</div></main>`),
      ).text,
    ).toBe(TEXT);
  });

  test('leaves out the footer of a page whose article is one short paragraph', () => {
    const footer = `<div class="page-footer">${`<p>${LAST}</p>`.repeat(2)}</div>`;
    expect(read(page(`<h1>Parents refuse tests</h1><div><p>${FIRST}</p></div>${footer}`)).text).toBe(FIRST);
  });

  test('leaves out a row of teasers that shares its container, but keeps a list of linked entries that is the article', () => {
    const teaser = (n: number) =>
      `<li class="teaser"><h3><a href="/other-${n}">Something else that happened in town</a></h3><div>The council heard from a dozen residents about the bridge that was closed in May.</div></li>`;
    const longStory = STORY + `<p>${QUOTE}</p>`.repeat(12);
    const { text } = read(
      page(
        `<h1>Parents refuse tests</h1><div>${longStory}<p>More from the Courier</p><ul>${[1, 2, 3].map(teaser).join('')}</ul></div>`,
      ),
    );
    expect(text).not.toContain('Something else');
    expect(text).not.toContain('The council heard');
    const guide = read(
      page(
        `<h1>Parents refuse tests</h1><div><p>${FIRST}</p><ul>${[1, 2, 3, 4, 5, 6].map(teaser).join('')}</ul></div>`,
      ),
    );
    expect(guide.text).toContain('The council heard');
  });

  test('is the introduction of a live blog, not its posts', () => {
    const posts = `<div id="post"><h3>Doors open</h3><p>${LAST}</p><p>${LAST}</p></div>`.repeat(3);
    expect(
      read(
        page(
          `<h1>Parents refuse tests</h1><article>${STORY}<amp-live-list>${posts}</amp-live-list></article>`,
        ),
      ).text,
    ).toBe(TEXT);
  });

  test('keeps a list in short paragraphs at its end, and nothing that stands before its headline', () => {
    const { text } = read(
      page(
        `<div><p>A line about the weather of the day, long enough to be taken for prose.</p><h1>Parents refuse tests</h1>${STORY}<p>Alder Street School</p><p>Bay Road School</p></div>`,
      ),
    );
    expect(text).toBe(`${TEXT}\n\nAlder Street School\n\nBay Road School`);
  });

  test('keeps a table in the middle of it, whatever its rows are called', () => {
    const rows =
      '<tr class="player odd"><td>Alder Street School</td><td>41</td></tr><tr class="tag"><td>Bay Road School</td><td>7</td></tr>';
    expect(
      read(
        page(
          `<h1>Parents refuse tests</h1><article><p>${FIRST}</p><table>${rows}</table><p>${LAST}</p></article>`,
        ),
      ).text,
    ).toBe([FIRST, 'Alder Street School 41', 'Bay Road School 7', LAST].join('\n\n'));
  });

  test('leaves out a box in the middle and joins what it parted', () => {
    const halves = `<div><p>${FIRST}</p><p>${QUOTE}</p></div><aside><p>Read more about the budget of the district and what it means for you.</p></aside><div><p>“Nobody asked us.”</p><p>${LAST}</p></div>`;
    expect(read(page(`<h1>Parents refuse tests</h1><div>${halves}</div>`)).text).toBe(TEXT);
  });

  test('is found though the template wraps it in a form or a header', () => {
    for (const tag of ['form', 'header'])
      expect(read(page(`<${tag}><h1>Parents refuse tests</h1><div>${STORY}</div></${tag}>`)).text).toBe(TEXT);
  });

  test('keeps a pull quote and its attribution as paragraphs of their own', () => {
    const quote =
      '<blockquote><p>“A child is more than a score.”</p><footer>— Ines Porter, parent</footer></blockquote>';
    const cite = '<blockquote>“Opt in to learning.”</blockquote><cite>Theo Marsh, teacher</cite>';
    const { text } = read(
      page(
        `<h1>Parents refuse tests</h1><article><p>${FIRST}</p>${quote}<p>${QUOTE}</p>${cite}<p>${LAST}</p></article>`,
      ),
    );
    expect(text.split('\n\n')).toEqual([
      FIRST,
      '“A child is more than a score.”',
      '— Ines Porter, parent',
      QUOTE,
      '“Opt in to learning.”',
      'Theo Marsh, teacher',
      LAST,
    ]);
  });

  test('parts paragraphs at double line breaks and keeps single ones', () => {
    const { text } = read(
      page(`<h1>Parents refuse tests</h1><div>${FIRST}<br><br>${QUOTE}<br>${LAST}</div>`),
    );
    expect(text).toBe(`${FIRST}\n\n${QUOTE}\n${LAST}`);
  });

  test('comes from JSON-LD when the page has none', () => {
    const ld = `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${FIRST}"}</script>`;
    expect(read(page('<h1>Parents refuse tests</h1>', ld)).text).toBe(FIRST);
  });

  test('an operator’s selectors overrule all of it', () => {
    const html = page(
      `<h1>Wrong</h1><h2 class="t">Right</h2><i class="w">By Ann Lee</i><u>5 March 2024</u><section class="b"><p>Short.</p><p class="x">Gone.</p></section><div>${STORY}</div>`,
    );
    const select = { body: '.b', remove: '.x', title: '.t', author: '.w', date: 'u' };
    expect(read(html, { select })).toMatchObject({
      text: 'Short.',
      title: 'Right',
      authors: ['Ann Lee'],
      published: '2024-03-05T00:00:00.000Z',
    });
  });

  test('a selector that is no CSS is passed over', () => {
    expect(
      read(page(`<h1>Parents refuse tests</h1><article>${STORY}</article>`), { select: { body: '((' } }).text,
    ).toBe(TEXT);
  });
});

describe('notices inside the text', () => {
  test('an archive notice is taken out and remembered', () => {
    const notice =
      '<p><strong>This is an archived article and the information in the article may be outdated.</strong></p>';
    expect(read(page(`<h1>Parents refuse tests</h1><article>${notice}${STORY}</article>`))).toMatchObject({
      text: TEXT,
      archived: true,
    });
    expect(read(page(`<h1>Parents refuse tests</h1><article>${STORY}</article>`)).archived).toBe(false);
  });

  test('a dangling "follow continuing coverage" goes', () => {
    const prompt =
      '<p>For more on the conference, follow continuing coverage at <a href="/">our home page</a>.</p>';
    expect(read(page(`<h1>Parents refuse tests</h1><article>${STORY}${prompt}</article>`)).text).toBe(TEXT);
  });
});

describe('what a page says about itself', () => {
  const LD = JSON.stringify({
    '@graph': [
      { '@type': 'WebSite', name: 'The Courier' },
      { '@type': 'Person', '@id': '#ann', name: 'Ann Lee' },
      {
        '@type': 'NewsArticle',
        headline: 'Parents refuse tests',
        datePublished: '2024-03-12T08:00:00-07:00',
        dateModified: '2024-03-13T08:00:00-07:00',
        author: [{ '@id': '#ann' }, { '@type': 'Person', name: 'Bob Ray' }],
        articleSection: 'Schools',
        image: { url: '/photo.jpg' },
      },
    ],
  });

  test('is read from JSON-LD', () => {
    expect(
      read(
        page(`<h1>Parents refuse tests</h1>${STORY}`, `<script type="application/ld+json">${LD}</script>`),
      ),
    ).toMatchObject({
      title: 'Parents refuse tests',
      authors: ['Ann Lee', 'Bob Ray'],
      published: '2024-03-12T15:00:00.000Z',
      modified: '2024-03-13T15:00:00.000Z',
      section: 'Schools',
      site: 'The Courier',
      image: 'https://courier.example/photo.jpg',
      lang: 'en-US',
    });
  });

  test('or from meta tags', () => {
    const head = `<meta property="og:title" content="Parents refuse tests"><meta property="og:site_name" content="The Courier">
      <meta name="description" content="Forty families &amp; counting."><meta name="author" content="By Ann Lee and Bob Ray">
      <meta property="article:published_time" content="2024-03-12T15:00:00Z"><link rel="canonical" href="/2024/03/12/parents-refuse-tests/?x=1">`;
    expect(read(page(STORY, head))).toMatchObject({
      title: 'Parents refuse tests',
      dek: 'Forty families & counting.',
      authors: ['Ann Lee', 'Bob Ray'],
      published: '2024-03-12T15:00:00.000Z',
      modified: null,
      canonical: 'https://courier.example/2024/03/12/parents-refuse-tests/?x=1',
    });
  });

  test('or from what a reader sees', () => {
    const html = page(
      `<h1>Parents refuse tests</h1><p class="byline">By Ann Lee, staff writer | Updated 9:30</p><p>Posted March 12, 2024</p>${STORY}`,
    );
    expect(read(html, { url: 'https://courier.example/x' })).toMatchObject({
      authors: ['Ann Lee'],
      published: '2024-03-12T00:00:00.000Z',
    });
    expect(read(page(STORY)).published).toBe('2024-03-12T00:00:00.000Z');
  });

  test.each([
    [
      'the site’s name goes',
      '<title>Parents refuse tests | The Courier</title><meta property="og:site_name" content="The Courier">',
      '',
    ],
    [
      'a heading is cut to the title it holds',
      '<meta property="og:title" content="Parents refuse the tests">',
      '<h1><span>Schools</span> Parents refuse the tests</h1>',
    ],
    [
      'the site’s heading is no headline',
      '<meta property="og:title" content="Parents refuse tests"><meta property="og:site_name" content="The Courier">',
      '<h1>The Courier</h1>',
    ],
  ])('of the headline, %s', (_what, head, body) => {
    expect(read(`<html><head>${head}</head><body>${body}${STORY}</body></html>`).title).toMatch(
      /^Parents refuse (?:the )?tests$/,
    );
  });

  test('a canonical address that is the home page, or no web address, is refused', () => {
    for (const href of ['https://courier.example/', 'javascript:alert(1)']) {
      expect(read(page(STORY, `<link rel="canonical" href="${href}">`)).canonical).toBeNull();
    }
  });
});

describe('hostile pages', () => {
  test.each([
    ['nothing', ''],
    ['deep nesting', '<div>'.repeat(100_000)],
    ['a hundred thousand siblings', '<p>'.repeat(100_000)],
    ['a hundred thousand line breaks', '<br>'.repeat(100_000)],
    [
      'broken JSON-LD',
      '<script type="application/ld+json">{"@type":</script><script type="application/ld+json">[[[null]]]</script>',
    ],
    ['a stray end', '</html></body><<<>>'],
  ])('%s gives an empty article', (_what, html) => {
    const started = performance.now();
    expect(read(html)).toMatchObject({ text: '', archived: false });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('text with a line break after each word is read in proportion to its length', () => {
    const started = performance.now();
    read(`<p>${'word<br>'.repeat(100_000)}</p>`);
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  test('the same page gives the same article', () => {
    const html = page(`<h1>Parents refuse tests</h1>${STORY}`);
    expect(read(html)).toEqual(read(Buffer.from(html)));
  });
});
