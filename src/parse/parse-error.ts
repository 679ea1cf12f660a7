/** Why bytes could not be read as a feed: a stable code for counting and a sentence for the person who runs the site. */

const MESSAGES = {
  empty: 'The address answered with nothing in it.',
  'too-big': 'The answer is larger than 10 MB, so it was not read.',
  compressed: 'The answer is still compressed (gzip) although it does not say so.',
  'not-a-feed': 'This is not a feed (no RSS, Atom, RDF or JSON Feed was found in it).',
  unreadable: 'The feed is damaged beyond what can be mended.',
} as const;

export type ParseErrorCode = keyof typeof MESSAGES;

export class ParseError extends Error {
  override readonly name = 'ParseError';
  readonly code: ParseErrorCode;

  constructor(code: ParseErrorCode, options?: ErrorOptions) {
    super(MESSAGES[code], options);
    this.code = code;
  }
}
