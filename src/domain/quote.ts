/** A person's words as an article prints them, and who is said to have said them. */

export const SPEAKER_KINDS = ['person', 'organisation', 'nominal'] as const;
/** `nominal`: described and not named ("a spokesman"). */
export type SpeakerKind = (typeof SPEAKER_KINDS)[number];

/** Who spoke, as the article has it. */
export interface Speaker {
  /** The fullest form of the name the article gives ("Angela Engel"), or the noun phrase for the unnamed. */
  name: string;
  /** The words beside the quote ("Engel", "she"), with their offsets in the text. */
  mention: string;
  mentionStart: number;
  mentionEnd: number;
  kind: SpeakerKind;
  role: string | null;
  affiliation: string | null;
}

/** A quote found in a text. `text === source.slice(start, end)`, byte for byte: nothing is ever reworded. */
export interface FoundQuote {
  text: string;
  /** UTF-16 offsets into the text that was read, quote marks left out. */
  start: number;
  end: number;
  /** The spoken parts of a quote split by "she said", in order; a whole quote has one. */
  segments: [start: number, end: number][];
  speaker: Speaker | null;
  /** The verb or mark that ties speaker and words ("said", "—"). */
  cue: string | null;
  /** Name of the attribution rule. */
  rule: string;
  /** 0 to 1, measured on labelled articles for each rule. */
  confidence: number;
  /** An editor must look before this can be public. */
  review: boolean;
  /** `minor`: the speaker looks to be a pupil; never public until an editor decides. */
  hold: 'minor' | null;
}

/** What is kept beside a quote of where it stands, so that it can be checked without the article's text. */
export interface QuoteSource {
  /** The paragraph, or only the sentences where the publisher wants no copy kept. */
  context: string;
  /** Where that begins in the article's text. */
  contextStart: number;
  /** SHA-256 (hex) of the sentence or sentences. */
  sentenceHash: string;
}
