/** Times article pages: pages a second on one core, and the most memory the process ever had. */
import { parseArticlePage } from '../src/parse/article-page.ts';
import { samplePage } from './sample-pages.ts';

export interface PageTimes {
  pages: number;
  megabytes: number;
  seconds: number;
  /** Megabytes of the whole process. */
  peakRss: number;
}

const PAGES = 2000;

let milliseconds = 0;
let bytes = 0;
for (let seed = 0; seed < PAGES; seed++) {
  const page = new TextEncoder().encode(samplePage(seed));
  const start = performance.now();
  const { text } = parseArticlePage(page, { url: 'https://paper.example/', contentType: 'text/html' });
  milliseconds += performance.now() - start;
  bytes += page.length;
  if (text.length < 500) throw new Error(`page ${seed} gave no text`);
}
process.send?.({
  pages: PAGES,
  megabytes: bytes / 1e6,
  seconds: milliseconds / 1000,
  peakRss: process.resourceUsage().maxRSS / 1000,
} satisfies PageTimes);
