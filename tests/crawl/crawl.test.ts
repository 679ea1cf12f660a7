/** Whole passes against a publisher on loopback: what comes in, what it costs the publisher, and what survives. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crawl } from '../../src/crawl/crawl.ts';
import { articleId } from '../../src/crawl/identity.ts';
import type { VisitReport } from '../../src/crawl/visit.ts';
import { decide } from '../../src/desk/decide.ts';
import type { Source } from '../../src/domain/source.ts';
import {
  answer,
  type LoopbackPublisher,
  redirect,
  startLoopbackPublisher,
} from '../fetch/loopback-publisher.ts';
import { fakeDoor } from './fake-door.ts';
import { makeDesk, START, sourceAt, type TestDesk } from './newsdesk.ts';

const HOUR = 3600;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

let desk: TestDesk;
let publisher: LoopbackPublisher;
beforeEach(async () => {
  desk = await makeDesk();
  publisher = await startLoopbackPublisher();
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

interface Item {
  path: string;
  title: string;
  summary?: string;
}

const REFUSAL: Item = {
  path: '/news/refusal',
  title: 'Half of Pueblo eighth graders refuse the CMAS',
  summary: 'Parents opted their children out of the state test.',
};

function feedOf(...items: Item[]): string {
  const entries = items.map(
    ({ path, title, summary }) =>
      `<item><title>${title}</title><link>${publisher.url(path)}</link><guid>${path}</guid>
       <pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate><description>${summary ?? ''}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>Sample</title><link>${publisher.origin}/</link>${entries.join('')}</channel></rss>`;
}

function pageOf(title: string, head = ''): string {
  return `<html><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>
    <p>PUEBLO, Colo. — Half of the eighth graders at a school in Pueblo did not take the state test this week after their parents opted them out of it.</p>
    <p>“We have been asking for shorter tests for years,” said Ann Brightwater, a mother of two.</p>
    <p>The district said that it would record the refusals and that no child would be punished for them in any way at all.</p>
    </article></body></html>`;
}

/** Serve a feed with these items and a page for each of them. */
function publish(...items: Item[]): void {
  publisher.serve('/news.xml', answer(feedOf(...items)));
  for (const { path, title } of items) publisher.serve(path, answer(pageOf(title), HTML));
}

async function pass(...sources: Source[]): Promise<VisitReport[]> {
  await desk.store.syncSources(sources, START);
  return crawl(desk, { sources: (await desk.store.listSources()).filter((health) => !health.retired) });
}

const asked = (path: string) => publisher.seen.filter((request) => request.path === path).length;
const published = async () => (await desk.store.readShelf({}, 50)).map((article) => article.title);

