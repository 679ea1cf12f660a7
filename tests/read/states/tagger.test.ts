import { describe, expect, test } from 'vitest';
import { codes, from, tag } from './the-tagger.ts';

describe('what a headline with its summary is about', () => {
  const cases: [says: string, title: string, text: string, states: string[]][] = [
    ['a state by its name', 'Ohio parents skip spring tests', 'Districts counted the refusals.', ['OH']],
    ['a state by its large town', 'Teachers in Milwaukee refuse to give exam', 'The vote was close.', ['WI']],
    [
      'a state by its test',
      'Juniors walk out over MCAS',
      'Schools had sent letters home to parents.',
      ['MA'],
    ],
    [
      'a state by its department',
      'OSPI counts test refusals',
      'Students may refuse, the agency says.',
      ['WA'],
    ],
    ['a state by a people', 'Coloradans divided on test refusals', 'A poll asked 400 parents.', ['CO']],
    ['a state by its abbreviation', 'N.J. lawmakers weigh test bill', 'A vote is due in June.', ['NJ']],
    ['a state by its region', 'Half of Long Island pupils sit out exam', 'Refusals rose again.', ['NY']],
    [
      'two states of equal weight',
      'Oregon and Idaho rethink state tests',
      'Both would shorten them.',
      ['ID', 'OR'],
    ],
    [
      'a county of one state',
      'Hillsborough County board hears test foes',
      'Florida rules were read out.',
      ['FL'],
    ],
  ];
  test.each(cases)('%s', (_, title, text, states) => {
    expect(codes(tag({ title, text }).states)).toEqual(states);
  });

  test('a name that is in many states follows the state that is spelled out', () => {
    const found = tag({
      title: 'Springfield parents opt out',
      text: 'SPRINGFIELD, Ill. — Forty pupils refused the test.',
    });
    expect(found.focus).toBe('IL');
    expect(found.scope).toBe('state');
  });

  test('a name that is in many states follows the home of the source', () => {
    const title = 'Springfield schools see more test refusals';
    expect(tag({ title, text: 'The board met on Monday.', source: from('MO') }).focus).toBe('MO');
    expect(tag({ title, text: 'The board met on Monday.', source: from('OR') }).focus).toBe('OR');
  });

  test('the home of the source yields to what the text says', () => {
    const found = tag({
      title: 'Colorado bill would protect test refusers',
      text: 'Colorado senators sent it to the House.',
      source: from('TX', 'Invented Gazette'),
    });
    expect(found.focus).toBe('CO');
    expect(codes(found.states)).toEqual(['CO']);
  });

  test('a test that two states gave is told by the date and by the places beside it', () => {
    const text = 'Parents in Denver say they will not let their children take TCAP.';
    expect(tag({ title: 'Families refuse TCAP', text, published: '2013-04-02' }).focus).toBe('CO');
    const other = 'Parents in Memphis say they will not let their children take TCAP.';
    expect(tag({ title: 'Families refuse TCAP', text: other, published: '2019-04-02' }).focus).toBe('TN');
  });

  test('a test of several states never decides alone', () => {
    const found = tag({
      title: 'Students refuse PARCC',
      text: 'Parents wrote letters.',
      published: '2015-03-02',
    });
    expect(found.states).toEqual([]);
    expect(found.scope).toBe('national');
  });
});

