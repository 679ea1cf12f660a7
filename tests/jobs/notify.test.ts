/** Telling a receiver of problems: once each, signed, tried again, and in nobody's way. */
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startNotifying, tellProblems } from '../../src/jobs/notify.ts';
import { makeDesk, START, type TestDesk } from '../crawl/newsdesk.ts';
import { answer, type LoopbackPublisher, startLoopbackPublisher } from '../fetch/loopback-publisher.ts';

interface Letter {
  headers: IncomingMessage['headers'];
  body: string;
}

let desk: TestDesk;
let publisher: LoopbackPublisher;
let receiver: Receiver;
let letters: Letter[];
beforeEach(async () => {
  desk = await makeDesk();
  publisher = await startLoopbackPublisher();
  letters = [];
  receiver = {
    webhook: publisher.url('/hook'),
    secret: 'a secret of the operator',
    site: { name: 'Sample', url: 'https://site.example' },
  };
  openBox();
});
afterEach(async () => {
  await desk.remove();
  await publisher.close();
});

function openBox(): void {
  publisher.serve('/hook', async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    letters.push({ headers: request.headers, body });
    response.writeHead(200).end('ok');
  });
}

const silent = (id: string, message = `${id} is silent.`) =>
  desk.store.raiseProblem({ key: `silent:${id}`, kind: 'silent', sourceId: id, message }, START);
const messages = () => letters.map(({ body }) => JSON.parse(body));

describe('a problem', () => {
  test('is told when it begins and when it ends, once each, under one id', async () => {
    await silent('ledger');
    expect(await tellProblems(desk, receiver)).toBe(1);
    expect(await tellProblems(desk, receiver)).toBe(0);
    await desk.store.clearProblem('silent:ledger', START + 60);
    expect(await tellProblems(desk, receiver)).toBe(1);
    expect(messages()).toMatchObject([
      {
        text: 'Sample (https://site.example/sources)\nSilent: ledger is silent.',
        problems: [{ event: 'raised', kind: 'silent', source: 'ledger', cleared_at: null }],
      },
      {
        problems: [
          { event: 'cleared', raised_at: '2026-03-03T12:00:00.000Z', cleared_at: '2026-03-03T12:01:00.000Z' },
        ],
      },
    ]);
    const [first, second] = messages();
    expect(first.problems[0].id).toBe(second.problems[0].id);
  });

  test('is told together with all others there are', async () => {
    for (const id of ['a', 'b', 'c']) await silent(id);
    expect(await tellProblems(desk, receiver)).toBe(3);
    expect(letters).toHaveLength(1);
  });

  test('is told by one of several processes only', async () => {
    await silent('ledger');
    const told = await Promise.all([1, 2, 3].map(() => tellProblems(desk, receiver)));
    expect(told.sort()).toEqual([0, 0, 1]);
    expect(letters).toHaveLength(1);
  });

  test('carries a signature over its time and its bytes', async () => {
    await silent('ledger', 'Niñez is silent.');
    await tellProblems(desk, receiver);
    const [letter] = letters;
    const at = letter?.headers['headlines-timestamp'];
    expect(at).toBe(String(START));
    const hex = createHmac('sha256', 'a secret of the operator')
      .update(`${at}.${letter?.body}`)
      .digest('hex');
    expect(letter?.headers['headlines-signature']).toBe(`sha256=${hex}`);
    expect(letter?.headers['content-type']).toContain('application/json');
  });

  test('goes unsigned where no secret is set', async () => {
    await silent('ledger');
    await tellProblems(desk, { ...receiver, secret: null });
    expect(letters[0]?.headers).not.toHaveProperty('headlines-signature');
  });

  test('calls nobody in a chat, whatever words come from outside', async () => {
    await silent('ledger', '<!channel> @all \u001b[31m\u202e see <http://x.example|this>');
    await tellProblems(desk, receiver);
    const [{ text }] = messages();
    expect(text).not.toMatch(/[<>\u001b\u202e]|@all/);
    expect(text).toContain('‹!channel› @\u200ball');
    expect(text).toContain('see ‹http://x.example|this›');
  });
});

describe('a delivery that fails', () => {
  test('is tried again ever later, and by another process too, for the state is in the store', async () => {
    await silent('ledger');
    publisher.serve('/hook', answer('', {}, 500));
    const triedAt: number[] = [];
    for (let minute = 0; minute < 130; minute++) {
      desk.setTime(START + minute * 60);
      const before = publisher.seen.length;
      await tellProblems({ ...desk }, receiver);
      if (publisher.seen.length > before) triedAt.push(minute);
    }
    expect(triedAt).toEqual([0, 1, 3, 7, 15, 31, 63, 127]);
    openBox();
    desk.setTime(START + 1000 * 60);
    expect(await tellProblems(desk, receiver)).toBe(1);
    expect(letters).toHaveLength(1);
  });

  test('waits as long as the receiver asks', async () => {
    await silent('ledger');
    publisher.serve('/hook', answer('', { 'retry-after': '3600' }, 429));
    await tellProblems(desk, receiver);
    openBox();
    desk.setTime(START + 3500);
    await tellProblems(desk, receiver);
    expect(letters).toHaveLength(0);
    desk.setTime(START + 3700);
    await tellProblems(desk, receiver);
    expect(letters).toHaveLength(1);
  });

  test('is given up after some days, and the next problem is told all the same', async () => {
    await silent('ledger');
    publisher.serve('/hook', answer('', {}, 500));
    for (let hour = 0; hour < 24 * 14; hour += 6.7) {
      desk.setTime(START + hour * 3600);
      await tellProblems(desk, receiver);
    }
    expect(publisher.seen.length).toBeLessThanOrEqual(30);
    expect((await desk.store.dueNotices(START + 99 * 86_400, 5)).length).toBe(0);
    openBox();
    await silent('beacon');
    expect(await tellProblems(desk, receiver)).toBe(1);
  });

  test('never throws: not for a refused address, not for a store that fails', async () => {
    await silent('ledger');
    expect(await tellProblems(desk, { ...receiver, webhook: 'http://10.0.0.1/hook' })).toBe(0);
    desk.setTime(START + 1800);
    expect(await tellProblems(desk, { ...receiver, webhook: 'not an address' })).toBe(0);
    const broken = { ...desk.store, dueNotices: () => Promise.reject(new Error('no disk')) };
    desk.setTime(START + 3600);
    expect(await tellProblems({ ...desk, store: broken }, receiver)).toBe(0);
  });
});

test('the job tells at its start and ends when it is stopped, also in the middle of a delivery', async () => {
  await silent('ledger');
  publisher.serve('/hook', () => undefined);
  const job = startNotifying(desk, receiver);
  while (publisher.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await job.stop();
  expect(await desk.store.dueNotices(START + 120, 5)).toHaveLength(1);
});
