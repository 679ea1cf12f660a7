/**
 * The log: JSON lines on stderr, so that stdout stays free for data. No secret of the settings is in it, nothing of a
 * reader, and nothing from outside that a terminal would obey.
 */
import { destination, type Logger, pino, stdSerializers } from 'pino';
import type { Config } from './config.ts';

/** Where finished lines go. */
export interface LogSink {
  write(line: string): void;
}

export interface LogOptions {
  /** Texts that must not appear in any line, such as {@link secretsOf} gives. */
  secrets?: readonly string[];
  /** Stderr when left out. */
  sink?: LogSink;
}

/** Fields whose values are secrets by their name, on top and one level below. */
const SECRET_FIELDS = [
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'secret',
  'csrf',
  'cookie',
  'authorization',
  'databaseUrl',
  'webhook',
  'webhookSecret',
  'metricsToken',
];

const HIDDEN = '[hidden]';

/** A secret shorter than this would hide half of the log with it. */
const SHORTEST_SECRET = 6;

/** A logger at this level (fatal … trace, silent). */
export function createLog(level: string, { secrets = [], sink = destination(2) }: LogOptions = {}): Logger {
  // The longest first: one may be part of another.
  const hidden = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .toSorted((a, b) => b.length - a.length);
  return pino(
    {
      level,
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: HIDDEN },
      serializers: {
        err: stdSerializers.err,
        // Of a request only what was built for it here: no address, browser, referrer or query of who asks.
        req: (request: { method?: unknown; routeOptions?: { url?: unknown } }) => ({
          method: request.method,
          route: request.routeOptions?.url ?? null,
        }),
        res: (reply: { statusCode?: unknown }) => ({ statusCode: reply.statusCode }),
      },
    },
    { write: (line) => sink.write(cleanLine(line, hidden)) },
  );
}

/** What must never be logged of a configuration, in each spelling it may turn up in. */
export function secretsOf({ databaseUrl, webhook, webhookSecret, metricsToken }: Config): string[] {
  const { password = '' } = URL.parse(databaseUrl ?? '') ?? {};
  const { pathname = '', search = '' } = URL.parse(webhook ?? '') ?? {};
  // A chat service's address holds its key in the path; a short path is only a name.
  const key = `${pathname}${search}`.slice(1);
  const given = [
    password,
    decoded(password),
    webhook,
    key.length < 16 ? null : key,
    webhookSecret,
    metricsToken,
  ];
  const secrets = given.filter((secret) => secret !== null);
  // As they stand, and as JSON writes them.
  return [...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * JSON escapes the control characters below U+0020 itself, line feeds and escapes among them. What is left that a
 * terminal or a viewer may obey are the C1 controls, the separators of lines and the marks of direction.
 */
function cleanLine(line: string, secrets: readonly string[]): string {
  let clean = line;
  for (const secret of secrets) clean = clean.replaceAll(secret, HIDDEN);
  return clean
    .replace(/\b(postgres(?:ql)?:\/\/[^\s:/@"]*):[^\s@"]*@/g, `$1:${HIDDEN}@`)
    .replace(/\b(Bearer|Basic) [\w.~+/=-]+/gi, `$1 ${HIDDEN}`)
    .replace(
      /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
