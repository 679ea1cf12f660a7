import { createServer } from 'node:https';
import { describe, expect, it } from 'vitest';
import { addressOf, failureOf, useDoorScene } from './door-scene.ts';
import { TEST_CERT, TEST_KEY } from './test-certificate.ts';

const scene = useDoorScene();

describe('the address guard', () => {
  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://2130706433',
    'http://[::ffff:127.0.0.1]',
    'http://localhost.',
  ])('refuses %s, and nothing is sent, when no network is allowed', async (host) => {
    await scene().reopen({ allowNetworks: [] });
    const outcome = await scene().door.fetch({
      url: scene().publisher.url('/feed').replace('http://127.0.0.1', host),
      purpose: 'feed',
    });
    expect(failureOf(outcome).class).toBe('refused-address');
    expect(scene().publisher.seen).toEqual([]);
  });

  it.each([
    ['a private address', ['10.1.2.3']],
    ['one public and one private address', ['93.184.215.14', '10.1.2.3']],
    ['an IPv6 address that carries a private one', ['64:ff9b::a01:203']],
    ['a public address, on a port of its own', ['93.184.215.14']],
  ])('refuses a name with %s', async (_what, addresses) => {
    await scene().reopen({ resolve: async () => addresses.map(addressOf) });
    const outcome = await scene().door.fetch({ url: 'http://paper.example:8080/', purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('refused-address');
  });

  it('judges the address that is connected to, though the name had another one before', async () => {
    const answers = ['93.184.215.14', '10.1.2.3'];
    await scene().reopen({ resolve: async () => [addressOf(answers.shift() ?? '10.1.2.3')] });
    const outcome = await scene().door.fetch({ url: 'http://paper.example/', purpose: 'feed' });
    expect(failureOf(outcome).class).toBe('refused-address');
    expect(answers).toEqual([]);
  });

  it('lets names into the allowed networks', async () => {
    await scene().reopen({ resolve: async () => [addressOf('127.0.0.1')] });
    const url = scene().publisher.url('/feed').replace('127.0.0.1', 'paper.example');
    expect((await scene().door.fetch({ url, purpose: 'feed' })).kind).toBe('ok');
  });
});

it('a certificate that nobody vouches for is never accepted', async () => {
  const server = createServer(
    { cert: TEST_CERT, key: TEST_KEY },
    (_request, response) => void response.end('secret'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const outcome = await scene().door.fetch({ url: `https://127.0.0.1:${port}/`, purpose: 'feed' });
  expect(failureOf(outcome).class).toBe('tls');
  await new Promise((resolve) => server.close(resolve));
});
