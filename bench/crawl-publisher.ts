/** The papers of sample-crawl.ts as a process of its own on loopback, so that their work is not counted as ours. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Edition, FEEDS, SamplePaper } from './sample-crawl.ts';
import { samplePage } from './sample-pages.ts';

const edition: Edition = { issue: 0, printing: 0, stamp: 0 };
const bodies = new Map<string, Buffer>();
const papers = new Map(
  Array.from({ length: FEEDS }, (_, number) => {
    const paper = new SamplePaper(number);
    return [paper.host, paper];
  }),
);

const server = createServer((request, response) => {
  const host = request.headers.host ?? '';
  const paper = papers.get(host.replace(/:\d+$/, ''));
  if (request.url === '/robots.txt' || !paper) {
    response.writeHead(404).end();
    return;
  }
  if (request.url !== '/feed.xml') {
    const page = samplePage(request.url?.length ?? 0);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    return;
  }
  const etag = `"${Object.values(edition).join('-')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const body = bodies.get(host) ?? Buffer.from(paper.feed(`http://${host}`, edition));
  bodies.set(host, body);
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag }).end(body);
});

server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
// Every message is a new edition of all papers with the same entries.
process.on('message', (what: keyof Edition) => {
  edition[what] += 1;
  bodies.clear();
  process.send?.(edition);
});
process.on('disconnect', () => process.exit());
