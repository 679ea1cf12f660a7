/**
 * Owns the way from runs to attributed quotes: each is tried on its own sentence first, then leans on what stands
 * around it; what belongs to one utterance is kept together.
 */
import {
  type Attribution,
  attributeFromSentence,
  attributeInSentence,
  attributeToSubject,
  type Rule,
} from './attribute.ts';
import { isSpoken } from './filters.ts';
import { isOfPeople } from './parties.ts';
import type { Person } from './people.ts';
import { type Position, readPosition } from './position.ts';
import { findPullAttribution } from './pull.ts';
import type { Reading } from './reading.ts';
import { type Identity, identify } from './speakers.ts';

/** An utterance in more parts than this is cut, so that hostile text cannot make the output grow as a square. */
const MAX_PARTS = 40;

/** One quote on its way: which run, who, by which rule, and the utterance it is a part of. */
export interface Draft {
  run: number;
  token: number;
  cue: string | null;
  rule: Rule;
  identity: Identity | null;
  /** Somebody is said to have said it, even if nobody can tell who: "they said". */
  attributed: boolean;
  position: Position | null;
  utterance: Draft[];
}

/** All runs that are somebody's words, in order, attributed as far as the article allows. */
export function draftQuotes(reading: Reading): Draft[] {
  const drafts: Draft[] = [];
  let lastSpeaker: Person | null = null;
  for (const [run] of reading.runs.entries()) {
    const token = reading.tokenOfRun[run] ?? -1;
    if (token < 0 || !isSpoken(reading, token)) continue;
    const draft: Draft = {
      run,
      token,
      cue: null,
      rule: 'none',
      identity: null,
      attributed: false,
      position: null,
      utterance: [],
    };
    draft.utterance = [draft];
    drafts.push(draft);
    attribute(reading, draft, drafts.at(-2), lastSpeaker);
    if (draft.attributed) backfill(reading, drafts, draft);
    lastSpeaker = draft.identity?.person ?? lastSpeaker;
  }
  for (const [index, draft] of drafts.entries())
    if (!draft.attributed) leanBack(reading, draft, drafts[index - 1]);
  return drafts;
}

function attribute(
  reading: Reading,
  draft: Draft,
  previous: Draft | undefined,
  lastSpeaker: Person | null,
): void {
  const pull = findPullAttribution(reading, draft.token);
  if (pull) {
    const { name } = pull;
    const identity = identify(reading, { kind: 'name', first: name.first, last: name.last, name }, null);
    draft.rule = 'pull';
    draft.identity = identity;
    draft.attributed = true;
    draft.position = readPosition(reading.text.slice(pull.rest.start, pull.rest.end));
    return;
  }
  if (take(reading, draft, attributeInSentence(reading, draft.token), lastSpeaker)) {
    if (previous && goesOnMidSentence(reading, previous, draft)) join(previous, draft);
    return;
  }
  const run = reading.runs[draft.run];
  const before = reading.runs[draft.run - 1];
  if (run?.continues && previous?.run === draft.run - 1) {
    inherit(draft, previous, 'continuation');
    return;
  }
  if (
    previous &&
    before &&
    run &&
    previous.run === draft.run - 1 &&
    before.paragraph === run.paragraph &&
    standsAlone(reading, draft.token)
  ) {
    inherit(draft, previous, 'same-paragraph');
    return;
  }
  if (!standsAlone(reading, draft.token)) {
    take(reading, draft, attributeToSubject(reading, draft.token), lastSpeaker);
    return;
  }
  const index = (reading.sentenceOf[draft.token] ?? 0) - 1;
  const near = reading.sentences[index];
  const last = reading.tokens[(near?.to ?? 0) - 1];
  if (last && run && (last.text === ':' || last.paragraph === run.paragraph))
    take(reading, draft, attributeFromSentence(reading, index, 'previous-sentence'), lastSpeaker);
}

