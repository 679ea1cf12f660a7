import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FeedsFolderMissing, loadFeedsFolder } from '../../../src/crawl/folder/feeds-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'feeds-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Load a folder made of these files. */
function load(files: Record<string, string | Uint8Array>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return loadFeedsFolder(folder);
}

const source = (id: string, more = '') =>
  `- id: ${id}\n  name: The ${id}\n  homepage: https://${id}.example/\n  kind: news\n${more}`;

describe('a good folder', () => {
  test('gives each source the state of its file, and what was left out its default', () => {
    const { sources, problems } = load({ 'co.yaml': source('mesa'), 'national.yaml': source('nation') });
    expect(problems).toEqual([]);
    expect(sources).toEqual([
      {
        id: 'mesa',
        name: 'The mesa',
        homepage: 'https://mesa.example/',
        state: 'CO',
        kind: 'news',
        mode: 'review',
        feed: null,
        verified: false,
        page: null,
        select: null,
        article: null,
        beat: null,
        permission: null,
      },
      expect.objectContaining({ id: 'nation', state: 'US' }),
    ]);
  });

  test('takes every field a source can have', () => {
    const full = source(
      'mesa',
      `  state: wy
  mode: auto
  verified: true
  page: https://mesa.example/news
  select:
    item: article:has(a)
    link: h2 > a
    title: h2
    date: time
    summary: p
    include: ['/news/\\d+']
    exclude: [video, audio]
  article:
    body: main
    remove: aside
    title: h1
    author: .byline
    date: time
  beat: Schools
`,
    );
    const { sources, problems } = load({ 'co.yaml': full });
    expect(problems).toEqual([]);
    expect(sources[0]).toMatchObject({
      state: 'WY',
      mode: 'auto',
      verified: true,
      select: {
        item: 'article:has(a)',
        link: 'h2 > a',
        include: ['/news/\\d+'],
        exclude: ['video', 'audio'],
      },
      article: { body: 'main', remove: 'aside', title: 'h1', author: '.byline', date: 'time' },
      beat: 'Schools',
    });
  });

  test('reads its files in the order of their names, whatever else lies beside them', () => {
    mkdirSync(path.join(folder, 'old.yaml'));
    const { sources, problems } = load({
      'ny.yml': source('b'),
      'ak.yaml': source('a'),
      'README.md': '# not a source',
      '.hidden.yaml': '[',
      'wy.yaml': '# nothing here yet\n',
    });
    expect(problems).toEqual([]);
    expect(sources.map(({ id, state }) => `${id} ${state}`)).toEqual(['a AK', 'b NY']);
  });

  test('treats a field with nothing behind its colon as left out', () => {
    const { sources, problems } = load({ 'co.yaml': source('mesa', '  feed:\n  beat:\n') });
    expect(problems).toEqual([]);
    expect(sources[0]).toMatchObject({ feed: null, beat: null });
  });

  test('gives the testing programmes, and says where one of them is wrong', () => {
    const { programmes, problems } = load({
      'tests.yaml': `states:
  CO:
    tests:
      - {name: CSAP, from: 1997, to: 2011}
      - name: CMAS
        from: spring
`,
    });
    expect(programmes?.states.CO?.tests).toMatchObject([{ name: 'CSAP', from: 1997, to: 2011 }]);
    expect(problems).toEqual([
      { file: 'tests.yaml', line: 6, field: 'states.CO.tests[1].from', message: 'must be a year' },
    ]);
  });

  test('gives the topics, without the one that is wrong', () => {
    const topic = (slug: string, cue: string) =>
      `- slug: ${slug}\n  name: A\n  name_es: B\n  description: C\n  cues:\n    fair:\n      - ${cue}\n`;
    const { topics, problems } = load({
      'topics.yaml': `# Topics\n${topic('opt-out', 'opt out')}${topic('equity', '[]')}`,
    });
    expect(topics?.map(({ slug }) => slug)).toEqual(['opt-out']);
    expect(problems).toMatchObject([{ file: 'topics.yaml', line: 15, field: '[1].cues.fair[0]' }]);
  });

  test('takes a page without selectors: it is read by what it shows', () => {
    const { sources, problems } = load({ 'co.yaml': source('mesa', '  page: https://mesa.example/news\n') });
    expect(problems).toEqual([]);
    expect(sources[0]).toMatchObject({ feed: null, page: 'https://mesa.example/news', select: null });
  });

  test('without topics or testing programmes has null for them', () => {
    expect(load({ 'co.yaml': source('mesa') })).toMatchObject({ topics: null, programmes: null });
  });
});

