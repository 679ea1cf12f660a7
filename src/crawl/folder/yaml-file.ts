/** A YAML file as data that remembers its lines, so that whatever is found wrong in it can be pointed at. */
import { readFileSync } from 'node:fs';
import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { FieldPath } from './field-readers.ts';

export interface YamlFile {
  data: unknown;
  /** Line (from 1) of the value at a path, or of the nearest thing around it when it is not there. */
  lineOf(path: FieldPath): number;
}

/** Why a file is no YAML, and on which line (from 1). */
export interface YamlFault {
  line: number;
  message: string;
}

/** What people usually did to get these errors of the parser. */
const USUAL_SLIPS: Partial<Record<YAMLError['code'], string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'text that holds a colon and a space must stand in quotes',
  DUPLICATE_KEY: 'this field is given twice: keep one',
  MULTIPLE_DOCS: 'take out the line ---',
  TAB_AS_INDENT: 'this begins with a tab: use spaces',
};

/** Read a file as YAML 1.2. A file that cannot be read or parsed gives its first fault; nothing is thrown. */
export function readYamlFile(file: string): YamlFile | YamlFault {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    // The decoder throws a TypeError; whatever else fails is the file system.
    const reason = error instanceof TypeError ? 'save it as UTF-8 text' : String(error);
    return { line: 1, message: `this file cannot be read: ${reason}` };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const invalid = (offset: number, reason: string): YamlFault => ({
    line: lines.linePos(offset).line,
    message: `this is not valid YAML, so nothing of the file is used: ${reason}`,
  });
  const broken = document.errors[0];
  if (broken !== undefined) return invalid(broken.pos[0], USUAL_SLIPS[broken.code] ?? broken.message);
  const alias = firstAlias(document);
  if (alias !== null)
    return invalid(startOf(alias) ?? 0, 'a value cannot begin with * unless it stands in quotes');
  return { data: document.toJS(), lineOf: (path) => lineOf(document, lines, path) };
}

/** Aliases are refused: by hand they are mostly text that begins with a star, and nested they can fill the memory. */
function firstAlias(document: Document): Alias | null {
  let first: Alias | null = null;
  visit(document, {
    Alias(_, alias) {
      first = alias;
      return visit.BREAK;
    },
  });
  return first;
}

function lineOf(document: Document, lines: LineCounter, path: FieldPath): number {
  let here: unknown = document.contents;
  let offset = startOf(here) ?? 0;
  for (const step of path) {
    if (isMap(here)) {
      const pair = here.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      here = pair.value;
    } else if (isSeq(here)) {
      here = here.items[Number(step)];
      offset = startOf(here) ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
