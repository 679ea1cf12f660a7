/** The recorded decisions of the sample editors: what they featured, approved and rewrote, by slug and first words. */
import Type, { type Static } from 'typebox';
import { readChecked } from './outlet.ts';

const DECISIONS = new URL('./decisions.yaml', import.meta.url);
const closed = { additionalProperties: false };

const DecisionsData = Type.Object(
  {
    featuredHeadlines: Type.Array(Type.String()),
    rewrittenHeadlines: Type.Array(
      Type.Object({ article: Type.String(), headline: Type.String(), dek: Type.String() }, closed),
    ),
    approvedQuotes: Type.Array(
      Type.Object(
        {
          /** Slug of the article; `union-page` for the list page of the sample union. */
          article: Type.String(),
          /** The first words of the quote, punctuation left out. */
          starts: Type.String({ minLength: 8 }),
          /** Who says it, as an editor checked it against the article. */
          speaker: Type.String(),
          featured: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
  },
  closed,
);

export type DemoDecisions = Static<typeof DecisionsData>;
export type ApprovedQuote = DemoDecisions['approvedQuotes'][number];

/** The decisions as data. Throws, naming the field, where the file is wrong. */
export function loadDecisions(): DemoDecisions {
  return readChecked(DecisionsData, DECISIONS);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Is this the quote that the editors meant? Letters alone are compared: marks and spaces differ from page to page. */
export function isQuoteMeant(approved: ApprovedQuote, text: string): boolean {
  return lettersOf(text).startsWith(lettersOf(approved.starts));
}
