/** One request and its answer, no redirects followed: the only place where the network is spoken to. */
import type { Agent, Dispatcher } from 'undici';
import { type ReadBody, readBody } from './body.ts';
import { type Errand, isBeginningEnough } from './errand.ts';
import { untilAborted } from './until-aborted.ts';
import { isRedirect } from './url-rules.ts';

/** Bytes read of an answer that is not the document, to tell a bot challenge from a plain error. */
const ERROR_BODY_BYTES = 64 * 1024;

export interface Answer {
  status: number;
  /** As described at `FetchedDocument.headers`. */
  headers: Record<string, string>;
  body: ReadBody;
}

const NO_BODY: ReadBody = { bytes: Buffer.alloc(0), cut: false, wireBytes: 0 };

/**
 * Makes the errand at this address and reads the answer, at most `cap` bytes of its body. Rejects with what the network threw, or with the
 * signal's reason.
 */
export async function exchange(
  agent: Agent,
  url: URL,
  errand: Errand,
  cap: number,
  signal: AbortSignal,
): Promise<Answer> {
  const asked = agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: errand.method,
    headers: errand.headers,
    body: errand.body,
    signal,
  });
  // undici notices an abort only once it is connected; we do not wait for that.
  const response = await untilAborted(asked, signal);
  const answerHeaders = plainHeaders(response.headers);
  return {
    status: response.statusCode,
    headers: answerHeaders,
    body: await readAnswerBody(response, answerHeaders, cap, !isBeginningEnough(errand)),
  };
}

async function readAnswerBody(
  { statusCode, body }: Dispatcher.ResponseData,
  headers: Record<string, string>,
  cap: number,
  wholeOrNothing: boolean,
): Promise<ReadBody> {
  // A stream that is left before its end reports that as an error, which is no news to us.
  body.on('error', () => {});
  if (isRedirect(statusCode) || statusCode === 304) {
    body.destroy();
    return NO_BODY;
  }
  const contentEncoding = headers['content-encoding'];
  if (statusCode >= 200 && statusCode < 300) {
    if (wholeOrNothing && Number(headers['content-length'] ?? 0) > cap) {
      body.destroy();
      return { ...NO_BODY, cut: true };
    }
    return readBody(body, contentEncoding, cap, wholeOrNothing);
  }
  // The status is what counts here, even if the words that came with it break off.
  return readBody(body, contentEncoding, ERROR_BODY_BYTES, false).catch(() => NO_BODY);
}

/** Repeated fields are one list, except that an X-Robots-Tag line may name the one crawler it speaks to. */
function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const separator = name === 'x-robots-tag' ? '\n' : ', ';
    plain[name] = Array.isArray(value) ? value.join(separator) : value;
  }
  return plain;
}
