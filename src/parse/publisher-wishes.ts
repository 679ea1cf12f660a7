/** What a page asks of those who would show it: the robots meta tag and TDMRep's reservation. */
import type { PublisherWishes } from '../domain/page.ts';
import { mergeWishes, NO_WISHES } from '../domain/page.ts';
import { isSpokenToUs, readRobotsRules } from '../domain/robots-rules.ts';
import { attributeOf, named, type Page } from './page-dom.ts';

/**
 * Reads the wishes in a page's head (robots meta rules; TDMRep, section 3.2).
 * @param now the time of reading, by which `unavailable_after` is measured
 */
export function readWishes($: Page, now?: Date): PublisherWishes {
  let wishes = NO_WISHES;
  for (const meta of named($, 'meta')) {
    const name = attributeOf(meta, 'name') ?? '';
    const content = attributeOf(meta, 'content') ?? '';
    if (isSpokenToUs(name)) wishes = mergeWishes(wishes, readRobotsRules(content, { now }));
    else if (/^tdm-reservation$/i.test(name) && content.trim() === '1')
      wishes = mergeWishes(wishes, { tdmReserved: true });
  }
  return wishes;
}
