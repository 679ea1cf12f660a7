/** The register of speakers, holds on pupils, and checks of quotes, asked of both engines in the same words. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../src/desk/decide.ts';
import { decideOnSpeaker, type SpeakerRequest } from '../../src/desk/speakers.ts';
import type { FoundQuote, Speaker } from '../../src/domain/quote.ts';
import type { StateCode } from '../../src/domain/vocabulary.ts';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, makeStore, type TestStore } from './engines.ts';
import { draft, NOON, quote, source } from './rows.ts';

const WEEK = 7 * 24 * 3600;

/** An article in a state with one quote, `ID` and `ID` + `0`. */
function said(
  id: string,
  name: string,
  speaker: Partial<Speaker> = {},
  state: StateCode = 'CO',
  change: Partial<FoundQuote> = {},
) {
  const words = `Words number ${id} of many, spoken at the door.`;
  const text = `A paragraph before.\n\n“${words}” ${name} said. More of it.`;
  const start = text.indexOf(words);
  const end = start + words.length;
  return draft(id, {
    in: [state],
    text,
    quotes: [
      {
        ...quote(`${id}0`, words, {
          start,
          end,
          segments: [[start, end]],
          speaker: {
            name,
            mention: name,
            mentionStart: 0,
            mentionEnd: 0,
            kind: 'person',
            role: null,
            affiliation: null,
            ...speaker,
          },
          ...change,
        }),
        source: { context: text.slice(21), contextStart: 21, sentenceHash: 'hash' },
      },
    ],
  });
}

