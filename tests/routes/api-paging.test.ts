/** Reading page after page while headlines come and go: whatever was there all the time is met exactly once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draft, NOON } from '../store/rows.ts';
import { openSite, type TestSite } from './site.ts';

const hex = (number: number) => (0xa0000 + number).toString(16) + number.toString(16).padStart(3, '0');

/** What is asked, and does it list all of them? */
const LISTS = [
  '/api/v1/headlines?limit=3',
  '/api/v1/headlines?limit=3&state=co,ny',
  '/api/v1/search?q=headline&limit=3',
  '/api/v1/headlines?changed_since=2000-01-01&limit=3',
];

interface Page {
  items: { id?: string; headline?: { id: string } }[];
  next: string | null;
}

async function readPage(site: TestSite, url: string): Promise<Page> {
  site.wait(1);
  return (await site.app.inject(url.replace(/^https?:\/\/[^/]+/, ''))).json();
}

test.each(LISTS)(
  '%s never skips and never repeats',
  async (list) => {
    await fc.assert(
      fc.asyncProperty(
        // Seconds before noon at which they stand at first, and what comes in between the pages.
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 14 }),
        fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 8 }),
        async (standing, coming) => {
          const articles = standing.map((ago, at) => draft(hex(at * 7), { publishedAt: NOON - ago }));
          const site = await openSite(articles);
          const seen: string[] = [];
          let number = 500;
          let url: string | null = list;
          while (url !== null) {
            const page: Page = await readPage(site, url);
            seen.push(...page.items.map((item) => item.headline?.id ?? item.id ?? ''));
            const ago = coming.shift();
            if (ago !== undefined) {
              number += 1;
              await site.store.saveArticle(draft(hex(number), { publishedAt: NOON - ago }), NOON + number);
            }
            url = page.next;
          }
          await site.close();
          expect(new Set(seen).size).toBe(seen.length);
          expect(articles.map(({ id }) => id).filter((id) => !seen.includes(id))).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  },
  60_000,
);