describe('something wrong in a source is named by file, line and field', () => {
  const wrong: [name: string, lines: string, line: number, field: string, says: RegExp][] = [
    [
      'an unknown field',
      '  feeds: https://a.example/',
      9,
      'feeds',
      /no field “feeds” here: the fields are id, name,/,
    ],
    [
      'an address without its scheme',
      '  feed: a.example/feed',
      9,
      'feed',
      /“a.example\/feed” is not a web address: write it in full/,
    ],
    ['an address of another scheme', '  feed: file:///etc/passwd', 9, 'feed', /with https:\/\/ or http:\/\//],
    ['an address with a space', '  feed: https://a.example/a b', 9, 'feed', /not a web address/],
    ['an address with a password', '  feed: https://u:p@a.example/', 9, 'feed', /user name or password/],
    [
      'an unknown mode',
      '  mode: automatic',
      9,
      'mode',
      /“automatic” is not known here: write one of auto, review/,
    ],
    ['an unknown state', '  state: Colorado', 9, 'state', /“Colorado” is not a state: write its two letters/],
    ['a yes that is not true', '  verified: yes', 9, 'verified', /“yes” is neither true nor false/],
    ['digits where words belong', '  beat: 74', 9, 'beat', /“74” is not text: write words, in quotes/],
    ['an empty text', '  beat: ""', 9, 'beat', /this is empty/],
    ['a text of several lines', '  beat: |\n    one\n    two', 9, 'beat', /several lines/],
    ['selectors without a page', '  select:\n    item: article', 9, 'select', /add the field “page”/],
    [
      'a page beside a feed',
      '  page: https://a.example/\n  feed: https://a.example/feed\n  select:\n    item: a',
      9,
      'page',
      /a feed and a page/,
    ],
    [
      'selectors without an item',
      '  page: https://a.example/\n  select:\n    link: a',
      10,
      'select.item',
      /this field is missing: add it/,
    ],
    [
      'a bad CSS selector',
      '  page: https://a.example/\n  select:\n    item: a\n    link: "a["',
      12,
      'select.link',
      /“a\[” is not a CSS selector/,
    ],
    [
      'a pseudo-class nobody knows',
      '  article:\n    body: main:nope',
      10,
      'article.body',
      /not a CSS selector \(Unknown pseudo-class :nope\)/,
    ],
    [
      'a bad regular expression',
      '  page: https://a.example/\n  select:\n    item: a\n    include:\n      - /news/\n      - "(["',
      14,
      'select.include[1]',
      /“\(\[” is not a regular expression/,
    ],
    [
      'one pattern that is not in a list',
      '  page: https://a.example/\n  select:\n    item: a\n    exclude: video',
      12,
      'select.exclude',
      /not a list: write each item on a line of its own/,
    ],
    ['text where a block belongs', '  article: main', 9, 'article', /where fields belong/],
  ];

  test.each(wrong)('%s', (_, lines, line, field, says) => {
    const { sources, problems } = load({
      'co.yaml': `${source('before')}${source('mesa', `${lines}\n`)}${source('after')}`,
    });
    expect(problems).toEqual([{ file: 'co.yaml', line, field, message: expect.stringMatching(says) }]);
    expect(sources.map(({ id }) => id)).toEqual(['before', 'after']);
  });

  test('a missing field points at its source', () => {
    const { problems } = load({ 'co.yaml': '# Colorado\n\n- id: mesa\n  name: Mesa\n  kind: news\n' });
    expect(problems).toEqual([
      { file: 'co.yaml', line: 3, field: 'homepage', message: 'this field is missing: add it' },
    ]);
  });

  test.each(['Denver Post', 'denver_post', 'DENVER', '-denver', 'denver--post', '', 'é', '../x'])(
    'the id “%s” is no slug',
    (id) => {
      const { problems } = load({ 'co.yaml': source('x').replace('id: x', `id: '${id}'`) });
      expect(problems).toMatchObject([
        { line: 1, field: 'id', message: expect.stringContaining('such as denver-post') },
      ]);
    },
  );

  test('several faults of one source are all named', () => {
    const { problems } = load({ 'co.yaml': '- id: X\n  name: 1\n  homepage: x\n  kind: paper\n' });
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '1 id',
      '2 name',
      '3 homepage',
      '4 kind',
    ]);
  });

  test('an entry that is no source', () => {
    const { sources, problems } = load({ 'co.yaml': `- https://a.example/feed\n${source('mesa')}` });
    expect(problems).toMatchObject([
      { line: 1, field: '', message: expect.stringContaining('“field: value”') },
    ]);
    expect(sources).toHaveLength(1);
  });

  test('an id used in another file names the place of its first use; the first stays', () => {
    const { sources, problems } = load({
      'co.yaml': source('a') + source('mesa'),
      'ny.yaml': `# New York\n${source('mesa')}${source('b')}`,
    });
    expect(problems).toEqual([
      {
        file: 'ny.yaml',
        line: 2,
        field: 'id',
        message: '“mesa” is already the id of the source at co.yaml line 5: choose another',
      },
    ]);
    expect(sources.map(({ id, state }) => `${id} ${state}`)).toEqual(['a CO', 'mesa CO', 'b NY']);
  });
});

describe('something wrong with a file costs that file alone', () => {
  test('a YAML syntax error is named by its line', () => {
    const { sources, problems } = load({
      'co.yaml': `${source('mesa')}- id: broken\n name: Broken\n`,
      'ny.yaml': source('hudson'),
    });
    expect(problems).toMatchObject([
      { file: 'co.yaml', line: 6, field: '', message: expect.stringContaining('not valid YAML') },
    ]);
    expect(sources.map(({ id }) => id)).toEqual(['hudson']);
  });

  test('a field given twice, a value that begins with a star and a flood of aliases are syntax errors', () => {
    // Each list of a flood holds the one before it many times: unfolded, four lines could fill the memory.
    const flood = [
      '- &a [x,x,x,x,x,x,x,x,x]',
      '- &b [*a,*a,*a,*a,*a,*a,*a,*a]',
      '- &c [*b,*b,*b,*b,*b,*b,*b,*b]',
      '- [*c,*c]',
    ];
    const { problems } = load({
      'co.yaml': source('mesa', '  kind: blog\n'),
      'ny.yaml': '- id: mesa\n  name: *Mesa*\n',
      'tx.yaml': flood.join('\n'),
    });
    expect(problems.map(({ file, line }) => `${file} ${line}`)).toEqual([
      'co.yaml 5',
      'ny.yaml 2',
      'tx.yaml 2',
    ]);
    for (const { message } of problems)
      expect(message).toMatch(/^this is not valid YAML, so nothing of the file is used/);
  });

  test.each([
    ['a colon in a name', '- id: mesa\n  name: Mesa: News\n', 2, /colon and a space must stand in quotes/],
    ['a tab', '- id: mesa\n  select:\n\t\titem: a\n', 3, /use spaces/],
    ['a field given twice', '- id: mesa\n  id: mesa\n', 2, /given twice: keep one/],
    ['a second document', '- id: mesa\n---\n- id: peak\n', 2, /take out the line ---/],
    ['lists ten thousand deep', '['.repeat(10_000), 1, /not valid YAML/],
  ])('the usual slips are told in plain words: %s', (_, text, line, says) => {
    const { problems } = load({ 'co.yaml': text });
    expect(problems).toMatchObject([{ file: 'co.yaml', line, message: expect.stringMatching(says) }]);
  });

  test('a file that is not UTF-8 says how to save it', () => {
    const { problems } = load({ 'co.yaml': Buffer.from('- id: caf\xe9\n', 'latin1') });
    expect(problems).toMatchObject([
      { file: 'co.yaml', message: 'this file cannot be read: save it as UTF-8 text' },
    ]);
  });

  test('a file that is no list says how to begin a source', () => {
    const { problems } = load({ 'co.yaml': 'id: mesa\nname: Mesa\n' });
    expect(problems).toMatchObject([{ line: 1, field: '', message: expect.stringContaining('“- id: …”') }]);
  });

  test('a file name that is no state is an error; sources that say their state themselves are kept', () => {
    const { sources, problems } = load({ 'denver.yaml': source('mesa', '  state: CO\n') + source('peak') });
    expect(problems).toMatchObject([
      {
        file: 'denver.yaml',
        line: 1,
        field: 'file name',
        message: expect.stringContaining('such as co.yaml, or national.yaml'),
      },
      { file: 'denver.yaml', line: 6, field: 'state' },
    ]);
    expect(sources.map(({ id }) => id)).toEqual(['mesa']);
  });
});

test('a folder that is not there is an error that names it and says what to do', () => {
  const missing = path.join(folder, 'none');
  expect(() => loadFeedsFolder(missing)).toThrow(FeedsFolderMissing);
  expect(() => loadFeedsFolder(missing)).toThrow(
    `no folder of sources at ${missing}: create it, or set HEADLINES_FEEDS`,
  );
});

test('a file in place of the folder is the same error', () => {
  const file = path.join(folder, 'feeds');
  writeFileSync(file, '');
  expect(() => loadFeedsFolder(file)).toThrow(FeedsFolderMissing);
});
