/** Names that are given once and for ever. */
import { describe, expect, test } from 'vitest';
import { siteTag } from '../../src/crawl/identity.ts';

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