describe('what comes in', () => {
  test('a relevant entry becomes a published headline with its state, topic and waiting quote', async () => {
    publish(REFUSAL);
    const [report] = await pass(sourceAt(publisher.url('/news.xml')));
    expect(report).toMatchObject({ outcome: 'read', entries: 1, published: 1, lost: 0 });
    const [article] = await desk.store.readShelf({ state: 'CO', topic: 'opt-out' }, 5);
    expect(article).toMatchObject({
      title: REFUSAL.title,
      focus: 'CO',
      status: 'published',
      dateFrom: 'feed',
    });
    expect(article?.publishedAt).toBe(Date.UTC(2026, 2, 2, 9) / 1000);
    expect(article?.storyId).not.toBeNull();
    const [waiting] = await desk.store.waitingQuotes(5);
    expect(waiting?.quote).toMatchObject({
      text: 'We have been asking for shorter tests for years,',
      speakerName: 'Ann Brightwater',
      status: 'waiting',
    });
  });

  test('a quote is the very words of the text that is kept', async () => {
    publish(REFUSAL);
    await pass(sourceAt(publisher.url('/news.xml')));
    const [row] = await desk.store.waitingQuotes(1);
    const text = await desk.store.articleText(row?.article.id ?? '');
    expect(text?.slice(row?.quote.start, row?.quote.end)).toBe(row?.quote.text);
  });

  test('what was set aside and an editor publishes all the same is read in full by the next pass', async () => {
    const path = '/news/vaccines';
    publish({ path, title: 'Parents opt out of school vaccines in Pueblo', summary: 'More families ask.' });
    const source = sourceAt(publisher.url('/news.xml'));
    await pass(source);
    const article = await desk.store.findArticleByUrl(publisher.url(path));
    expect(article).toMatchObject({ status: 'rejected', states: [], wordCount: 0 });
    await decide(desk.store, { kind: 'publish', id: article?.id ?? '', editor: 'ann' }, START);
    await pass(source);
    await pass(source);
    const [read] = await desk.store.readShelf({ state: 'CO' }, 5);
    expect(read).toMatchObject({ id: article?.id, status: 'published', relevance: { label: 'no' } });
    expect(read?.wordCount).toBeGreaterThan(0);
    expect(asked(path)).toBe(1);
  });

  test('what is about something else is kept as rejected, with nothing more fetched of it', async () => {
    publish({
      path: '/news/vaccines',
      title: 'Parents opt out of school vaccines',
      summary: 'More families ask.',
    });
    const [report] = await pass(sourceAt(publisher.url('/news.xml')));
    expect(report).toMatchObject({ published: 0, rejected: 1 });
    expect(asked('/news/vaccines')).toBe(0);
    expect((await desk.store.listArticles('rejected', 5))[0]?.relevance.label).toBe('no');
  });

  test('everything from a source in review mode waits for an editor', async () => {
    publish(REFUSAL);
    const [report] = await pass(sourceAt(publisher.url('/news.xml'), { mode: 'review' }));
    expect(report).toMatchObject({ published: 0, queued: 1 });
    expect(await published()).toEqual([]);
  });

  test('the same article from two sources is one headline', async () => {
    publish(REFUSAL);
    publisher.serve('/other.xml', answer(feedOf({ ...REFUSAL, path: `${REFUSAL.path}?utm_source=other` })));
    await pass(sourceAt(publisher.url('/news.xml')), sourceAt(publisher.url('/other.xml')));
    expect(await published()).toEqual([REFUSAL.title]);
  });

  test('an entry without an address is counted as lost and its siblings are kept', async () => {
    publish(REFUSAL);
    publisher.serve(
      '/news.xml',
      answer(feedOf(REFUSAL).replace('</channel>', '<item><title>Adrift</title></item></channel>')),
    );
    const [report] = await pass(sourceAt(publisher.url('/news.xml')));
    expect(report).toMatchObject({ published: 1, lost: 1, reason: expect.stringContaining('Adrift') });
  });

  test('an entry whose page cannot be fetched stands on its headline and summary', async () => {
    publish(REFUSAL);
    publisher.serve(REFUSAL.path, answer('', {}, 403));
    const [report] = await pass(sourceAt(publisher.url('/news.xml')));
    expect(report?.published).toBe(1);
    expect(await desk.store.waitingQuotes(5)).toEqual([]);
  });

  test('a login that answers in the place of an article is not kept as one', async () => {
    publish(REFUSAL);
    const login = `<html><head><title>Log in</title></head><body><h1>Log in</h1><p>Please log in to continue.</p>
      <form><input name="user"><input type="password"></form></body></html>`;
    publisher.serve(REFUSAL.path, answer(login, HTML));
    const [report] = await pass(sourceAt(publisher.url('/news.xml')));
    expect(report?.published).toBe(1);
    const [article] = await desk.store.readShelf({}, 1);
    expect(article).toMatchObject({ title: REFUSAL.title, wordCount: 0 });
    expect(await desk.store.articleText(article?.id ?? '')).toBeNull();
  });

  test('a list page gives its headlines, and the people quoted on it', async () => {
    publish(REFUSAL);
    const list = `<html lang="en"><head><title>Opt out of state tests | Sample union</title></head><body><main>
      <div class="row"><h3><a href="${REFUSAL.path}">${REFUSAL.title}</a></h3><p class="dek">Parents opted out of the state test.</p></div>
      <blockquote>“Opting out of the test is a letter, not a battle.”</blockquote><p class="by">Wren Hollis, president of the sample union</p>
      </main></body></html>`;
    publisher.serve('/campaign', answer(list, HTML));
    const [report] = await pass(
      sourceAt(publisher.origin, {
        feed: null,
        page: publisher.url('/campaign'),
        select: { item: '.row', link: 'h3 a', summary: '.dek' },
      }),
    );
    expect(report).toMatchObject({ outcome: 'read', entries: 1, published: 1 });
    expect(await published()).toEqual([REFUSAL.title]);
    const speakers = (await desk.store.waitingQuotes(9)).map((row) => row.quote.speakerName);
    expect(speakers).toContain('Wren Hollis');
  });

  describe('a list page', () => {
    const unionPage = () =>
      sourceAt(publisher.origin, {
        id: 'union',
        feed: null,
        page: publisher.url('/campaign'),
        select: { item: '.row', link: 'h3 a', summary: '.dek' },
      });
    const listPage = (
      head = '',
    ) => `<html><head><title>Opt out of state tests | Sample union</title>${head}</head><body><main>
      <div class="row"><h3><a href="${REFUSAL.path}">${REFUSAL.title}</a></h3><p class="dek">Parents of the eighth grade opted out of the state test.</p></div>
      <blockquote>“Opting out of the test is a letter, not a battle.”</blockquote><p class="by">Wren Hollis, president of the sample union</p>
      </main></body></html>`;
    const speakers = async () => (await desk.store.waitingQuotes(9)).map((row) => row.quote.speakerName);
    const keptPage = () => desk.store.findArticle(articleId(publisher.url('/campaign')));

    test.each([
      [
        'a login',
        '<html><head><title>Log in</title></head><body><h1>Log in</h1><div class="row"><h3><a href="/forgotten">Forgot the password of your account?</a></h3></div><form><input type="password"></form></body></html>',
      ],
      [
        'a request for consent',
        '<html><head><title>We value your privacy</title></head><body><p>We and our partners store cookies on your device. You may withhold your consent.</p><button>Accept all</button></body></html>',
      ],
      [
        'a check for robots',
        '<html><head><title>Just a moment...</title></head><body><p>Enable JavaScript and cookies to continue</p></body></html>',
      ],
    ])('that answers with %s is blocked, and nothing of it is kept', async (words, door) => {
      publisher.serve('/campaign', answer(door, HTML));
      const [report] = await pass(unionPage());
      expect(report).toMatchObject({
        outcome: 'failed',
        failure: { class: 'blocked', message: `It shows ${words} instead of the list.` },
      });
      expect(await keptPage()).toBeNull();
      expect(publisher.seen.map(({ path }) => path)).not.toContain('/forgotten');
    });

    test.each([
      ['nosnippet in its markup', '<meta name="robots" content="nosnippet">', {}, { nosnippet: true }],
      ['nosnippet in its headers', '', { 'x-robots-tag': 'nosnippet' }, { nosnippet: true }],
      ['a reservation in its headers', '', { 'tdm-reservation': '1' }, { tdmReserved: true }],
    ])('with %s gives headlines, and none of its text is kept', async (_what, head, headers, wishes) => {
      publisher.serve('/campaign', answer(listPage(head), { ...HTML, ...headers }));
      publisher.serve(REFUSAL.path, answer('', {}, 404));
      const [report] = await pass(unionPage());
      expect(report).toMatchObject({ outcome: 'read', entries: 1, published: 1 });
      expect((await desk.store.readShelf({}, 1))[0]).toMatchObject({ title: REFUSAL.title, summary: null });
      const kept = await keptPage();
      expect(kept).toMatchObject({ form: 'listing', wordCount: 0, wishes });
      expect(await desk.store.articleText(kept?.id ?? '')).toBeNull();
      expect(await speakers()).toEqual([]);
    });

    test('that asks for nosnippet later loses the text and the waiting quotes that were kept of it', async () => {
      publish(REFUSAL);
      publisher.serve('/campaign', answer(listPage(), HTML));
      const source = unionPage();
      await pass(source);
      expect(await speakers()).toContain('Wren Hollis');
      publisher.serve('/campaign', answer(listPage('<meta name="robots" content="nosnippet">'), HTML));
      await pass(source);
      expect(await speakers()).not.toContain('Wren Hollis');
      expect(await desk.store.articleText((await keptPage())?.id ?? '')).toBeNull();
    });

    test('with noarchive gives its quotes, and its text is not kept', async () => {
      publisher.serve('/campaign', answer(listPage('<meta name="robots" content="noarchive">'), HTML));
      await pass(unionPage());
      expect(await speakers()).toContain('Wren Hollis');
      expect(await desk.store.articleText((await keptPage())?.id ?? '')).toBeNull();
    });
  });

  test('a rule that finds nothing on its page any more is said of the source, with one that would', async () => {
    const headlines = ['one', 'two', 'three', 'four'].map(
      (word) =>
        `<div class="card"><h3><a href="/news/2026/day-${word}-of-school">Day ${word} of the school year</a></h3></div>`,
    );
    const page = (selector: string) =>
      sourceAt(publisher.origin, {
        id: 'union',
        feed: null,
        page: publisher.url('/campaign'),
        select: { item: selector },
      });
    publisher.serve(
      '/campaign',
      answer(`<html><body><main>${headlines.join('')}</main></body></html>`, HTML),
    );
    const [report] = await pass(page('article.old'));
    expect(report).toMatchObject({ outcome: 'read', entries: 4 });
    const found = async () => (await desk.store.findSource('union'))?.problem;
    expect(await found()).toContain('"article.old"');
    expect(await found()).toContain('"div.card"');
    await pass(page('div.card'));
    expect(await found()).toBeNull();
  });
});

