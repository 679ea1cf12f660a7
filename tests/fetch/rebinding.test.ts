import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { addressOf, failureOf } from './door-scene.ts';
import { PUBLISHER_ADDRESS, useInsideScene } from './inside-scene.ts';
import { redirect } from './loopback-publisher.ts';
import { TEST_CERT, TEST_KEY } from './test-certificate.ts';

const scene = useInsideScene();
const INSIDE = '127.0.0.1';

/** A resolver that gives these answers in turn, the last one for ever, and counts how often it was asked. */
function changing(...answers: string[][]) {
  let asked = 0;
  const resolve = async (): Promise<LookupAddress[]> => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return addresses.map(addressOf);
  };
  return { resolve, asked: () => asked };
}

describe('a name whose answer changes', () => {
  it('between the check and the connection is connected to as it was checked, or not at all', async () => {
    // Every other answer leads inside, so that whichever is looked at, the next one differs.
    const flip = changing(
      ...Array.from({ length: 40 }, (_, n) => [n % 2 === 0 ? PUBLISHER_ADDRESS : INSIDE]),
    );
    const door = scene().openDoor({ resolve: flip.resolve });
    const url = scene().spelled('http://rebind.example:PORT/feed');
    const before = scene().publisher.seen.length;
    const kinds = new Set<string>();
    for (let n = 0; n < 15; n += 1) {
      const outcome = await door.fetch({ url, purpose: 'feed' });
      kinds.add(outcome.kind === 'failed' ? outcome.class : outcome.kind);
      // One lookup more or less, so that both halves of the pattern meet both steps.
      if (n % 2 === 0) await flip.resolve();
    }
    expect([...kinds].sort()).toEqual(['ok', 'refused-address']);
    expect(scene().publisher.seen.length).toBeGreaterThan(before);
  });

  it('is looked up for the connection once, and no second time behind the guard', async () => {
    const once = changing([PUBLISHER_ADDRESS]);
    const door = scene().openDoor({ resolve: once.resolve });
    await door.fetch({ url: scene().spelled('http://rebind.example:PORT/feed'), purpose: 'feed' });
    // Once to choose our manners, once to connect.
    expect(once.asked()).toBe(2);
  });

  it('between two hops is judged anew at the second', async () => {
    scene().publisher.serve('/first-hop', redirect('/feed'));
    const moved = changing([PUBLISHER_ADDRESS], [PUBLISHER_ADDRESS], [INSIDE]);
    const door = scene().openDoor({ resolve: moved.resolve });
    const url = scene().spelled('http://rebind.example:PORT/first-hop');
    const outcome = await door.fetch({ url, purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('refused-address');
    expect(outcome.redirects).toHaveLength(1);
  });

  it('between two visits is judged anew at the second: no connection is kept', async () => {
    const moved = changing([PUBLISHER_ADDRESS], [PUBLISHER_ADDRESS], [INSIDE]);
    const door = scene().openDoor({ resolve: moved.resolve });
    const url = scene().spelled('http://rebind.example:PORT/feed');
    expect((await door.fetch({ url, purpose: 'feed' })).kind).toBe('ok');
    expect(failureOf(await door.fetch({ url, purpose: 'feed' })).class).toBe('refused-address');
  });
});

describe('a name with several addresses', () => {
  it.each([
    ['one public and one inside', ['93.184.215.14', INSIDE]],
    ['one of the operator and one inside', [PUBLISHER_ADDRESS, INSIDE]],
    ['one of each family, the IPv6 one inside', [PUBLISHER_ADDRESS, '::1']],
    [
      'a hundred public ones and one inside',
      [...Array.from({ length: 100 }, (_, n) => `93.184.215.${n}`), INSIDE],
    ],
  ])('%s is refused as a whole', async (_what, addresses) => {
    const door = scene().openDoor({ resolve: changing(addresses).resolve });
    const url = scene().spelled('http://mixed.example:PORT/feed');
    expect(failureOf(await door.fetch({ url, purpose: 'feed' })).class).toBe('refused-address');
  });

  it('none at all is an unknown name', async () => {
    const door = scene().openDoor({ resolve: changing([]).resolve });
    const outcome = await door.fetch({ url: 'http://nobody.example/feed', purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('dns');
  });
});

describe('encryption', () => {
  it('is not given up by a redirect, and the name in the certificate is compared', async () => {
    const trusted = getCACertificates('default');
    const server = createServer({ cert: TEST_CERT, key: TEST_KEY }, (_request, response) => {
      response.writeHead(302, { location: scene().publisher.url('/feed') }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, PUBLISHER_ADDRESS, resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    setDefaultCACertificates([...trusted, TEST_CERT]);
    try {
      const door = scene().openDoor({ resolve: changing([PUBLISHER_ADDRESS]).resolve });
      const ask = (host: string) => door.fetch({ url: `https://${host}:${port}/`, purpose: 'feed' });
      const downgrade = await ask('paper.example');
      expect(failureOf(downgrade)).toEqual({ class: 'redirect', status: 302 });
      expect(downgrade).toMatchObject({ message: expect.stringContaining('unencrypted') });
      expect(failureOf(await ask('another-paper.example')).class).toBe('tls');
    } finally {
      setDefaultCACertificates(trusted);
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
