import { beforeEach, describe, expect, it } from 'vitest';
import { addressOf, failureOf, useDoorScene } from './door-scene.ts';
import { answer, redirect, SAMPLE_FEED } from './loopback-publisher.ts';

const scene = useDoorScene();

describe('a page', () => {
  it('is fetched after robots.txt was asked once', async () => {
    scene().publisher.setRobots('User-agent: *\nDisallow: /private');
    expect((await scene().page('/feed')).kind).toBe('ok');
    expect((await scene().page('/same-bytes')).kind).toBe('ok');
    expect(scene().paths()).toEqual(['/robots.txt', '/feed', '/same-bytes']);
  });

  it('that robots.txt disallows is not fetched', async () => {
    scene().publisher.setRobots('User-agent: optoutheadlines\nDisallow: /feed');
    expect(failureOf(await scene().page('/feed')).class).toBe('robots');
    expect(scene().paths()).toEqual(['/robots.txt']);
  });

  it('that a redirect leads to is asked about as well', async () => {
    scene().publisher.setRobots('User-agent: *\nDisallow: /feed');
    expect(failureOf(await scene().page('/moved')).class).toBe('robots');
    expect(scene().paths()).toEqual(['/robots.txt', '/moved']);
  });

  it('is fetched where there is no robots.txt', async () => {
    expect((await scene().page('/feed')).kind).toBe('ok');
  });

  it.each([
    [500, 'robots'],
    [429, 'throttled'],
  ])('waits when robots.txt answers %i', async (status, failureClass) => {
    scene().publisher.serve('/robots.txt', (_request, response) => void response.writeHead(status).end());
    expect(failureOf(await scene().page('/feed')).class).toBe(failureClass);
    expect(scene().paths()).toEqual(['/robots.txt']);
  });

  it('is judged by a robots.txt that five redirects lead to, and free where a sixth does', async () => {
    scene().publisher.serve('/same-bytes', answer('User-agent: *\nDisallow: /feed'));
    scene().publisher.serve('/robots.txt', redirect('/hops/3'));
    expect(failureOf(await scene().page('/feed')).class).toBe('robots');
    await scene().reopen({});
    scene().publisher.serve('/robots.txt', redirect('/hops/5'));
    expect((await scene().page('/feed')).kind).toBe('ok');
  });

  it('waits, as slow as its robots.txt, when that never comes', async () => {
    scene().publisher.serve('/robots.txt', () => {});
    expect(failureOf(await scene().page('/feed')).class).toBe('timeout');
  });

  it('is one of many that share one request for robots.txt', async () => {
    await Promise.all([scene().page('/feed'), scene().page('/empty'), scene().page('/latin-1')]);
    expect(
      scene()
        .paths()
        .filter((path) => path === '/robots.txt'),
    ).toHaveLength(1);
  });

  it('is not kept from feeds, which are subscribed to', async () => {
    scene().publisher.setRobots('User-agent: *\nDisallow: /');
    expect((await scene().feed('/feed')).kind).toBe('ok');
  });
});

describe('politeness', () => {
  it('never has two requests at one host', async () => {
    let open = 0;
    let most = 0;
    scene().publisher.serve('/busy-page', (_request, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end();
      }, 10);
    });
    await Promise.all(Array.from({ length: 8 }, () => scene().feed('/busy-page')));
    expect(most).toBe(1);
    expect(scene().publisher.seen).toHaveLength(8);
  });

  describe('towards a host on the public internet', () => {
    const fetchPublic = (path: string) => {
      const url = scene().publisher.url(path).replace('127.0.0.1', 'paper.example');
      return scene().door.fetch({ url, purpose: 'feed' });
    };

    beforeEach(async () => {
      // The name is public when its manners are chosen, and leads to our publisher when it is connected to.
      let lookups = 0;
      const resolve = async () => [addressOf(lookups++ % 2 === 0 ? '93.184.215.14' : '127.0.0.1')];
      await scene().reopen({ hostSpacingMs: 0, resolve });
    });

    it('leaves it alone when it asked for it, without asking again', async () => {
      expect(await fetchPublic('/throttled')).toMatchObject({ status: 429 });
      expect(await fetchPublic('/feed')).toMatchObject({ kind: 'failed', class: 'throttled' });
      expect(scene().paths()).toEqual(['/throttled']);
    });

    it('takes a burst of refusals as a wish to be left alone', async () => {
      for (let n = 0; n < 5; n += 1) expect(failureOf(await fetchPublic('/forbidden')).class).toBe('http');
      expect(failureOf(await fetchPublic('/feed')).class).toBe('throttled');
      expect(scene().paths()).toHaveLength(5);
    });
  });
});

describe('calling off', () => {
  it('ends a request under way', async () => {
    const controller = new AbortController();
    const pending = scene().door.fetch({
      url: scene().publisher.url('/slow'),
      purpose: 'feed',
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 30);
    expect(failureOf(await pending).class).toBe('aborted');
  });

  it('by closing the door ends all that waits, at once, and all that comes after', async () => {
    await scene().reopen({ limits: {} });
    const pending = [scene().feed('/slow'), scene().feed('/feed'), scene().feed('/slowloris')];
    const started = Date.now();
    setTimeout(() => void scene().door.close(), 30);
    for (const outcome of await Promise.all(pending)) expect(failureOf(outcome).class).toBe('aborted');
    expect(failureOf(await scene().feed('/feed')).class).toBe('aborted');
    expect(Date.now() - started).toBeLessThan(1000);
  });
});

describe('the metrics', () => {
  it('count each exchange with its host, bytes over the wire and outcome', async () => {
    await scene().feed('/moved');
    await scene().feed('/gzip');
    await scene().feed('/gone');
    expect(scene().reports.map(({ host, outcome }) => [host, outcome])).toEqual([
      ['127.0.0.1', 'redirect'],
      ['127.0.0.1', 'ok'],
      ['127.0.0.1', 'ok'],
      ['127.0.0.1', 'http'],
    ]);
    expect(scene().reports[1]?.bytes).toBe(Buffer.byteLength(SAMPLE_FEED));
    expect(scene().reports[2]?.bytes).toBeLessThan(Buffer.byteLength(SAMPLE_FEED));
    expect(scene().reports.every(({ ms }) => ms >= 0)).toBe(true);
  });
});