describe('names that are traps', () => {
  const cases: [says: string, text: string, not: string][] = [
    [
      'a newspaper is no place',
      'The Washington Post and the Boston Globe wrote about test refusals in Ohio.',
      'MA',
    ],
    [
      'a person is no town',
      'Commissioner Mitchell Chester spoke on MCAS. Chester said schools must test.',
      'PA',
    ],
    ['a first name is no state', 'Virginia Marlow, a mother in Ohio, refused the test.', 'VA'],
    ['a street is no town', 'The school on Denver Avenue in Toledo, Ohio, gave no test.', 'CO'],
    ['a month is no town', 'In March the schools of Ohio test again.', 'NH'],
    ['a degree is no state', 'Anna Roe, M.D., spoke for parents in Ohio.', 'MD'],
    ['an hour is in no state', 'The test begins at 9 a.m. CT in schools across Iowa.', 'CT'],
    ['a river is no state', 'The school lies on the Mississippi River in Iowa.', 'MS'],
  ];
  test.each(cases)('%s', (_, text, not) => {
    const found = tag({ title: 'Schools and tests', text });
    expect(codes(found.states)).not.toContain(not);
    expect(codes(found.mentions)).not.toContain(not);
  });

  test('a word in capitals is no test where nothing speaks of tests', () => {
    const found = tag({
      title: 'Shop prints shirts',
      text: 'SOL and FAST are on its shirts in Toledo, Ohio.',
    });
    expect(codes(found.states)).toEqual(['OH']);
  });

  test('Washington is the capital, unless a state is meant', () => {
    expect(codes(tag({ text: 'Oregon and Washington gave the same test.' }).mentions)).toEqual(['OR', 'WA']);
    expect(codes(tag({ text: 'Washington lawmakers met in Olympia.' }).mentions)).toEqual(['WA']);
    expect(codes(tag({ text: 'She flew to Washington, D.C., to testify.' }).mentions)).toEqual(['DC']);
  });

  test('Georgia beside Tbilisi is a country', () => {
    const found = tag({
      text: 'Georgia and Russia sent envoys. The talks in Tbilisi go on, said a Georgian official.',
    });
    expect(found.mentions).toEqual([]);
    expect(found.scope).toBe('foreign');
  });

  test('Kansas City lies where the words around it lie', () => {
    expect(tag({ text: 'Voters in Kansas City, Kan., refused.' }).mentions[0]?.code).toBe('KS');
    expect(tag({ text: 'Kansas City and the rest of Missouri voted.' }).mentions[0]?.code).toBe('MO');
  });

  test('the site name behind a headline is no part of it', () => {
    const found = tag({
      title: 'Parents refuse test in Idaho | The Denver Example-Times',
      text: 'Few took it.',
    });
    expect(codes(found.mentions)).toEqual(['ID']);
  });
});

describe('names that are also words or phrases', () => {
  test('a center and a union are no towns', () => {
    const found = tag({
      title: 'Union backs test refusal',
      text: 'The union cited the Center for Data. Parents in Ohio agreed.',
    });
    expect(codes(found.mentions)).toEqual(['OH']);
  });

  test('a sign that reads like a group’s name is no group', () => {
    const text = 'Pupils in Buffalo, N.Y., refused the test. A sign read “More than a score.”';
    expect(codes(tag({ title: 'Pupils march', text }).states)).toEqual(['NY']);
  });

  test('a group whose name is a phrase does not decide alone', () => {
    const title = 'Our Children Are More Than a Score, Say Parents Who Refuse Tests';
    expect(tag({ title, text: 'They wrote letters to schools.' }).states).toEqual([]);
  });

  test('an unknown town is shown by its whole name', () => {
    const text = 'FENWICK HARBOR, Mass. — Forty pupils refused the test.';
    const [evidence] = tag({ title: 'Forty refuse', text }).states[0]?.evidence ?? [];
    expect(evidence).toMatchObject({ text: 'FENWICK HARBOR, Mass', rule: 'town-and-state' });
  });
});

describe('the home of the source', () => {
  test('does not claim a story of several states that it carries', () => {
    const text =
      'Families in nine states will sit out the coming tests, a network of parents says. ' +
      'Its leaders told school boards so. '.repeat(30) +
      'Letters came from districts in Colorado, Massachusetts, New York, Pennsylvania and five other states.';
    for (const home of ['MA', 'CO', 'TX'] as const) {
      const found = tag({ title: 'Count: 11,000 test refusal letters', text, source: from(home) });
      expect(found).toMatchObject({ scope: 'national', focus: 'US', states: [] });
    }
  });

  test('pulls less where the places of another state stand close together', () => {
    const text =
      'The Kansas board met in Topeka. Leavenworth County and Wyandotte County sent parents, and so did Wichita ' +
      'and Overland Park. Johnson County sent none.';
    expect(tag({ title: 'Board hears parents', text, source: from('MO') }).mentions).toMatchObject([
      { code: 'KS', score: 1 },
    ]);
  });

  test('stands for a page without a place, unless the source is national', () => {
    const reading = {
      title: 'How a district answers parents who refuse state tests',
      text: 'The superintendent wrote.',
    };
    expect(tag({ ...reading, source: from('NJ') })).toMatchObject({ scope: 'state', focus: 'NJ' });
    expect(tag({ ...reading, source: from('US') })).toMatchObject({ scope: 'national', focus: 'US' });
  });
});

