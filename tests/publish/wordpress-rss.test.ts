/** What the RSS block of WordPress makes of a feed: it shows title, day, author and excerpt, and nothing else. */
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { writeRss } from '../../src/publish/rss.ts';
import { showHeadline, showQuote } from '../../src/publish/shown.ts';
import { NOON, SITE, sampleArticle, sampleQuote } from './sample-rows.ts';

const article = sampleArticle();
const quote = showQuote({ quote: sampleQuote(), article });
const items = [showHeadline(article), ...(quote ? [quote] : [])];

/** The block's own markup (core/rss, render_callback) with "Display author" and "Display date" switched on. */
function block(xml: string): string {
  const $ = load(xml, { xml: true });
  return $('item')
    .map((_at, item) => {
      const of = (name: string) => $(item).children(name).text();
      const title = `<div class="wp-block-rss__item-title"><a href="${of('link')}">${of('title')}</a></div>`;
      const date = `<time class="wp-block-rss__item-publish-date">${of('pubDate')}</time>`;
      const author = `<span class="wp-block-rss__item-author">by ${of('dc\\:creator')}</span>`;
      return `<li class="wp-block-rss__item">${title}${date}${author}</li>`;
    })
    .get()
    .join('');
}

test('every entry names its outlet and leads to it', () => {
  const xml = writeRss(
    {
      name: 'co',
      title: 'Colorado',
      description: 'Colorado',
      homeUrl: `${SITE.url}/co`,
      selfUrl: `${SITE.url}/feeds/co.rss`,
      language: 'en',
      items,
      updatedAt: NOON,
    },
    SITE,
  );
  const $ = load(block(xml));
  const entries = $('.wp-block-rss__item').toArray();
  expect(entries.length).toBe(items.length);
  for (const entry of entries) {
    expect($(entry).find('.wp-block-rss__item-author').text()).toContain(article.outlet.name);
    expect($(entry).find('a').attr('href')).toContain(article.url);
    expect($(entry).find('time').text()).toMatch(/^\w{3}, \d\d \w{3} 20\d\d /);
  }
});
