/** Telling a hub which feeds have changed: each once, again where it failed, over restarts, and never what stayed as it was. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Hub, startPublishing, tellHub, watchFeeds } from '../../src/jobs/websub.ts';
import { makeDesk, START, type TestDesk } from '../crawl/newsdesk.ts';
import { answer, type LoopbackPublisher, startLoopbackPublisher } from '../fetch/loopback-publisher.ts';
import { draft, source } from '../store/rows.ts';

let desk: TestDesk;
let publisher: LoopbackPublisher;
let hub: Hub;
let told: URLSearchParams[];
beforeEach(async () => {
  desk = await makeDesk();
  publisher = await startLoopbackPublisher();
  hub = { url: publisher.url('/hub'), siteUrl: 'https://site.example' };
  told = [];
  openHub();
  await desk.store.syncSources([source('ledger')], START);
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

function openHub(): void {
  publisher.serve('/hub', async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    told.push(new URLSearchParams(body));
    response.writeHead(204).end();
  });
}

const save = (id: string, change: Parameters<typeof draft>[1] = {}) =>
  desk.store.saveArticle(draft(id, change), Math.floor(desk.now() / 1000));
const topics = () =>
  told.map((message) => message.get('hub.topic')?.replace('https://site.example/feeds/', ''));
const wait = (seconds: number) => desk.setTime(desk.now() / 1000 + seconds);
/** A look and, when the dust has settled, a telling. */
async function publish(look: () => Promise<number>): Promise<number> {
  await look();
  wait(1);
  return tellHub(desk, hub);
}

describe('a change that readers see', () => {
  test('is published to the hub for each feed it is in, in every format, and for no other', async () => {
    const look = watchFeeds(desk);
    await save('a1', { in: ['NY'], about: [] });
    expect(await look()).toBe(0);
    await save('a2', { in: ['CO'], about: ['opt-out'] });
    expect(await publish(look)).toBe(12);
    expect(topics().sort()).toEqual(
      ['all', 'co', 'co/opt-out', 'topics/opt-out']
        .flatMap((name) => ['atom', 'json', 'rss'].map((format) => `${name}.${format}`))
        .sort(),
    );
    expect(Object.fromEntries(told[0] ?? [])).toEqual({
      'hub.mode': 'publish',
      'hub.url': 'https://site.example/feeds/all.atom',
      'hub.topic': 'https://site.example/feeds/all.atom',
    });
  });

  test('is told of once, however many items came with it, and again after a minute at the earliest', async () => {
    const look = watchFeeds(desk);
    await save('a1', { in: ['CO'], about: [] });
    await look();
    for (const id of ['a2', 'a3', 'a4']) {
      await save(id, { in: ['CO'], about: [] });
      await look();
    }
    wait(1);
    expect(await tellHub(desk, hub)).toBe(6);
    await save('a5', { in: ['CO'], about: [] });
    expect(await publish(look)).toBe(0);
    wait(60);
    expect(await tellHub(desk, hub)).toBe(6);
  });

  test('may be that something was corrected or taken down', async () => {
    const look = watchFeeds(desk);
    await save('a1', { in: ['CO'], about: [] });
    await look();
    wait(5);
    await save('a1', { in: ['CO'], about: [], title: 'Corrected: a third refused' });
    expect(await publish(look)).toBe(6);
    wait(61);
    await desk.store.takeDown({
      urls: [draft('a1').url],
      at: Math.floor(desk.now() / 1000),
      editor: 'robin',
      reason: null,
    });
    expect(await publish(look)).toBe(6);
  });

  test('is none when only what lies in no feed has changed', async () => {
    const look = watchFeeds(desk);
    await save('a1', { in: ['CO'], about: [] });
    await look();
    await save('a2', { status: 'queued' });
    await desk.store.raiseProblem({ key: 'x', kind: 'silent', sourceId: null, message: 'x' }, START);
    expect(await publish(look)).toBe(0);
    expect(told).toEqual([]);
  });
});

describe('the first start with a hub', () => {
  test('tells it of nothing: it fetches a feed when somebody subscribes', async () => {
    await save('a1');
    expect(await publish(watchFeeds(desk))).toBe(0);
  });
});

describe('a restart', () => {
  test('forgets no change that happened before it, noted or not', async () => {
    await save('a1', { in: ['CO'], about: [] });
    await watchFeeds(desk)();
    await save('a2', { in: ['CO'], about: [] });
    // The process ends before it has looked.
    expect(await publish(watchFeeds(desk))).toBe(6);
    await save('a3', { in: ['CO'], about: [] });
    wait(61);
    await watchFeeds(desk)();
    // The process ends before it has told.
    wait(1);
    expect(await tellHub(desk, hub)).toBe(6);
  });

  test('in the middle of telling leaves it to be told', async () => {
    await save('a1', { in: ['CO'], about: [] });
    const look = watchFeeds(desk);
    await look();
    await save('a2', { in: ['CO'], about: [] });
    await look();
    wait(1);
    const stopping = new AbortController();
    publisher.serve('/hub', () => stopping.abort());
    expect(await tellHub(desk, hub, stopping.signal)).toBe(0);
    openHub();
    expect(await tellHub(desk, hub)).toBe(6);
  });
});

describe('a hub that does not answer', () => {
  beforeEach(async () => {
    const look = watchFeeds(desk);
    await save('a1', { in: ['CO'], about: [] });
    await look();
    await save('a2', { in: ['CO'], about: [] });
    await look();
    wait(1);
  });

  test('is tried again ever later, and not for every feed at once', async () => {
    let asked = 0;
    publisher.serve('/hub', (_request, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    for (let turn = 0; turn < 6; turn += 1) await tellHub(desk, hub);
    expect(asked).toBe(1);
    wait(31);
    for (let turn = 0; turn < 6; turn += 1) await tellHub(desk, hub);
    expect(asked).toBe(2);
    wait(31);
    await tellHub(desk, hub);
    expect(asked).toBe(2);
    wait(30);
    await tellHub(desk, hub);
    expect(asked).toBe(3);
    wait(3600);
    openHub();
    expect(await tellHub(desk, hub)).toBe(6);
    expect(new Set(topics()).size).toBe(6);
  });

  test('but refuses one address is told of the others', async () => {
    publisher.serve('/hub', async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      response.writeHead(body.includes('all.atom') ? 400 : 204).end();
    });
    expect(await tellHub(desk, hub)).toBe(5);
  });

  test('is left alone for as long as it asks', async () => {
    publisher.serve('/hub', answer('later', { 'retry-after': '600' }, 429));
    await tellHub(desk, hub);
    expect(await desk.store.duePings(Math.floor(desk.now() / 1000) + 599, 10)).toEqual([]);
  });
});

test('two processes tell the hub once between them', async () => {
  const look = watchFeeds(desk);
  await save('a1', { in: ['CO'], about: [] });
  await look();
  await save('a2', { in: ['CO'], about: [] });
  await look();
  wait(1);
  const counts = await Promise.all([tellHub(desk, hub), tellHub(desk, hub)]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(6);
  expect(told).toHaveLength(6);
});

test('the job looks at once and stops when told to', async () => {
  await save('a1');
  const job = startPublishing(desk, hub);
  await expect.poll(async () => (await desk.store.duePings(0, 1)).length).toBe(0);
  await job.stop();
});
