/** The watch at work: what is raised, what is held back in the same visit, and what sets it right again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crawl } from '../../../src/crawl/crawl.ts';
import type { Source } from '../../../src/domain/source.ts';
import { answer, type LoopbackPublisher, startLoopbackPublisher } from '../../fetch/loopback-publisher.ts';
import { makeDesk, START, sourceAt, type TestDesk } from '../newsdesk.ts';
import { SCHOOL_NEWS } from './samples.ts';

const DAY = 24 * 3600;

let desk: TestDesk;
let publisher: LoopbackPublisher;
let source: Source;
beforeEach(async () => {
  desk = await makeDesk();
  publisher = await startLoopbackPublisher();
  source = sourceAt(publisher.url('/news.xml'));
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

/** The feed with these headlines, the newest first, a day apart from `newest` (epoch seconds) back. */
function serve(titles: readonly string[], newest = START - 3600): void {
  const items = titles.map(
    (title, n) =>
      `<item><title>${title}</title><link>${publisher.url(`/a/${encodeURIComponent(title)}`)}</link>
       <pubDate>${new Date((newest - n * DAY) * 1000).toUTCString()}</pubDate><description>Parents and students of the district.</description></item>`,
  );
  publisher.serve(
    '/news.xml',
    answer(`<rss version="2.0"><channel><title>Quill Bay Schools</title>${items.join('')}</channel></rss>`),
  );
}

async function visit(day = 0) {
  desk.setTime(START + day * DAY);
  await desk.store.syncSources([source], START);
  const [report] = await crawl(desk, {
    sources: (await desk.store.listSources()).filter((one) => !one.retired),
  });
  return report;
}

const problems = async () => (await desk.store.openProblems()).map(({ kind }) => kind);
const usual = Array.from({ length: 24 }, (_, n) => `${SCHOOL_NEWS[n % SCHOOL_NEWS.length]} ${n}`);
const REFUSAL = 'Half of Pueblo eighth graders refuse the CMAS as parents opt out';
const CASINO = [1, 2, 3].map((n) => `Best online casino bonus codes, free spins ${n}`);

describe('a source that turns', () => {
  test('publishes nothing of that very visit, and a problem says why', async () => {
    serve(usual);
    await visit();
    serve([...CASINO, REFUSAL, ...usual]);
    const report = await visit(1);
    expect(report).toMatchObject({ published: 0, queued: 1 });
    const [problem] = await desk.store.openProblems();
    expect(problem).toMatchObject({ kind: 'hijacked', sourceId: source.id });
    expect(problem?.message).toContain('advertise gambling');
    expect([...(await desk.store.quarantines()).keys()]).toEqual([source.id]);
  });

  test('would have published it otherwise', async () => {
    serve(usual);
    await visit();
    serve([REFUSAL, ...usual]);
    expect(await visit(1)).toMatchObject({ published: 1, queued: 0 });
    expect(await problems()).toEqual([]);
  });

  test('stays held back, whatever it brings, until an editor releases it', async () => {
    serve(usual);
    await visit();
    serve([...CASINO, ...usual]);
    await visit(1);
    serve([REFUSAL, ...usual]);
    expect(await visit(2)).toMatchObject({ published: 0, queued: 1 });
    expect(await problems()).toEqual(['hijacked']);

    expect(await desk.store.judgeQuarantine(source.id, 'confirm', 'kim', START + 2 * DAY)).toBe(true);
    expect((await desk.store.quarantines()).get(source.id)?.confirmedAt).toBe(START + 2 * DAY);

    expect(await desk.store.judgeQuarantine(source.id, 'release', 'kim', START + 3 * DAY)).toBe(true);
    expect(await desk.store.judgeQuarantine(source.id, 'release', 'kim', START + 3 * DAY)).toBe(false);
    expect(await problems()).toEqual([]);
    serve(['Second thoughts: families opt out of the state test in Denver', ...CASINO, ...usual]);
    expect(await visit(4)).toMatchObject({ published: 1 });
    expect(await problems()).toEqual([]);
  });

  test('a release and a confirmation are in the log of decisions, with who gave them', async () => {
    await desk.store.syncSources([source], START);
    await desk.store.quarantineSource(source.id, 'Odd.', START);
    await desk.store.quarantineSource(source.id, 'Odder.', START + 1);
    await desk.store.judgeQuarantine(source.id, 'confirm', 'kim', START + 2);
    await desk.store.judgeQuarantine(source.id, 'release', 'kim', START + 3);
    const log = await desk.store.listDecisions(10);
    expect(log.map(({ kind, editor }) => [kind, editor])).toEqual([
      ['release-source', 'kim'],
      ['confirm-quarantine', 'kim'],
    ]);
    expect(log[0]?.before).toMatchObject({ source: source.id, reason: 'Odd.' });
  });
});

