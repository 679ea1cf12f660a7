/** What a publisher's own name says of its home, and when a state's affair is the nation's as well. */
import { expect, test } from 'vitest';

import { tag } from './the-tagger.ts';

const read = (title: string, text: string, name: string | null) =>
  tag({
    url: null,
    title,
    text,
    published: null,
    source: { name, homepage: null, state: null, kind: null },
  });
const statesOf = (...given: Parameters<typeof read>) => read(...given).states.map(({ code }) => code);

test.each([
  ['NJ Lantern', ['NJ']],
  ['Refuse WI', ['WI']],
  // A code within a name, or one that is a word or a city, says nothing.
  ['The NJ of Tomorrow', []],
  ['LA Lantern', []],
  ['NJ', []],
])('a local story in “%s” is of %s', (name, states) => {
  expect(statesOf('Parents refuse the school tests', 'The children stayed home.', name)).toEqual(states);
});

test('the text overrules it', () => {
  expect(statesOf('Colorado parents refuse the tests', 'Schools in Colorado.', 'NJ Lantern')).toEqual(['CO']);
});

test('a state’s story is the nation’s too when its first lines speak of the nation’s acts more than once', () => {
  const once = read(
    'Half of Oregon juniors skip tests',
    'The school may lose money under a federal mandate.',
    null,
  );
  const twice = read(
    'Half of Oregon juniors skip tests',
    'The school may lose money under a federal mandate, though Congress is rewriting it.',
    null,
  );
  expect([once.scope, twice.scope]).toEqual(['state', 'national']);
  expect(twice.states.map(({ code }) => code)).toEqual(['OR']);
});
