/** Why a source is visited when it is, said where people look. */
import { expect, test } from 'vitest';
import { VISIT_REASONS } from '../../src/domain/health.ts';
import { writeSourcesPage } from '../../src/publish/pages/sources.ts';
import { VISIT_REASON_WORDS } from '../../src/publish/plain-words.ts';
import { sourceResource } from '../../src/publish/resources.ts';
import { NOON, SITE, sampleHealth } from './sample-rows.ts';

test.each(VISIT_REASONS)('“%s” has a sentence on the board and in the API', (visitReason) => {
  const health = sampleHealth({ visitReason });
  const words = VISIT_REASON_WORDS[visitReason];
  expect(words).toMatch(/^[A-Z].*\.$/);
  expect(writeSourcesPage(SITE, { sources: [health], problems: [] })).toContain(words);
  expect(sourceResource(health)).toMatchObject({ cadence: words });
});

test('nothing is said of one that was never visited', () => {
  const health = sampleHealth({ visitReason: null, lastAttemptAt: null });
  expect(sourceResource(health)).toMatchObject({ cadence: null, nextVisit: null });
});

test('a source that has moved still works, and its new address is named', () => {
  const health = sampleHealth({ redirectTo: 'https://new.example/feed', redirectSince: NOON });
  const moved = {
    id: 1,
    feedId: 'tag:site.example,2026-01-01:problem/1',
    key: 'moved:valley',
    kind: 'moved' as const,
    sourceId: 'valley',
    message: 'It has moved.',
    raisedAt: NOON,
    clearedAt: null,
  };
  const page = writeSourcesPage(SITE, { sources: [health], problems: [moved] });
  expect(page).toContain('class="lamp working"');
  expect(page).toContain('1 of them works');
  expect(sourceResource(health).movedTo).toBe('https://new.example/feed');
});
