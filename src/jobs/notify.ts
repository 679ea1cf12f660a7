/**
 * Tells a receiver outside of problems that begin and end: one signed POST with all there is to tell, through the one
 * outward door. What was told is kept with each problem, so a delivery that fails is tried again later, also after a
 * restart, and nothing waits for it.
 */
import { createHmac } from 'node:crypto';
import type { Newsdesk } from '../crawl/newsdesk.ts';
import type { Notice } from '../store/store.ts';
import { nextTryAt } from './back-off.ts';
import type { Job } from './jobs.ts';
import { againAndAgain } from './turns.ts';

/** Milliseconds between two looks at what is to be told. */
const LOOK = 60_000;
/** Problems told in one message. */
const TOLD_AT_ONCE = 50;
/** Seconds until the second try, doubled with each further one, up to {@link LONGEST_WAIT}. */
const FIRST_WAIT = 60;
const LONGEST_WAIT = 6 * 3600;
/** Tries after which a notice is dropped: some five days. The register and the feed of problems still hold it. */
const MOST_TRIES = 30;
/** Seconds for which nobody else tells what is being told: longer than any exchange of the door takes. */
const HELD_FOR = 120;

export interface Receiver {
  /** Where to POST. It may hold a secret of its own and is never logged. */
  webhook: string;
  /** Key of the signature; null leaves messages unsigned. */
  secret: string | null;
  site: { name: string; url: string };
}

/** What telling takes of a newsdesk. */
export type Teller = Pick<Newsdesk, 'door' | 'store' | 'now' | 'random' | 'log'>;

/** Look every minute for something to tell, and now. */
export function startNotifying(desk: Teller, receiver: Receiver): Job {
  const rhythm = { everyMs: LOOK, log: desk.log, ended: 'problems are not told any more' };
  return againAndAgain(rhythm, (signal) => tellProblems(desk, receiver, signal));
}

/** Tell what is due in one message; how many problems were told. Never rejects. */
export async function tellProblems(desk: Teller, receiver: Receiver, signal?: AbortSignal): Promise<number> {
  const now = Math.floor(desk.now() / 1000);
  try {
    const due = await desk.store.dueNotices(now, TOLD_AT_ONCE);
    if (due.length === 0) return 0;
    const ids = due.map(({ problem }) => problem.id);
    const claimed = await desk.store.claimNotices(ids, now, now + HELD_FOR);
    const notices = due.filter(({ problem }) => claimed.has(problem.id));
    if (notices.length === 0) return 0;
    const body = writeMessage(notices, receiver.site);
    const outcome = await desk.door.send({
      url: receiver.webhook,
      method: 'POST',
      purpose: 'notice',
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(receiver.secret === null ? {} : signatureOf(body, receiver.secret, now)),
      },
      ...(signal && { signal }),
    });
    // Stopped in the middle: it may have arrived, and the same ids arrive again after the next start.
    if (signal?.aborted) return 0;
    if (outcome.kind === 'ok') {
      for (const { problem, event } of notices) await desk.store.settleNotice(problem.id, event);
      desk.log.info({ problems: notices.length }, 'problems told');
      return notices.length;
    }
    desk.log.warn({ problems: notices.length, why: outcome.message }, 'problems could not be told');
    for (const notice of notices) await postpone(desk, notice, now, outcome.retryAfterMs);
  } catch (error) {
    desk.log.error({ err: error }, 'problems could not be told');
  }
  return 0;
}

async function postpone(
  desk: Teller,
  { problem, event, tries }: Notice,
  now: number,
  retryAfterMs: number | undefined,
): Promise<void> {
  if (tries + 1 >= MOST_TRIES) return desk.store.settleNotice(problem.id, event);
  const failed = { at: now, tries, first: FIRST_WAIT, longest: LONGEST_WAIT, retryAfterMs };
  return desk.store.postponeNotice(problem.id, nextTryAt(failed, desk.random));
}

/**
 * The signature of a message: HMAC-SHA256 (RFC 2104) over the time in epoch seconds, a full stop and the body. The time
 * is signed too, so a receiver can refuse what was recorded and sent again.
 */
export function signatureOf(body: string, secret: string, at: number): Record<string, string> {
  const hex = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
  return { 'headlines-timestamp': String(at), 'headlines-signature': `sha256=${hex}` };
}

/** The message as JSON. `text` is what chat services such as Slack and Mattermost show. */
function writeMessage(notices: readonly Notice[], site: Receiver['site']): string {
  const lines = notices.map(({ event, problem: { kind, message } }) =>
    event === 'raised'
      ? `${kind[0]?.toUpperCase()}${kind.slice(1)}: ${message}`
      : `Passed (${kind}): ${message}`,
  );
  return JSON.stringify({
    text: chatText(`${site.name} (${site.url}/sources)\n${lines.join('\n')}`),
    site,
    problems: notices.map(({ event, problem }) => ({
      id: problem.feedId,
      event,
      kind: problem.kind,
      source: problem.sourceId,
      message: problem.message,
      raised_at: timeOf(problem.raisedAt),
      cleared_at: problem.clearedAt === null ? null : timeOf(problem.clearedAt),
    })),
  });
}

/** Words from outside call nobody and link nowhere: no `<!channel>`, no `@all`, no control characters. */
function chatText(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('@', '@\u200b')
    .replace(/[^\P{C}\n\u200b]/gu, ' ');
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
