/** A YAML file as data that remembers its lines, so that whatever is found wrong in it can be pointed at. */
import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
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

/** Read a file as YAML 1.2. A file that cannot be read or parsed gives its first fault; nothing is thrown. */
export function readYamlFile(file: string): YamlFile | YamlFault {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const reason = error instanceof TypeError ? 'save it as UTF-8 text' : String((error as Error).message);
    return { line: 1, message: `this file cannot be read: ${reason}` };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined) return syntaxFault(lines.linePos(broken.pos[0]).line, broken.message);
  try {
    return { data: document.toJS(), lineOf: (path) => lineOf(document, lines, path) };
  } catch (error) {
    return syntaxFault(1, (error as Error).message);
  }
}

function syntaxFault(line: number, reason: string): YamlFault {
  return { line, message: `this is not valid YAML, so nothing of the file is used (${reason})` };
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
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
