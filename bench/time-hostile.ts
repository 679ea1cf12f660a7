/** One hostile document through one parser, in a process of its own: `time-hostile.ts NUMBER_OF_SHAPE PARSER`. */
import { parseArticlePage } from '../src/parse/article-page.ts';
import { parseFeed } from '../src/parse/feed.ts';
import { parseListPage } from '../src/parse/list-page.ts';
import { ParseError } from '../src/parse/parse-error.ts';
import { HOSTILE_SHAPES } from './hostile-shapes.ts';

export const PARSERS = ['feed', 'list', 'article'] as const;

export interface HostileTime {
  shape: string;
  parser: (typeof PARSERS)[number];
  milliseconds: number;
  /** Megabytes of the whole process, the document and the program among them. */
  peakRss: number;
  outcome: string;
}

const URL_OF_PAGE = 'https://large.example/';

async function outcomeOf(parser: HostileTime['parser'], bytes: Uint8Array): Promise<string> {
  if (parser === 'list') {
    return `${parseListPage(bytes, { url: URL_OF_PAGE, select: null }).candidates.length} items`;
  }
  if (parser === 'article') return `${parseArticlePage(bytes, { url: URL_OF_PAGE }).text.length} characters`;
  try {
    return `${(await parseFeed(bytes, { baseUrl: URL_OF_PAGE, contentType: null })).entries.length} entries`;
  } catch (error) {
    if (error instanceof ParseError) return error.code;
    throw error;
  }
}

const shape = HOSTILE_SHAPES[Number(process.argv[2])];
const parser = PARSERS.find((name) => name === process.argv[3]);
if (shape && parser) {
  const bytes = new TextEncoder().encode(shape.make(1));
  const start = performance.now();
  const outcome = await outcomeOf(parser, bytes);
  process.send?.({
    shape: shape.name,
    parser,
    milliseconds: performance.now() - start,
    peakRss: process.resourceUsage().maxRSS / 1000,
    outcome,
  } satisfies HostileTime);
}
