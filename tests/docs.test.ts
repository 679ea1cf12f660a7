/** The documents are tested: settings, commands, addresses and links in them are those of the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../src/settings.ts';

const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'feeds/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];
const read = (file: string) => readFileSync(file, 'utf8');
const cli = read('src/cli.ts');
const operating = read('docs/operating.md');

describe('docs/operating.md', () => {
  test('has a row for every setting, with its default', () => {
    for (const setting of SETTINGS) {
      const row = operating.split('\n').find((line) => line.startsWith(`| \`${setting.name}\``));
      expect(row, setting.name).toBeDefined();
      if (setting.default !== '') expect(row).toContain(`\`${setting.default}\``);
    }
  });

  test('names no setting the program does not know', () => {
    const known = new Set<string>(SETTINGS.map((setting) => setting.name));
    for (const file of DOCUMENTS) {
      const named = read(file).match(/\bHEADLINES_[A-Z_]+[A-Z]\b/g) ?? [];
      expect(
        named.filter((name) => !known.has(name)),
        file,
      ).toEqual([]);
    }
  });

  test('has a row for every command', () => {
    const top = [...cli.matchAll(/^program\n\s+\.command\('([a-z-]+)'\)/gm)].map((match) => match[1]);
    const groups = ['sources', 'user', 'token'].flatMap((group) =>
      [...cli.matchAll(new RegExp(`^${group}\\n\\s+\\.command\\('([a-z-]+)'\\)`, 'gm'))].map(
        (match) => `${group} ${match[1]}`,
      ),
    );
    expect(top.length).toBeGreaterThan(6);
    for (const command of [...top, ...groups]) expect(operating, command).toContain(`\`${command}`);
  });
});

test('every link from one document to another file leads somewhere', () => {
  for (const file of DOCUMENTS) {
    const links = [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    for (const link of links) {
      expect(existsSync(path.resolve(path.dirname(file), link)), `${file} links to ${link}`).toBe(true);
    }
  }
});

test('the commands a document shows exist', () => {
  const known = [...cli.matchAll(/\.command\('([a-z-]+)'\)/g)].map((match) => match[1]);
  for (const file of DOCUMENTS) {
    const shown = [...read(file).matchAll(/npm run -s headlines -- ([a-z-]+)/g)].map((match) => match[1]);
    expect(
      shown.filter((command) => !known.includes(command)),
      file,
    ).toEqual([]);
  }
});

test('the scripts a document tells to run exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const file of DOCUMENTS) {
    const shown = [...read(file).matchAll(/npm run (?:-s )?([a-z]+)/g)].map((match) => match[1] ?? '');
    expect(
      shown.filter((script) => !(script in scripts)),
      file,
    ).toEqual([]);
  }
});

test('docs/architecture.md gives the reason for every dependency', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const text = read('docs/architecture.md');
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const missing = packages.filter(
    (name) => !name.startsWith('@types/') && !text.includes(name.replace(/^@fastify\//, '')),
  );
  expect(missing).toEqual([]);
});
