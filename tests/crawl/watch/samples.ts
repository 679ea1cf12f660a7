/** Invented items of invented outlets, as a district, a paper and a wire bring them. */
import type { Candidate } from '../../../src/domain/candidate.ts';

let made = 0;

/** An entry of a feed that leads to `host`. */
export function item(host: string, title: string, summary: string | null = null): Candidate {
  made += 1;
  return {
    id: null,
    title,
    link: `https://${host}/${made}`,
    published: null,
    updated: null,
    author: null,
    summary,
    content: null,
    categories: [],
    enclosures: [],
  };
}

export const SCHOOL_NEWS = [
  'Board votes on the calendar for next school year',
  'Kindergarten registration is open for families',
  'Students of the month at the middle school',
  'Superintendent writes to families about state testing',
  'Bus routes change after the bridge closes',
  'High school band plays in the county parade',
  'School lunch menus for the month of October',
  'Parents may opt their children out of the state test',
  'Teachers of the year are named by the district',
  'Volunteers wanted for the elementary library',
  'Board meeting minutes and budget hearing',
  'Graduation will be held in the stadium in June',
];

const SENTENCES = [
  'The board and the superintendent will meet with families at the high school on Monday.',
  'All students and their parents are invited to the district office for this meeting.',
  'Teachers have asked for the testing calendar of the school year to be changed.',
];

function usual(host: string, titles: readonly string[], count: number): Candidate[] {
  return Array.from({ length: count }, (_, n) =>
    item(host, `${titles[n % titles.length]} ${n}`, SENTENCES[n % SENTENCES.length] ?? null),
  );
}

export const DISTRICT = usual('quillbay.example', SCHOOL_NEWS, 36);

export const PAPER = usual(
  'ledger.example',
  [
    'County council debates the price of water',
    'Fire damages a barn on the old mill road',
    'School board hears parents on state testing',
    'Senate race tightens in the valley, poll finds',
    'Hospital opens a new wing after years of work',
    'The high school team wins the state final',
  ],
  40,
);

export const WIRE = Array.from({ length: 40 }, (_, n) =>
  item(
    `paper${n % 20}.example`,
    [
      'Storm warning for the coast',
      'Parliament dissolved',
      'Striker signs with rivals',
      'New telescope sees dust',
    ][n % 4] ?? '',
    `Report number ${n} of the day from the field, with what is known so far.`,
  ),
);
