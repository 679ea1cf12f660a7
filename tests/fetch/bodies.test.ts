import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/fetch/limits.ts';
import { documentOf, failureOf, useDoorScene } from './door-scene.ts';
import { HOSTILE_BODIES, serveHostileBodies } from './hostile-bodies.ts';
import { answer } from './loopback-publisher.ts';

const scene = useDoorScene();
const MIB = 1024 * 1024;

beforeEach(() => serveHostileBodies(scene().publisher));

describe('an answer that costs more than it should', () => {
  it.each(Object.entries(HOSTILE_BODIES).map(([path, { outcome }]) => [path, outcome]))(
    'at %s is "%s", within the time for a whole request',
    async (path, outcome = '') => {
      const started = performance.now();
      const got = await scene().feed(path);
      expect(got.kind === 'failed' ? failureOf(got).class : got.kind).toBe(outcome);
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );

  it('takes less than 64 MiB of memory, bombs and endless streams together', async () => {
    const urls = ['/feed', ...Object.keys(HOSTILE_BODIES)].map((path) => scene().publisher.url(path));
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      'tests/fetch/memory-probe.ts',
      ...urls,
    ]);
    const { outcomes, grown } = JSON.parse(stdout);
    expect(outcomes).toEqual(Object.values(HOSTILE_BODIES).map(({ outcome }) => outcome));
    expect(grown).toBeLessThan(64 * MIB);
  }, 30_000);
});

describe('a document at the edge', () => {
  const sized = (bytes: number) => answer(Buffer.alloc(bytes, 0x20));

  it('of exactly the cap is read, and one byte more is not', async () => {
    const cap = 100_000;
    await scene().reopen({ limits: { bytes: { ...DEFAULT_LIMITS.bytes, feed: cap } } });
    scene().publisher.serve('/edge', sized(cap));
    expect(documentOf(await scene().feed('/edge')).body).toHaveLength(cap);
    scene().publisher.serve('/edge', sized(cap + 1));
    expect(failureOf(await scene().feed('/edge')).class).toBe('too-big');
  });

  it('that says how long it is is not even begun when that is too long', async () => {
    await scene().feed('/says-it-is-huge');
    expect(scene().reports).toMatchObject([{ outcome: 'too-big', bytes: 0 }]);
  });

  it('longer than it says is read as far as it says', async () => {
    scene().publisher.serve('/longer', ({ socket }) => {
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\n<rss></rss>');
    });
    expect(documentOf(await scene().feed('/longer')).body.toString()).toBe('<rss>');
  });

  it('of robots.txt is read to 512 KiB and no further, however long it says it is', async () => {
    const rules = `User-agent: *\nDisallow: /private\n${'#'.repeat(80)}\n`;
    scene().publisher.setRobots(rules.padEnd(2 * MIB, '#'));
    scene().publisher.serve('/private', answer('x'));
    expect(failureOf(await scene().page('/private')).class).toBe('robots');
    expect(scene().reports[0]).toMatchObject({ outcome: 'ok' });
    expect(scene().reports[0]?.bytes).toBeLessThan(MIB);
  });
});
