/** The commands by which an operator keeps, corrects and removes: as a person runs them, on one data folder. */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { draft, quote, source } from '../store/rows.ts';

const DATA = path.join(mkdtempSync(path.join(tmpdir(), 'headlines-keeping-')), 'data');
const OLD = Math.floor(Date.now() / 1000) - 100 * 24 * 3600;
const WORDS = 'Parents opt out of the state test in Pueblo, Colo., the union said.';

function headlines(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['src/cli.ts', ...args], {
    env: { PATH: process.env.PATH ?? '', HEADLINES_DATA: DATA, HEADLINES_LOG_LEVEL: 'silent' },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

beforeAll(async () => {
  const store = await openStore({ dataFolder: DATA, databaseUrl: null });
  await store.syncSources([source('ledger')], OLD);
  const start = WORDS.indexOf('opt out');
  const evidence = [
    { field: 'text', start, end: start + 7, text: 'opt out', rule: 'refusal-near-test', weight: 2 } as const,
  ];
  await store.saveArticle(
    draft('a1', {
      text: WORDS,
      relevance: { label: 'yes', score: 0.9, evidence },
      quotes: [quote('e1', 'We are done.')],
    }),
    OLD,
  );
  await store.saveArticle(
    draft('a2', { status: 'rejected', text: null, relevance: { label: 'no', score: 0, evidence: [] } }),
    OLD,
  );
  await store.saveArticle(draft('a3', { text: WORDS }), OLD);
  await store.correctLabels({
    articleId: 'a3',
    correction: { places: ['NY'], genre: 'opinion' },
    status: 'published',
    at: OLD,
    editor: 'kim',
    reason: null,
  });
  await store.close();
});

test('explain says each rule in a sentence, with its words marked in theirs', async () => {
  const { out, code } = await headlines('explain', 'https://ledger.example/a1');
  expect(code).toBe(0);
  expect(out).toContain('A word for refusing stands beside a word for a school test.');
  expect(out).toContain('Parents «opt out» of the state test in Pueblo, Colo., the union said.');
});

test('labels prints what editors said as a line `read` can take', async () => {
  const { out } = await headlines('labels');
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    {
      id: 'a3',
      text: WORDS,
      source: { state: 'CO' },
      headline: 'Headline a3',
      story: 'a3',
      relevance: 'yes',
      states: ['NY'],
      labels: { places: ['NY'], genre: 'opinion' },
      machine: { places: ['CO'], genre: 'news', rules: 'test' },
      decided: [{ editor: 'kim', kind: 'relabel' }],
    },
  ]);
});

test('retag prints what would change, then changes it, then has nothing to do', async () => {
  const dry = await headlines('retag', '--dry-run');
  expect(dry.out).toContain('topics: opt-out → ');
  expect(dry.out).toMatch(/would change/);
  const done = JSON.parse((await headlines('retag', '--json')).out);
  expect(done.changed).toBeGreaterThan(0);
  expect(JSON.parse((await headlines('retag', '--json')).out).changed).toBe(0);
  const { out } = await headlines('explain', 'a3');
  expect(out).toContain('An editor has corrected');
  expect((await headlines('retag', '--since', 'yesterday')).code).toBe(2);
}, 60_000);

describe('retention', () => {
  test('says by kind what would go, and then it goes', async () => {
    const dry = JSON.parse((await headlines('retention', '--dry-run', '--json')).out);
    expect(dry).toMatchObject({ dryRun: true, counts: { text: 1 } });
    const { out } = await headlines('retention');
    expect(out).toMatch(/text\s+1\s/);
    expect((await headlines('explain', 'a1')).out).toContain('Its text is no longer kept');
  }, 20_000);
});

describe('restore', () => {
  test('does not bring back what was taken down since the backup was made', async () => {
    const backup = path.join(path.dirname(DATA), 'copy.db');
    expect((await headlines('backup', backup)).code).toBe(0);
    await headlines('takedown', 'https://ledger.example/a3');
    const { out, code } = await headlines('restore', backup);
    expect([code, out]).toEqual([0, expect.stringContaining('Taken down again, as they were: 1 articles')]);
    expect((await headlines('explain', 'a3')).out).toContain('Status: gone');
  }, 30_000);
});

describe('takedown', () => {
  test('by any address, with what was shut; explain then says so', async () => {
    const { out, code } = await headlines('takedown', 'https://ledger.example/a1', '--reason', 'Asked to.');
    expect(code).toBe(0);
    expect(out).toMatch(/Taken down: a1, with \d+ quotes\.[\s\S]*shut: https:\/\/ledger\.example\/a1/);
    expect((await headlines('explain', 'a1')).out).toContain('operator: Taken down (Asked to.)');
  }, 20_000);

  test('of an address never met, which explain knows of too', async () => {
    const { out } = await headlines('takedown', 'https://ledger.example/never');
    expect(out).toContain('No article was ever met there; none will be.');
    const explained = await headlines('explain', 'https://ledger.example/never');
    expect([explained.code, explained.err]).toEqual([1, expect.stringContaining('was taken down')]);
  }, 20_000);

  test('of a person, and never of nothing', async () => {
    expect((await headlines('takedown', '--speaker', 'Ann Lee', '--json')).out).toContain('"quotes": 0');
    expect((await headlines('takedown')).code).toBe(2);
    expect((await headlines('takedown', 'no-such-id')).code).toBe(1);
  }, 20_000);
});