describe('what publishers ask for', () => {
  test('a page marked noindex waits for an editor, unless its publisher has agreed', async () => {
    publish(REFUSAL);
    publisher.serve(
      REFUSAL.path,
      answer(pageOf(REFUSAL.title, '<meta name="robots" content="noindex">'), HTML),
    );
    const source = sourceAt(publisher.url('/news.xml'));
    expect((await pass(source))[0]).toMatchObject({ published: 0, queued: 1 });
  });

  test('with the publisher’s permission it is listed', async () => {
    publish(REFUSAL);
    publisher.serve(
      REFUSAL.path,
      answer(pageOf(REFUSAL.title, '<meta name="robots" content="noindex">'), HTML),
    );
    const source = sourceAt(publisher.url('/news.xml'), { permission: 'By letter, 1 March 2026' });
    expect((await pass(source))[0]).toMatchObject({ published: 1, queued: 0 });
  });

  test('robots.txt keeps us from the page, not from the headline', async () => {
    publish(REFUSAL);
    publisher.setRobots('User-agent: *\nDisallow: /news/\n');
    await pass(sourceAt(publisher.url('/news.xml')));
    expect(asked(REFUSAL.path)).toBe(0);
    expect(await published()).toEqual([REFUSAL.title]);
  });

  test('where text and data mining is reserved, nothing is read or kept beyond the headline', async () => {
    publish(REFUSAL);
    publisher.serve(REFUSAL.path, answer(pageOf(REFUSAL.title), { ...HTML, 'tdm-reservation': '1' }));
    await pass(sourceAt(publisher.url('/news.xml')));
    const [article] = await desk.store.readShelf({}, 1);
    expect(article?.wishes.tdmReserved).toBe(true);
    expect(await desk.store.articleText(article?.id ?? '')).toBeNull();
    expect(article).toMatchObject({ summary: null, dek: null });
    expect(await desk.store.waitingQuotes(5)).toEqual([]);
  });

  test('a page may not pose as another site’s article', async () => {
    publish(REFUSAL);
    const posing = pageOf(REFUSAL.title, '<link rel="canonical" href="https://famous.example/story">');
    publisher.serve(REFUSAL.path, answer(posing, HTML));
    await pass(sourceAt(publisher.url('/news.xml')));
    expect((await desk.store.readShelf({}, 1))[0]?.url).toBe(publisher.url(REFUSAL.path));
  });
});

