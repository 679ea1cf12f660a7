import { describe, expect, it } from 'vitest';
import type { Article, Quote } from '../../src/domain/article.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { NO_WISHES, type PublisherWishes } from '../../src/domain/page.ts';
import { countWords } from '../../src/publish/allowance.ts';
import { besideQuotes, explain, showHeadline, showQuote, showQuotes } from '../../src/publish/shown.ts';
import { sampleArticle, sampleQuote } from './sample-rows.ts';

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
const wishing = (wishes: Partial<PublisherWishes>) => sampleArticle({ wishes: { ...NO_WISHES, ...wishes } });
const quoteOf = (article: Article, change: Partial<Quote> = {}) =>
  showQuote({ quote: sampleQuote(change), article });
const span = (text: string): Evidence => ({
  field: 'text',
  start: 0,
  end: text.length,
  text,
  rule: 'cue',
  weight: 1,
});

describe('a headline', () => {
  it('has the publisher’s title and at most 200 characters of its feed summary, never the page’s description', () => {
    const headline = showHeadline(sampleArticle({ summary: words(100) }));
    expect(headline.title).toBe('Half of Alder Creek’s juniors refuse the spring test');
    expect(headline.originalTitle).toBeNull();
    expect(headline.dek?.length).toBeLessThanOrEqual(200);
    expect(headline.dek).toMatch(/…$/);
    expect(showHeadline(sampleArticle({ summary: null })).dek).toBeNull();
  });

  it('has the editor’s title and sentence where there are any, unmasked, with the publisher’s title beside it', () => {
    const headline = showHeadline(
      sampleArticle({
        displayTitle: 'Juniors say no',
        displayDek: 'Ask at 303-555-0142 or desk@headlines.example.',
      }),
    );
    expect(headline.title).toBe('Juniors say no');
    expect(headline.originalTitle).toBe('Half of Alder Creek’s juniors refuse the spring test');
    expect(headline.dek).toBe('Ask at 303-555-0142 or desk@headlines.example.');
  });

  it('masks e-mail addresses, telephone numbers and street addresses in what machines gathered', () => {
    const summary =
      'Write to ann.lee@school.example or call (303) 555-0142, or come to 1200 Old Mill Road by noon.';
    expect(showHeadline(sampleArticle({ summary })).dek).toBe(
      'Write to [e-mail] or call [phone number], or come to [address] by noon.',
    );
    expect(showHeadline(sampleArticle({ title: 'Call 303-555-0142 to refuse' })).title).toBe(
      'Call [phone number] to refuse',
    );
  });

  it('leaves years, scores, sums and Wall Street alone', () => {
    const summary =
      'In 2015 Wall Street paid $1,200,000 and 95 percent of 3,000 students scored 303 to 555 points.';
    expect(showHeadline(sampleArticle({ summary })).dek).toBe(summary);
  });

  it('leaves out what blog software adds to a summary, and a summary that only repeats the title', () => {
    const summary = 'Parents said no. The post Parents said no appeared first on Valley Sample.';
    expect(showHeadline(sampleArticle({ summary })).dek).toBe('Parents said no.');
    expect(showHeadline(sampleArticle({ summary: 'Same words', title: 'Same words' })).dek).toBeNull();
  });

  it('stands alone with its link when the publisher asks for no snippet or reserves text mining', () => {
    for (const wishes of [{ nosnippet: true }, { tdmReserved: true }, { maxSnippet: 0 }]) {
      expect(showHeadline(wishing(wishes)).dek).toBeNull();
    }
  });

  it('shows no more characters than max-snippet allows', () => {
    expect(showHeadline(wishing({ maxSnippet: 60 })).dek?.length).toBeLessThanOrEqual(60);
    expect(showHeadline(wishing({ maxSnippet: 20 })).dek).toBeNull();
    expect(showHeadline(wishing({ maxSnippet: -1 })).dek).toMatch(/^Parents in the invented/);
  });

  it('is never empty and never a page long', () => {
    expect(showHeadline(sampleArticle({ title: ' \u202E ' })).title).toBe('The Valley Sample');
    expect(showHeadline(sampleArticle({ title: 'x '.repeat(5000) })).title.length).toBeLessThanOrEqual(300);
  });

  it('stands under US first when it is national, then under its states, most likely first', () => {
    const state = (code: 'CO' | 'NY', score: number) => ({ code, score, evidence: [] });
    expect(showHeadline(sampleArticle({ states: [state('CO', 0.4), state('NY', 0.8)] })).states).toEqual([
      'NY',
      'CO',
    ]);
    expect(showHeadline(sampleArticle({ scope: 'national' })).states).toEqual(['US', 'CO']);
    expect(showHeadline(sampleArticle({ scope: 'national', states: [] })).states).toEqual(['US']);
    expect(showHeadline(sampleArticle({ scope: 'none', states: [], focus: 'none' })).states).toEqual([]);
  });
});

