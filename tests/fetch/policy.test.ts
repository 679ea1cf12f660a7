/** What is promised to publishers, in the policy and on the page for them, is what the code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REFUSALS_IN_A_ROW, REFUSED_REST_MS } from '../../src/fetch/host-rests.ts';
import { DEFAULT_LIMITS, HOST_SPACING_MS, MAX_REDIRECTS, SPACING_JITTER } from '../../src/fetch/limits.ts';
import { MAX_RETRY_AFTER_MS } from '../../src/fetch/retry-after.ts';
import {
  MAX_CRAWL_DELAY_MS,
  ROBOTS_MAX_AGE_MS,
  ROBOTS_MAX_BYTES,
  ROBOTS_RETRY_MS,
} from '../../src/fetch/robots-cache.ts';
import { PRODUCT } from '../../src/fetch/user-agent.ts';
import { DEFAULT_REST_MS } from '../../src/fetch/visit.ts';
import { writeBotPage } from '../../src/publish/pages/bot.ts';
import { SITE } from '../publish/sample-rows.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const KIB = 1024;
const MIB = 1024 * KIB;

const policy = readFileSync('docs/policies/politeness.md', 'utf8');
const spacing = HOST_SPACING_MS / SECOND;

describe('the policy of politeness names', () => {
  it.each([
    [
      'the spacing',
      `at least ${spacing} seconds and up to ${SPACING_JITTER * 100} % more between the starts`,
    ],
    ['the longest Retry-After', `${MAX_RETRY_AFTER_MS / HOUR} hours at most`],
    ['the rest where none is named', `${DEFAULT_REST_MS / MINUTE} minutes where a 429 names none`],
    [
      'the burst of refusals',
      `${REFUSALS_IN_A_ROW} refusals (403) in a row rest the host for ${REFUSED_REST_MS / MINUTE} minutes`,
    ],
    ['the age of robots.txt', `cached for ${ROBOTS_MAX_AGE_MS / HOUR} hours`],
    ['the size of robots.txt', `at most ${ROBOTS_MAX_BYTES / KIB} KiB and ${MAX_REDIRECTS} redirects`],
    ['the patience with robots.txt', `tried again after ${ROBOTS_RETRY_MS / MINUTE} minutes`],
    ['the longest Crawl-delay', `up to ${MAX_CRAWL_DELAY_MS / SECOND} seconds`],
    ['the redirects', `follows at most ${MAX_REDIRECTS} redirects`],
    [
      'the size of documents',
      `${DEFAULT_LIMITS.bytes.feed / MIB} MiB (feeds) or ${DEFAULT_LIMITS.bytes.page / MIB} MiB (pages)`,
    ],
    ['the time', `or ${DEFAULT_LIMITS.totalMs / SECOND} seconds on the network`],
    ['the page about the crawler', '`/about/bot`'],
  ])('%s as it is', (_what, words) => {
    expect(policy).toContain(words);
  });
});

describe('the page for publishers names', () => {
  const page = writeBotPage(SITE);

  it.each([
    ['the crawler as robots.txt speaks to it', `User-agent: ${PRODUCT}\nDisallow: /`],
    ['the spacing', `at least ${spacing} seconds between two`],
    ['the longest Crawl-delay', `(up to ${MAX_CRAWL_DELAY_MS / SECOND} seconds)`],
  ])('%s as it is', (_what, words) => {
    expect(page).toContain(words);
  });
});
