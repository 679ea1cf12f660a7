/**
 * What went wrong in other feed readers on their way out to the network, each under the name of its advisory, tried on
 * ours. Those about what is served are in tests/routes/advisories.test.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crawl } from '../../src/crawl/crawl.ts';
import { openSource } from '../../src/crawl/offer/open-source.ts';
import type { VisitReport } from '../../src/crawl/visit.ts';
import type { Door } from '../../src/fetch/door.ts';
import { makeDesk, sourceAt, type TestDesk } from '../crawl/newsdesk.ts';
import { addressOf, failureOf } from './door-scene.ts';
import { PUBLISHER_ADDRESS, useInsideScene } from './inside-scene.ts';
import { answer, redirect } from './loopback-publisher.ts';

const scene = useInsideScene();
let desk: TestDesk;
beforeEach(async () => {
  desk = await makeDesk('sqlite', { allowNetworks: [`${PUBLISHER_ADDRESS}/32`] });
});
afterEach(() => desk.remove());

const inside = (at = '/') => scene().spelled(`http://127.0.0.1:PORT${at}`);
const get = (door: Door, url: string) => door.fetch({ url, purpose: 'feed' });

function feedOf(...links: string[]): string {
  const items = links.map(
    (link, n) =>
      `<item><title>Parents refuse the state test and opt out, part ${n}</title><link>${link}</link>` +
      '<description>Hundreds of families opted out of state testing this spring.</description></item>',
  );
  return `<rss version="2.0"><channel><title>Ledger</title>${items.join('')}</channel></rss>`;
}

async function openAt(feed: string, homepage = scene().publisher.url('/home')) {
  const source = sourceAt(feed, { homepage });
  await desk.store.syncSources([source], 0);
  const health = await desk.store.findSource(source.id);
  if (!health) throw new Error('the source was not kept');
  return { opened: await openSource(desk, health, new Date()) };
}

/** A whole pass over one source. */
async function crawlAt(feed: string): Promise<VisitReport | undefined> {
  const source = sourceAt(feed);
  await desk.store.syncSources([source], 0);
  const health = await desk.store.findSource(source.id);
  if (!health) throw new Error('the source was not kept');
  const [report] = await crawl(desk, { sources: [health] });
  expect(report).toMatchObject({ outcome: 'read' });
  return report;
}

describe.each(['CVE-2026-21885', 'GHSA-xwh2-742g-w3wp'])(
  '%s: a request to inside, asked for by somebody outside',
  () => {
    it('is refused at the first address and behind a redirect', async () => {
      const door = scene().openDoor();
      scene().publisher.serve('/away', redirect(inside('/admin')));
      expect(failureOf(await get(door, inside('/admin'))).class).toBe('refused-address');
      expect(failureOf(await get(door, scene().publisher.url('/away'))).class).toBe('refused-address');
    });
  },
);

describe.each(['CVE-2026-108735', 'GHSA-8p8w-9h98-44j5'])(
  '%s: a proxy by which the guard is passed over',
  () => {
    const NAMES = [
      'HTTP_PROXY',
      'HTTPS_PROXY',
      'ALL_PROXY',
      'http_proxy',
      'https_proxy',
      'all_proxy',
      'NODE_USE_ENV_PROXY',
    ];
    const before = NAMES.map((name): [string, string | undefined] => [name, process.env[name]]);
    afterEach(() => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });

    it('is not taken from the environment: nothing passes through it', async () => {
      for (const name of NAMES) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : inside();
      const door = scene().openDoor();
      expect((await get(door, scene().publisher.url('/feed'))).kind).toBe('ok');
      expect(failureOf(await get(door, inside())).class).toBe('refused-address');
    });
  },
);

describe('GHSA-hgrr-mjfp-gmr6: ranges that a guard forgot', () => {
  it.each(['100.64.0.1', '100.100.100.200', '[fc00::1]', '[fd00:ec2::254]'])(
    '%s is refused',
    async (host) => {
      expect(failureOf(await get(scene().openDoor(), `http://${host}/`)).class).toBe('refused-address');
    },
  );
});

describe('GHSA-q5qw-345w-55xg: IPv4 hidden in IPv6', () => {
  it.each([
    '::ffff:7f00:1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
  ])('%s is refused as it stands and as the answer of a name', async (address) => {
    expect(failureOf(await get(scene().openDoor(), `http://[${address}]/`)).class).toBe('refused-address');
    const named = scene().openDoor({ resolve: async () => [addressOf(address)] });
    expect(failureOf(await get(named, 'http://paper.example/')).class).toBe('refused-address');
  });
});

describe('sharkord-rss 0.1.1: forgotten spellings, and an entity that ends the program', () => {
  it('every spelling of ::1 is refused', async () => {
    for (const host of ['[::1]', '[0:0:0:0:0:0:0:1]', '[0000:0000:0000:0000:0000:0000:0000:0001]', '[::0:1]'])
      expect(failureOf(await get(scene().openDoor(), `http://${host}/`)).class).toBe('refused-address');
  });

  it('&#999999999999; costs no entry', async () => {
    const feed = feedOf('https://ledger.example/1', 'https://ledger.example/2').replace(
      'part 0',
      '&#999999999999;',
    );
    scene().publisher.serve('/huge-entity', answer(feed));
    const { opened } = await openAt(scene().publisher.url('/huge-entity'));
    expect(opened.kind === 'offer' && opened.candidates.length).toBe(2);
  });
});