describe('a quote', () => {
  it('carries its words, speaker, role and affiliation, and a link to the very words', () => {
    expect(quoteOf(sampleArticle())).toMatchObject({
      text: 'We did not raise our children to be data points.',
      speaker: 'Marisol Quent',
      role: 'parent',
      affiliation: 'Alder Creek Families',
      deepLink:
        'https://valley.example/2026/11/refusals#:~:text=We%20did%20not%20raise,to%20be%20data%20points.',
    });
  });

  it.each<[string, Partial<Quote>]>([
    ['not approved', { status: 'waiting' }],
    ['rejected', { status: 'rejected' }],
    ['flagged for review', { review: true }],
    ['approved at no known time', { approvedAt: null }],
  ])('is not shown while %s', (_why, change) => {
    expect(quoteOf(sampleArticle(), change)).toBeNull();
  });

  it.each<[string, Article]>([
    ['is hidden', sampleArticle({ status: 'hidden' })],
    ['is taken down', sampleArticle({ status: 'gone' })],
    ['is a list page that was taken down', sampleArticle({ form: 'listing', status: 'gone' })],
    ['asks for no snippet', wishing({ nosnippet: true })],
    ['reserves text mining', wishing({ tdmReserved: true })],
    ['allows fewer characters than the quote has', wishing({ maxSnippet: 47 })],
    ['is so short that the quote would be more than a fifth of it', sampleArticle({ wordCount: 40 })],
  ])('is not shown when its article %s', (_why, article) => {
    expect(quoteOf(article)).toBeNull();
  });

  it('stands when its list page is no headline itself', () => {
    expect(quoteOf(sampleArticle({ form: 'listing', status: 'rejected' }))).not.toBeNull();
  });

  it('is a student’s without name, school or age when the speaker looks to be a minor', () => {
    const quote = quoteOf(sampleArticle(), {
      hold: 'minor',
      speakerName: 'Kit Danner',
      role: '15-year-old sophomore',
      affiliation: 'Alder Creek High',
    });
    expect(quote).toMatchObject({ speaker: 'a student in Colorado', role: null, affiliation: null });
    expect(JSON.stringify(quote)).not.toMatch(/Danner|sophomore|15|Alder Creek High/);
    expect(quoteOf(sampleArticle({ states: [], focus: 'none' }), { hold: 'minor' })?.speaker).toBe(
      'a student',
    );
  });

  it('leaves out the reporter’s words in a split quote, and the commas before them, and marks the place', () => {
    const text = 'We tried," she said. "It did not help,';
    const segments: [number, number][] = [
      [100, 109],
      [122, 138],
    ];
    const quote = quoteOf(sampleArticle(), { text, start: 100, segments });
    expect(quote?.text).toBe('We tried […] It did not help');
    expect(quote?.deepLink).toMatch(/#:~:text=We%20tried%2C&text=It%20did%20not%20help%2C$/);
  });

  it('is its own words alone where other parts of the same utterance stand elsewhere', () => {
    const text = 'It was never about the score, it was about the child who had to sit there and be scored.';
    const segments: [number, number][] = [
      [1, 26],
      [100, 100 + text.length],
      [400, 420],
    ];
    expect(quoteOf(sampleArticle(), { text, start: 100, end: 100 + text.length, segments })?.text).toBe(text);
  });

  it('keeps an address’s own fragment and writes the marks of the directive as escapes', () => {
    const article = sampleArticle({ url: 'https://valley.example/a#top' });
    expect(quoteOf(article, { text: 'Re-test, & again' })?.deepLink).toBe(
      'https://valley.example/a#top:~:text=Re%2Dtest%2C%20%26%20again',
    );
  });
});

describe('all that is shown of one article', () => {
  it('on a page with many of its quotes stays within 250 words and a fifth of it', () => {
    for (const wordCount of [100, 400, 1000, 9000]) {
      const article = sampleArticle({ wordCount, summary: words(60) });
      const rows = Array.from({ length: 20 }, (_, at) => ({
        article,
        quote: sampleQuote({ id: `q${at}`, text: words(18) }),
      }));
      const quotes = showQuotes(rows);
      const [headline] = besideQuotes([showHeadline(article)], quotes);
      const shown = [...quotes.map((quote) => quote.text), headline?.dek ?? ''].join(' ');
      expect(countWords(shown)).toBeLessThanOrEqual(Math.min(250, wordCount / 5));
      expect(quotes.length).toBeGreaterThan(0);
    }
  });

  it('on its own page counts quotes, dek and evidence together', () => {
    const evidence = Array.from({ length: 9 }, () => span(words(10)));
    const article = sampleArticle({
      wordCount: 300,
      summary: words(40),
      relevance: { label: 'yes', score: 1, evidence },
      states: [{ code: 'CO', score: 1, evidence }],
      topics: [{ slug: 'opt-out', score: 1, evidence }],
    });
    const quotes = showQuotes([{ article, quote: sampleQuote({ text: words(20) }) }]);
    const { headline, relevance, states, topics } = explain(article, quotes);
    const spans = [relevance, ...states, ...topics].flatMap((finding) => finding.evidence);
    const shown = [
      ...quotes.map((quote) => quote.text),
      headline.dek ?? '',
      ...spans.map((found) => found.text),
    ];
    expect(countWords(shown.join(' '))).toBeLessThanOrEqual(60);
    expect(spans.length).toBeGreaterThan(0);
  });

  it('keeps evidence in the headline but shows none of the text when the publisher asks for that', () => {
    const { relevance, states } = explain(wishing({ nosnippet: true }));
    expect(relevance.evidence.map((found) => found.field)).toEqual(['title']);
    expect(states[0]?.evidence).toEqual([]);
  });

  it('gives the same word of the same rule once, however often it was found', () => {
    const { relevance } = explain(
      sampleArticle({ relevance: { label: 'yes', score: 1, evidence: [span('opt out'), span('Opt out')] } }),
    );
    expect(relevance.evidence).toHaveLength(1);
  });

  it('shows evidence in short spans with private addresses masked', () => {
    const long = span(`${words(30)} a@b.example`);
    const { relevance } = explain(
      sampleArticle({ relevance: { label: 'yes', score: 1, evidence: [long, span('mail a@b.example')] } }),
    );
    expect(relevance.evidence.every((found) => found.text.length <= 100)).toBe(true);
    expect(relevance.evidence.map((found) => found.text)).toContain('mail [e-mail]');
  });
});

describe('quotes of one article that stand together', () => {
  it('come before its dek, which takes what is left, the same beside each of them', () => {
    const article = sampleArticle({ wordCount: 300, summary: words(60) });
    const rows = [20, 20, 15].map((count, at) => ({
      article,
      quote: sampleQuote({ id: `q${at}`, text: words(count) }),
    }));
    const quotes = showQuotes(rows);
    expect(quotes).toHaveLength(3);
    expect(quotes.map((quote) => quote.headline.dek)).toEqual([null, null, null]);
    expect(showQuotes(rows.slice(0, 1))[0]?.headline.dek).toMatch(/^word0 word1/);
  });
});
