/** Names that are given once and for ever. */
import { describe, expect, test } from 'vitest';
import { bodyHash, siteTag } from '../../src/crawl/identity.ts';

describe('the prefix of a site’s permanent ids', () => {
  const NOON = Date.UTC(2026, 10, 21, 12);
  // RFC 4151, section 2.1: authorityName is a DNS name or an e-mail address.
  test.each([
    ['headlines.example.org', 'tag:headlines.example.org,2026-11-21:'],
    ['127.0.0.1', 'tag:127.0.0.1,2026-11-21:'],
    ['[2001:db8::1]', 'tag:2001-db8-1,2026-11-21:'],
    ['[::1]', 'tag:1,2026-11-21:'],
  ])('of %s is %s', (host, tag) => {
    expect(siteTag(host, NOON)).toBe(tag);
  });
});

describe('the fingerprint of an answer', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const rss = (frame: string, items: string) =>
    bodyHash(bytes(`<rss><channel><title>Sample</title>${frame}${items}</channel></rss>`));
  const ITEM = '<item><title>News</title><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate></item>';

  test('stays when nothing but the clocks around the entries has moved', () => {
    const at = (minute: number) =>
      `<lastBuildDate>Mon, 02 Mar 2026 09:0${minute}:00 GMT</lastBuildDate><pubDate>0${minute}</pubDate>`;
    expect(rss(at(1), ITEM)).toBe(rss(at(2), ITEM));
    const atom = (minute: number) =>
      `<feed><updated>2026-03-02T09:0${minute}:00Z</updated><entry><id>1</id></entry></feed>`;
    expect(bodyHash(bytes(atom(1)))).toBe(bodyHash(bytes(atom(2))));
  });

  test.each([
    ['an entry', rss('', ITEM.replace('News', 'New'))],
    ['the date of an entry', rss('', ITEM.replace('09:00', '09:01'))],
    ['the name of the feed', bodyHash(bytes(`<rss><channel><title>Other</title>${ITEM}</channel></rss>`))],
    ['a hint around the entries', rss('<ttl>60</ttl>', ITEM)],
  ])('moves with %s', (_, hash) => {
    expect(hash).not.toBe(rss('', ITEM));
  });

  test('takes the list of RDF for no entry, and a page without entries whole', () => {
    const rdf = (date: string) =>
      bodyHash(
        bytes(`<rdf><channel><items></items><dc:date>${date}</dc:date></channel><item>1</item></rdf>`),
      );
    expect(rdf('1')).toBe(rdf('2'));
    expect(bodyHash(bytes('<p>1</p>'))).not.toBe(bodyHash(bytes('<p>2</p>')));
  });
});
