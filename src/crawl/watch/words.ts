/** Reads one item as a watchman does: in which language it is, whether it reads like spam, and roughly which words it uses. */
import type { Candidate } from '../../domain/candidate.ts';
import lexicon from './lexicon.json' with { type: 'json' };

/** Characters of an item that are looked at. */
const LOOKED_AT = 500;
/** Characters of an item's body that are searched for links. */
const LINKS_IN = 20_000;
/** Evidence from which an item reads like spam: one thing no news desk sells, or what is sold together with the selling. */
const SPAM_FROM = 3;
/** What each word of somebody who reports on the trade takes away, and how many of them count. */
const CIVIC_WEIGHT = 1.5;
const CIVIC_MOST = 3;

/** Function words of the languages that news and spam in this country come in. */
const FUNCTION_WORDS: Record<string, string> = {
  en: 'the and of to in for is on with at from by that are his her was as after will has have be it its this your how what why who you they not but their an or we our can more',
  es: 'el la los las de en y que por con para una un del se su al más como es sus no lo le ya sobre pero este esta entre cuando',
  pt: 'o os uma um do da dos das em não para com que são mais como por no na ao pela pelo seu sua você',
  fr: 'le la les des du et en une un est pour dans sur que qui au aux par avec ce cette il elle nous vous pas plus',
  de: 'der die das und in den von zu mit ist für auf im nicht ein eine dem des sich auch als bei nach wie aus',
  it: 'il lo gli di che per con una un del della nel sono è non più le dei alla da anche come',
  nl: 'de het een en van voor met op is niet dat die te zijn bij aan ook naar',
  id: 'yang dan untuk dengan ini itu dari pada adalah tidak bisa situs agar cara juga akan anda dalam oleh',
  tr: 've bir için ile bu olan en çok nasıl daha gibi olarak veya',
  pl: 'i w na z do się jest nie dla oraz od po jak że przez',
  vi: 'và của là cho các những được không trong với một khi',
};
const LANGUAGES = Object.keys(FUNCTION_WORDS);
/** Word -> the languages it is a function word of, as a bit set. */
const LANGUAGES_OF = new Map<string, number>();
for (const [index, language] of LANGUAGES.entries()) {
  for (const word of (FUNCTION_WORDS[language] ?? '').split(' ')) {
    LANGUAGES_OF.set(word, (LANGUAGES_OF.get(word) ?? 0) | (1 << index));
  }
}

/** Scripts that tell enough by themselves. */
const SCRIPTS: [string, RegExp][] = [
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['hangul', /\p{Script=Hangul}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['thai', /\p{Script=Thai}/gu],
  ['hebrew', /\p{Script=Hebrew}/gu],
  ['indic', /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}]/gu],
];

const CIVIC = new Set(lexicon.civic);
const { gambling, pharmacy, adult, selling, 'essays and schemes': schemes } = lexicon;
const TRADES: Map<string, number>[] = [gambling, pharmacy, adult, schemes].map(
  (words) => new Map(Object.entries(words)),
);
/** Essays and bitcoin are in the news for their own sake, whole days long. */
const NEWSY_TRADE = 'essay-writing and money schemes';
const TRADE_NAMES = ['gambling', 'pharmacy', 'adult', NEWSY_TRADE];
const SELLING = new Map(Object.entries(selling));
/** How long a phrase may be that begins with a word: most words of most items begin none. */
const TRADE_LENGTHS = lengthsOf(TRADES);
const SELLING_LENGTHS = lengthsOf([SELLING]);

function lengthsOf(lists: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const phrase of lists.flatMap((list) => [...list.keys()])) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    lengths.set(first, Math.max(lengths.get(first) ?? 0, words.length));
  }
  return lengths;
}

/** What is noticed of an item. */
export interface ItemMark {
  /** Null when too few words tell. */
  language: string | null;
  /** The trade it advertises; null for an item that does not read like spam. */
  spam: string | null;
  /** The trade it speaks of, without a word of somebody who reports on it: alone it means nothing. */
  near: string | null;
  /** Its content words, each once. */
  words: string[];
}

