import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { SendRequest } from '../../src/fetch/outcome.ts';
import { addressOf, documentOf, failureOf, USER_AGENT, useDoorScene } from './door-scene.ts';
import { answer, redirect } from './loopback-publisher.ts';

const scene = useDoorScene();

function notice(path: string, more: Partial<SendRequest> = {}): SendRequest {
  return {
    url: scene().publisher.url(path),
    method: 'POST',
    purpose: 'notice',
    body: '{"title":"Ni\u00f1ez"}',
    headers: { 'Content-Type': 'application/json', 'X-Signature': 'sha256=00' },
    ...more,
  };
}

/** Takes messages at a path and keeps their bodies. */
function mailbox(path: string): string[] {
  const bodies: string[] = [];
  scene().publisher.serve(path, async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    response.writeHead(202, { 'content-type': 'text/plain' }).end('taken');
  });
  return bodies;
}

describe('a message', () => {
  it('is delivered once, byte for byte, with its headers and our name', async () => {
    const bodies = mailbox('/hook');
    const outcome = documentOf(await scene().door.send(notice('/hook')));
    expect(outcome).toMatchObject({ status: 202, url: scene().publisher.url('/hook'), redirects: [] });
    expect(outcome.body.toString()).toBe('taken');
    expect(bodies).toEqual(['{"title":"Ni\u00f1ez"}']);
    expect(scene().publisher.seen).toHaveLength(1);
    const [seen] = scene().publisher.seen;
    expect(seen?.method).toBe('POST');
    expect(seen?.headers).toMatchObject({
      'user-agent': USER_AGENT,
      'content-type': 'application/json',
      'content-length': '18',
      'x-signature': 'sha256=00',
    });
    expect(Object.keys(seen?.headers ?? {})).not.toContain('cookie');
    expect(Object.keys(seen?.headers ?? {})).not.toContain('referer');
  });

  it('may be bytes', async () => {
    const bodies = mailbox('/hook');
    await scene().door.send(notice('/hook', { body: Buffer.from('hub.mode=publish') }));
    expect(bodies).toEqual(['hub.mode=publish']);
  });

  it('asks no robots.txt: the server was named for it', async () => {
    scene().publisher.setRobots('User-agent: *\nDisallow: /');
    mailbox('/hook');
    expect((await scene().door.send(notice('/hook'))).kind).toBe('ok');
    expect(scene().paths()).toEqual(['/hook']);
  });

  it.each([301, 302, 303, 307, 308])('is not carried on by a redirect (%i)', async (status) => {
    const bodies = mailbox('/elsewhere');
    scene().publisher.serve('/hook', redirect('/elsewhere', status));
    expect(failureOf(await scene().door.send(notice('/hook')))).toEqual({ class: 'redirect', status });
    expect(bodies).toEqual([]);
  });

  it.each([
    ['/missing', 'http', 404],
    ['/fault', 'http', 500],
    ['/unasked-304', 'http', 304],
    ['/throttled', 'throttled', 429],
    ['/breaks-off', 'connect', undefined],
    ['/slow', 'timeout', undefined],
    ['/slowloris', 'timeout', undefined],
  ])(
    'that %s does not take is the failure "%s", and is not sent again',
    async (path, failureClass, status) => {
      expect(failureOf(await scene().door.send(notice(path)))).toEqual({ class: failureClass, status });
      expect(scene().publisher.seen).toHaveLength(1);
    },
  );

  it('is taken even where the answer is endless; only its beginning is read', async () => {
    const outcome = documentOf(await scene().door.send(notice('/endless')));
    expect(outcome.body).toHaveLength(64 * 1024);
  });

  it('goes to public addresses and to the networks the operator listed, as everything does', async () => {
    mailbox('/hook');
    await scene().reopen({ allowNetworks: [] });
    expect(failureOf(await scene().door.send(notice('/hook'))).class).toBe('refused-address');
    await scene().reopen({ allowNetworks: [], resolve: async () => [addressOf('10.0.0.7')] });
    const url = 'https://hooks.example/T0/B0';
    expect(failureOf(await scene().door.send(notice('', { url }))).class).toBe('refused-address');
    expect(failureOf(await scene().door.send(notice('', { url: 'file:///etc/passwd' }))).class).toBe(
      'bad-url',
    );
    expect(scene().publisher.seen).toEqual([]);
  });

  it('is called off by its sender, and by closing the door', async () => {
    const controller = new AbortController();
    const pending = scene().door.send(notice('/slow', { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(failureOf(await pending).class).toBe('aborted');
    await scene().door.close();
    expect(failureOf(await scene().door.send(notice('/feed'))).class).toBe('aborted');
  });

  it.each([
    [{ 'x-note': 'a\r\nhost: attacker.example' }],
    [{ 'x-note': '' }],
    [{ 'x note': 'a' }],
    [{ Host: 'attacker.example' }],
    [{ Cookie: 'id=1' }],
    [{ 'Content-Length': '1' }],
    [{ 'User-Agent': 'Mozilla/5.0' }],
  ])('with the header %j is a fault of the code that sends it', async (headers) => {
    await expect(scene().door.send(notice('/feed', { headers }))).rejects.toThrow(TypeError);
    expect(scene().publisher.seen).toEqual([]);
  });
});

it('two messages to one host go one after the other', async () => {
  let open = 0;
  let most = 0;
  scene().publisher.serve('/hook', (_request, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open -= 1;
      answer('')(_request, response);
    }, 10);
  });
  await Promise.all([1, 2, 3].map(() => scene().door.send(notice('/hook'))));
  expect(most).toBe(1);
});
