/**
 * Owns who said a quote: a row of rules, strongest first, each with a name. The first rule that fits decides;
 * a quote that none fits is left without a speaker.
 */
import { isAdverb, isAuxiliary, isCueAt, isDeterminer, isPassiveAt, isSayAt, opensAside } from './grammar.ts';
import { isDocument, isNounLike, isRoleNoun } from './lexicon.ts';
import type { Name } from './names.ts';
import { asParty, isOfPeople, type Party, partyFrom, phraseStart, wordAt } from './parties.ts';
import type { Reading } from './reading.ts';
import { mainSubject, subjectOf } from './subjects.ts';
import { isPossessiveMark } from './tokens.ts';

export type Rule =
  | 'pull'
  | 'colon'
  | 'inverted'
  | 'after'
  | 'according-to'
  | 'before'
  | 'before-far'
  | 'possessor'
  | 'after-far'
  | 'same-paragraph'
  | 'continuation'
  | 'previous-sentence'
  | 'next-in-paragraph'
  | 'sentence-subject'
  | 'previous-paragraph'
  | 'none';

export interface Attribution {
  party: Party;
  cue: string | null;
  rule: Rule;
}

const REACH = 60;
const NEAR = 4;
/** Verbs whose noun behind them is who was spoken to. */
const TAKES_HEARER = /^(?:t[eo]ll|tells|told|telling|ask|assur|inform|remind|advis|warn|interrupt)/;

/** The attribution that the quote's own sentence gives, or null. */
export function attributeInSentence(reading: Reading, at: number): Attribution | null {
  const sentence = reading.sentences[reading.sentenceOf[at] ?? -1];
  if (!sentence) return null;
  const low = Math.max(sentence.from, at - REACH);
  const high = Math.min(sentence.to, at + REACH);
  const before = closeBefore(reading, at, low);
  // "They could say, '…'," he wrote: who wrote it is known, who might say it is not.
  const nameless = before && isNameless(reading, before.party);
  return (
    (nameless ? closeAfter(reading, at, high) : null) ??
    before ??
    closeAfter(reading, at, high) ??
    possessor(reading, at, low) ??
    farBefore(reading, at, low) ??
    farAfter(reading, at, high)
  );
}

function isNameless(reading: Reading, party: Party): boolean {
  return party.kind === 'pronoun' && /^(?:they|we|you|i)$/.test(wordAt(reading, party.first));
}

/** Ortega said, "…" and Ortega: "…" */
function closeBefore(reading: Reading, at: number, low: number): Attribution | null {
  const colon = wordAt(reading, at - 1) === ':' && at - 1 > low;
  const clause = colon ? lastClause(reading, at, low) : null;
  if (clause) return clause;
  for (let i = at - 1; i >= low && at - i <= NEAR; i -= 1) {
    if (reading.tokens[i]?.kind === 'quote') break;
    if (!isCueAt(reading.tokens, i) || isPassiveAt(reading.tokens, i)) continue;
    const found = fromVerb(reading, i, low, 'before');
    if (!found || isClear(reading, found.party)) return found;
    break;
  }
  if (!colon) return null;
  const name = nameBeforeColon(reading, at - 2);
  const named = name && fromSubject(asParty(name), ':', 'colon');
  const before = name ? wordAt(reading, name.runFirst - 1) : '';
  if (named && (name.runFirst === low || /^(?:from|—|–|-+)$/.test(before))) return named;
  return farBefore(reading, at, low) ?? named ?? fromSubject(mainSubject(reading, low, at - 1), ':', 'colon');
}

/** "When Poole asked, Ortega fired back: '…'": the clause that runs up to the colon has a subject of its own. */
function lastClause(reading: Reading, at: number, low: number): Attribution | null {
  for (let i = at - 2; i > low && at - i < REACH / 4; i -= 1) {
    if (reading.tokens[i]?.kind === 'quote') return null;
    if (wordAt(reading, i) !== ',') continue;
    const name = reading.nameAt.get(i + 1);
    const verb = reading.tokens[(name?.last ?? at) + 1];
    if (!name || name.runFirst !== i + 1 || (name.kind !== 'person' && !reading.people.of.get(name)?.person))
      return null;
    return verb?.kind === 'word' && verb.end < (reading.tokens[at]?.start ?? 0) && /ed$/.test(verb.lower)
      ? { party: asParty(name), cue: ':', rule: 'colon' }
      : null;
  }
  return null;
}

/** The name right before a colon, unless it is only spoken to or about: "a blunt message to Ortega:". */
function nameBeforeColon(reading: Reading, at: number): Name | null {
  const name = reading.nameAt.get(at);
  if (!name || name.kind === 'place' || name.kind === 'thing') return null;
  const before = isDeterminer(wordAt(reading, name.runFirst - 1)) ? name.runFirst - 2 : name.runFirst - 1;
  return /^(?:to|at|with|on|about|of|for|in|by|against)$/.test(wordAt(reading, before)) ? null : name;
}

