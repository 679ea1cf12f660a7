/** The newsroom as a file: nothing is lost on the way through it, whichever engine writes and whichever reads. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { decide } from '../../src/desk/decide.ts';
import { EXPORTED, LEFT_OUT } from '../../src/store/export-tables.ts';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

const open: TestStore[] = [];
const newStore = async (engine: (typeof ENGINES)[number]) => {
  const held = await makeStore(engine);
  open.push(held);
  return held.store;
};
afterEach(async () => {
  for (const held of open.splice(0)) await held.remove();
});
const newFile = () => path.join(mkdtempSync(path.join(tmpdir(), 'headlines-export-')), 'export.jsonl');

/** A newsroom in which something of every kind has happened. */
async function fill(store: Store): Promise<void> {
  await store.syncSources([source('ledger'), source('beacon', { name: 'Ñandú “Beacon”\u2028' })], NOON);
  await store.settle('tag', 'tag:site.example,2026-01-01');
  for (let i = 0; i < 520; i += 1)
    await store.saveArticle(draft(`c${i.toString(16)}`, { publishedAt: NOON - i }), NOON);
  await store.saveArticle(draft('a1', { in: ['CO', 'NY'], quotes: [quote('b1', 'We “refuse”.')] }), NOON);
  await store.saveArticle(draft('a2', { status: 'queued', text: 'The publisher’s own words.' }), NOON);
  await decide(store, { kind: 'feature', id: 'a1', editor: 'kim' }, NOON + 1);
  await decide(store, { kind: 'rewrite-headline', id: 'a1', editor: 'kim', title: 'Ours' }, NOON + 2);
  await decide(store, { kind: 'approve-quote', id: 'b1', editor: 'robin' }, NOON + 3);
  await decide(store, { kind: 'hide', id: 'c7', editor: 'robin', reason: 'A double.' }, NOON + 4);
  await store.addEditor({ name: 'kim', passwordHash: 'scrypt$secret-of-kim', createdAt: NOON });
  await store.addToken('script', 'secret-of-a-script', NOON);
}

describe.each(ENGINES.flatMap((from) => ENGINES.map((to) => [from, to] as const)))(
  'from %s to %s',
  (from, to) => {
    test('an export taken in and written again is the same, byte for byte', async () => {
      const [first, second] = [await newStore(from), await newStore(to)];
      await fill(first);
      const [out, back] = [newFile(), newFile()];
      await first.writeExport(out);
      await second.syncSources([source('from-the-feeds-folder')], NOON);
      expect(await second.readExport(out)).toMatchObject({ source: 2, article: 522, decision: 4, quote: 1 });
      await second.writeExport(back);
      expect(readFileSync(back, 'utf8')).toBe(readFileSync(out, 'utf8'));
      expect(await second.findFaults()).toEqual([]);
      expect(await second.shelfSizes()).toEqual(await first.shelfSizes());
      expect(await second.listDecisions(10)).toEqual(await first.listDecisions(10));
      expect(await second.settle('tag', 'another')).toBe('tag:site.example,2026-01-01');
      // The next decision gets a number of its own.
      expect(await decide(second, { kind: 'publish', id: 'a2', editor: 'kim' }, NOON + 9)).toBeGreaterThan(4);
    });
  },
);

test('articles’ text, passwords, sessions and tokens stay behind', async () => {
  const store = await newStore('sqlite');
  await fill(store);
  const file = newFile();
  await store.writeExport(file);
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain('The publisher’s own words.');
  expect(text).not.toContain('secret-of');
  // Not because nothing was written.
  expect(text).toMatch(/^\["article",\{/m);
  expect(text).toMatch(/^\["editor",|^\["decision",/m);
});

test('every table is either exported or left out for a reason', () => {
  const schema = readFileSync('migrations/sqlite/0001-newsroom.sql', 'utf8');
  const tables = [...schema.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name]) => name ?? '');
  const settled = [...EXPORTED.map(({ name }) => name), ...Object.keys(LEFT_OUT)];
  expect(tables.filter((name) => !settled.includes(name))).toEqual([]);
});

describe('an import', () => {
  test('of a file with one letter changed, cut short or lengthened is refused and leaves nothing', async () => {
    const [first, second] = [await newStore('sqlite'), await newStore('sqlite')];
    await fill(first);
    const file = newFile();
    await first.writeExport(file);
    const whole = readFileSync(file, 'utf8');
    const lines = whole.split('\n');
    for (const spoilt of [
      whole.replace('We “refuse”.', 'We “accept”.'),
      lines.slice(0, -2).join('\n'),
      `${whole}${lines.at(-2)}\n`,
      'Not an export.',
      '{"export":"something-else"}\n',
      '',
    ]) {
      writeFileSync(file, spoilt);
      await expect(second.readExport(file)).rejects.toMatchObject({ code: 'bad-backup' });
    }
    writeFileSync(file, whole.replace('0001-newsroom.sql', '9999-later.sql'));
    await expect(second.readExport(file)).rejects.toMatchObject({ code: 'database-newer' });
    await expect(second.readExport(`${file}.missing`)).rejects.toMatchObject({ code: 'bad-parameter' });
    expect(await second.listSources()).toEqual([]);
  });

  test('never mixes two newsrooms', async () => {
    const [first, second] = [await newStore('sqlite'), await newStore('sqlite')];
    await fill(first);
    await second.syncSources([source('ledger')], NOON);
    await second.saveArticle(draft('d1'), NOON);
    const file = newFile();
    await first.writeExport(file);
    await expect(second.readExport(file)).rejects.toMatchObject({ code: 'bad-parameter' });
    expect(await second.readShelf({}, 10)).toHaveLength(1);
  });
});
