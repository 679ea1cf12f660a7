import { describe, expect, it } from 'vitest';
import { judgeRedirect, judgeUrl, MAX_URL_LENGTH } from '../../src/fetch/url-rules.ts';

describe('an address', () => {
  it.each([
    ['http://ledger.example', 'http://ledger.example/'],
    ['  https://Ledger.Example/a b#top ', 'https://ledger.example/a%20b'],
    ['https://ledger.example:443/?q=\u00e9', 'https://ledger.example/?q=%C3%A9'],
    ['https://ledger.example./feed', 'https://ledger.example/feed'],
    ['https://ni\u00f1ez.example/', 'https://xn--niez-hqa.example/'],
    ['http://ledger.example:8080/', 'http://ledger.example:8080/'],
  ])('%s is fetched as %s', (raw, href) => {
    expect(judgeUrl(raw).url?.href).toBe(href);
  });

  it.each([
    ['', 'no address'],
    ['ledger.example/feed', 'not a web address'],
    ['http://', 'not a web address'],
    ['http://ledger.example%2F%23.attacker.example/', 'not a web address'],
    ['http://[fe80::1%25eth0]/', 'not a web address'],
    ['http://ledger.example:99999/', 'not a web address'],
    ['file:///etc/passwd', '"file:"'],
    ['ftp://ledger.example/', '"ftp:"'],
    ['gopher://ledger.example/', '"gopher:"'],
    ['data:text/xml,<rss/>', '"data:"'],
    ['blob:https://ledger.example/1', '"blob:"'],
    ['javascript:alert(1)', '"javascript:"'],
    ['http://a@ledger.example/', 'user name'],
    ['http://:secret@ledger.example/', 'user name'],
    ['http://ledger.example\\@attacker.example/', 'backslash'],
    ['http://ledger.example/\r\nHost: attacker.example', 'control character'],
    ['http://led\tger.example/', 'control character'],
    ['http://ledger.example/\u0000', 'control character'],
    [`http://ledger.example/${'a'.repeat(MAX_URL_LENGTH)}`, 'longer than 2048'],
    [`http://ledger.example/${'\u00e9'.repeat(MAX_URL_LENGTH / 4)}`, 'longer than 2048'],
  ])('%j is not fetched: %s', (raw, problem) => {
    const verdict = judgeUrl(raw);
    expect(verdict.url).toBeNull();
    expect(verdict.problem).toContain(problem);
  });
});

describe('a redirect', () => {
  const from = new URL('https://ledger.example/news/feed');

  it.each([
    ['rss', 'https://ledger.example/news/rss'],
    ['/rss', 'https://ledger.example/rss'],
    ['//www.ledger.example/', 'https://www.ledger.example/'],
    ['https://other.example/', 'https://other.example/'],
    ['/caf\u00e9', 'https://ledger.example/caf%C3%A9'],
    ['/caf\u00c3\u00a9', 'https://ledger.example/caf%C3%A9'],
  ])('to %s leads to %s', (location, href) => {
    expect(judgeRedirect(location, from).url?.href).toBe(href);
  });

  it('from https to http is a downgrade and not followed', () => {
    expect(judgeRedirect('http://ledger.example/', from).problem).toContain('unencrypted');
    expect(judgeRedirect('http://ledger.example/', new URL('http://x.example')).problem).toBeNull();
  });

  it.each(['javascript:alert(1)', '/\\attacker.example/', 'https://a:b@ledger.example/'])(
    'to %s is not followed',
    (to) => {
      expect(judgeRedirect(to, from).url).toBeNull();
    },
  );
});
