import { beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../../src/fetch/door.ts';
import type { FetchOutcome } from '../../src/fetch/outcome.ts';
import { addressOf, failureOf } from './door-scene.ts';
import { ASKED_ONLY, HOSTILE_ADDRESSES, HOSTILE_NAMES } from './hostile-addresses.ts';
import { useInsideScene } from './inside-scene.ts';

const scene = useInsideScene();
let door: Door;

beforeAll(() => {
  door = scene().openDoor({
    resolve: async (name) => {
      const addresses = HOSTILE_NAMES[name.toLowerCase()];
      if (addresses === undefined) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
      return addresses.map(addressOf);
    },
  });
});

/** Makes a page that answers with this Location, whatever bytes it is made of. */
function lead(to: string): string {
  scene().publisher.serve('/leads-on', (request) => {
    const head = `HTTP/1.1 302 Found\r\nLocation: ${to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
    request.socket.end(Buffer.from(head, 'utf8'));
  });
  return scene().publisher.url('/leads-on');
}

/** Refused for what is written, or for where it leads; the scene checks that nothing arrived. */
function expectRefused(outcome: FetchOutcome, byText: 'bad-url' | 'redirect'): void {
  expect([byText, 'refused-address']).toContain(failureOf(outcome).class);
}

const table = Object.entries(HOSTILE_ADDRESSES).flatMap(([what, addresses]) =>
  addresses.map((address): [string, string, string] => [what, address.slice(0, 80), address]),
);

describe('the service inside', () => {
  it('would answer, were there no guard', async () => {
    const answer = await fetch(scene().spelled('http://127.0.0.1:PORT/'));
    expect(await answer.text()).toBe('secret');
    expect(scene().reached.splice(0)).toEqual(['GET /']);
  });

  it('stands beside a publisher that the door does reach', async () => {
    expect((await door.fetch({ url: scene().publisher.url('/feed'), purpose: 'feed' })).kind).toBe('ok');
  });
});

describe.each(table)('%s: %s', (_what, _shown, address) => {
  it.each(['feed', 'page', 'robots'] as const)('is refused when it is asked for as a %s', async (purpose) => {
    expectRefused(await door.fetch({ url: scene().spelled(address), purpose }), 'bad-url');
  });

  it('is refused when a message is to go there', async () => {
    const message = { method: 'POST', purpose: 'notice', body: '{}' } as const;
    expectRefused(await door.send({ url: scene().spelled(address), ...message }), 'bad-url');
  });

  it.each(['feed', 'page', 'robots'] as const)('is refused when a %s redirects there', async (purpose) => {
    const url = lead(scene().spelled(address));
    expectRefused(await door.fetch({ url, purpose }), 'redirect');
  });
});

it.each(ASKED_ONLY)('%j is refused when it is asked for', async (address) => {
  expectRefused(await door.fetch({ url: scene().spelled(address), purpose: 'feed' }), 'bad-url');
});
