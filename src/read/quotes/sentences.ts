/**
 * Owns sentence boundaries in the reporter's own words. A quote counts as one word of the sentence that carries
 * it: "…?" asked Ortega is one sentence.
 */
import { isSayVerb } from './lexicon.ts';
import type { QuoteRun } from './marks.ts';
import type { Token } from './tokens.ts';

/** Token indexes: `from` included, `to` excluded. Never crosses a paragraph. */
export interface Sentence {
  from: number;
  to: number;
}

const STARTERS = new Set(
  'the a an he she it they we i but and in on at as for so this that these those when while after before if his her their its there now then still yet'.split(
    ' ',
  ),
);
const LOOK_AHEAD = 5;

export function splitSentences(text: string, tokens: Token[], runs: QuoteRun[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (!token) continue;
    if (!next || next.paragraph !== token.paragraph || endsHere(text, tokens, at, runs)) {
      sentences.push({ from, to: at + 1 });
      from = at + 1;
    }
  }
  return sentences;
}

function endsHere(text: string, tokens: Token[], at: number, runs: QuoteRun[]): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token || !next) return true;
  if (token.kind === 'quote') {
    const run = runs[token.run];
    if (!run || !/[.!?…][’']?$/.test(text.slice(run.end - 2, run.end))) return false;
    if (next.kind === 'quote') return true;
    return next.kind === 'word' && startsSentence(next) && !attributes(tokens, at + 1);
  }
  if (token.kind === 'mark') {
    if (!/^(?:[.!?]|\.{2,})$/.test(token.text)) return false;
    return (
      next.kind === 'quote' || startsSentence(next) || (next.kind === 'mark' && /^[—–―[(•*]/.test(next.text))
    );
  }
  return token.text.length > 2 && token.text.endsWith('.') && next.capital && STARTERS.has(next.lower);
}

function startsSentence(token: Token): boolean {
  return token.capital || /^[\p{N}$@#]/u.test(token.text);
}

/** After a closing mark: a name and then a cue verb that ends there still belong to the quote's sentence. */
function attributes(tokens: Token[], at: number): boolean {
  for (let i = at; i < at + LOOK_AHEAD; i += 1) {
    const token = tokens[i];
    if (token?.kind !== 'word' || token.paragraph !== tokens[at]?.paragraph) return false;
    if (i > at && isSayVerb(token.lower)) {
      const after = tokens[i + 1];
      return (
        !after ||
        after.paragraph !== token.paragraph ||
        after.kind !== 'word' ||
        /^(?:of|in|on|to|at|after|during|about|when|as|last|this|before)$/.test(after.lower)
      );
    }
    if (!token.capital && i > at && !/^(?:later|then|also|has|had|once|himself|herself)$/.test(token.lower))
      return false;
  }
  return false;
}
