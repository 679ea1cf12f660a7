/** Streams of JSON lines: one in, one out, in order, in constant memory; a line that cannot be read never stops the rest. */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** The answer to a line that cannot be read. */
export interface LineError {
  id: string | null;
  error: { code: string; message: string };
}

/**
 * Answer each line of `input` with one line on `output`. Waits when the reader of `output` is slow.
 * `answer` is given the parsed object; what it throws becomes `{id, error}`.
 */
export async function answerLines(
  answer: (row: Record<string, unknown>) => unknown,
  input: Readable = process.stdin,
  output: Writable = process.stdout,
): Promise<void> {
  for await (const line of splitLines(input)) {
    if (line.trim() === '') continue;
    if (!output.write(`${JSON.stringify(await answerLine(line, answer))}\n`)) await once(output, 'drain');
  }
}

/** Lines end with a line feed and with nothing else: JSON texts may hold U+2028, at which node:readline would cut. */
async function* splitLines(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // Put together once a line is whole: adding chunk to chunk would cost a long line its length squared.
  let pieces: string[] = [];
  for await (const chunk of input) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    pieces.push(first);
    for (const piece of others) {
      yield pieces.join('');
      pieces = [piece];
    }
  }
  yield pieces.join('') + decoder.decode();
}

async function answerLine(line: string, answer: (row: Record<string, unknown>) => unknown): Promise<unknown> {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return lineError(null, 'bad-json', 'The line is not JSON.');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return lineError(null, 'bad-json', 'The line is not a JSON object.');
  }
  const fields = row as Record<string, unknown>;
  const id = typeof fields.id === 'string' ? fields.id : null;
  try {
    return await answer(fields);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    return lineError(id, code, error instanceof Error ? error.message : String(error));
  }
}

function lineError(id: string | null, code: string, message: string): LineError {
  return { id, error: { code, message } };
}
