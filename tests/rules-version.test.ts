/** "Read with rules …" must be true: another version wherever anything that decides is different. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { hashFolder, rulesVersion } from '../src/rules-version.ts';
import { VERSION } from '../src/version.ts';

function folder(files: Record<string, string>): string {
  const made = mkdtempSync(path.join(tmpdir(), 'headlines-rules-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), text);
  }
  return made;
}

test('the version is the program’s with a hash of the rules, and the same each time', () => {
  expect(rulesVersion({ topics: [] })).toMatch(/^\S+\+[0-9a-f]{8}$/);
  expect(rulesVersion({ topics: [] }).startsWith(`${VERSION}+`)).toBe(true);
  expect(rulesVersion({ topics: [] })).toBe(rulesVersion({ topics: [] }));
});

test('an operator’s topic more is another version', () => {
  expect(rulesVersion({ topics: ['a'] })).not.toBe(rulesVersion({ topics: ['a', 'b'] }));
});

test('a word more in a lexicon, in a folder below too, is another hash', () => {
  const one = hashFolder(folder({ 'judge.ts': 'code', 'states/words.json': '["a"]' }));
  expect(hashFolder(folder({ 'judge.ts': 'code', 'states/words.json': '["a","b"]' }))).not.toBe(one);
  expect(hashFolder(folder({ 'judge.ts': 'code', 'words.json': '["a"]' }))).not.toBe(one);
});

test('the ends of lines, which a checkout may change, do not matter', () => {
  expect(hashFolder(folder({ 'judge.ts': 'one\r\ntwo' }))).toBe(
    hashFolder(folder({ 'judge.ts': 'one\ntwo' })),
  );
});
