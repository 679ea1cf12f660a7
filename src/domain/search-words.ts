/** Words as the search compares them: without capitals, accents and the commonest endings, the same on every engine. */

/** A word of a text where it stands (UTF-16 offsets), with its form for comparing. */
export interface PlacedWord {
  form: string;
  start: number;
  end: number;
}

/** An apostrophe within a word belongs to it: "don’t", "Creek’s". */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{N}\p{M}]+)*/gu;
/** Longer runs of letters are no words. */
const LONGEST = 40;

/** The words of a text in order. */
export function placeWords(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const form = formOf(match[0]);
    if (form !== '') words.push({ form, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** The forms of a text's words in order. */
export function formsOf(text: string): string[] {
  return placeWords(text).map((word) => word.form);
}

function formOf(word: string): string {
  const folded = word
    .slice(0, LONGEST)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’ʼ]s$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return stemOf(folded);
}

/**
 * A word without the endings that inflect it: "refuses", "refused" and "refusing" are one. Only endings that are safe to
 * drop in English and harmless in Spanish; a word never loses its last vowel.
 */
function stemOf(word: string): string {
  // News is not what is new.
  if (!/^[a-z]{4,}$/.test(word) || word === 'news') return word;
  let stem = word;
  if (/ies$/.test(stem)) stem = `${stem.slice(0, -3)}y`;
  else if (/[^us]s$/.test(stem)) stem = stem.slice(0, -1);
  else if (/sses$/.test(stem)) stem = stem.slice(0, -2);
  const bare = stem.replace(/(?:ing|ed)$/, '');
  if (bare !== stem && bare.length > 1 && /[aeiouy]/.test(bare)) {
    stem = bare.replace(/([b-df-hj-kmnp-rtv-xz])\1$/, '$1');
  }
  if (stem.length > 3 && /e$/.test(stem)) stem = stem.slice(0, -1);
  return stem;
}
