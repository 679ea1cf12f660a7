/** /speakers and /speakers/SLUG: who is quoted, and everything somebody is quoted with. Pupils have no page. */
import type { FastifyInstance } from 'fastify';
import { isUnlisted } from '../domain/speaker.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE, speakerPath } from '../publish/addresses.ts';
import { newestChange } from '../publish/feed-document.ts';
import { finish } from '../publish/finished.ts';
import { writeSpeakerPage } from '../publish/pages/speaker.ts';
import { writeSpeakersPage } from '../publish/pages/speakers.ts';
import { ownPath } from '../publish/site.ts';
import { readCursor, type Stand, writeCursor } from './stand.ts';

const PAGE = 24;
/** Names on the page of all speakers: the last quoted ones. */
const LISTED = 1000;

type Query = Record<string, string | string[] | undefined>;

export function speakerRoutes(app: FastifyInstance, stand: Stand): void {
  const { store, site } = stand;

  app.get('/speakers', (request, reply) =>
    stand.serve(request, reply, '/speakers', async () => {
      const speakers = await store.listSpeakers(LISTED);
      const newest = Math.max(0, ...speakers.map((one) => Math.max(one.newestAt, one.updatedAt)));
      return finish(writeSpeakersPage(site, { speakers }), HTML_TYPE, newest);
    }),
  );

  app.get<{ Params: { slug: string }; Querystring: Query }>('/speakers/:slug', async (request, reply) => {
    const { slug } = request.params;
    const speaker = await store.findSpeaker(slug);
    if (!speaker) throw noSpeaker();
    // Who was joined to another is that other, under every address they ever had.
    if (speaker.slug !== slug) return reply.redirect(ownPath(site, speakerPath(speaker.slug)), 301);
    const { cursor } = request.query;
    const before = readCursor(Array.isArray(cursor) ? cursor[0] : cursor);
    const rows = await store.publicQuotes({ speaker: slug }, PAGE + 1, before);
    const quotes = stand.showQuotes(rows.slice(0, PAGE));
    if (quotes.length === 0 && before === null) throw noSpeaker();
    const last = rows.length > PAGE ? rows[PAGE - 1]?.quote : undefined;
    return stand.serve(request, reply, before ? null : speakerPath(slug), async () => {
      const joined = (await store.joinedTo(speaker.id)).map(({ name }) => name);
      const page = writeSpeakerPage(site, {
        speaker,
        spellings: [...new Set(joined)].filter((name) => name !== speaker.name),
        quotes,
        next: last ? writeCursor({ publishedAt: last.approvedAt ?? 0, id: last.id }) : null,
        later: before !== null,
      });
      const robots: Record<string, string> = isUnlisted(speaker) ? { 'x-robots-tag': 'noindex' } : {};
      return finish(page, HTML_TYPE, newestChange(quotes, speaker.updatedAt), robots);
    });
  });
}

function noSpeaker(): HeadlinesError {
  return new HeadlinesError('not-found', 'There is no page of a speaker at this address.');
}
