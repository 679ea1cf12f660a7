/**
 * A whole site for tests of its addresses: a temporary store with a few invented articles, served by `buildApp` through
 * `inject`. No outlet, person, school or word in it is real.
 */
import { scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../../src/app.ts';
import type { Assets } from '../../src/assets.ts';
import { hashToken, makeToken } from '../../src/desk/secrets.ts';
import { NO_WISHES } from '../../src/domain/page.ts';
import { PLAIN_ASSETS } from '../../src/publish/site.ts';
import { type ArticleDraft, openStore, type Store } from '../../src/store/store.ts';
import { SITE } from '../publish/sample-rows.ts';
import { draft, NOON, quote, source } from '../store/rows.ts';

export { NOON, SITE };

const PARENT_SAYS = 'We did not raise our children to be data points.';
const PUPIL_SAYS = 'I would rather be counted absent than counted wrong.';

/** The text of {@link ARTICLES.refusals}: five paragraphs, two of them with words spoken. */
export const REFUSALS_TEXT = [
  'ALDER CREEK, Colo. — Half of the juniors refused the spring test on Tuesday, the invented district said.',
  `“${PARENT_SAYS}” Marisol Quent, a parent who leads Alder Creek Families, said outside the school.`,
  `“${PUPIL_SAYS}” said Tobin Ashgrove, 16, a junior at Alder Creek High.`,
  'The district expects 312 refusal letters before the deadline and has printed more of the form it asks for.',
  'Nobody who refused was kept out of class, and the library stayed open for those who wanted to read.',
].join('\n\n');

/** What stands in the store of a test's site, by what it is for. */
export const ARTICLES = {
  refusals: draft('a1', {
    title: 'Half of Alder Creek’s juniors refuse the spring test',
    url: 'https://ledger.example/a1',
    text: REFUSALS_TEXT,
    publishedAt: NOON - 3600,
    relevance: {
      label: 'yes',
      score: 0.96,
      evidence: [evidenceIn(REFUSALS_TEXT, 'refused the spring test', 'refusal-near-test')],
    },
    quotes: [
      quoteIn('b1', PARENT_SAYS, 'Marisol Quent', 'parent', 'Alder Creek Families', null),
      quoteIn('b2', PUPIL_SAYS, 'Tobin Ashgrove', 'junior', 'Alder Creek High', 'minor'),
    ],
  }),
  graduation: draft('a2', {
    title: 'Quill Bay weighs a diploma without the exam',
    status: 'queued',
    in: ['MA'],
    about: ['graduation-retention'],
    relevance: { label: 'related', score: 0.4, evidence: [] },
    publishedAt: NOON - 7200,
  }),
  vaccines: draft('a3', {
    title: 'Parents may opt out of the new vaccine rule',
    status: 'rejected',
    in: ['NY'],
    about: [],
    relevance: { label: 'no', score: 0.05, evidence: [] },
    text: null,
  }),
  walkout: draft('a4', {
    title: 'Marlow Falls walks out of its algebra exam',
    sourceId: 'beacon',
    in: ['NY'],
    about: ['boycott-walkout', 'opt-out'],
    publishedAt: NOON - 86_400,
  }),
  closed: draft('a5', {
    title: 'A page whose publisher wants none of it quoted',
    summary: 'These words of the summary must never be shown.',
    in: ['NY'],
    wishes: { ...NO_WISHES, nosnippet: true },
    publishedAt: NOON - 90_000,
  }),
} satisfies Record<string, ArticleDraft>;

function evidenceIn(text: string, words: string, rule: string) {
  const start = text.indexOf(words);
  return { field: 'text' as const, start, end: start + words.length, text: words, rule, weight: 3 };
}

function quoteIn(
  id: string,
  text: string,
  name: string,
  role: string,
  affiliation: string,
  hold: 'minor' | null,
) {
  const start = REFUSALS_TEXT.indexOf(text);
  const end = start + text.length;
  const mentionStart = REFUSALS_TEXT.indexOf(name);
  const speaker = {
    name,
    mention: name,
    mentionStart,
    mentionEnd: mentionStart + name.length,
    kind: 'person' as const,
    role,
    affiliation,
  };
  return quote(id, text, { start, end, segments: [[start, end]], speaker, hold, review: hold !== null });
}

/** Who sits at the desk: their cookie, and the token their forms carry. */
export interface Seat {
  cookie: string;
  csrf: string;
}

export interface TestSite {
  app: FastifyInstance;
  store: Store;
  /** GET as a browser does, with further headers. */
  get(path: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** POST a form as a browser does, with further headers. */
  post(
    path: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  /** Give somebody an account. Its password is hashed far cheaper than real ones are. */
  hire(name: string, password: string): Promise<void>;
  /** A session at the desk, opened without a password (those take half a second each). */
  seat(editor?: string): Promise<Seat>;
  /** Decide with the form of this seat. */
  decide(
    seat: Seat,
    kind: string,
    id: string,
    fields?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  /** Let time pass. Whatever was changed behind the application's back is noticed after a second. */
  wait(seconds: number): void;
  close(): Promise<void>;
}

/** Open a site over `articles`. The clock stands at {@link NOON} until it is told to go on. */
export async function openSite(
  articles: readonly ArticleDraft[] = Object.values(ARTICLES),
  assets: Assets = { files: new Map(), paths: PLAIN_ASSETS },
): Promise<TestSite> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'headlines-site-'));
  const store = await openStore({ dataFolder, databaseUrl: null });
  await store.syncSources([source('ledger'), source('beacon')], NOON);
  for (const article of articles) await store.saveArticle(article, NOON);
  let now = NOON;
  const app = await buildApp({
    store,
    site: { ...SITE, assets: assets.paths },
    assets,
    rules: 'test',
    version: '0.0.0',
    trustProxy: [],
    now: () => now * 1000,
    log: false,
  });
  const post: TestSite['post'] = (url, form, headers = {}) =>
    app.inject({
      method: 'POST',
      url,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(form).toString(),
    });
  return {
    app,
    store,
    get: (url, headers = {}) => app.inject({ url, headers: { accept: 'text/html', ...headers } }),
    post,
    hire: async (name, password) => {
      const key = scryptSync(password, 'salt', 32, { N: 2, r: 8, p: 1 }).toString('base64url');
      const salt = Buffer.from('salt').toString('base64url');
      await store.addEditor({ name, passwordHash: `scrypt$2$8$1$${salt}$${key}`, createdAt: now });
    },
    seat: async (editor = 'robin') => {
      await store.addEditor({ name: editor, passwordHash: 'scrypt$2$1$1$AA$AA', createdAt: now });
      const token = makeToken();
      const csrf = makeToken();
      await store.openSession({
        tokenHash: hashToken(token),
        editor,
        csrf,
        createdAt: now,
        expiresAt: now + 86_400,
      });
      return { cookie: `desk=${token}`, csrf };
    },
    decide: (seat, kind, id, fields = {}) =>
      post('/desk/decisions', { csrf: seat.csrf, kind, id, ...fields }, { cookie: seat.cookie }),
    wait: (seconds) => {
      now += seconds;
    },
    close: async () => {
      await app.close();
      await store.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