describe('the address an article is known by', () => {
  test('is never the front page, which some sites call canonical on every page', async () => {
    const second = { ...REFUSAL, path: '/news/second', title: 'Second school in Pueblo refuses the CMAS' };
    publish(REFUSAL, second);
    for (const { path, title } of [REFUSAL, second]) {
      publisher.serve(
        path,
        answer(pageOf(title, `<link rel="canonical" href="${publisher.origin}/">`), HTML),
      );
    }
    expect((await pass(sourceAt(publisher.url('/news.xml'))))[0]?.published).toBe(2);
  });

  test('is the publisher’s own where a feed’s links go through somebody who counts clicks', async () => {
    const counter = await startLoopbackPublisher();
    publish(REFUSAL);
    publisher.serve(
      REFUSAL.path,
      answer(pageOf(REFUSAL.title, `<link rel="canonical" href="${publisher.url(REFUSAL.path)}">`), HTML),
    );
    counter.serve('/click', redirect(publisher.url(REFUSAL.path)));
    publisher.serve(
      '/news.xml',
      answer(feedOf(REFUSAL).replaceAll(publisher.url(REFUSAL.path), counter.url('/click'))),
    );
    await pass(sourceAt(publisher.url('/news.xml')));
    expect((await desk.store.readShelf({}, 1))[0]?.url).toBe(publisher.url(REFUSAL.path));
    await counter.close();
  });
});

