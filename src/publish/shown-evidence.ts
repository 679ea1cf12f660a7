/** Evidence as readers may see it: in its sentence where there is room, never with an address or the name of a pupil. */
import type { Article } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { ShownEvidence } from '../domain/headline.ts';
import type { Allowance } from './allowance.ts';
import { cleanLine } from './clean-text.ts';
import { sentenceAround } from './context.ts';
import { maskPrivate } from './masking.ts';
import { maskPupils, namesPupil } from './pupils.ts';

/** Characters of a sentence that is short enough to be shown whole. */
const SENTENCE_LIMIT = 320;

/** What evidence of one article is shown under: the text it stands in, and how much of it may still be shown. */
export interface Shelter {
  article: Article;
  text: string | null;
  allowance: Allowance;
  /** Sentences that are on the page already: they are counted once. */
  sentences: Set<string>;
}

/** A piece of evidence whose own words are `shown`, in its sentence if that may be; null when not even the words may. */
export function takeEvidence(span: Evidence, shown: string, shelter: Shelter): ShownEvidence | null {
  const { article, allowance, sentences } = shelter;
  // The headline, the address and the outlet's name are shown anyway; only words of the text use up the allowance.
  const isOfText = span.field === 'text';
  if (namesPupil(article, shown)) {
    const text = maskPupils(article, shown);
    return span.field === 'title' ? { ...span, text, before: '', after: '' } : null;
  }
  const around = surroundings(span, shown, shelter);
  if (around) {
    const [before, after] = around;
    const sentence = before + shown + after;
    if (!isOfText || sentences.has(sentence) || allowance.take(sentence)) {
      sentences.add(sentence);
      return { ...span, text: shown, before, after };
    }
  }
  if (isOfText && !allowance.take(shown)) return null;
  return { ...span, text: shown, before: '', after: '' };
}

/** The words before and after in the same sentence; null where that is not known, long, or not fit to be shown. */
function surroundings(
  { field, start, end, text: words }: Evidence,
  shown: string,
  { article, text }: Shelter,
): [before: string, after: string] | null {
  if (field !== 'text' && field !== 'title') return null;
  const sources = field === 'title' ? [article.title] : [text, article.summary];
  const source = sources.find((one) => one?.slice(start, end) === words);
  if (!source || shown !== cleanLine(words)) return null;
  const [from, to] = field === 'title' ? [0, source.length] : sentenceAround(source, [start, end]);
  const whole = cleanLine(source.slice(from, to));
  if (whole.length > SENTENCE_LIMIT || maskPrivate(whole) !== whole || namesPupil(article, whole))
    return null;
  return [
    cleanLine(`${source.slice(from, start)}|`).slice(0, -1),
    cleanLine(`|${source.slice(end, to)}`).slice(1),
  ];
}
