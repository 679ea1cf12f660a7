/** Where somebody chooses a widget, and the page for frames on other people's sites. */
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARTICLES, openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const page = async (path: string) => load((await site.get(path)).body);

describe('/embed', () => {
  test('hands out the lines to paste for what was chosen, with today’s headlines inside', async () => {
    const $ = await page('/embed?feed=ny&count=3&layout=cards&theme=dark');
    const lines = $('textarea#widget').text();
    expect(lines).toContain('feed="ny" count="3" layout="cards" theme="dark"');
    expect(lines).toContain(ARTICLES.walkout.title);
    expect(lines).not.toContain(ARTICLES.refusals.title);
    expect($('textarea#frame').text()).toContain('/embed/ny?count=3&amp;layout=cards&amp;theme=dark');
    expect($('.stage optout-headlines').attr('feed')).toBe('ny');
  });

  test('begins with the list of everything, and works as a plain form', async () => {
    const $ = await page('/embed');
    expect($('select[name=feed] option[selected]').attr('value')).toBe('all');
    expect($('form').attr('method')).toBe('get');
    expect(
      $('option')
        .map((_at, option) => $(option).attr('value'))
        .get(),
    ).toContain('topics/opt-out');
  });

  test.each([
    ['count=0', 'count="1"'],
    ['count=5000', 'count="20"'],
    ['count=2.5', 'count="5"'],
    ['count=lots', 'count="5"'],
    ['layout=spiral', 'layout="list"'],
    ['theme=%22%3E%3Cscript%3E', 'theme="auto"'],
    ['layout=cards&layout=ticker', 'layout="cards"'],
  ])('takes %s for %s', async (query, written) => {
    const $ = await page(`/embed?${query}`);
    expect($('textarea#widget').text()).toContain(written);
  });

  test('a feed that does not exist is an error that is told', async () => {
    for (const feed of ['atlantis', 'CO', 'co/weather', '../desk', '%00', '__proto__']) {
      const { statusCode, body } = await site.get(`/embed?feed=${feed}`);
      expect([feed, statusCode]).toEqual([feed, 400]);
      expect(body).toContain('There is no such feed.');
    }
  });
});

describe('/embed/NAME', () => {
  test('is a page without scripts that everybody may put into a frame', async () => {
    const { statusCode, headers, body } = await site.get('/embed/ny?layout=cards&count=5&theme=dark');
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self' https://headlines.example; img-src 'self' https://headlines.example data:; base-uri 'none'; form-action 'none'; frame-ancestors *",
    );
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['cache-control']).toMatch(/^public, max-age=300, stale-while-revalidate=300\b/);
    const $ = load(body);
    expect($('script').length).toBe(0);
    expect($('[style]').length).toBe(0);
    expect($('body').hasClass('theme-dark')).toBe(true);
    expect($('.cards .p-name').text()).toContain(ARTICLES.walkout.title);
  });

  test('serves every kind of feed', async () => {
    for (const name of ['all', 'featured', 'quotes', 'ny', 'ny/opt-out', 'topics/opt-out']) {
      expect([name, (await site.get(`/embed/${name}`)).statusCode]).toEqual([name, 200]);
    }
  });

  test('a look that does not exist becomes the usual one: no error on somebody’s page', async () => {
    const { statusCode, body } = await site.get('/embed/all?layout=spiral&count=-3&theme=plaid&utm_source=x');
    expect(statusCode).toBe(200);
    const $ = load(body);
    expect($('.rows .entry').length).toBe(1);
    expect($('body').hasClass('theme-auto')).toBe(true);
  });

  test('a feed that does not exist is not found', async () => {
    for (const name of ['atlantis', 'ny/weather', 'ny/opt-out/more']) {
      expect([name, (await site.get(`/embed/${name}`)).statusCode]).toEqual([name, 404]);
    }
  });

  test('quotes stand in their own words and lead to where they were printed', async () => {
    const words = ARTICLES.refusals.quotes[0];
    await site.decide(await site.seat(), 'approve-quote', words?.id ?? '');
    const link = (await page('/embed/quotes'))('.entry a').first();
    expect(link.text()).toBe(`“${words?.text}” — Marisol Quent`);
    expect(link.attr('href')).toMatch(/^https:\/\/ledger\.example\/a1#:~:text=/);
  });
});
