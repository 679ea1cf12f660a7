/**
 * Owns one text taken apart: paragraphs, quote runs, words, sentences, names and people, each indexed so that a
 * rule can ask what stands where in constant time.
 */
import { findDatelines } from './datelines.ts';
import { findRuns, type QuoteRun } from './marks.ts';
import { findNames, type Name } from './names.ts';
import { type Paragraph, splitParagraphs } from './paragraphs.ts';
import { gatherPeople, type People } from './people.ts';
import { gatherMentions, type Mention } from './pronouns.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { readTokens, type Token } from './tokens.ts';

export interface Reading {
  text: string;
  paragraphs: Paragraph[];
  runs: QuoteRun[];
  tokens: Token[];
  sentences: Sentence[];
  /** Sentence index of each token. */
  sentenceOf: Int32Array;
  /** Token index of each quote run. */
  tokenOfRun: Int32Array;
  names: Name[];
  /** The name whose words or titles cover a token. */
  nameAt: Map<number, Name>;
  people: People;
  /** Names and read pronouns in order. */
  mentions: Mention[];
}

/** Takes a text apart. `title` is the headline: its names may explain a surname the text never gives in full. */
export function readText(text: string, title: string | undefined): Reading {
  const paragraphs = splitParagraphs(text);
  const runs = findRuns(text, paragraphs);
  const { main, asides, spoken } = readTokens(text, paragraphs, runs);
  const sentences = splitSentences(text, main, runs);
  const lower = new Set<string>();
  for (const list of [main, asides, spoken])
    for (const token of list) if (token.kind === 'word' && !token.capital) lower.add(token.lower);
  const datelines = findDatelines(main);
  const names = findNames(main, sentences, withoutSurnames(lower, findNames(main, sentences, lower))).filter(
    (name) => !datelines.has(name.first),
  );
  const surnames = surnamesOf(names);
  for (const name of names) {
    if (isSurnameHere(main, name, surnames)) name.kind = 'bare';
    if (name.words.length === 1 && namesSchool(main, name)) name.kind = 'place';
  }
  const headline = title === undefined ? [] : readTokens(title, [{ start: 0, end: title.length }], []).main;
  const extra = [asides, spoken, headline].flatMap((list) => findNames(list, stretches(list), lower));
  const people = gatherPeople(names, extra);
  const sentenceOf = new Int32Array(main.length);
  for (const [index, sentence] of sentences.entries()) sentenceOf.fill(index, sentence.from, sentence.to);
  const tokenOfRun = new Int32Array(runs.length).fill(-1);
  for (const [index, token] of main.entries()) if (token.run >= 0) tokenOfRun[token.run] = index;
  const nameAt = new Map<number, Name>();
  for (const name of names) for (let i = name.runFirst; i <= name.last; i += 1) nameAt.set(i, name);
  const reading: Reading = {
    text,
    paragraphs,
    runs,
    tokens: main,
    sentences,
    sentenceOf,
    tokenOfRun,
    names,
    nameAt,
    people,
    mentions: [],
  };
  reading.mentions = gatherMentions(reading);
  return reading;
}

/** "Small", "Baker": a word that is somebody's surname in this article counts as a name where it has a capital. */
function withoutSurnames(lower: ReadonlySet<string>, names: Name[]): ReadonlySet<string> {
  const surnames = surnamesOf(names);
  return new Set([...lower].filter((word) => !surnames.has(word)));
}

function surnamesOf(names: Name[]): ReadonlySet<string> {
  const surnames = new Set<string>();
  for (const name of names)
    if (name.kind === 'person' && name.words.length > 1) surnames.add(name.words.at(-1)?.toLowerCase() ?? '');
  return surnames;
}

/** "Deer Run and Thomas elementary schools": no Thomas is there to speak. */
function namesSchool(tokens: Token[], name: Name): boolean {
  const next = tokens[name.last + 1]?.lower ?? '';
  const level = /^(?:elementary|middle|high|primary|intermediate|charter)$/.test(next);
  return /^schools?$/.test(tokens[name.last + (level ? 2 : 1)]?.lower ?? '');
}

/** "Park", "Lincoln": where Susan Park has been named, the word alone is hers, unless a preposition makes it a place. */
function isSurnameHere(tokens: Token[], name: Name, surnames: ReadonlySet<string>): boolean {
  if (name.words.length > 1 || name.lead.length > 0 || (name.kind !== 'thing' && name.kind !== 'place'))
    return false;
  if (/^(?:in|at|to|from|of|near|around|across|outside)$/.test(tokens[name.first - 1]?.lower ?? ''))
    return false;
  return surnames.has(name.words[0]?.toLowerCase() ?? '');
}

/** Tokens outside the main text have no sentences of their own; a stop or a new paragraph parts them. */
function stretches(tokens: Token[]): Sentence[] {
  const parts: Sentence[] = [];
  let from = 0;
  for (const [at, token] of tokens.entries()) {
    if (!/^[.!?]$/.test(token.text) && tokens[at + 1]?.paragraph === token.paragraph) continue;
    parts.push({ from, to: at + 1 });
    from = at + 1;
  }
  return parts;
}
