/** A publisher on loopback whose feeds grow and whose headlines change: what crashes and long runs are tried on. Invented. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChangingPublisher {
  readonly origin: string;
  /** Addresses of the feeds. */
  readonly feeds: string[];
  /** Address -> headline as it is now, of every article on the subject that a feed shows. */
  readonly offered: Map<string, string>;
  /** Each feed gets `count` new articles, and one of its headlines is corrected. */
  grow(count: number): void;
  close(): Promise<void>;
}

interface Story {
  path: string;
  title: string;
  onSubject: boolean;
  published: Date;
}

/** Entries a feed shows; what has dropped off was there for several growths. */
const WINDOW = 60;
const TOWNS = ['Alder Creek', 'Quill Bay', 'Marlow Falls', 'Tamarack Flats', 'Osprey Point', 'Juniper Bend'];

/** Starts a publisher with so many feeds. Every tenth article is on the subject in the second feed over as well. */
export async function startChangingPublisher(feeds: number): Promise<ChangingPublisher> {
  const stories: Story[][] = Array.from({ length: feeds }, () => []);
  const offered = new Map<string, string>();
  let number = 0;
  const server = createServer((request, response) => {
    const [, kind, name = ''] = (request.url ?? '/').split('/');
    const list = stories[Number(name)];
    if (kind === 'feed' && list) {
      const body = writeFeed(list.slice(-WINDOW), origin);
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
    } else if (kind === 'story') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(writePage(name));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const note = ({ path, title, onSubject }: Story) => {
    if (onSubject) offered.set(`${origin}${path}`, title);
  };
  return {
    origin,
    feeds: stories.map((_, i) => `${origin}/feed/${i}`),
    offered,
    grow: (count) => {
      for (const [i, list] of stories.entries()) {
        for (let n = 0; n < count; n += 1) {
          const story = newStory(i, number++);
          list.push(story);
          if (number % 10 === 0) stories[(i + 1) % feeds]?.push(story);
        }
        const corrected = list.find((story) => story.onSubject && !story.title.endsWith('(corrected)'));
        if (corrected && list.length > WINDOW / 2) {
          corrected.title = `${corrected.title} (corrected)`;
        }
      }
      offered.clear();
      for (const list of stories) for (const story of list.slice(-WINDOW)) note(story);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function newStory(feed: number, number: number): Story {
  const town = TOWNS[number % TOWNS.length] ?? '';
  const onSubject = number % 3 !== 2;
  return {
    path: `/story/${feed}-${number}${onSubject ? '' : '-other'}`,
    title: onSubject
      ? `Families in ${town} refuse the spring CMAS tests, report ${number}`
      : `The bakery of ${town} bakes ${number} loaves`,
    onSubject,
    published: new Date(Date.UTC(2026, 2, 2) + number * 60_000),
  };
}

function writeFeed(stories: Story[], origin: string): string {
  const items = stories.map(
    ({ path, title, onSubject, published }) =>
      `<item><title>${title}</title><link>${origin}${path}</link><guid>${path}</guid><pubDate>${published.toUTCString()}</pubDate>` +
      `<description>${onSubject ? 'Parents opt out of the state standardized test.' : 'With rye and with seeds.'}</description></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Sample Ledger</title><link>${origin}/</link>${items.join('\n')}</channel></rss>`;
}

function writePage(name: string): string {
  const other = name.endsWith('-other');
  const words = other
    ? '<p>The bakery opens at five. The rye sells first, then the loaves with seeds, and by noon the shelves are empty again.</p>'
    : `<p>ALDER CREEK, Colo. — Half of the juniors opted out of the CMAS state standardized tests on Tuesday, the invented district said of report ${name}.</p>
<p>“We did not raise our children to be data points in report ${name},” said Marisol Quent, a parent who leads Alder Creek Families.</p>
<p>The district expects more refusal letters before the deadline and has printed more of the form that it asks for.</p>`;
  return `<!doctype html><html lang="en"><head><title>Sample</title></head><body><article><h1>Sample</h1>${words}</article></body></html>`;
}
