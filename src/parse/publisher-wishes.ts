/** What a page asks of those who would show it: the robots meta tag and TDMRep's reservation. */
import type { PublisherWishes } from '../domain/page.ts';
import { mergeWishes, NO_WISHES } from '../domain/page.ts';
import { attributeOf, named, type Page } from './page-dom.ts';

/** Robots names that speak to us: everybody, and the ones whose wishes publishers write most carefully. */
const ROBOTS = /^(?:robots|googlebot|googlebot-news)$/i;

/** Reads the wishes in a page's head (RFC 9309's robots meta rules as Google documents them; TDMRep, section 3.2). */
export function readWishes($: Page): PublisherWishes {
  let wishes = NO_WISHES;
  for (const meta of named($, 'meta')) {
    const name = attributeOf(meta, 'name') ?? '';
    const content = attributeOf(meta, 'content') ?? '';
    if (ROBOTS.test(name)) wishes = mergeWishes(wishes, readRobots(content));
    else if (/^tdm-reservation$/i.test(name) && content === '1') wishes = { ...wishes, tdmReserved: true };
  }
  return wishes;
}

/** Reads one robots rule list, as in `<meta name="robots">` or an X-Robots-Tag header ("noindex, max-snippet: 50"). */
function readRobots(rules: string): PublisherWishes {
  const wishes = { ...NO_WISHES };
  for (const rule of rules.toLowerCase().split(',')) {
    const [name = '', value = ''] = rule.split(':').map((part) => part.trim());
    if (name === 'noindex' || name === 'none') wishes.noindex = true;
    if (name === 'nosnippet') wishes.nosnippet = true;
    if (name === 'noarchive' || name === 'nocache') wishes.noarchive = true;
    if (name === 'max-snippet' && /^\d{1,9}$/.test(value)) wishes.maxSnippet = Number(value);
  }
  if (wishes.maxSnippet === 0) wishes.nosnippet = true;
  return wishes;
}