describe('GHSA-64wp-jh9p-5cg2: %2F%23 in a host', () => {
  it.each(['127.0.0.1:PORT%2F%23', '127.0.0.1%2F%23', 'paper.example%2F%23', 'paper.example%23@'])(
    'http://%s.paper.example/ is no address',
    async (host) => {
      const url = scene().spelled(`http://${host}.paper.example/`);
      expect(failureOf(await get(scene().openDoor(), url)).class).toBe('bad-url');
    },
  );
});

describe('GHSA-3p3p-cgj7-vgw3: an arbitrary target, and a big answer from it', () => {
  it('is refused when it lies inside, and given up at the cap when it does not', async () => {
    const door = scene().openDoor();
    expect(failureOf(await get(door, inside('/big'))).class).toBe('refused-address');
    expect(failureOf(await get(door, scene().publisher.url('/endless'))).class).toBe('too-big');
  });
});

describe('CVE-2021-21278: words from outside are run as code', () => {
  it('nowhere: nothing in the program makes code of text', () => {
    const makers = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /(?<![.\w])eval\(|new Function\(|runIn\w*Context\(|new Script\(|\bFunction\(['"`]|setTimeout\(['"`]/.test(
          // The name of V8's own collector, written out here, is all that is ever run.
          readFileSync(path.join('src', file), 'utf8').replace("runInNewContext('gc')", ''),
        ),
      );
    expect(makers).toEqual([]);
  });
});

describe('GHSA-496x-437q-h35q: the second and third way in, and files through discovery', () => {
  it.each([
    'file:///etc/passwd',
    'http://10.0.0.1/feed',
    'INSIDE',
    '//127.0.0.1/feed',
    '\\\\127.0.0.1\\feed',
  ])('a homepage that names %s as its feed leads nowhere', async (named) => {
    const href = named === 'INSIDE' ? inside('/feed') : named;
    scene().publisher.serve(
      '/home',
      answer(`<html><head><link rel="alternate" type="application/rss+xml" href="${href}"></head></html>`, {
        'content-type': 'text/html',
      }),
    );
    const { opened } = await openAt(scene().publisher.url('/no-feed-here'));
    expect(opened.kind).toBe('failed');
  });

  it('a source whose own address lies inside is refused at the feed, at the homepage and at what they name', async () => {
    const { opened } = await openAt(inside('/feed'), inside('/'));
    expect(opened).toMatchObject({ kind: 'failed', class: 'refused-address' });
  });
});

describe('CVE-2026-62857: a link inside a fetched document, fetched unchecked', () => {
  it('is refused like any other, and no reader is led there either', async () => {
    scene().publisher.serve(
      '/with-links',
      answer(feedOf(inside('/secret'), 'http://169.254.169.254/latest')),
    );
    const report = await crawlAt(scene().publisher.url('/with-links'));
    expect(report).toMatchObject({ entries: 2, lost: 2 });
    for (const link of [inside('/secret'), 'http://169.254.169.254/latest'])
      expect(await desk.store.findArticleByUrl(link)).toBeNull();
  });
});

describe('Frirss 1.4.4: a host compared by how it begins', () => {
  it.each([
    'https://ledger.example.attacker.example/story',
    'https://ledger.example@attacker.example/story',
    'https://ledger.example%2eattacker.example/story',
  ])('a page cannot claim to be %s', async (claimed) => {
    const page = scene().publisher.url('/story');
    scene().publisher.serve(
      '/story',
      answer(
        `<html><head><title>Parents refuse the state test</title><link rel="canonical" href="${claimed}"></head><body><article><h1>Parents refuse the state test</h1>${'<p>Hundreds of families opted out of state testing this spring, and said why.</p>'.repeat(8)}</article></body></html>`,
        { 'content-type': 'text/html' },
      ),
    );
    scene().publisher.serve('/to-story', answer(feedOf(page)));
    await crawlAt(scene().publisher.url('/to-story'));
    expect(scene().publisher.seen.some(({ path: asked }) => asked === '/story')).toBe(true);
    expect(await desk.store.findArticleByUrl(claimed)).toBeNull();
    expect((await desk.store.findArticleByUrl(page))?.url).toBe(page);
  });

  it('nor is an operator’s network one: 10.1.0.0/16 is not 10.10.0.0/16', async () => {
    const door = scene().openDoor({ allowNetworks: ['10.1.0.0/16'] });
    expect(failureOf(await get(door, 'http://10.10.0.1/')).class).toBe('refused-address');
  });
});

describe('CommaFeed before 7: certificates that nobody verified', () => {
  it('are refused, whatever the environment says', async () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const lax = sources.filter((file) =>
      /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/.test(
        readFileSync(path.join('src', file), 'utf8'),
      ),
    );
    expect(lax).toEqual([]);
  });
});

describe('mediacloud/backend 189: one paper offered by many sources at once', () => {
  it('is asked by one connection, one request at a time', async () => {
    let open = 0;
    let most = 0;
    scene().publisher.serve('/many', (_request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end();
      }, 5);
    });
    const door = scene().openDoor();
    await Promise.all(Array.from({ length: 10 }, () => get(door, scene().publisher.url('/many'))));
    expect(most).toBe(1);
  });
});
