/** /desk/sources: what is wrong with the sources, and an editor's word on those that are held back. */
import type { FastifyInstance } from 'fastify';
import { isTold } from '../domain/problem.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import type { DeskSeat } from '../publish/desk-views.ts';
import { type HeldSource, writeDeskSources } from '../publish/pages/desk-sources.ts';
import type { Session } from '../store/store.ts';
import { bearerOf, type DeskGate, formOf } from './desk-gate.ts';
import type { Stand } from './stand.ts';

/** Articles of a source that are looked through, and the seconds before its turn from which they are shown. */
const LOOKED_THROUGH = 40;
const BEFORE = 7 * 24 * 3600;

export function deskSourceRoutes(
  app: FastifyInstance,
  stand: Stand,
  gate: DeskGate,
  seatOf: (session: Session) => Promise<DeskSeat>,
): void {
  const { store, site } = stand;
  app.get('/sources', async (request, reply) => {
    const session = await gate.seatOrSignIn(request, reply);
    if (!session) return reply;
    const held: HeldSource[] = [];
    for (const [id, quarantine] of await store.quarantines()) {
      const health = await store.findSource(id);
      if (!health || health.retired) continue;
      const filter = { state: null, topic: null, source: id };
      const published = await store.listArticles('published', LOOKED_THROUGH, null, filter);
      const before = published.filter(({ firstSeenAt }) => firstSeenAt >= quarantine.since - BEFORE);
      held.push({ source: health.source, quarantine, before });
    }
    const view = { seat: await seatOf(session), held, problems: (await store.openProblems()).filter(isTold) };
    return reply.type(HTML_TYPE).send(writeDeskSources(site, view));
  });

  app.post('/sources', async (request, reply) => {
    const editor = await gate.deciderOf(request);
    const { id = '', verdict } = formOf(request.body);
    if (verdict !== 'release' && verdict !== 'confirm') {
      throw new HeadlinesError('bad-parameter', 'The verdict is "release" or "confirm".');
    }
    if (!(await store.judgeQuarantine(id, verdict, editor, stand.seconds))) {
      throw new HeadlinesError('not-found', 'No source of this id is held back.');
    }
    stand.forget();
    if (bearerOf(request) !== null) return reply.code(201).send({ source: id, verdict });
    return reply.redirect('/desk/sources', 303);
  });
}
