/** Names an editor may mean: those the article's quotes are given to, and runs of capitals in its text that look like names. */
import type { Quote } from '../domain/article.ts';
import { cleanLine } from './clean-text.ts';

const MOST = 24;
/** Characters of the text that are looked through. */
const LOOKED_THROUGH = 40_000;

const PARTICLE = '(?:de|del|della|la|le|van|von|der|den|bin|al|y|da|dos|St\\.)';
const WORD = "\\p{Lu}(?:\\.|[\\p{L}'’-]{1,20})";
const NAME = new RegExp(`(?<![\\p{L}.])${WORD}(?: (?:${PARTICLE} ){0,2}${WORD}){1,3}`, 'gu');
/** What capitals often begin with that is nobody's name. */
const NO_NAME =
  /^(?:The|A|An|In|On|At|But|And|For|If|When|After|Before|It|This|That|Our|My|His|Her|Their|We|They|You|He|She|Under|With|From|No|Not|State|National|New|North|South|West|East)\b|\b(?:School|Schools|District|University|College|Department|Board|County|Act|Test|Association|Union|Street|High|Academy|News|Times)\b/u;

/** Names in the order in which they are likeliest meant, each once. */
export function suggestNames(quotes: readonly Quote[], text: string | null): string[] {
  const given = quotes.flatMap(({ speakerName, speakerKind }) =>
    speakerName !== null && speakerKind !== 'nominal' ? cleanLine(speakerName) : [],
  );
  const found = [...(text ?? '').slice(0, LOOKED_THROUGH).matchAll(NAME)]
    .map(([name]) => cleanLine(name).replace(/(?:['’]s|[.'’-]+)$/u, ''))
    .filter((name) => name.includes(' ') && !NO_NAME.test(name));
  return [...new Set([...given, ...found])].slice(0, MOST);
}
