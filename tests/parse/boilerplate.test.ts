/** Which lines are a newsroom's own prompts, and which sentences resemble them and must stay. */
import { describe, expect, test } from 'vitest';
import {
  isArchiveNotice,
  isBoilerplate,
  startsComments,
  withoutBoilerplate,
} from '../../src/parse/boilerplate.ts';

describe('boilerplate', () => {
  test.each([
    'Advertisement',
    'Read more',
    'RELATED: Parents pack the board room',
    'Share | Tweet | Email',
    'Sign up for our weekly newsletter',
    'Get breaking news alerts delivered to your inbox',
    'Follow us on Facebook',
    'For more on the vote, follow continuing coverage at',
    'This is a developing story. Check back for updates.',
    '© 2024 The Courier. All rights reserved.',
    'Photo: Ann Lee / The Courier',
    'By subscribing I accept the terms of use and the privacy policy.',
    'Pupils leave Alder Street School on Tuesday. (AP Photo/Ann Lee)',
    'Your email address will not be published.',
    '* * *',
    'Subscribe now to our e-edition for the full story.',
    'To view the full story, please subscribe to The Courier.',
    'Already a subscriber? Log in.',
    'For the latest stories and breaking news updates download the Courier apps.',
  ])('%s', (line) => {
    expect(isBoilerplate(line)).toBe(true);
  });

  test.each([
    'Related research has found no link between the two.',
    'Share prices of the test’s publisher fell after the vote.',
    'Read the letter she did, and then she signed it.',
    'Sign-ups for the walkout passed three hundred by noon.',
    'Follow the money, the teachers said.',
    'More than forty families refused.',
    'For more than forty years parents had to sign up for the test.',
    'To continue, pupils must register by the first of May.',
    'Subscribe, says the sign over the paper’s old press.',
    'Copyright law does not let teachers read the questions aloud.',
    'Updated rules let parents refuse in writing.',
    'これが非常に困ったもの。',
    'Они отказались.',
  ])('but not: %s', (line) => {
    expect(isBoilerplate(line)).toBe(false);
  });
});

describe('archive notices', () => {
  test.each([
    [
      'This is an archived article and the information in the article may be outdated. Please look at the time stamp on the story.',
      true,
    ],
    ['Editor’s note: This story has been archived.', true],
    ['This article is more than 5 years old', true],
    ['Archived content posted by the department may be requested under the records act.', false],
    ['The archived article was read aloud in court.', false],
  ])('%s: %s', (line, is) => {
    expect(isArchiveNotice(line)).toBe(is);
  });
});

test('of a paragraph with line breaks only the lines of boilerplate go', () => {
  expect(withoutBoilerplate('The vote was close.\nShare\nIt will be counted again.')).toBe(
    'The vote was close.\nIt will be counted again.',
  );
});

describe('the heading of the comments', () => {
  test.each([
    ['Comments', true],
    ['12 Comments', true],
    ['Comments (3)', true],
    ['34 responses to “We needed to win”', true],
    ['Leave a reply', true],
    ['Comments from parents filled the hearing.', false],
    ['12 comments were made in public.', false],
  ])('%s: %s', (line, is) => {
    expect(startsComments(line)).toBe(is);
  });
});