describe('scope', () => {
  test('a page about test refusal with no place is national', () => {
    const found = tag({
      title: 'Revolt against high-stakes tests grows',
      text: 'Parents across the country refuse them.',
    });
    expect(found).toMatchObject({ scope: 'national', focus: 'US', states: [] });
  });

  test('the same page of a local matter belongs to the home of its source, and says so', () => {
    const found = tag({
      title: 'Our school board talks about opting out',
      text: 'The superintendent answered parents.',
      source: from('VT', 'Invented Valley News'),
    });
    expect(found).toMatchObject({ scope: 'state', focus: 'VT' });
    expect(found.states[0]?.evidence).toEqual([
      { field: 'source', start: 0, end: 20, text: 'Invented Valley News', rule: 'home', weight: 0.5 },
    ]);
  });

  test('a page about something else with no place is of no place', () => {
    expect(tag({ title: 'How to bake bread', text: 'Flour, water, salt.' })).toEqual({
      scope: 'none',
      focus: 'none',
      states: [],
      mentions: [],
    });
  });

  test('a page about abroad is foreign, though American towns bear the names', () => {
    const found = tag({
      title: 'Pupils in London and Manchester refuse tests',
      text: 'Parents across England back them.',
    });
    expect(found).toMatchObject({ scope: 'foreign', focus: 'none', mentions: [] });
  });

  test('several states are named as several', () => {
    const found = tag({ title: 'Texas, Utah and Maine drop exams', text: 'Each state chose its own test.' });
    expect(found.scope).toBe('multi');
    expect(codes(found.states)).toEqual(['ME', 'TX', 'UT']);
  });

  test('of states named alike the first has the focus', () => {
    const title = 'Leaked questions fuel test refusals in Ohio, Michigan and Illinois';
    const found = tag({ title, text: 'Each state will look into it.' });
    expect(found).toMatchObject({ scope: 'multi', focus: 'OH' });
  });

  test('four states of which none leads have the nation for their focus and keep their own names', () => {
    const title = 'Utah, Ohio, Maine and Iowa drop state exams';
    const found = tag({ title, text: 'Each of them chose its own way.' });
    expect(found).toMatchObject({ scope: 'multi', focus: 'US' });
    expect(codes(found.states)).toEqual(['IA', 'ME', 'OH', 'UT']);
  });

  test('a town with its state spelled out names two places of it', () => {
    const found = tag({ text: 'She flew from Newark, N.J., to San Francisco.' });
    expect(found.mentions.map(({ code }) => code)).toEqual(['NJ', 'CA']);
    expect(found.mentions[0]?.score).toBeCloseTo(2 / 3, 1);
  });

  test('the address of a state body tells the state', () => {
    const found = tag({
      url: 'https://www.sde.ct.gov/opt-out',
      title: 'Notice on test refusals',
      text: 'For parents.',
    });
    expect(found.focus).toBe('CT');
    expect(found.states[0]?.evidence).toMatchObject([{ field: 'url', text: 'ct.gov', rule: 'address' }]);
  });
});