/** "…," said Ortega · "…," Ortega said · "…," according to Ortega */
function closeAfter(reading: Reading, at: number, high: number): Attribution | null {
  const { tokens } = reading;
  let next = at + 1;
  while (next < high && tokens[next]?.kind === 'mark' && /^[,—–―-]$/.test(tokens[next]?.text ?? ''))
    next += 1;
  if (next >= high || tokens[next]?.kind !== 'word') return null;
  if (wordAt(reading, next) === 'according' && wordAt(reading, next + 1) === 'to')
    return fromSubject(partyFrom(reading, next + 2, high), 'according to', 'according-to');
  if (wordAt(reading, next) === 'as') next += 1;
  let verb = next;
  while (verb < high && isAdverb(wordAt(reading, verb))) verb += 1;
  if (isSayAt(tokens, verb) && !wordAt(reading, verb).endsWith('ing')) {
    const party = partyFrom(reading, verb + 1, high, true);
    const object = party?.kind === 'pronoun' && /^(?:it|you)$/.test(wordAt(reading, party.first));
    if (party && !object && !isDateOrPlace(reading, party))
      return { party, cue: wordAt(reading, verb), rule: 'inverted' };
  }
  if (!endsOpen(reading, at) && next === at + 1) return null;
  return afterWithSubject(reading, next, high, 'after');
}