describe('a source that fails', () => {
  test('is broken when it has failed several times over more than a day, and not before', async () => {
    serve(usual);
    await visit();
    publisher.serve('/news.xml', answer('', {}, 500));
    for (const day of [0.2, 0.4, 0.6, 0.8]) await visit(day);
    expect(await problems()).toEqual([]);
    await visit(1.5);
    const [problem] = await desk.store.openProblems();
    expect(problem).toMatchObject({ kind: 'broken', sourceId: source.id });
    expect(problem?.message).toContain('has not been read since 2026-03-03');
  });

  test('is whole again after one success', async () => {
    serve(usual);
    await visit();
    publisher.serve('/news.xml', answer('', {}, 500));
    for (const day of [1, 2, 3, 4]) await visit(day);
    expect(await problems()).toEqual(['broken']);
    serve(usual);
    await visit(5);
    expect(await problems()).toEqual([]);
    expect((await desk.store.recentProblems(5))[0]?.clearedAt).toBe(START + 5 * DAY);
  });

  test('is unproven and no problem while its address was never seen to work', async () => {
    source = { ...source, verified: false };
    publisher.serve('/news.xml', answer('', {}, 500));
    for (const day of [0, 1, 2, 3, 4, 5, 6]) await visit(day);
    expect(await problems()).toEqual([]);
  });

  test('is no problem any more once it is retired', async () => {
    await desk.store.syncSources([source], START);
    await desk.store.raiseProblem(
      { key: `broken:${source.id}`, kind: 'broken', sourceId: source.id, message: 'x' },
      START,
    );
    await desk.store.syncSources([], START + 1);
    expect(await problems()).toEqual([]);
  });
});

describe('a source that falls silent', () => {
  test('is a problem after three times its usual gap, until something new comes', async () => {
    serve(usual);
    await visit();
    await visit(7);
    expect(await problems()).toEqual([]);
    await visit(9);
    const [problem] = await desk.store.openProblems();
    expect(problem?.kind).toBe('silent');
    expect(problem?.message).toContain(
      'has brought nothing new since 2026-03-03; usually something comes every day',
    );
    serve(['Something at last', ...usual], START + 10 * DAY);
    await visit(10);
    expect(await problems()).toEqual([]);
  });

  test('is dormant, not a problem of its own, when it was so at the first visit, until it brings something', async () => {
    serve(usual, START - 90 * DAY);
    await visit();
    expect((await desk.store.openProblems()).map(({ key }) => key).sort()).toEqual([
      'dormant',
      `dormant:${source.id}`,
    ]);
    await visit(30);
    const told = await desk.store.recentProblems(5);
    expect(told.map(({ key, sourceId }) => [key, sourceId])).toEqual([['dormant', null]]);
    expect(told[0]?.message).toContain('One source answers but had brought nothing new for long');
    expect((await desk.store.dueNotices(START + 31 * DAY, 5)).map(({ problem }) => problem.key)).toEqual([
      'dormant',
    ]);
    serve(['Something at last', ...usual], START + 31 * DAY);
    await visit(31);
    expect(await problems()).toEqual([]);
    await visit(200);
    expect(await problems()).toEqual(['silent']);
  });

  test('may be expected to be quiet', async () => {
    source = { ...source, expect: 'monthly' };
    serve(usual);
    await visit();
    await visit(30);
    expect(await problems()).toEqual([]);
  });
});
