/** Turns whatever a failed exchange threw into a class to decide by and a sentence for people. */
import type { FailureClass } from './outcome.ts';

/** A failure whose class and wording are known where it happens. */
export class FetchFailure extends Error {
  readonly class: FailureClass;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    failureClass: FailureClass,
    message: string,
    facts: { status?: number; retryAfterMs?: number } = {},
  ) {
    super(message);
    this.name = 'FetchFailure';
    this.class = failureClass;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

const RULES: readonly { codes: RegExp; class: FailureClass; message: string }[] = [
  { codes: /^(ENOTFOUND|ENODATA)$/, class: 'dns', message: 'No server is known by this name.' },
  {
    codes: /^(EAI_|ESERVFAIL|ETIMEOUT$)/,
    class: 'dns',
    message: 'The name could not be looked up just now.',
  },
  { codes: /^ECONNREFUSED$/, class: 'connect', message: 'The server refused the connection.' },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    class: 'connect',
    message: 'The server cannot be reached from here.',
  },
  {
    codes: /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    class: 'timeout',
    message: 'The server did not pick up in time.',
  },
  { codes: /^UND_ERR_HEADERS_TIMEOUT$/, class: 'timeout', message: 'The server did not answer in time.' },
  {
    codes: /^UND_ERR_BODY_TIMEOUT$/,
    class: 'timeout',
    message: 'The server stopped in the middle of its answer.',
  },
  {
    codes:
      /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/,
    class: 'tls',
    message: "The server's certificate or encryption could not be verified.",
  },
  {
    codes: /^(HPE_|HTTPParserError$|UND_ERR_HEADERS_OVERFLOW)/,
    class: 'http',
    message: 'The answer is not valid HTTP.',
  },
  {
    codes: /^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/,
    class: 'http',
    message: 'The answer could not be decompressed.',
  },
];

/** The failure behind anything an exchange throws; what is not recognised is a broken connection. */
export function toFetchFailure(error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error;
  if (!(error instanceof Error)) return new FetchFailure('connect', 'The connection failed.');
  // The name AbortSignal.timeout gives its reason: our own deadline.
  if (error.name === 'TimeoutError') {
    return new FetchFailure('timeout', 'The answer took too long as a whole.');
  }
  for (const code of codesOf(error)) {
    const rule = RULES.find((one) => one.codes.test(code));
    if (rule) return new FetchFailure(rule.class, rule.message);
  }
  return new FetchFailure('connect', 'The connection broke off.');
}

/**
 * Codes and names of the error, its cause and its parts: a failed attempt at several addresses holds all their errors,
 * and undici's parser errors have no code but a name.
 */
function codesOf(error: Error): string[] {
  const parts: unknown[] = [error, error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return parts.flatMap((part) => {
    if (!(part instanceof Error)) return [];
    return 'code' in part && typeof part.code === 'string' ? [part.code, part.name] : [part.name];
  });
}
