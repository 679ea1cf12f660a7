import { describe, expect, test } from 'vitest';
import { findRuns } from '../../../src/read/quotes/marks.ts';
import { splitParagraphs } from '../../../src/read/quotes/paragraphs.ts';

function runsOf(text: string): string[] {
  return findRuns(text, splitParagraphs(text)).map((run) => text.slice(run.start, run.end));
}

describe('quotation marks', () => {
  const cases: [name: string, text: string, runs: string[]][] = [
    ['curly marks', 'He said, “we go now” and left.', ['we go now']],
    ['straight marks', 'He said, "we go now" and left.', ['we go now']],
    ['two single marks stand for a double one', "He said, ''we go now'' and left.", ['we go now']],
    ['guillemets', 'He said, «we go now» and left.', ['we go now']],
    ['low opening marks', 'He said, „we go now“ and left.', ['we go now']],
    ['a curly opener is closed by a straight mark', '“We go now," he said.', ['We go now,']],
    ['a straight opener is closed by a curly mark', '"We go now,” he said.', ['We go now,']],
    ['a wrong closing mark at the start still opens', '”We go now,” he said.', ['We go now,']],
    ['an opening mark after a word closes', 'An “expedited review“ of it.', ['expedited review']],
    [
      'a quote within a quote stays inside',
      '“She said “no more” to me,” he said.',
      ['She said “no more” to me,'],
    ],
    ['single marks inside double ones are text', "“Why ‘opt out' now?” he said.", ["Why ‘opt out' now?"]],
    [
      'three single marks close the inner quote first',
      "''We said 'no more''' he said.",
      ["We said 'no more'"],
    ],
    ['a lost closing mark costs only its own quote', 'A “lost one and a “found one” here.', ['found one']],
    ['feet and inches are no quotes', 'At 5\'10" he is tall, "but not slow" he said.', ['but not slow']],
    [
      'British single marks',
      '‘We can’t go on,’ she said. ‘The pupils’ work is lost.’',
      ['We can’t go on,', 'The pupils’ work is lost.'],
    ],
    ['a lone apostrophe opens nothing', "The parents' letter isn't here. 'Tis late.", []],
    ['a mark never reaches over a blank line', 'He wrote “we go\n\nThe board met.', []],
  ];
  for (const [name, text, runs] of cases) test(name, () => expect(runsOf(text)).toEqual(runs));

  test('a paragraph that opens with a mark takes up the quote left open before it', () => {
    const text = '“We go now.\n\n“We come back,” he said.';
    const runs = findRuns(text, splitParagraphs(text));
    expect(runs.map((run) => [run.closed, run.continues])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test('a hard-wrapped line goes on with its sentence', () => {
    const text = '“We have asked the board again and again to give us\nthe letters back,” he said.';
    expect(runsOf(text)).toEqual(['We have asked the board again and again to give us\nthe letters back,']);
  });
});
