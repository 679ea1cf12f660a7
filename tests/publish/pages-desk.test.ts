/** The pages of the desk as written: what an editor is told, what can be done, and what stays inert. */
import { describe, expect, it } from 'vitest';
import type { Article, Quote } from '../../src/domain/article.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { NO_WISHES } from '../../src/domain/page.ts';
import { markSpans, paragraphAround, sentenceAround } from '../../src/publish/context.ts';
import type { DeskArticleView, DeskInboxView, DeskSeat } from '../../src/publish/desk-views.ts';
import { writeDeskArticle } from '../../src/publish/pages/desk-article.ts';
import { writeDeskInbox } from '../../src/publish/pages/desk-inbox.ts';
import { writeDeskQuotes } from '../../src/publish/pages/desk-quotes.ts';
import { writeSignIn } from '../../src/publish/pages/sign-in.ts';
import { NOON, SITE, sampleArticle, sampleQuote } from './sample-rows.ts';

const TEXT = [
  'ALDER CREEK — The board met on Monday. Parents handed in 312 refusal letters by noon. Then it rained.',
  '“We did not raise our children to be data points.” Marisol Quent said. “They read on.”',
].join('\n\n');

const SEAT: DeskSeat = { editor: 'robin', csrf: 'the-token', done: null, waitingQuotes: 3 };

function found(words: string, change: Partial<Evidence> = {}): Evidence {
  const start = TEXT.indexOf(words);
  const end = start + words.length;
  return { field: 'text', start, end, text: words, rule: 'refusal-near-test', weight: 2, ...change };
}

const judged = (evidence: Evidence[], change: Partial<Article> = {}) =>
  sampleArticle({ status: 'queued', relevance: { label: 'yes', score: 0.94, evidence }, ...change });

function inbox(rows: Article[], change: Partial<DeskInboxView> = {}): string {
  return writeDeskInbox(SITE, {
    seat: SEAT,
    status: 'queued',
    filter: { state: null, topic: null, source: null },
    counts: { queued: 7, published: 40, rejected: 12, hidden: 1, gone: 0 },
    rows: rows.map((article) => ({ article, text: TEXT })),
    sources: [{ id: 'valley', name: 'The Valley Sample' }],
    cursor: null,
    next: null,
    ...change,
  });
}

function waiting(change: Partial<Quote> = {}): Quote {
  const text = 'We did not raise our children to be data points.';
  const start = TEXT.indexOf(text);
  return sampleQuote({ text, start, status: 'waiting', approvedAt: null, ...change });
}

function quotes(quote: Quote, article = sampleArticle(), text: string | null = TEXT): string {
  const texts = new Map(text === null ? [] : [[article.id, text]]);
  const all = new Map([[article.id, [quote]]]);
  const view = { seat: SEAT, waiting: [{ quote, article }], approved: [], drifted: [], texts, all };
  return writeDeskQuotes(SITE, view);
}

function file(change: Partial<DeskArticleView> = {}): string {
  const article = judged([found('refusal letters')]);
  return writeDeskArticle(SITE, {
    seat: SEAT,
    article,
    text: TEXT,
    quotes: [waiting()],
    decisions: [],
    ...change,
  });
}

const buttons = (page: string) =>
  [...page.matchAll(/name="kind" value="([\w-]+)"/g)]
    .map(([, act]) => act)
    .filter((act) => act !== undefined);

describe('a span in its surroundings', () => {
  const spanOf = (words: string) =>
    [TEXT.indexOf(words), TEXT.indexOf(words) + words.length] as [number, number];
  const sentence = (words: string) => TEXT.slice(...sentenceAround(TEXT, spanOf(words)));

  it('stands in its sentence, and in two where it reaches over their border', () => {
    expect(sentence('refusal letters')).toBe('Parents handed in 312 refusal letters by noon.');
    expect(sentence('noon. Then')).toBe('Parents handed in 312 refusal letters by noon. Then it rained.');
    expect(sentence('read on')).toBe('“They read on.”');
  });

  it('stands in its paragraph, which blank lines end', () => {
    expect(TEXT.slice(...paragraphAround(TEXT, spanOf('data points')))).toBe(TEXT.split('\n\n')[1]);
  });

  it('is cut out of a sentence without end, between words, with an ellipsis on either side', () => {
    const endless = `${'word '.repeat(5000)}refusal ${'word '.repeat(5000)}`;
    const span: [number, number] = [25_000, 25_007];
    const shown = markSpans(endless, sentenceAround(endless, span), [span]).toString();
    expect(shown.length).toBeLessThan(600);
    expect(shown).toMatch(/^… word .*<mark>refusal<\/mark> word.* word …$/);
  });

  it('may overlap others and reach beyond what is shown', () => {
    const marked = markSpans(
      'one two three four',
      [4, 13],
      [
        [8, 18],
        [0, 7],
        [5, 9],
      ],
    );
    expect(marked.toString()).toBe('… <mark>two</mark><mark> t</mark><mark>hree</mark> …');
  });
});

