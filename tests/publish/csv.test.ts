/** Tables that are opened in spreadsheets. */
import { expect, test } from 'vitest';
import { writeCsv } from '../../src/publish/csv.ts';

test('cells with commas, quotes and line ends are quoted (RFC 4180)', () => {
  expect(
    writeCsv(
      ['a', 'b'],
      [
        ['one, two', 'say “no”'],
        ['"quoted"', 'two\nlines'],
      ],
    ),
  ).toBe('a,b\r\n"one, two",say “no”\r\n"""quoted""",two lines\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =cmd', '\t=1', '\r=1', '＝1'])(
  '%j is text to a spreadsheet',
  (cell) => {
    expect(writeCsv(['a'], [[cell]])).toMatch(/^a\r\n'/);
  },
);

test('nothing is an empty cell, a truth is a word', () => {
  expect(writeCsv(['a', 'b'], [[null, true]])).toBe('a,b\r\n,true\r\n');
});
