/** No text of an article names a pupil who is held: "a student" stands in every name's place, and no age beside it. */
import { describe, expect, test } from 'vitest';
import { maskPupils, namesPupil } from '../../src/publish/pupils.ts';
import { explain, showHeadline, showQuote } from '../../src/publish/shown.ts';
import { sampleArticle, sampleQuote } from './sample-rows.ts';

const held = { heldNames: ['Tobin Ashgrove'] };

describe('the name of a pupil', () => {
  test.each([
    ['Tobin Ashgrove walks out', 'A student walks out'],
    ['TOBIN ASHGROVE WALKS OUT', 'A student WALKS OUT'],
    ['Why Ashgrove’s class walked out', 'Why a student’s class walked out'],
    ['Board meets. Tobin speaks', 'Board meets. A student speaks'],
    ['A 16-year-old Tobin Ashgrove refuses', 'A student refuses'],
    ['Sixteen refuse, says 16-year-old Tobin Ashgrove', 'Sixteen refuse, says a student'],
    ['Tobin Ashgrove, 16, refuses the test', 'A student refuses the test'],
    ['Tobin Ashgrove (16) refuses', 'A student refuses'],
    ['Tobin Ashgrove, 16 others refuse', 'A student others refuse'],
    ['“Tobin stays,” says his class', '“A student stays,” says his class'],
    ['Ashgroveton and Tobinsville refuse', 'Ashgroveton and Tobinsville refuse'],
    ['', ''],
  ])('%s', (text, masked) => {
    expect(maskPupils(held, text)).toBe(masked);
    expect(namesPupil(held, masked)).toBe(false);
  });

  test('is looked for among several, the whole before its parts', () => {
    const two = { heldNames: ['Ana de la Cruz', 'Jo Reed Jr.'] };
    expect(maskPupils(two, 'Ana de la Cruz and Jo Reed Jr. left; Cruz and Reed came back')).toBe(
      'A student and a student left; a student and a student came back',
    );
  });

  test('that is a common word as well is let stand alone, not in the whole name', () => {
    const will = { heldNames: ['Will Danner'] };
    expect(maskPupils(will, 'Students will walk out, Will Danner says')).toBe(
      'Students will walk out, a student says',
    );
  });

  test('leaves a text alone where nobody is held', () => {
    expect(maskPupils({ heldNames: [] }, 'Tobin Ashgrove')).toBe('Tobin Ashgrove');
  });
});

test('a headline, the editor’s own too, its summary, its bylines and its evidence name no pupil', () => {
  const article = sampleArticle({
    ...held,
    title: 'Tobin Ashgrove, 16, refuses the spring test',
    summary: 'Ashgrove said he would rather read in the library than sit for the spring test.',
    displayTitle: 'One junior, Tobin Ashgrove, says no',
    displayDek: 'Tobin tells why.',
    authors: ['Tobin Ashgrove', 'Wren Hollis'],
    relevance: {
      label: 'yes',
      score: 1,
      evidence: [
        { field: 'title', start: 0, end: 26, text: 'Tobin Ashgrove, 16, refuses', rule: 'cue', weight: 3 },
        { field: 'url', start: 0, end: 9, text: 'ashgrove-refuses', rule: 'cue', weight: 2 },
        { field: 'text', start: 0, end: 9, text: 'Ashgrove refused', rule: 'cue', weight: 1 },
      ],
    },
  });
  const plain = { ...article, displayTitle: null, displayDek: null };
  for (const one of [article, plain]) {
    const { relevance, headline } = explain(one, [], 'Ashgrove refused. More.');
    const shown = JSON.stringify([relevance, { ...headline, url: '' }, showHeadline(one).title]);
    expect(shown).not.toMatch(/tobin|ashgrove/i);
    expect(headline.authors).toEqual(['Wren Hollis']);
  }
  expect(showHeadline(article).title).toBe('One junior, a student, says no');
  expect(showHeadline(plain).title).toBe('A student refuses the spring test');
  expect(showHeadline(plain).dek).toMatch(/^A student said he would rather/);
});

describe('a quote', () => {
  const quoteOf = (change: Parameters<typeof sampleQuote>[0], article = sampleArticle(held)) =>
    showQuote({ quote: sampleQuote(change), article });

  test('of a pupil is anonymous; with their first name once an editor let it; never with a page', () => {
    const pupil = { hold: 'minor', speakerName: 'Tobin Ashgrove', speakerSlug: 'tobin-ashgrove' } as const;
    expect(quoteOf(pupil)).toMatchObject({
      speaker: 'a student in Colorado',
      speakerKind: 'pupil',
      speakerSlug: null,
    });
    expect(quoteOf({ ...pupil, firstName: true })).toMatchObject({
      speaker: 'Tobin, a student in Colorado',
      speakerKind: 'pupil',
      role: null,
      affiliation: null,
    });
    expect(quoteOf({ ...pupil, speakerKind: 'nominal', firstName: true })?.speaker).toBe(
      'a student in Colorado',
    );
  });

  test('of the same pupil that was not held itself is anonymous too', () => {
    expect(quoteOf({ speakerName: 'Tobin Ashgrove' })?.speaker).toBe('a student in Colorado');
  });

  test('of somebody else does not name the pupil in the role, and is not shown where its words do', () => {
    expect(quoteOf({ role: 'mother of Tobin Ashgrove' })?.role).toBe('mother of a student');
    expect(quoteOf({ text: 'My son Tobin stayed at home.' })).toBeNull();
  });
});