describe('the inbox', () => {
  it('shows the weightiest words in their sentence, and the rule in words', () => {
    const page = inbox([judged([found('Monday', { weight: 1 }), found('refusal letters', { weight: -3 })])]);
    expect(page).toContain('Parents handed in 312 <mark>refusal letters</mark> by noon.');
    expect(page).toContain('In the text. A word for refusing stands beside a word for a school test.');
    expect(page).not.toContain('<mark>Monday');
  });

  it('shows the words alone where the text they stood in is not the one that is kept', () => {
    const page = inbox([judged([found('refusal letters', { start: 3, end: 18 })])]);
    expect(page).toMatch(/class="because"><mark>refusal letters<\/mark>/);
  });

  it('offers what fits the status', () => {
    expect(buttons(inbox([judged([])]))).toEqual(['publish', 'feature', 'hide']);
    expect(buttons(inbox([judged([], { status: 'published' })]))).toEqual(['feature', 'requeue', 'hide']);
    expect(buttons(inbox([judged([], { status: 'published', featuredAt: NOON })]))).toContain('unfeature');
    expect(buttons(inbox([judged([], { status: 'rejected' })]))).toEqual(['publish', 'feature', 'requeue']);
    expect(buttons(inbox([judged([], { status: 'hidden' })]))).toEqual(['publish', 'feature', 'requeue']);
    expect(buttons(inbox([judged([], { status: 'gone' })]))).toEqual([]);
  });

  it('leads on to the row below after a decision, within the same list', () => {
    const page = inbox([judged([]), judged([], { id: 'a2' })], {
      filter: { state: 'CO', topic: 'opt-out', source: 'valley' },
      cursor: 'abc',
    });
    const backs = [...page.matchAll(/name="back" value="([^"]+)"/g)].map(([, back]) => back);
    const list = '/desk?status=queued&amp;state=co&amp;topic=opt-out&amp;source=valley&amp;cursor=abc';
    expect(backs).toEqual([`${list}#a-a2`, list]);
  });

  it('sends nobody’s address to the publisher, and puts the token into every form', () => {
    const page = inbox([judged([])]);
    expect(page).toContain('<a href="https://valley.example/2026/11/refusals" rel="noreferrer">');
    const posts = page.match(/<form[^>]* method="post"/g) ?? [];
    expect(posts.length).toBeGreaterThan(0);
    expect(page.match(/name="csrf" value="the-token"/g)).toHaveLength(posts.length);
  });

  it('says what an editor should mind', () => {
    const wishes = { ...NO_WISHES, noindex: true, nosnippet: true };
    const page = inbox([judged([], { archived: true, wishes, dateFrom: 'none' })]);
    for (const caution of ['Asks not to be indexed', 'Headline and link only', 'Archived', 'undated']) {
      expect(page).toContain(caution);
    }
  });

  it('explains itself when it is empty', () => {
    expect(inbox([])).toContain('Nothing waits for you.');
    expect(inbox([], { filter: { state: 'CO', topic: null, source: null } })).toContain('Nothing here fits.');
  });

  it('says what was just done', () => {
    const done: Decision = {
      id: 5,
      at: NOON,
      editor: 'robin',
      kind: 'hide',
      articleId: 'a9',
      quoteId: null,
      reason: null,
      before: {},
      after: {},
    };
    const page = inbox([], { seat: { ...SEAT, done } });
    expect(page).toMatch(/role="status"><span>Hidden\.<\/span> <a href="\/desk\/articles\/a9">/);
  });
});

