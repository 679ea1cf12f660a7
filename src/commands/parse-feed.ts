/** `parse-feed`: feed JSONL to parsed JSONL, line by line in constant memory and in the order of the input. */
import { readFile } from 'node:fs/promises';
import { parseFeed } from '../parse/feed.ts';
import { ParseError } from '../parse/parse-error.ts';
import { answerLines } from './lines.ts';

/** Answers stdin on stdout. */
export async function runParseFeed(): Promise<void> {
  await answerLines(parseFeedRow);
}

/**
 * Answers `{"id", "file", "base_url", "content_type"?}`. A missing file and bytes that are no feed give
 * `{"id", "ok": false, "error": {"code", "message"}}`; nothing is thrown.
 */
export async function parseFeedRow(row: Readonly<Record<string, unknown>>): Promise<object> {
  const { id, file, base_url: baseUrl, content_type: contentType } = row;
  const refuse = (code: string, message: string) => ({ id, ok: false, error: { code, message } });
  if (typeof file !== 'string') return refuse('bad-line', '"file" must name the file to read.');
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) {
    return refuse('bad-line', '"base_url" must be an absolute address.');
  }
  try {
    const bytes = await readFile(file);
    const feed = await parseFeed(bytes, {
      baseUrl,
      contentType: typeof contentType === 'string' ? contentType : null,
    });
    return { id, ok: true, ...feed };
  } catch (error) {
    if (error instanceof ParseError) return refuse(error.code, error.message);
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    return code
      ? refuse('no-file', `The file cannot be read (${code}).`)
      : refuse('unreadable', 'The feed could not be read.');
  }
}
