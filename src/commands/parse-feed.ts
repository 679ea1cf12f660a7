/** `parse-feed`: feed JSONL to parsed JSONL, line by line in constant memory and in the order of the input. */
import { readFile } from 'node:fs/promises';
import { ParseError } from '../parse/parse-error.ts';
import { parseFeed } from '../parse/feed.ts';

interface Request {
  id: unknown;
  file: string;
  baseUrl: string;
  contentType: string | null;
}

/**
 * One line in, one line out. A line that cannot be read, a missing file and bytes that are no feed give
 * `{"id", "ok": false, "error": {"code", "message"}}`, and the rest goes on.
 */
export async function* parseFeedLines(input: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of input) {
    if (line.trim()) yield JSON.stringify(await answer(line));
  }
}

async function answer(line: string): Promise<object> {
  let id: unknown = null;
  try {
    const fields = toFields(line);
    id = fields['id'] ?? null;
    const request = toRequest(fields);
    const bytes = await readFile(request.file);
    const feed = await parseFeed(bytes, request);
    return { id, ok: true, ...feed };
  } catch (error) {
    return { id, ok: false, error: describe(error) };
  }
}

function toFields(line: string): Record<string, unknown> {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new TypeError('The line is no JSON object.');
  return { ...value };
}

function toRequest(fields: Record<string, unknown>): Request {
  const { id, file, base_url: baseUrl, content_type: contentType } = fields;
  if (typeof file !== 'string') throw new TypeError('"file" must name the file to read.');
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) throw new TypeError('"base_url" must be an absolute address.');
  return { id, file, baseUrl, contentType: typeof contentType === 'string' ? contentType : null };
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof ParseError) return { code: error.code, message: error.message };
  if (error instanceof SyntaxError) return { code: 'bad-line', message: 'The line is not valid JSON.' };
  if (error instanceof TypeError) return { code: 'bad-line', message: error.message };
  if (error instanceof Error && 'code' in error) return { code: 'no-file', message: `The file cannot be read (${String(error.code)}).` };
  return { code: 'unreadable', message: 'The feed could not be read.' };
}