describe('a quote on the desk', () => {
  it('stands marked in its paragraph, with who, why and how sure', () => {
    const page = quotes(waiting());
    expect(page).toContain(
      '“<mark>We did not raise our children to be data points.</mark>” Marisol Quent said. “They read on.”',
    );
    expect(page).toContain('97 % sure: the name and the verb stand after the words');
    expect(page).toContain('parent, Alder Creek Families');
  });

  it('stands alone where the text is not kept or has changed', () => {
    const alone = '<p><mark>We did not raise our children to be data points.</mark></p>';
    expect(quotes(waiting(), sampleArticle(), null)).toContain(alone);
    expect(quotes(waiting(), sampleArticle(), 'Another text.')).toContain(alone);
  });

  it('does not mark the other parts of the same utterance', () => {
    const start = TEXT.indexOf('We did');
    const other = TEXT.indexOf('They read');
    const quote = waiting({
      segments: [
        [start, start + 48],
        [other, other + 13],
      ],
    });
    expect(quotes(quote).match(/<mark>/g)).toHaveLength(1);
  });

  it('of a pupil says how it will be shown', () => {
    expect(quotes(waiting({ hold: 'minor' }))).toContain('Shown only as “a student in Colorado”');
    expect(quotes(waiting())).not.toContain('May be a pupil.');
  });

  it('says when approving would not make it public', () => {
    const closed = sampleArticle({ wishes: { ...NO_WISHES, nosnippet: true } });
    expect(quotes(waiting(), closed)).toContain('Will not be shown');
    expect(quotes(waiting(), sampleArticle({ status: 'queued' }))).toContain(
      'Public once its article is published.',
    );
    expect(quotes(waiting())).not.toMatch(/Will not be shown|Public once/);
    expect(quotes(waiting({ review: true }))).toContain('not sure who speaks');
  });

  it('offers what fits its state, and always to correct the speaker', () => {
    expect(buttons(quotes(waiting()))).toEqual([
      'approve-quote',
      'feature-quote',
      'reject-quote',
      'fix-speaker',
      'set-hold',
    ]);
    expect(buttons(quotes(waiting({ status: 'approved' })))).toEqual([
      'feature-quote',
      'reject-quote',
      'fix-speaker',
      'set-hold',
    ]);
    expect(buttons(quotes(waiting({ status: 'approved', featuredAt: NOON })))[0]).toBe('unfeature-quote');
    expect(buttons(quotes(waiting({ status: 'rejected' })))).toEqual([
      'approve-quote',
      'feature-quote',
      'fix-speaker',
      'set-hold',
    ]);
  });
});

describe('an article on the desk', () => {
  it('has all its evidence, its quotes, its text and its log', () => {
    const decided: Decision = {
      id: 1,
      at: NOON,
      editor: 'kim',
      kind: 'publish',
      articleId: 'a1',
      quoteId: null,
      reason: 'Checked with the district',
      before: {},
      after: {},
    };
    const page = file({ decisions: [decided] });
    expect(page).toContain('Colorado <span class="score">91 %</span>');
    expect(page).toContain('Test refusal / opt-out <span class="score">90 %</span>');
    expect(page).toContain('by noon. Then it rained.');
    expect(page).toContain('<b>Published</b> by kim');
    expect(page).toContain('<q>Checked with the district</q>');
  });

  it('has an editor’s labels in the machine’s place, with the machine’s beside them', () => {
    const article = judged([], { correction: { relevance: 'yes', places: ['CO'] } });
    const machine = { relevance: 'no', places: ['NY'], topics: [], genre: 'news' } as const;
    const page = file({ article, machine: { ...machine, places: ['NY'], topics: [] } });
    expect(page).toContain('The machine says: something else; New York.');
    expect(page).toContain('<span class="score">an editor says so</span>');
    expect(page).not.toContain('class="gauge"');
  });

  it('offers an editor’s headline and sentence beside the publisher’s', () => {
    const article = judged([], { displayTitle: 'Juniors say no', displayDek: 'At noon.' });
    const page = file({ article });
    expect(page).toContain('>Juniors say no</textarea>');
    expect(page).toContain('placeholder="Half of Alder Creek’s juniors refuse the spring test"');
    expect(page).toContain('The publisher’s own headline');
  });

  it('decides nothing when somebody presses return in the field for the reason', () => {
    const form = /<form[^>]*>(?:(?!<\/form>).)*name="reason".*?<\/form>/s.exec(file())?.[0];
    expect(/<button[^>]*>/.exec(form ?? '')?.[0]).toBe('<button disabled hidden>');
  });

  it('says why there is no text', () => {
    const wishing = (wish: object) =>
      file({ article: judged([], { wishes: { ...NO_WISHES, ...wish } }), text: null });
    expect(wishing({ tdmReserved: true })).toContain('nothing beyond the headline is read');
    expect(wishing({ noarchive: true })).toContain('no copy is kept');
    expect(wishing({})).toContain('Its text is not kept here.');
    const read = (change: Partial<Article>) => file({ article: judged([], change), text: null });
    expect(read({ wordCount: 0 })).toContain('Only the feed was read.');
    expect(read({ textDroppedAt: NOON })).toContain('let go of on Nov 21, 2026');
  });

  it('that was taken down offers nothing', () => {
    const article = judged([], { status: 'gone' });
    expect(buttons(file({ article, quotes: [] }))).toEqual([]);
  });
});

describe('signing in', () => {
  it('helps password managers and says what went wrong', () => {
    const page = writeSignIn(SITE, { problem: 'The name or the password is wrong.', name: 'robin"><b>' });
    expect(page).toContain('autocomplete="username"');
    expect(page).toContain('autocomplete="current-password"');
    expect(page).toContain('role="alert">The name or the password is wrong.');
    expect(page).toContain('value="robin&quot;&gt;&lt;b&gt;"');
    expect(page.match(/ autofocus/g)).toHaveLength(1);
  });
});
