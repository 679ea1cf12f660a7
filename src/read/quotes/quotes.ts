/**
 * Finds the quotes of an article and who said them. This file is the folder's public face: text in, quotes out,
 * no clock, no network; every quote is an exact slice of the text.
 */
import type { FoundQuote, Speaker } from '../../domain/quote.ts';
import { confidenceOf, needsReview } from './confidence.ts';
import { type Draft, draftQuotes } from './drafts.ts';
import { looksLikeMinor, speaksAsPupil } from './minors.ts';
import type { Person } from './people.ts';
import { noPosition, type Position } from './position.ts';
import { type Reading, readText } from './reading.ts';
import { positionOf } from './roles.ts';
import type { Identity } from './speakers.ts';

export interface FindQuotesOptions {
  /** The headline, where it is not part of the text: its names may explain a surname. */
  title?: string;
}

/**
 * All quotes of a text, in order. A split quote ("…," she said. "…") comes as one quote for each part, and
 * `segments` of each part holds the whole utterance. Never throws; linear in the text's length.
 */
export function findQuotes(text: string, options: FindQuotesOptions = {}): FoundQuote[] {
  const reading = readText(text, options.title);
  const drafts = draftQuotes(reading);
  const positions = new Map<Person, Position>();
  const minors = findMinors(reading, drafts, positions);
  const found: FoundQuote[] = [];
  for (const draft of drafts) {
    if (draft.attributed) found.push(finish(reading, draft, positions, minors));
  }
  return found;
}

/** Everybody who looks to be a pupil by the reporter's words or by their own. */
function findMinors(
  reading: Reading,
  drafts: Draft[],
  positions: Map<Person, Position>,
): ReadonlySet<Person> {
  const minors = new Set<Person>();
  const known = new Map<Person, boolean>();
  for (const draft of drafts) {
    // One quote in which a speaker is a pupil holds them all.
    const { identity } = draft;
    if (!identity?.person || minors.has(identity.person)) continue;
    const run = reading.runs[draft.run];
    const position = positionFor(reading, identity, positions);
    const looks = known.get(identity.person) ?? looksLikeMinor(reading, identity, position);
    known.set(identity.person, looks);
    if (looks || speaksAsPupil(reading.text.slice(run?.start, run?.end), position))
      minors.add(identity.person);
  }
  return minors;
}

function finish(
  reading: Reading,
  draft: Draft,
  positions: Map<Person, Position>,
  minors: ReadonlySet<Person>,
): FoundQuote {
  const { identity } = draft;
  const run = reading.runs[draft.run] ?? { start: 0, end: 0 };
  const position = draft.position ?? positionFor(reading, identity, positions);
  const confidence = confidenceOf(draft.rule, identity);
  return {
    text: reading.text.slice(run.start, run.end),
    start: run.start,
    end: run.end,
    segments: draft.utterance.map((part) => [
      reading.runs[part.run]?.start ?? 0,
      reading.runs[part.run]?.end ?? 0,
    ]),
    speaker: identity && speakerOf(reading, identity, position),
    cue: draft.cue,
    rule: draft.rule,
    confidence,
    review: needsReview(confidence, identity) || lostItsEnd(reading, draft.run),
    hold: identity && isMinor(reading, identity, position, minors) ? 'minor' : null,
  };
}

function speakerOf(reading: Reading, identity: Identity, position: Position): Speaker {
  return {
    name: identity.name,
    mention: reading.text.slice(identity.mention.start, identity.mention.end),
    mentionStart: identity.mention.start,
    mentionEnd: identity.mention.end,
    kind: identity.kind,
    role: position.role,
    affiliation: position.affiliation,
  };
}

/** The closing mark is missing and no next paragraph takes the quote up again. */
function lostItsEnd(reading: Reading, run: number): boolean {
  return reading.runs[run]?.closed === false && reading.runs[run + 1]?.continues !== true;
}

function positionFor(reading: Reading, identity: Identity | null, known: Map<Person, Position>): Position {
  if (!identity?.person) return noPosition;
  const position = known.get(identity.person) ?? positionOf(reading, identity.person);
  known.set(identity.person, position);
  return position;
}

function isMinor(
  reading: Reading,
  identity: Identity,
  position: Position,
  minors: ReadonlySet<Person>,
): boolean {
  return identity.person ? minors.has(identity.person) : looksLikeMinor(reading, identity, position);
}
