/** When nearly nobody answers, it is our own network that is down, and nobody is blamed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { crawl } from '../../src/crawl/crawl.ts';
import { HostsTried, inTurns } from '../../src/crawl/host-turns.ts';
import type { FailureClass } from '../../src/fetch/outcome.ts';
import { sampleHealth } from '../publish/sample-rows.ts';
import { source } from '../store/rows.ts';
import { type FakePublisher, fakeDoor, feedAt } from './fake-door.ts';
import { makeDesk, START, sourceAt, type TestDesk } from './newsdesk.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

let desk: TestDesk;
beforeEach(async () => {
  desk = await makeDesk();
});
afterEach(() => desk.remove());

const SOURCES = Array.from({ length: 10 }, (_, i) =>
  sourceAt(`https://paper-${i}.example/feed`, { id: `paper-${i}` }),
);

/** Hosts of which the number is below this answer with a feed, the others not at all. */
const answering =
  (count: number, failure: FailureClass = 'dns'): FakePublisher =>
  ({ url }) => {
    const number = Number(/paper-(\d+)/.exec(url)?.[1]);
    if (number >= count) return { failure };
    return { body: feedAt(`https://paper-${number}.example/`, [START - HOUR]), headers: { etag: '"a"' } };
  };

async function pass(publisher: FakePublisher, sources = SOURCES) {
  await desk.store.syncSources(sources, START);
  const door = fakeDoor(publisher);
  const living = (await desk.store.listSources()).filter(({ retired }) => !retired);
  const reports = await crawl({ ...desk, door }, { sources: living });
  return { reports, seen: door.seen.length };
}
const failures = async () => (await desk.store.listSources()).map((health) => health.failures);
const problems = async () => (await desk.store.openProblems()).map(({ key }) => key);

test.each<FailureClass>(['dns', 'connect', 'tls', 'timeout'])(
  'when every host fails with %s no failure is counted, and all are asked again in ten minutes',
  async (failure) => {
    await pass(answering(0, failure));
    for (const health of await desk.store.listSources()) {
      expect(health).toMatchObject({ failures: 0, failureClass: null, visitReason: 'offline' });
      expect(health.nextDueAt).toBe(START + 10 * MINUTE);
    }
    expect(await desk.store.lastPass()).toMatchObject({ networkDown: true });
    expect(await problems()).toEqual(['network']);
  },
);

test('eight of ten hosts are enough, and what the others brought is kept', async () => {
  const { reports } = await pass(answering(2));
  expect(reports.filter(({ outcome }) => outcome === 'read')).toHaveLength(2);
  expect(await failures()).toEqual(Array.from({ length: 10 }, () => 0));
  expect(await problems()).toEqual(['network']);
});

test('seven of ten are the fault of each', async () => {
  await pass(answering(3));
  expect(await failures()).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1]);
  expect(await desk.store.lastPass()).toMatchObject({ networkDown: false });
  expect(await problems()).toEqual([]);
});

test('errors that a server speaks are its own, however many there are', async () => {
  await pass(() => ({ status: 503 }));
  expect(await failures()).toEqual(Array.from({ length: 10 }, () => 1));
});

test('from one or two hosts nothing follows', async () => {
  await pass(answering(0), SOURCES.slice(0, 2));
  expect(await failures()).toEqual([1, 1]);
});

test('ten sources on one host are one host', async () => {
  const sources = SOURCES.map(({ id }, i) => sourceAt(`https://one.example/feed-${i}`, { id }));
  await pass(() => ({ failure: 'connect' }), sources);
  expect(await failures()).toEqual(Array.from({ length: 10 }, () => 1));
});

describe('after the network was found down', () => {
  beforeEach(async () => {
    await pass(answering(0, 'connect'));
  });

  test('five hosts are tried, and no more while they are silent', async () => {
    expect(await pass(answering(0, 'connect'))).toMatchObject({ seen: 5 });
    expect(await failures()).toEqual(Array.from({ length: 10 }, () => 0));
  });

  test('a single silent host is enough to leave it at that', async () => {
    await pass(answering(0), SOURCES.slice(0, 1));
    expect((await desk.store.findSource('paper-0'))?.failures).toBe(0);
    expect(await desk.store.lastPass()).toMatchObject({ networkDown: true });
  });

  test('the next good pass visits all and clears the problem', async () => {
    await pass(answering(9));
    expect(await failures()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(await problems()).toEqual([]);
    expect(await desk.store.lastPass()).toMatchObject({ networkDown: false });
  });
});

test('after an outage the network is tried by sources that used to answer, not by dead ones', async () => {
  const numbers = Array.from({ length: 30 }, (_, i) => i);
  // The dead ones come first.
  const sources = numbers.map((i) => sourceAt(`https://paper-${29 - i}.example/feed`, { id: `s-${10 + i}` }));
  await pass(answering(20, 'connect'), sources);
  await pass(answering(0, 'connect'), sources);
  expect(await problems()).toEqual(['network']);
  await pass(answering(20, 'connect'), sources);
  expect(await problems()).toEqual([]);
  expect(await failures()).toEqual(numbers.map((i) => (i < 10 ? 2 : 0)));
});

test('sources that were silent before prove nothing when only they are due', async () => {
  await pass(answering(6));
  await pass(answering(6), SOURCES.slice(6));
  expect((await failures()).slice(6)).toEqual([2, 2, 2, 2]);
});

test('a pass that ends in the middle of an outage has blamed nobody', async () => {
  await desk.store.syncSources(SOURCES, START);
  const stop = new AbortController();
  const door = fakeDoor(() => ({ failure: 'connect' }));
  const onVisit = () => stop.abort();
  await crawl({ ...desk, door }, { sources: await desk.store.listSources(), signal: stop.signal, onVisit });
  for (const health of await desk.store.listSources()) {
    expect(health).toMatchObject({ failures: 0, nextDueAt: START });
  }
});

test('when the first twenty hosts are silent, no others are tried', async () => {
  const many = Array.from({ length: 60 }, (_, i) =>
    sourceAt(`https://paper-${i}.example/feed`, { id: `paper-${i}` }),
  );
  const { seen } = await pass(answering(0, 'connect'), many);
  expect(seen).toBeLessThan(40);
});

describe('hosts', () => {
  const at = (id: string, url: string) => sampleHealth({ source: source(id, { feed: url }), feedUrl: url });

  test('take turns, each keeping the order of its sources', () => {
    const sources = [
      at('a1', 'https://a.example/1'),
      at('a2', 'https://a.example/2'),
      at('a3', 'https://a.example/3'),
      at('b1', 'https://b.example/1'),
      at('c1', 'https://c.example/1'),
      at('b2', 'https://b.example/2'),
    ];
    expect(inTurns(sources).map((health) => health.source.id)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('that were told to rest, or not asked at all, are no sign of anything', () => {
    const tried = new HostsTried(false);
    for (const [i, failure] of (['throttled', 'aborted', 'bad-url', 'refused-address'] as const).entries())
      tried.note(at(`p${i}`, `https://p${i}.example/`), failure);
    expect(tried.isNetworkDown).toBe(false);
    expect(tried.isAnyHeard).toBe(false);
  });

  test('one source heard is its whole host heard', () => {
    const tried = new HostsTried(false);
    for (const host of ['a', 'b', 'c', 'd']) tried.note(at(host, `https://${host}.example/1`), 'timeout');
    expect(tried.isNetworkDown).toBe(true);
    tried.note(at('a', 'https://a.example/2'), null);
    expect(tried.isNetworkDown).toBe(false);
  });
});