/** Look at one item. Linear in its length, of which no more than {@link LOOKED_AT} characters are read. */
export function markItem({
  title,
  summary,
  content,
}: Pick<Candidate, 'title' | 'summary' | 'content'>): ItemMark {
  const body = summary ?? content?.slice(0, 3 * LOOKED_AT).replace(/<[^<>]*>/g, ' ') ?? '';
  const text = `${title ?? ''}\n${body}`.slice(0, LOOKED_AT).toLowerCase();
  const words = wordsOf(text);
  const trade = tradeOf(words);
  return {
    language: scriptOf(text) ?? languageOf(words),
    ...trade,
    // A break-in hides its links in posts that are the publisher's own.
    spam: trade.spam ?? tradeOf(wordsOf(linkTexts(content))).spam,
    words: [...new Set(words.filter((word) => word.length > 3 && !LANGUAGES_OF.has(word)))],
  };
}

function wordsOf(text: string): string[] {
  // Without the tables of Unicode it takes half the time, and nearly all items are Latin throughout.
  if (isLatin(text)) return text.match(/[a-z0-9\u00aa-\u00ba\u00c0-\u02ff]+(?:['’][a-z]+)?/g) ?? [];
  return text.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? [];
}

function isLatin(text: string): boolean {
  return !/[^\u0000-\u02ff\u2000-\u2bff]/.test(text);
}

/** What the links of a body say, one after the other. */
function linkTexts(content: string | null): string {
  const links = content?.slice(0, LINKS_IN).matchAll(/<a\s[^<>]{0,2000}>([^<]{1,100})</gi) ?? [];
  return [...links]
    .map(([, text]) => text ?? '')
    .join(' | ')
    .slice(0, LOOKED_AT * 2)
    .toLowerCase();
}

/** The script of a text that is not Latin for the most part. */
function scriptOf(text: string): string | null {
  if (isLatin(text)) return null;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [name, script] of SCRIPTS) {
    if ((text.match(script)?.length ?? 0) > letters / 2) return name;
  }
  return null;
}

/** The language whose function words are the most; null when fewer than three speak, or two languages tie. */
function languageOf(words: readonly string[]): string | null {
  const counts = LANGUAGES.map(() => 0);
  for (const word of words) {
    const spoken = LANGUAGES_OF.get(word) ?? 0;
    for (let index = 0; spoken >> index > 0; index++) {
      if ((spoken >> index) & 1) counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  const most = Math.max(...counts);
  const best = counts.indexOf(most);
  return most < 3 || counts.indexOf(most, best + 1) >= 0 ? null : (LANGUAGES[best] ?? null);
}

/** The trade an item advertises: phrases of one trade and of selling, less the words of those who report on it. */
function tradeOf(words: readonly string[]): Pick<ItemMark, 'spam' | 'near'> {
  const scores = TRADES.map(() => 0);
  for (const phrase of phrasesOf(words, TRADE_LENGTHS)) {
    for (const [index, trade] of TRADES.entries()) {
      scores[index] = (scores[index] ?? 0) + weightOf(trade, phrase);
    }
  }
  const most = Math.max(...scores);
  if (most < 1) return { spam: null, near: null };
  const trade = TRADE_NAMES[scores.indexOf(most)] ?? null;
  let sold = 0;
  for (const phrase of phrasesOf(words, SELLING_LENGTHS)) sold += weightOf(SELLING, phrase);
  const civic = new Set(words.filter((word) => CIVIC.has(word))).size;
  const score = most + Math.min(sold, 2) - CIVIC_WEIGHT * Math.min(civic, CIVIC_MOST);
  return {
    spam: most >= 2 && score >= SPAM_FROM ? trade : null,
    near: civic === 0 && trade !== NEWSY_TRADE ? trade : null,
  };
}

/** The runs of words that may be phrases of a lexicon with these lengths, each once. */
function phrasesOf(words: readonly string[], lengths: ReadonlyMap<string, number>): Set<string> {
  const phrases = new Set<string>();
  for (const [at, first] of words.entries()) {
    const longest = Math.max(lengths.get(first) ?? 0, lengths.get(singular(first)) ?? 0);
    if (longest === 0) continue;
    let phrase = first;
    phrases.add(phrase);
    for (let next = at + 1; next < at + longest && next < words.length; next++) {
      phrase += ` ${words[next]}`;
      phrases.add(phrase);
    }
  }
  return phrases;
}

/** The weight of a phrase, or of the one it is the plural of. */
function weightOf(words: ReadonlyMap<string, number>, phrase: string): number {
  return words.get(phrase) ?? words.get(singular(phrase)) ?? 0;
}

function singular(word: string): string {
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
