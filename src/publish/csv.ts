/** Tables as CSV (RFC 4180) that a spreadsheet opens without running anything in them. */
import { cleanLine } from './clean-text.ts';

// A cell that begins with one of these is a formula to spreadsheets (OWASP, CSV injection).
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** Rows under their head, lines ended by CR LF. What might be a formula is made text by an apostrophe before it. */
export function writeCsv(
  head: readonly string[],
  rows: readonly (readonly (string | boolean | null)[])[],
): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | boolean | null): string {
  const line = cleanLine(String(value ?? ''));
  const text = FORMULA.test(line) ? `'${line}` : line;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
