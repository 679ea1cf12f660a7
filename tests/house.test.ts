/** The house rules of docs/architecture.md, executed: who may import whom, and who alone may do what. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { networkUses } from './network-use.ts';

const SRC = path.resolve('src');

/** Folder -> what of our own it may import besides itself. Top-level files, commands and demo may import anything. */
const MAY_IMPORT: Record<string, string[]> = {
  domain: [],
  parse: ['domain'],
  read: ['domain'],
  publish: ['domain'],
  fetch: ['domain'],
  store: ['domain', 'errors.ts'],
  crawl: ['domain', 'fetch', 'parse', 'read', 'store/store.ts', 'errors.ts'],
  desk: ['domain', 'crawl', 'store/store.ts', 'errors.ts'],
  routes: ['domain', 'desk', 'publish', 'store/store.ts', 'errors.ts'],
  jobs: ['crawl', 'fetch', 'domain', 'store/store.ts'],
  web: [],
};
const PURE = ['domain', 'parse', 'read', 'publish'];

interface Import {
  file: string;
  target: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const text = new Map(files.map((file) => [file, readFileSync(path.join(SRC, file), 'utf8')]));
const imports: Import[] = files.flatMap((file) =>
  [
    ...(text.get(file) ?? '').matchAll(
      /(?:^|\n)\s*(?:import|export)[^;'"]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
    ),
  ].map((match) => ({ file, target: match[1] ?? match[2] ?? match[3] ?? '' })),
);
const folderOf = (file: string): string => file.split(path.sep)[0] ?? '';
const owns = (file: string, places: string[]): boolean =>
  places.some((place) => file === place || file.startsWith(`${place}/`));

/** What looks like a way out and is known not to be one: the database is the store's, and `gc` all that memory.ts runs. */
function mayHold(file: string): string[] {
  if (owns(file, ['store'])) return ['pg', 'better-sqlite3', 'node:child_process'];
  return file === 'memory.ts' ? ['node:vm'] : [];
}

describe('the house', () => {
  test('imports flow one way', () => {
    const broken = imports
      .filter(({ target }) => target.startsWith('.'))
      .map(({ file, target }) => ({
        file,
        to: path.relative(SRC, path.resolve(SRC, path.dirname(file), target)),
      }))
      .filter(({ file, to }) => {
        const allowed = MAY_IMPORT[folderOf(file)];
        return allowed !== undefined && !owns(to, [folderOf(file), ...allowed]);
      })
      .map(({ file, to }) => `${file} must not import ${to}`);
    expect(broken).toEqual([]);
  });

  test('every import of our own names a file that exists', () => {
    const lost = imports.filter(
      ({ file, target }) =>
        target.startsWith('.') && !existsSync(path.resolve(SRC, path.dirname(file), target)),
    );
    expect(lost).toEqual([]);
  });

  test('pure folders touch no file, socket, process or clock of their own', () => {
    const harmless = ['node:zlib', 'node:crypto', 'node:buffer', 'node:util'];
    const impure = imports.filter(
      ({ file, target }) =>
        owns(file, PURE) &&
        (target.startsWith('node:') || builtinModules.includes(target)) &&
        !harmless.includes(target),
    );
    expect(impure).toEqual([]);
    const clocks = files.filter(
      (file) =>
        owns(file, PURE) &&
        /\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bprocess\./.test(text.get(file) ?? ''),
    );
    expect(clocks).toEqual([]);
  });

  test('only fetch opens outward sockets', () => {
    // Browser code asks the site it came from.
    const ways = files
      .filter((file) => !owns(file, ['fetch', 'web']))
      .flatMap((file) => networkUses(text.get(file) ?? '', mayHold(file)).map((use) => `${file}: ${use}`));
    expect(ways).toEqual([]);
  });

  test('only the store knows SQL', () => {
    const sql = files.filter(
      (file) =>
        !owns(file, ['store']) &&
        /\b(SELECT\s+[\w*.,\s]+\s+FROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b/.test(
          text.get(file) ?? '',
        ),
    );
    expect(sql).toEqual([]);
    const drivers = imports.filter(
      ({ file, target }) => ['better-sqlite3', 'pg'].includes(target) && !owns(file, ['store']),
    );
    expect(drivers).toEqual([]);
  });

  test('only the configuration reads the environment; only the process ends itself', () => {
    const readers = files.filter(
      (file) => file !== 'config.ts' && /process\.env\b/.test(text.get(file) ?? ''),
    );
    expect(readers).toEqual([]);
    const enders = files.filter(
      (file) =>
        !['main.ts', 'cli.ts'].includes(file) &&
        /process\.(exit\(|on\('SIG|once\('SIG)/.test(text.get(file) ?? ''),
    );
    expect(enders).toEqual([]);
  });

  test('no drawer of leftovers: no utils, helpers, common, lib, types or barrels; no default exports', () => {
    const drawers = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|lib|types|index)(\.ts|\/)/.test(file),
    );
    expect(drawers).toEqual([]);
    const defaults = files.filter((file) => /^export default/m.test(text.get(file) ?? ''));
    expect(defaults).toEqual([]);
  });

  test('files can be held in mind: none is over 300 lines', () => {
    const long = files
      .map((file) => ({ file, lines: (text.get(file) ?? '').split('\n').length }))
      .filter(({ lines }) => lines > 301);
    expect(long).toEqual([]);
  });

  test('nothing is compiled at install time', () => {
    expect(existsSync('node_modules/better-sqlite3/build')).toBe(false);
  });
});
