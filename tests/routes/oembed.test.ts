/** What a site that is given the address of one of our pages puts in its place (oEmbed 1.0). */
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ARTICLES, openSite, type TestSite } from './site.ts';

const HOME = 'https://headlines.example';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const ask = (path: string, more = '') => site.get(`/oembed?url=${encodeURIComponent(HOME + path)}${more}`);
const answer = async (path: string, more = '') =>
  JSON.parse((await ask(path, more)).body) as Record<string, string & number>;

describe('/oembed', () => {
  test('a list of headlines becomes a frame, with links that stand in for it', async () => {
    const found = await answer('/ny');
    expect(found).toMatchObject({
      version: '1.0',
      type: 'rich',
      width: 600,
      height: 480,
      provider_name: 'Opt Out Headlines',
      provider_url: `${HOME}/`,
    });
    const $ = load(found.html ?? '', null, false);
    const frame = $('iframe');
    expect(frame.attr('src')).toBe(`${HOME}/embed/ny?count=5&layout=list&theme=light&resize=1`);
    // Scripts and its own origin together would be no sandbox at all.
    expect(frame.attr('sandbox')).not.toContain('allow-same-origin');
    expect($('blockquote a').first().attr('href')).toBe(`${HOME}/ny`);
    expect($('blockquote').text()).toContain(ARTICLES.walkout.title);
  });

  test('what it leads to may be framed by anybody and tells its height', async () => {
    const [, path = ''] =
      /src="https:\/\/headlines\.example([^"]+)"/.exec((await answer('/ny')).html ?? '') ?? [];
    const { statusCode, headers, body } = await site.get(path.replaceAll('&amp;', '&'));
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toContain('frame-ancestors *');
    expect(headers['content-security-policy']).toContain(`script-src 'self' ${HOME};`);
    expect(body).toContain('/frame.js"');
  });

  test('what WordPress leaves of an unknown site still holds the links and the frame', async () => {
    const { html = '' } = await answer('/ny');
    const kept = ['blockquote', 'a', 'iframe'];
    const $ = load(html, null, false);
    const lost = $('*').filter((_at, element) => !kept.includes(element.type === 'tag' ? element.name : ''));
    expect(lost.length).toBe(0);
    expect(html).toMatch(/^<blockquote>.*?<\/blockquote>.*<iframe.*?><\/iframe>$/s);
  });

  test.each(['/', '/ny', '/ny/opt-out', '/topics/opt-out', '/quotes', '/about', '/sources', '/articles/a1'])(
    'knows %s',
    async (path) => {
      const found = await answer(path);
      expect(found.version).toBe('1.0');
      expect(found.title).toContain('Opt Out Headlines');
      expect(found.type === 'rich').toBe(found.html !== undefined);
    },
  );

  test.each([
    '/atlantis',
    '/all',
    '/articles/a2',
    '/articles/nobody',
    '/healthz/../nothing',
    '/oembed%00',
    '/__proto__',
    '//evil.example/ny',
  ])('says 404 of %s', async (path) => {
    expect((await ask(path)).statusCode).toBe(404);
  });

  test('says 404 of other sites, 400 without an address, 401 of the desk, 501 of formats that do not exist', async () => {
    const status = async (query: string) => (await site.get(`/oembed${query}`)).statusCode;
    expect(await status('?url=https://other.example/ny')).toBe(404);
    expect(await status('?url=https://headlines.example.evil.example/ny')).toBe(404);
    expect(await status('?url=javascript:alert(1)')).toBe(404);
    expect(await status('')).toBe(400);
    expect(await status(`?url=${HOME}/desk`)).toBe(401);
    expect(await status(`?url=${HOME}/ny&format=yaml`)).toBe(501);
  });

  test('is never larger than there is room for', async () => {
    expect(await answer('/ny', '&maxwidth=320&maxheight=200')).toMatchObject({ width: 320, height: 200 });
    expect(await answer('/ny', '&maxwidth=9999&maxheight=none')).toMatchObject({ width: 600, height: 480 });
  });

  test('says the same as XML', async () => {
    const { headers, body } = await ask('/ny', '&format=xml');
    expect(headers['content-type']).toMatch(/^text\/xml/);
    const $ = load(body, { xml: true });
    expect($('oembed > type').text()).toBe('rich');
    expect($('oembed > html').text()).toBe((await answer('/ny')).html);
  });

  test('a page tells where its answer is, and the answer is there', async () => {
    const $ = load((await site.get('/ny')).body);
    for (const type of ['application/json+oembed', 'text/xml+oembed']) {
      const address = $(`link[type="${type}"]`).attr('href') ?? '';
      expect(address.startsWith(`${HOME}/oembed?`)).toBe(true);
      expect((await site.get(address.slice(HOME.length))).statusCode).toBe(200);
    }
  });

  test('a headline that was taken down is no longer in it', async () => {
    const before = (await answer('/ny')).html;
    expect(before).toContain(ARTICLES.walkout.title);
    await site.decide(await site.seat(), 'hide', 'a4');
    site.wait(2);
    expect((await answer('/ny')).html).not.toContain(ARTICLES.walkout.title);
  });
});