describe('what a pass costs', () => {
  test('a second pass sends the validators back and fetches no article again', async () => {
    publisher.serve('/1', answer(pageOf('x'), HTML));
    const source = sourceAt(publisher.url('/feed'));
    await pass(source);
    const pages = publisher.seen.filter((request) => request.path !== '/feed').length;
    const [again] = await pass(source);
    expect(again?.outcome).toBe('unchanged');
    expect(publisher.seen.at(-1)?.headers['if-none-match']).toBeDefined();
    expect(publisher.seen.filter((request) => request.path !== '/feed')).toHaveLength(pages);
  });

  test('a server that sends the same bytes and calls them new is seen through', async () => {
    publish(REFUSAL);
    const source = sourceAt(publisher.url('/news.xml'));
    await pass(source);
    expect((await pass(source))[0]?.outcome).toBe('unchanged');
    expect(asked(REFUSAL.path)).toBe(1);
  });

  test('a new entry is fetched, its known siblings are not', async () => {
    publish(REFUSAL);
    const source = sourceAt(publisher.url('/news.xml'));
    await pass(source);
    publish(REFUSAL, { ...REFUSAL, path: '/news/second', title: 'Second school in Pueblo refuses the CMAS' });
    expect((await pass(source))[0]).toMatchObject({ entries: 2, published: 1 });
    expect(asked(REFUSAL.path)).toBe(1);
  });

  test('a corrected headline changes the same item', async () => {
    publish(REFUSAL);
    const source = sourceAt(publisher.url('/news.xml'));
    await pass(source);
    const before = (await desk.store.readShelf({}, 1))[0];
    desk.setTime(START + HOUR);
    publish({ ...REFUSAL, title: 'A third of Pueblo eighth graders refuse the CMAS' });
    await pass(source);
    const [after, ...others] = await desk.store.readShelf({}, 5);
    expect(others).toEqual([]);
    expect(after).toMatchObject({
      id: before?.id,
      title: 'A third of Pueblo eighth graders refuse the CMAS',
    });
    expect(after?.updatedAt).toBe(START + HOUR);
  });

  test('a source is next due in an hour when conditional requests work, in a day when they do not', async () => {
    publish(REFUSAL);
    const polite = sourceAt(publisher.url('/feed'));
    const plain = sourceAt(publisher.url('/news.xml'));
    await pass(polite, plain);
    expect((await desk.store.findSource(polite.id))?.nextDueAt).toBe(START + HOUR);
    expect((await desk.store.findSource(plain.id))?.nextDueAt).toBe(START + 24 * HOUR);
  });
});

