/** What an answer amounts to: the document, "unchanged", "elsewhere", or one of the ways of saying no. */
import { isBotChallenge } from './bot-challenge.ts';
import { type Errand, isBeginningEnough } from './errand.ts';
import type { Answer } from './exchange.ts';
import { FetchFailure } from './failure.ts';
import { parseRetryAfter } from './retry-after.ts';
import { isRedirect } from './url-rules.ts';

/**
 * Judges an answer by its status, headers and body; `now` in milliseconds, for Retry-After dates.
 * @throws FetchFailure for everything that gives neither a document nor the way to one.
 */
export function judgeAnswer(answer: Answer, errand: Errand, now: number): 'ok' | 'not-modified' | 'redirect' {
  const { status, headers, body } = answer;
  if (isBotChallenge(status, headers, body.bytes)) {
    throw new FetchFailure(
      'blocked',
      'The site tests its visitors for being browsers, and we do not pretend to be one.',
      { status },
    );
  }
  if (isRedirect(status)) return 'redirect';
  if (status === 304 && errand.conditional) return 'not-modified';
  if (status >= 200 && status < 300) {
    if (!body.cut || isBeginningEnough(errand)) return 'ok';
    throw new FetchFailure('too-big', 'The document is larger than we read.', { status });
  }
  const retryAfterMs = parseRetryAfter(headers['retry-after'], now);
  if (isThrottle(status, retryAfterMs)) {
    const facts = retryAfterMs === undefined ? { status } : { status, retryAfterMs };
    throw new FetchFailure('throttled', `The server asks us to come back later (status ${status}).`, facts);
  }
  throw new FetchFailure('http', describeStatus(status), { status });
}

/** Does the server ask for patience, rather than have a fault? A 503 does only when it says for how long. */
function isThrottle(status: number, retryAfterMs: number | undefined): boolean {
  return status === 429 || (status === 503 && retryAfterMs !== undefined);
}

const STATUS_WORDS: Record<number, string> = {
  304: 'The server says "unchanged" although nothing was compared',
  401: 'The server asks for a password',
  402: 'The server asks for payment',
  403: 'The server does not let us in',
  404: 'There is nothing at this address',
  410: 'The document was removed for good',
  451: 'The document is withheld for legal reasons',
};

function describeStatus(status: number): string {
  const general =
    status >= 500 ? 'The server has a fault of its own' : 'The server did not give the document';
  return `${STATUS_WORDS[status] ?? general} (status ${status}).`;
}
