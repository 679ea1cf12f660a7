import { describe, expect, test } from 'vitest';
import { isQuoteMeant, loadDecisions } from '../../src/demo/decisions.ts';
import { loadOutlets } from '../../src/demo/outlet.ts';

const outlets = loadOutlets(new Date('2026-03-18T15:00:00Z'));
const articles = new Map(
  outlets.flatMap(({ articles }) => articles.map((article) => [article.slug, article])),
);
const decisions = loadDecisions();

/** Every quoted passage that the editors could have meant: the article's own, or those of the union's page. */
function listQuotes(slug: string): string[] {
  if (slug === 'union-page') {
    return outlets.flatMap(({ union }) => union?.videos.map(({ quote }) => quote) ?? []);
  }
  const text = articles.get(slug)?.paragraphs.join('\n') ?? '';
  return text.match(/[“"][^“”"]+[”"]/g) ?? [];
}

describe('the recorded decisions of the sample editors', () => {
  test('feature six to eight headlines about refusal, all from different states', () => {
    const featured = decisions.featuredHeadlines.map((slug) => articles.get(slug));
    expect(featured.length).toBeGreaterThanOrEqual(6);
    expect(featured.length).toBeLessThanOrEqual(8);
    expect(featured.every((article) => article?.about === 'refusal')).toBe(true);
    expect(new Set(featured.map((article) => article?.state)).size).toBe(featured.length);
  });

  test('approve at least 24 quotes and feature three, each to be found in its article beside its speaker', () => {
    expect(decisions.approvedQuotes.length).toBeGreaterThanOrEqual(24);
    expect(decisions.approvedQuotes.filter(({ featured }) => featured)).toHaveLength(3);
    for (const approved of decisions.approvedQuotes) {
      const meant = listQuotes(approved.article).filter((quote) => isQuoteMeant(approved, quote));
      expect(meant, approved.starts).toHaveLength(1);
      const people = outlets.flatMap((outlet) => outlet.people.map(({ name }) => name));
      expect(people).toContain(approved.speaker);
    }
  });

  test('approve nothing that a pupil said', () => {
    const pupils = outlets.flatMap(({ people }) =>
      people.filter(({ role }) => /grader|junior|senior|student/.test(role)).map(({ name }) => name),
    );
    expect(pupils.length).toBeGreaterThanOrEqual(5);
    for (const { speaker } of decisions.approvedQuotes) expect(pupils).not.toContain(speaker);
  });

  test('hold one headline that an editor wrote anew', () => {
    expect(decisions.rewrittenHeadlines).toHaveLength(1);
    for (const { article } of decisions.rewrittenHeadlines) expect(articles.has(article)).toBe(true);
  });

  test('mean a quote by its letters, whatever marks the page puts on it', () => {
    const approved = { article: 'a', starts: "We're teachers not collection", speaker: 'B' };
    expect(isQuoteMeant(approved, '“We’re teachers, not collection agents,”')).toBe(true);
    expect(isQuoteMeant(approved, 'We were teachers, not collection agents')).toBe(false);
  });
});