/** A quote that is a sentence of its own, without a word of the reporter's. */
function standsAlone(reading: Reading, token: number): boolean {
  const sentence = reading.sentences[reading.sentenceOf[token] ?? -1];
  if (!sentence) return false;
  for (let i = Math.max(sentence.from, token - 8); i < Math.min(sentence.to, token + 8); i += 1)
    if (reading.tokens[i]?.kind === 'word') return false;
  return true;
}

function take(
  reading: Reading,
  draft: Draft,
  attribution: Attribution | null,
  lastSpeaker: Person | null,
): boolean {
  if (!attribution) return false;
  const identity = isThing(reading, attribution) ? null : identify(reading, attribution.party, lastSpeaker);
  if (!identity && attribution.rule === 'sentence-subject' && attribution.party.kind !== 'nominal')
    return false;
  draft.identity = identity;
  draft.attributed = true;
  draft.cue = attribution.cue;
  draft.rule = attribution.rule;
  return true;
}

/** "The messages included '…'": by the weakest rules, what is nobody has said nothing; an editor may know who did. */
function isThing(reading: Reading, { rule, party }: Attribution): boolean {
  if (rule !== 'sentence-subject' && rule !== 'colon') return false;
  return party.kind === 'nominal' && !isOfPeople(reading, party);
}

/** "If they do this again," she said, "parents will stay at home." */
function goesOnMidSentence(reading: Reading, previous: Draft, draft: Draft): boolean {
  if (previous.identity?.mention.start !== draft.identity?.mention.start) return false;
  return reading.sentenceOf[previous.token] === reading.sentenceOf[draft.token];
}

function inherit(draft: Draft, from: Draft, rule: Rule): void {
  if (from.attributed) {
    draft.identity = from.identity;
    draft.attributed = true;
    draft.position = from.position;
    draft.cue = from.cue;
    draft.rule = rule;
  }
  join(from, draft);
}

function join(previous: Draft, draft: Draft): void {
  if (previous.utterance.length >= MAX_PARTS) return;
  draft.utterance = previous.utterance;
  draft.utterance.push(draft);
}

/** "A." "B," she said: what came before in the paragraph, or was left open in the last one, is hers too. */
function backfill(reading: Reading, drafts: Draft[], draft: Draft): void {
  let next = draft;
  for (let i = drafts.length - 2; i >= 0; i -= 1) {
    const earlier = drafts[i];
    const run = reading.runs[next.run];
    if (!earlier || !run || earlier.attributed || earlier.run !== next.run - 1) return;
    const joined =
      reading.runs[earlier.run]?.paragraph === run.paragraph && standsAlone(reading, earlier.token);
    if (!run.continues && !joined) return;
    earlier.identity = draft.identity;
    earlier.attributed = true;
    earlier.cue = draft.cue;
    earlier.rule = run.continues ? 'continuation' : 'next-in-paragraph';
    next = earlier;
  }
}

/** A paragraph that is all quote, right after another speaker's: most often the same voice goes on. */
function leanBack(reading: Reading, draft: Draft, previous: Draft | undefined): void {
  const run = reading.runs[draft.run];
  if (!run || !standsAlone(reading, draft.token)) return;
  const sentence = reading.sentences[(reading.sentenceOf[draft.token] ?? 0) - 1];
  const paragraphBefore = reading.tokens[(sentence?.to ?? 0) - 1]?.paragraph;
  if (paragraphBefore !== run.paragraph - 1) return;
  const near = previous?.identity && (reading.runs[previous.run]?.paragraph ?? -1) >= run.paragraph - 1;
  if (near && previous) {
    draft.identity = previous.identity;
    draft.attributed = true;
    draft.cue = null;
    draft.rule = 'previous-paragraph';
    return;
  }
  take(
    reading,
    draft,
    attributeFromSentence(reading, (reading.sentenceOf[draft.token] ?? 0) - 1, 'previous-paragraph'),
    null,
  );
}