describe('what goes wrong', () => {
  test.each([
    ['/throttled', 'throttled'],
    ['/fault', 'http'],
    ['/challenge', 'blocked'],
    ['/slow', 'timeout'],
    ['/endless', 'too-big'],
    ['/to-private', 'refused-address'],
    ['/loop', 'redirect'],
    ['/empty', 'empty'],
  ])('a source that answers like %s has the reason “%s” on record', async (path, failure) => {
    const source = sourceAt(publisher.url(path), { homepage: publisher.url('/nothing-here') });
    const [report] = await pass(source);
    expect(report).toMatchObject({ outcome: 'failed', failure: { class: failure } });
    expect(await desk.store.findSource(source.id)).toMatchObject({
      failures: 1,
      failureClass: failure,
      failureMessage: expect.stringMatching(/\w/),
    });
  });

  test('one that fails takes nothing from the others', async () => {
    publish(REFUSAL);
    const reports = await pass(sourceAt(publisher.url('/fault')), sourceAt(publisher.url('/news.xml')));
    expect(reports.map((report) => report.outcome).sort()).toEqual(['failed', 'read']);
    expect(await published()).toEqual([REFUSAL.title]);
  });

  test('a source that answers 429 waits as long as it asks, at least', async () => {
    const source = sourceAt(publisher.url('/throttled'));
    publisher.serve('/throttled', answer('', { 'retry-after': String(5 * HOUR) }, 429));
    await pass(source);
    expect((await desk.store.findSource(source.id))?.nextDueAt).toBe(START + 5 * HOUR);
  });

  test('a source whose host was told to rest by a sibling waits with it, and is not blamed', async () => {
    const first = sourceAt('https://one.example/first', { id: 'first' });
    const second = sourceAt('https://one.example/second', { id: 'second' });
    await desk.store.syncSources([first, second], START);
    const door = fakeDoor(({ url }) => ({
      failure: 'throttled',
      retryAfterMs: 5 * HOUR * 1000,
      // The door itself answers for the second: it has no status, because nobody was asked.
      ...(url.endsWith('first') && { status: 429 }),
    }));
    await crawl({ ...desk, door }, { sources: await desk.store.listSources() });
    const record = (id: string) => desk.store.findSource(id);
    expect(await record('first')).toMatchObject({ failures: 1, nextDueAt: START + 5 * HOUR });
    expect(await record('second')).toMatchObject({
      failures: 0,
      failureClass: null,
      nextDueAt: START + 5 * HOUR,
      visitReason: 'asked',
    });
  });

  test('a feed address that does not answer with a feed is looked for on the homepage, and kept', async () => {
    publish(REFUSAL);
    publisher.serve(
      '/',
      answer(
        '<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>',
        HTML,
      ),
    );
    const source = sourceAt(publisher.url('/old-feed'), { verified: false });
    const [report] = await pass(source);
    expect(report).toMatchObject({ outcome: 'read', published: 1 });
    expect((await desk.store.findSource(source.id))?.feedUrl).toBe(publisher.url('/news.xml'));
    await pass(source);
    expect(asked('/old-feed')).toBe(1);
  });

  test('a server with a fault of its own is not asked for other addresses', async () => {
    await pass(sourceAt(publisher.url('/fault'), { verified: false }));
    expect(publisher.seen.map((request) => request.path)).toEqual(['/fault']);
  });

  test('a source that names no feed anywhere costs its publisher seven requests', async () => {
    publisher.serve('/', answer('<html><body>No feed here.</body></html>', HTML));
    await pass(sourceAt(publisher.url('/no-feed'), { verified: false }));
    expect(publisher.seen).toHaveLength(7);
  });

  test('a pass that is called off blames nobody', async () => {
    const source = sourceAt(publisher.url('/slow'));
    await desk.store.syncSources([source], START);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await crawl(desk, { sources: await desk.store.listSources(), signal: stop.signal });
    expect(await desk.store.findSource(source.id)).toMatchObject({ failures: 0, lastAttemptAt: null });
    expect(await desk.store.lastPass()).toBeNull();
  });
});