/** The quote ends in a comma or in an end mark, so that what follows may tell who said it. */
function endsOpen(reading: Reading, at: number): boolean {
  const run = reading.runs[reading.tokens[at]?.run ?? -1];
  return run !== undefined && /[,.!?…—–-][’']?$/.test(reading.text.slice(run.end - 2, run.end));
}

function afterWithSubject(reading: Reading, next: number, high: number, rule: Rule): Attribution | null {
  for (let i = next + 1; i < high; i += 1) {
    if (reading.tokens[i]?.kind === 'quote') return null;
    if (!isCueAt(reading.tokens, i) || isPassiveAt(reading.tokens, i)) continue;
    const behind = inverted(reading, i, high);
    return behind ? { ...behind, rule } : fromSubject(subjectOf(reading, i, next), wordAt(reading, i), rule);
  }
  return null;
}

/** Ortega's call for "…", his claim that "…" */
function possessor(reading: Reading, at: number, low: number): Attribution | null {
  for (let i = at - 1; i >= low && at - i <= NEAR; i -= 1) {
    const word = wordAt(reading, i);
    if (reading.tokens[i]?.kind !== 'word' || !(isDocument(word) || isNounLike(word))) continue;
    const owner = ownerOf(reading, i, low);
    if (owner) return { party: owner, cue: word, rule: 'possessor' };
  }
  return null;
}

/** Whose a noun is: his, her or Ortega's, with a few words between at most. */
function ownerOf(reading: Reading, noun: number, low: number): Party | null {
  for (let i = noun - 1; i >= low && noun - i < NEAR; i -= 1) {
    if (/^(?:his|her)$/.test(wordAt(reading, i))) return { kind: 'pronoun', first: i, last: i, name: null };
    if (reading.tokens[i]?.kind === 'word') continue;
    const name = isPossessiveMark(reading.tokens[i]) ? reading.nameAt.get(i - 1) : undefined;
    return name && name.kind !== 'thing' && name.kind !== 'place' ? asParty(name) : null;
  }
  return null;
}

/** A name, a pronoun, or somebody by what they are; not "anybody" or "the finding". */
function isClear(reading: Reading, party: Party): boolean {
  return party.kind !== 'nominal' || isOfPeople(reading, party);
}

/** The last cue verb before the quote in its sentence that has a clear subject, else any subject. */
function farBefore(reading: Reading, at: number, low: number): Attribution | null {
  let vague: Attribution | null = null;
  for (let i = at - 1; i >= low; i -= 1) {
    if (wordAt(reading, i) === 'according' && wordAt(reading, i + 1) === 'to')
      return fromSubject(partyFrom(reading, i + 2, at), 'according to', 'according-to');
    if (!isCueAt(reading.tokens, i)) continue;
    if (isPassiveAt(reading.tokens, i)) {
      // "Ortega was asked by Poole, who …, '…'": the asker speaks.
      const agent = wordAt(reading, i + 1) === 'by' ? partyFrom(reading, i + 2, at) : null;
      if (agent && isClear(reading, agent))
        return { party: agent, cue: wordAt(reading, i), rule: 'before-far' };
      continue;
    }
    const found = fromVerb(reading, i, low, 'before-far');
    if (found && isClear(reading, found.party)) return found;
    vague ??= found;
  }
  return vague;
}

function farAfter(reading: Reading, at: number, high: number): Attribution | null {
  for (let i = at + 1; i < high; i += 1) {
    if (wordAt(reading, i) === 'according' && wordAt(reading, i + 1) === 'to')
      return fromSubject(partyFrom(reading, i + 2, high), 'according to', 'according-to');
    if (!isCueAt(reading.tokens, i) || isPassiveAt(reading.tokens, i)) continue;
    const behind = inverted(reading, i, high);
    if (behind) return behind;
    return fromSubject(subjectOf(reading, i, at + 1), wordAt(reading, i), 'after-far');
  }
  return null;
}

/** ", said Ortega," after a long way: a comma before the verb and the end of a phrase behind the name. */
function inverted(reading: Reading, verb: number, high: number): Attribution | null {
  if (wordAt(reading, verb - 1) !== ',' || !isSayAt(reading.tokens, verb)) return null;
  if (TAKES_HEARER.test(wordAt(reading, verb))) return null;
  const party = partyFrom(reading, verb + 1, high, true);
  if (party?.kind !== 'name' || isDateOrPlace(reading, party)) return null;
  const after = reading.tokens[party.last + 1];
  const ends =
    !after ||
    party.last + 1 >= high ||
    after.kind !== 'word' ||
    after.lower === 'of' ||
    after.lower === 'who';
  return ends && !isPossessiveMark(after) ? { party, cue: wordAt(reading, verb), rule: 'after-far' } : null;
}

function fromVerb(reading: Reading, verb: number, low: number, rule: Rule): Attribution | null {
  const cue = wordAt(reading, verb);
  if (cue.endsWith('ing') && !isAuxiliary(wordAt(reading, verb - 1))) {
    const absolute = besideParticiple(reading, verb, low);
    if (absolute) return { party: absolute, cue, rule };
    // "…, saying": the subject is that of the verb before, else of the sentence.
    for (let i = verb - 1; i > low; i -= 1)
      if (
        isCueAt(reading.tokens, i) &&
        !wordAt(reading, i).endsWith('ing') &&
        !isPassiveAt(reading.tokens, i)
      ) {
        const party = subjectOf(reading, i, low);
        if (party) return { party, cue, rule };
      }
    return opensAside(wordAt(reading, low)) && verb === low
      ? null
      : fromSubject(mainSubject(reading, low, verb), cue, rule);
  }
  // "…," said Ortega, "…": the verb that closed one part opens the next.
  if (reading.tokens[verb - 1]?.kind === 'quote' && isSayAt(reading.tokens, verb)) {
    const behind = partyFrom(reading, verb + 1, verb + REACH, true);
    if (behind && isClear(reading, behind)) return { party: behind, cue, rule };
  }
  return fromSubject(subjectOf(reading, verb, low), cue, rule);
}

/** ", with Ortega recently promising": the participle has a subject of its own. */
function besideParticiple(reading: Reading, verb: number, low: number): Party | null {
  let at = verb - 1;
  while (at > low && isAdverb(wordAt(reading, at))) at -= 1;
  const name = reading.nameAt.get(at);
  if (!name) return null;
  const start = phraseStart(reading, name.runFirst, low);
  return wordAt(reading, start - 1) === 'with' ? asParty(name) : null;
}

function fromSubject(party: Party | null, cue: string | null, rule: Rule): Attribution | null {
  return party ? { party, cue, rule } : null;
}

function isDateOrPlace(reading: Reading, party: Party): boolean {
  if (party.kind === 'nominal')
    return party.first === party.last && /day$/.test(wordAt(reading, party.first));
  return (
    party.name?.kind === 'thing' &&
    party.name.words.length === 1 &&
    !isRoleNoun(wordAt(reading, party.name.last))
  );
}

/** The last cue verb of a sentence and its subject: what a quote that stands alone leans on. */
export function attributeFromSentence(reading: Reading, index: number, rule: Rule): Attribution | null {
  const sentence = reading.sentences[index];
  if (!sentence) return null;
  const found = farBefore(reading, sentence.to, Math.max(sentence.from, sentence.to - REACH));
  return found && isClear(reading, found.party) ? { ...found, rule } : null;
}

/** Weakest of all: whoever the sentence is about. */
export function attributeToSubject(reading: Reading, at: number): Attribution | null {
  const sentence = reading.sentences[reading.sentenceOf[at] ?? -1];
  if (!sentence) return null;
  const low = Math.max(sentence.from, at - REACH);
  return fromSubject(mainSubject(reading, low, at), null, 'sentence-subject');
}
