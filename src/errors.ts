/** One table of everything that can go wrong in a way people are told about: code, HTTP status, title. */

export const ERRORS = {
  'bad-setting': { status: 500, title: 'A setting is wrong' },
  'bad-input': { status: 400, title: 'The request could not be understood' },
  'bad-parameter': { status: 400, title: 'A parameter is unknown or wrong' },
  'not-signed-in': { status: 401, title: 'Sign in first' },
  'not-allowed': { status: 403, title: 'This is not allowed' },
  'not-found': { status: 404, title: 'There is nothing here' },
  gone: { status: 410, title: 'This was taken down' },
  'not-acceptable': { status: 406, title: 'This cannot be served in that form' },
  conflict: { status: 409, title: 'Somebody else was faster' },
  'too-large': { status: 413, title: 'The request is too large' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'data-folder': { status: 500, title: 'The data folder cannot be used' },
  'feeds-folder': { status: 500, title: 'The feeds folder cannot be read' },
  'database-newer': { status: 500, title: 'The database was written by a newer version' },
  'database-changed': { status: 500, title: 'A migration was changed after it had run' },
  'database-unreachable': { status: 503, title: 'The database cannot be reached' },
  disk: { status: 503, title: 'Nothing can be kept at the moment' },
  busy: { status: 503, title: 'The newsroom is busy' },
  'bad-backup': { status: 500, title: 'The file is not a sound copy of a newsroom' },
  'in-use': { status: 409, title: 'A running newsroom holds the data folder' },
  'port-taken': { status: 500, title: 'The port is taken' },
  'pass-running': { status: 409, title: 'Another process is crawling' },
  'nothing-read': { status: 502, title: 'No source could be read' },
  stopped: { status: 503, title: 'Stopped before the end' },
  'not-implemented': { status: 501, title: 'There is no such thing here' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/**
 * An error that a person reads: `message` says what happened to what, `hint` what to do.
 * Everything else that is thrown is a defect and shown as `internal`.
 */
export class HeadlinesError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;

  constructor(code: ErrorCode, message: string, hint: string | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'HeadlinesError';
    this.code = code;
    this.hint = hint;
  }

  /** What happened and what to do, on one line. */
  get line(): string {
    return this.hint === null ? this.message : `${this.message} ${this.hint}`;
  }
}