describe('what goes wrong on our own side', () => {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const record = (source: Source) => desk.store.findSource(source.id);

  async function passWith(changes: Partial<TestDesk>, ...sources: Source[]): Promise<VisitReport[]> {
    await desk.store.syncSources(sources, START);
    return crawl({ ...desk, log: silent, ...changes }, { sources: await desk.store.listSources() });
  }

  test('a defect met in one source is said of that source, and the others are read', async () => {
    publish(REFUSAL);
    const odd = sourceAt(publisher.url('/odd.xml'));
    const door: TestDesk['door'] = {
      ...desk.door,
      fetch: async (request) => {
        if (request.url.endsWith('/odd.xml')) throw new TypeError('a parser stumbled');
        return desk.door.fetch(request);
      },
    };
    const reports = await passWith({ door }, odd, sourceAt(publisher.url('/news.xml')));
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'read']);
    expect(await record(odd)).toMatchObject({ failures: 1, failureClass: 'unreadable' });
    expect(await published()).toEqual([REFUSAL.title]);
  });

  test('a pass that the store fails ends only when every visit under way has ended', async () => {
    publish(REFUSAL);
    publisher.serve('/late.xml', (request, response) => {
      setTimeout(() => answer(feedOf(REFUSAL))(request, response), 200);
    });
    const [broken, late] = [sourceAt(publisher.url('/news.xml')), sourceAt(publisher.url('/late.xml'))];
    const store: TestDesk['store'] = {
      ...desk.store,
      recordVisit: async (id, visit) => {
        if (id === broken.id) throw new Error('the disk is full');
        await desk.store.recordVisit(id, visit);
      },
    };
    await expect(passWith({ store }, broken, late)).rejects.toThrow('the disk is full');
    expect((await record(late))?.lastSuccessAt).toBe(START);
  });

  test('an entry that the store could not keep comes up again, although the source has not changed', async () => {
    publish(REFUSAL);
    const source = sourceAt(publisher.url('/news.xml'));
    const store = { ...desk.store, saveArrivals: () => Promise.reject(new Error('the disk is full')) };
    const [report] = await passWith({ store }, source);
    expect(report).toMatchObject({ outcome: 'read', lost: 1, reason: 'the disk is full' });
    expect((await pass(source))[0]).toMatchObject({ published: 1, lost: 0 });
  });

  test('an entry that cannot be read rests until it changes', async () => {
    publish(REFUSAL);
    const source = sourceAt(publisher.url('/news.xml'));
    const reader = {
      ...desk.reader,
      sift: () => Promise.reject(new RangeError('a rule stumbled')),
    };
    expect((await passWith({ reader }, source))[0]).toMatchObject({ lost: 1, reason: 'a rule stumbled' });
    expect((await pass(source))[0]).toMatchObject({ outcome: 'unchanged' });
  });
});

test('a list page that cannot be read itself still gives its entries', async () => {
  publish(REFUSAL);
  const list = `<html><head><title>Sample union</title></head><body><div class="row"><h3><a href="${REFUSAL.path}">${REFUSAL.title}</a></h3></div></body></html>`;
  publisher.serve('/campaign', answer(list, HTML));
  const source = sourceAt(publisher.origin, {
    feed: null,
    page: publisher.url('/campaign'),
    select: { item: '.row', link: 'h3 a' },
  });
  await desk.store.syncSources([source], START);
  const reader: TestDesk['reader'] = {
    ...desk.reader,
    read: (reading) =>
      reading.url?.endsWith('/campaign')
        ? Promise.reject(new RangeError('a rule stumbled'))
        : desk.reader.read(reading),
  };
  const [report] = await crawl({ ...desk, reader }, { sources: await desk.store.listSources() });
  expect(report).toMatchObject({
    outcome: 'read',
    published: 1,
    reason: expect.stringContaining('a rule stumbled'),
  });
});

describe('a page that does not answer', () => {
  const news = () => sourceAt(publisher.url('/news.xml'));

  test('is asked for again when its trouble may pass, and then gives its quotes', async () => {
    publish(REFUSAL);
    publisher.serve(REFUSAL.path, answer('', {}, 503));
    const source = news();
    expect((await pass(source))[0]).toMatchObject({ published: 1 });
    publisher.serve(REFUSAL.path, answer(pageOf(REFUSAL.title), HTML));
    await pass(source);
    expect(await desk.store.waitingQuotes(5)).toHaveLength(1);
    expect((await pass(source))[0]).toMatchObject({ outcome: 'unchanged' });
  });

  test('is given up after two days', async () => {
    publish(REFUSAL);
    publisher.serve(REFUSAL.path, answer('', {}, 503));
    const source = news();
    await pass(source);
    desk.setTime(START + 49 * HOUR);
    await pass(source);
    expect((await pass(source))[0]).toMatchObject({ outcome: 'unchanged' });
    expect(asked(REFUSAL.path)).toBe(2);
  });

  test('takes nothing from what was read of it before', async () => {
    publish(REFUSAL);
    const source = news();
    await pass(source);
    publish({ ...REFUSAL, title: 'A corrected headline of Pueblo refusing the CMAS' });
    publisher.serve(REFUSAL.path, answer('', {}, 404));
    await pass(source);
    expect(await desk.store.waitingQuotes(5)).toHaveLength(1);
  });
});
