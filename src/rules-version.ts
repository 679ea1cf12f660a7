/**
 * Names the state of everything that decides what is found in a text: the code and lexicons of src/read, and the
 * operator's topics and testing programmes. Any change of them is another version; nothing else is.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { VERSION } from './version.ts';

const READING = path.join(import.meta.dirname, 'read');
/** Hexadecimal digits: plenty to tell the few versions an archive ever sees apart. */
const LENGTH = 8;

let ofCode: string | null = null;

/** "0.3.0+1a2b3c4d" for these rules as an operator may change them. */
export function rulesVersion(operators: unknown): string {
  ofCode ??= hashFolder(READING);
  const hash = createHash('sha256')
    .update(JSON.stringify([ofCode, operators]))
    .digest('hex');
  return `${VERSION}+${hash.slice(0, LENGTH)}`;
}

/** The same on every machine: by relative names in order, whatever ends a line. */
export function hashFolder(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    hash.update(JSON.stringify([file.replaceAll(path.sep, '/'), text]));
  }
  return hash.digest('hex');
}