describe.each(ENGINES)('on %s', (engine) => {
  let held: TestStore;
  let store: Store;
  beforeEach(async () => {
    held = await makeStore(engine);
    store = held.store;
    await store.syncSources([source('ledger')], NOON);
  });
  afterEach(() => held.remove());

  const approve = async (article: ReturnType<typeof said>, at = NOON) => {
    await store.saveArticle(article, NOON);
    await decide(store, { kind: 'approve-quote', id: `${article.id}0`, editor: 'robin' }, at);
  };
  const act = (request: Omit<SpeakerRequest, 'editor'>) =>
    decideOnSpeaker(store, { ...request, editor: 'robin' }, NOON + 60);
  const listed = async () =>
    (await store.listSpeakers(50)).map(({ slug, quotes }) => `${slug} ${quotes}`).sort();
  const idOf = async (slug: string) => (await store.findSpeaker(slug))?.id ?? '';
  const wordsOf = async (slug: string) =>
    (await store.publicQuotes({ speaker: slug }, 10)).map((row) => row.quote.id).sort();

  describe('the register of speakers', () => {
    test('has one entry for one full name in one state, from approved quotes alone', async () => {
      await approve(said('a1', 'Renée Thibodeaux', { role: 'superintendent' }, 'TX'));
      await approve(said('a2', 'Renée  THIBODEAUX', {}, 'TX'));
      await store.saveArticle(said('a3', 'Ann Waiting'), NOON);
      expect(await listed()).toEqual(['renee-thibodeaux 2']);
      expect(await store.findSpeaker('renee-thibodeaux')).toMatchObject({ kind: 'official', state: 'TX' });
      expect((await store.findQuote('a10'))?.quote.speakerSlug).toBe('renee-thibodeaux');
      expect((await store.findQuote('a30'))?.quote.speakerSlug).toBeNull();
    });

    test('keeps the same name in another state apart, unless the affiliation is the same', async () => {
      await approve(said('a1', 'John Smith', { role: 'a parent' }, 'CO'));
      await approve(said('a2', 'John Smith', { role: 'a parent' }, 'NY'));
      await approve(said('a3', 'Ann Lee', { affiliation: 'Fair Tests Now' }, 'CO'));
      await approve(said('a4', 'Ann Lee', { affiliation: 'Fair Tests Now' }, 'NY'));
      expect(await listed()).toEqual(['ann-lee 2', 'john-smith 1', 'john-smith-ny 1']);
    });

    test('keeps misspelt variants apart until an editor joins them, and parts them again', async () => {
      await approve(said('a1', 'Ann Lee'));
      await approve(said('a2', 'Anne Lee'));
      expect(await listed()).toEqual(['ann-lee 1', 'anne-lee 1']);
      await act({ kind: 'merge-speakers', id: await idOf('anne-lee'), into: '/speakers/ann-lee' });
      expect(await listed()).toEqual(['ann-lee 2']);
      expect((await store.findSpeaker('anne-lee'))?.slug).toBe('ann-lee');
      expect(await wordsOf('anne-lee')).toEqual(['a10', 'a20']);
      expect((await store.findQuote('a20'))?.quote).toMatchObject({
        speakerName: 'Anne Lee',
        speakerSlug: 'ann-lee',
      });
      const [joined] = await store.joinedTo(await idOf('ann-lee'));
      await act({ kind: 'split-speaker', id: joined?.id ?? '' });
      expect(await listed()).toEqual(['ann-lee 1', 'anne-lee 1']);
      expect(await wordsOf('ann-lee')).toEqual(['a10']);
      const log = await store.listDecisions(2);
      expect(log.map(({ kind, speakerId }) => [kind, speakerId])).toEqual([
        ['split-speaker', joined?.id],
        ['merge-speakers', joined?.id],
      ]);
      expect(log[1]?.before).toEqual({ mergedInto: null });
    });

    test('who was joined goes along when the other is joined to a third, and nobody to themselves', async () => {
      for (const [id, name] of [
        ['a1', 'Ann Lee'],
        ['a2', 'Anne Lee'],
        ['a3', 'Anna Lee'],
      ] as const)
        await approve(said(id, name));
      await act({ kind: 'merge-speakers', id: await idOf('anne-lee'), into: 'ann-lee' });
      const middle = await idOf('ann-lee');
      await act({ kind: 'merge-speakers', id: middle, into: 'anna-lee' });
      expect(await listed()).toEqual(['anna-lee 3']);
      await expect(
        act({ kind: 'merge-speakers', id: await idOf('anna-lee'), into: 'anne-lee' }),
      ).rejects.toThrow('themselves');
      await expect(act({ kind: 'merge-speakers', id: middle, into: 'nobody' })).rejects.toThrow('no speaker');
    });

    test('gives a quote to somebody else of the name, and back', async () => {
      await approve(said('a1', 'Ann Lee'));
      await approve(said('a2', 'Ann Lee'));
      await act({ kind: 'split-quote', id: 'a20' });
      expect(await listed()).toEqual(['ann-lee 1', 'ann-lee-co 1']);
      // No later decision moves it.
      await decide(store, { kind: 'feature-quote', id: 'a20', editor: 'robin' }, NOON + 90);
      expect(await wordsOf('ann-lee')).toEqual(['a10']);
      await act({ kind: 'split-quote', id: 'a20', back: true });
      expect(await wordsOf('ann-lee')).toEqual(['a10', 'a20']);
    });

    test('follows a corrected name, and learns a kind that the first article did not tell', async () => {
      await approve(said('a1', 'Ann Lea'));
      const speaker = { name: 'Ann Lee', role: 'a mother of two', affiliation: null };
      await decide(store, { kind: 'fix-speaker', id: 'a10', editor: 'robin', speaker }, NOON + 10);
      await approve(said('a2', 'Ann Lee', { role: 'teacher' }));
      expect(await listed()).toEqual(['ann-lee 2']);
      expect((await store.findSpeaker('ann-lee'))?.kind).toBe('parent');
    });

    test('is edited by editors: name, kind, state, and whether search engines may list a private person', async () => {
      await approve(said('a1', 'Ann Lee', { role: 'a parent' }));
      const entry = { name: 'Ann M. Lee', kind: 'teacher', state: 'ny', opened: true };
      await act({ kind: 'edit-speaker', id: await idOf('ann-lee'), entry });
      expect(await store.findSpeaker('ann-lee')).toMatchObject({
        name: 'Ann M. Lee',
        kind: 'teacher',
        state: 'NY',
        opened: true,
      });
      for (const wrong of [
        { ...entry, name: ' ' },
        { ...entry, kind: 'king' },
        { ...entry, state: 'XX' },
      ])
        await expect(act({ kind: 'edit-speaker', id: await idOf('ann-lee'), entry: wrong })).rejects.toThrow(
          'kind',
        );
    });

    test('has nobody who is held as a pupil, in this article or in another, and no lone surname', async () => {
      await approve(said('a1', 'Tobin Ashgrove', {}, 'CO', { hold: 'minor' }));
      await approve(said('a2', 'Tobin Ashgrove', {}, 'NY'));
      await approve(said('a3', 'Quent'));
      await approve(said('a4', 'a spokesman', { kind: 'nominal' }));
      expect(await listed()).toEqual([]);
    });

    test('forgets who is held later, with the address that has the name in it', async () => {
      await approve(said('a1', 'Tobin Ashgrove'));
      await approve(said('a2', 'Tobin Ashgrove'));
      expect(await listed()).toEqual(['tobin-ashgrove 2']);
      await decide(store, { kind: 'set-hold', id: 'a10', editor: 'robin' }, NOON + 10);
      expect(await store.findSpeaker('tobin-ashgrove')).toBeNull();
    });

    test('forgets who was taken down, and parts who was joined to them', async () => {
      await approve(said('a1', 'Ann Lee'));
      await approve(said('a2', 'Anne Lee'));
      await approve(said('a3', 'Bo Day'));
      await act({ kind: 'merge-speakers', id: await idOf('anne-lee'), into: 'ann-lee' });
      await store.silenceSpeaker({ name: 'Ann Lee', at: NOON + 99, editor: 'robin', reason: null });
      expect(await listed()).toEqual(['anne-lee 1', 'bo-day 1']);
      await store.takeDown({ urls: ['https://ledger.example/a3'], at: NOON, editor: 'robin', reason: null });
      expect(await store.findSpeaker('bo-day')).toBeNull();
      expect(JSON.stringify(await store.listDecisions(50))).not.toContain('bo-day');
    });

    test('is paged, the last quoted first', async () => {
      for (const [at, name] of ['Ann Lee', 'Bo Day', 'Cy Fox'].entries())
        await approve(said(`a${at}`, name), NOON + at);
      const [first] = await store.listSpeakers(1);
      expect(first?.name).toBe('Cy Fox');
      const rest = await store.listSpeakers(5, { publishedAt: first?.newestAt ?? 0, id: first?.id ?? '' });
      expect(rest.map(({ name }) => name)).toEqual(['Bo Day', 'Ann Lee']);
    });
  });

  describe('a hold on a pupil', () => {
    const again = (id: string, change: Partial<FoundQuote> = {}) =>
      store.saveArticle(
        { ...said(id, 'Tobin Ashgrove', {}, 'CO', { hold: 'minor', ...change }), title: 'Read again' },
        NOON + 500,
      );

    test('that an editor lifts stays lifted, for all they say there and after every reading', async () => {
      await approve(said('a1', 'Tobin Ashgrove', {}, 'CO', { hold: 'minor' }));
      expect((await store.findArticle('a1'))?.heldNames).toEqual(['Tobin Ashgrove']);
      await decide(store, { kind: 'lift-hold', id: 'a10', editor: 'robin', reason: 'He is 24.' }, NOON + 9);
      await again('a1');
      expect((await store.findArticle('a1'))?.heldNames).toEqual([]);
      expect((await store.findQuote('a10'))?.quote).toMatchObject({
        hold: null,
        speakerSlug: 'tobin-ashgrove',
      });
      expect((await store.listDecisions(1))[0]).toMatchObject({
        kind: 'lift-hold',
        reason: 'He is 24.',
        before: { hold: 'minor' },
        after: { hold: null },
      });
    });

    test('that an editor sets stays set, and so does one under a corrected name', async () => {
      await approve(said('a1', 'Tobin Ashgrove'));
      await decide(store, { kind: 'set-hold', id: 'a10', editor: 'robin' }, NOON + 9);
      await again('a1', { hold: null });
      expect((await store.findArticle('a1'))?.heldNames).toEqual(['Tobin Ashgrove']);
      const speaker = { name: 'Tobin Ashgreve', role: null, affiliation: null };
      await decide(store, { kind: 'fix-speaker', id: 'a10', editor: 'robin', speaker }, NOON + 10);
      expect((await store.findArticle('a1'))?.heldNames).toContain('Tobin Ashgreve');
    });

    test('lets the first name be shown only by an act of its own, which a lifted hold ends', async () => {
      await approve(said('a1', 'Tobin Ashgrove', {}, 'CO', { hold: 'minor' }));
      const first = async () => (await store.findQuote('a10'))?.quote.firstName;
      expect(await first()).toBe(false);
      await decide(store, { kind: 'show-first-name', id: 'a10', editor: 'robin' }, NOON + 9);
      expect(await first()).toBe(true);
      await decide(store, { kind: 'hide-first-name', id: 'a10', editor: 'robin' }, NOON + 10);
      expect(await first()).toBe(false);
      await approve(said('a2', 'Ann Lee'));
      await expect(
        decide(store, { kind: 'show-first-name', id: 'a20', editor: 'robin' }, NOON),
      ).rejects.toThrow('held pupil');
    });
  });

  describe('a quote', () => {
    test('that is not what stands in its source is refused, and its siblings are kept', async () => {
      const article = said('a1', 'Ann Lee');
      const [good] = article.quotes;
      if (!good) throw new Error('no quote');
      const bad = { ...good, id: 'bad', feedId: 'tag:bad', text: 'Words nobody said.' };
      await store.saveArticle({ ...article, quotes: [bad, good] }, NOON);
      expect((await store.quotesOf('a1')).map(({ id }) => id)).toEqual(['a10']);
    });

    test('keeps its paragraph when the text is let go of', async () => {
      await store.saveArticle(said('a1', 'Ann Lee'), NOON);
      await store.dropExpired('text', { rejected: null, text: 1 }, NOON + 99, 10);
      expect(await store.articleText('a1')).toBeNull();
      const [kept] = await store.quotesOf('a1');
      const { context, contextStart, start, end, text, sentenceHash } = kept ?? {};
      expect(context?.slice((start ?? 0) - (contextStart ?? 0), (end ?? 0) - (contextStart ?? 0))).toBe(text);
      expect(sentenceHash).toBe('hash');
    });

    test('is trimmed to whole sentences, and made whole again', async () => {
      const words = 'First it rained. Then it poured. Then we went home.';
      await store.saveArticle(draft('a1', { quotes: [quote('a10', words)] }), NOON);
      const trim = (sentences: number[]) =>
        decide(store, { kind: 'trim-quote', id: 'a10', editor: 'robin', sentences }, NOON);
      const kept = async () => (await store.findQuote('a10'))?.quote.kept;
      await trim([1, 2]);
      expect((await kept())?.map(([from, to]) => words.slice(from, to))).toEqual([
        'Then it poured. Then we went home.',
      ]);
      await trim([0, 2]);
      expect((await kept())?.map(([from, to]) => words.slice(from, to))).toEqual([
        'First it rained.',
        'Then we went home.',
      ]);
      await trim([0, 1, 2]);
      expect(await kept()).toBeNull();
      await expect(trim([7])).rejects.toThrow('no such sentence');
    });

    test('is one of at most three of its article that are public, the featured ones first', async () => {
      const quotes = ['c1', 'c2', 'c3', 'c4', 'c5'].map((id) => quote(id, `Words of ${id}.`));
      await store.saveArticle(draft('a1', { quotes }), NOON);
      for (const [at, { id }] of quotes.entries())
        await decide(store, { kind: 'approve-quote', id, editor: 'robin' }, NOON + at);
      const shown = async () => (await store.publicQuotes({}, 10)).map((row) => row.quote.id).sort();
      expect(await shown()).toEqual(['c1', 'c2', 'c3']);
      expect(await store.countQuotes()).toBe(3);
      await decide(store, { kind: 'feature-quote', id: 'c5', editor: 'robin' }, NOON + 9);
      expect(await shown()).toEqual(['c1', 'c2', 'c5']);
    });
  });

  describe('a look at the page of a quote', () => {
    const due = async (at: number) => (await store.dueQuoteChecks(at, 10)).map(({ articleId }) => articleId);
    const standing = async () => (await store.findQuote('a10'))?.quote;

    test('comes a week after the approval, once; every week while it is featured', async () => {
      await approve(said('a1', 'Ann Lee'));
      expect(await due(NOON + WEEK - 1)).toEqual([]);
      expect(await due(NOON + WEEK)).toEqual(['a1']);
      await store.noteQuoteCheck('a1', (await store.articleText('a1')) ?? '', NOON + WEEK);
      expect(await due(NOON + 9 * WEEK)).toEqual([]);
      await decide(store, { kind: 'feature-quote', id: 'a10', editor: 'robin' }, NOON + 9 * WEEK);
      expect(await due(NOON + 10 * WEEK)).toEqual(['a1']);
      await store.noteQuoteCheck('a1', (await store.articleText('a1')) ?? '', NOON + 10 * WEEK);
      expect(await due(NOON + 11 * WEEK)).toEqual(['a1']);
      await decide(store, { kind: 'reject-quote', id: 'a10', editor: 'robin' }, NOON + 11 * WEEK);
      expect(await due(NOON + 20 * WEEK)).toEqual([]);
    });

    test('finds words that have moved, and tells changed ones from those that are gone', async () => {
      await approve(said('a1', 'Ann Lee'));
      const text = (await store.articleText('a1')) ?? '';
      await store.noteQuoteCheck('a1', `A new beginning. ${text}`, NOON + WEEK);
      const moved = await standing();
      expect(`A new beginning. ${text}`.slice(moved?.start, moved?.end)).toBe(moved?.text);
      const { context = '', contextStart = 0 } = moved ?? {};
      expect(context?.slice((moved?.start ?? 0) - (contextStart ?? 0)).startsWith(moved?.text ?? '-')).toBe(
        true,
      );
      expect(moved?.drift).toBeNull();
      await store.noteQuoteCheck('a1', text.replace('at the door', 'at the gate'), NOON + WEEK + 1);
      expect((await standing())?.drift).toBe('changed');
      await store.noteQuoteCheck('a1', null, NOON + WEEK + 2);
      expect((await standing())?.drift).toBe('gone');
      expect((await store.driftedQuotes(5)).map((row) => row.quote.id)).toEqual(['a10']);
      await decide(store, { kind: 'confirm-quote', id: 'a10', editor: 'robin' }, NOON + WEEK + 3);
      expect((await standing())?.drift).toBeNull();
    });

    test('is taken at every new reading of the article too', async () => {
      await approve(said('a1', 'Ann Lee'));
      await store.saveArticle(
        draft('a1', { text: 'Nothing of it is left, and nothing was said.' }),
        NOON + 9,
      );
      expect(await standing()).toMatchObject({ drift: 'gone', checkedAt: NOON + 9 });
    });

    test('is put off when the page does not answer', async () => {
      await approve(said('a1', 'Ann Lee'));
      await store.postponeQuoteCheck('a1', NOON + WEEK + 86_400);
      expect(await due(NOON + WEEK)).toEqual([]);
      expect(await due(NOON + WEEK + 86_400)).toEqual(['a1']);
    });
  });
});
