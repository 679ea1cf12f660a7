/** /desk/speakers: the register of speakers, joined and parted by editors. */
import type { FastifyInstance } from 'fastify';
import { decideOnSpeaker, SPEAKER_ACTS } from '../desk/speakers.ts';
import { nameKey, type RegisteredSpeaker } from '../domain/speaker.ts';
import { HeadlinesError } from '../errors.ts';
import { HTML_TYPE } from '../publish/addresses.ts';
import type { DeskSeat } from '../publish/desk-views.ts';
import { writeDeskSpeaker } from '../publish/pages/desk-speaker.ts';
import { writeDeskSpeakers } from '../publish/pages/desk-speakers.ts';
import type { Session, Store } from '../store/store.ts';
import type { DeskGate, Form } from './desk-gate.ts';
import type { Stand } from './stand.ts';

const LISTED = 1000;
const QUOTES = 100;
const OFFERED = 200;

export function deskSpeakerRoutes(
  app: FastifyInstance,
  { store, site }: Stand,
  gate: DeskGate,
  seatOf: (session: Session, query: unknown) => Promise<DeskSeat>,
): void {
  app.get('/speakers', async (request, reply) => {
    const session = await gate.seatOrSignIn(request, reply);
    if (!session) return reply;
    const seat = await seatOf(session, request.query);
    const speakers = await store.listSpeakers(LISTED);
    return reply.type(HTML_TYPE).send(writeDeskSpeakers(site, { seat, speakers }));
  });

  app.get<{ Params: { id: string } }>('/speakers/:id', async (request, reply) => {
    const session = await gate.seatOrSignIn(request, reply);
    if (!session) return reply;
    const speaker = await store.speakerById(request.params.id);
    if (!speaker) throw new HeadlinesError('not-found', 'There is no such speaker.');
    const others = (await store.listSpeakers(LISTED)).filter(({ id }) => id !== speaker.id);
    const view = {
      seat: await seatOf(session, request.query),
      speaker,
      root: speaker.mergedInto === null ? null : await store.speakerById(speaker.mergedInto),
      joined: await store.joinedTo(speaker.id),
      quotes: speaker.mergedInto === null ? await store.publicQuotes({ speaker: speaker.slug }, QUOTES) : [],
      others: likeliestFirst(others, speaker).slice(0, OFFERED),
    };
    return reply.type(HTML_TYPE).send(writeDeskSpeaker(site, view));
  });
}

/** Those with a word of the name in common first. */
function likeliestFirst<Entry extends RegisteredSpeaker>(
  others: Entry[],
  { name }: RegisteredSpeaker,
): Entry[] {
  const words = new Set(nameKey(name).split(' '));
  const shared = (one: Entry) =>
    nameKey(one.name)
      .split(' ')
      .filter((word) => words.has(word)).length;
  return others.toSorted((a, b) => shared(b) - shared(a) || (nameKey(a.name) < nameKey(b.name) ? -1 : 1));
}

/** Carry out an act on the register as a form or script asks; the number of the decision, or null for another act. */
export async function decideAboutSpeakers(
  store: Store,
  form: Form,
  editor: string,
  now: number,
): Promise<number | null> {
  const kind = SPEAKER_ACTS.find((known) => known === form.kind);
  if (!kind) return null;
  const { id = '', reason = null, name = '', state = '', into = '', opened } = form;
  const entry = { name, kind: form['speaker-kind'] ?? '', state, opened: opened !== undefined };
  return decideOnSpeaker(
    store,
    { kind, id, editor, reason, entry, into, back: form['give-back'] === 'yes' },
    now,
  );
}