describe('evidence', () => {
  test('every span is the very words of its field, whatever stands before it', () => {
    const reading = {
      url: null,
      title: '🎒 Refusals in Coeur d’Alene — Idaho’s schools',
      text: '“No,” said parents in Coeur d’Alene, Idaho. The ISAT — and St. Maries’ vote — 𝕏 can wait. Boise’s board agreed.',
      published: '2016-04-01',
      source: null,
    };
    const found = tag(reading);
    expect(found.focus).toBe('ID');
    const evidence = found.states.flatMap((state) => state.evidence);
    expect(evidence.length).toBeGreaterThan(3);
    for (const { field, start, end, text } of evidence) {
      if (field === 'title' || field === 'text') expect(reading[field].slice(start, end)).toBe(text);
      else throw new Error(`no such field was given: ${field}`);
    }
  });

  test('the same reading gives the same answer', () => {
    const reading = {
      title: 'Refusals in Albany, Buffalo and Rochester',
      text: 'Board members met in New York.',
    };
    expect(tag(reading)).toEqual(tag(reading));
  });

  test('a dispatch from WASHINGTON is from the capital, with a dash or an agency in brackets', () => {
    const text = 'WASHINGTON (RNS) Senators heard a pastor who grew up in Idaho.';
    expect(tag({ title: 'Senators hear pastor', text }).mentions.map(({ code }) => code)).toEqual([
      'DC',
      'ID',
    ]);
    expect(tag({ text: 'WASHINGTON — The vote is due.', source: from('WA') }).mentions[0]?.code).toBe('DC');
  });

  test('the counties of one list lie in one state where they can', () => {
    const text = 'Pupils in Douglas and Wyandotte counties sat out the exam.';
    expect(tag({ title: 'Refusals grow', text, source: from('MO') }).focus).toBe('KS');
  });

  test('"Hernando schools" may be those of a county, where districts are the counties’', () => {
    const text = 'Children who refused the reading exam were told to stay away.';
    expect(tag({ title: 'Hernando school turns away children over state test', text }).focus).toBe('FL');
  });

  test('a person known in one state says little where other words speak for another', () => {
    const text = 'Jesse Hagopian gave the keynote at the meeting in Worcester, Massachusetts.';
    expect(codes(tag({ title: 'Delegates back opt-out', text }).states)).toEqual(['MA']);
    expect(tag({ title: 'Jesse Hagopian on refusing the state test', text: '' }).focus).toBe('WA');
  });

  test('what the nation does to a state is of both', () => {
    const text = 'Schools may shorten the state tests but must give them.';
    const found = tag({ title: 'State exams must go on, Washington tells New York', text });
    expect(found).toMatchObject({ scope: 'national', focus: 'US', states: [{ code: 'NY' }] });
    expect(tag({ title: 'New York test refusal bill could cost federal aid', text }).scope).toBe('state');
  });

  test('the capital is a place where its people are spoken of', () => {
    const text = 'Few families did, the schools said.';
    expect(tag({ title: 'D.C. parents opt out of state test', text }).focus).toBe('DC');
    expect(tag({ title: 'Washington, D.C., teachers back test refusal', text }).focus).toBe('DC');
    expect(codes(tag({ title: 'Maryland and D.C. see few test refusals', text }).states)).toEqual([
      'DC',
      'MD',
    ]);
  });

  test('a dozen states, of which some are named, are of the nation as well', () => {
    const text = 'Leaders in Florida, New York and Colorado plan rallies.';
    const found = tag({ title: 'Test refusals spread to a dozen states', text });
    expect(found).toMatchObject({ scope: 'national', focus: 'US' });
    expect(codes(found.states)).toEqual(['CO', 'FL', 'NY']);
  });

  test('a pollster is no town', () => {
    expect(tag({ title: 'Gallup-PDK poll splits on test refusal', text: 'Most would not.' }).states).toEqual(
      [],
    );
    expect(tag({ title: 'Parents in Gallup refuse state test', text: 'They met.' }).focus).toBe('NM');
  });

  test('hostile text is read in time that grows with its length only', () => {
    for (const piece of [
      'Washington, ',
      'A. ',
      'County and ',
      'St. ',
      'New York ',
      "O'",
      '-',
      'Georgia counties, ',
    ]) {
      const started = performance.now();
      tag({ title: piece.repeat(200), text: piece.repeat(20_000) });
      expect(performance.now() - started).toBeLessThan(1500);
    }
  });
});
