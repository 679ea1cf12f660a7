/** Gathers every mention of a known name in headline, text and source, with what its surroundings say of it. */
import { doubt, isLocal, NEIGHBOURS, STARTING_DOUBT, type Surroundings } from './context.ts';
import { findNames } from './find.ts';
import { type Gazetteer, PLAIN_CODES, type Subject, whereOf } from './gazetteer.ts';
import type { Found, Mention } from './mention.ts';
import { findPersons } from './persons.ts';
import { OF_A_STATE } from './telling-words.ts';
import { splitWords, type Word } from './words.ts';

/** Characters into the text after which no dateline comes. */
const LATEST_DATELINE = 400;

/** All mentions of the fields in reading order. `subjects`: what the text speaks of, for acronyms. */
export function collectMentions(
  fields: Record<Mention['field'], string>,
  names: Gazetteer,
  subjects: Set<Subject>,
): Mention[] {
  const words = {
    title: splitWords(fields.title),
    text: splitWords(fields.text),
    source: splitWords(fields.source),
  };
  const persons = findPersons(words.text, names);
  for (const person of findPersons(words.title, names)) persons.add(person);
  const lower = new Set<string>();
  for (const word of words.text) if (!word.capital) lower.add(word.key);
  return (['title', 'text', 'source'] as const).flatMap((field) => {
    const around: Surroundings = {
      words: words[field],
      lower,
      persons: field === 'source' ? new Set() : persons,
      testing: subjects.has('testing'),
      titleCase: field === 'source' || (field === 'title' && isTitleCase(words.title)),
    };
    const found = findNames(fields[field], words[field], names).filter(
      ({ name }) => name.needs === null || subjects.has(name.needs),
    );
    settleWashington(found, words[field], fields[field]);
    return found.map((here): Mention => {
      const dateline = isDateline(here, fields[field]);
      const isHome = field === 'source' && isCodeAtEnd(here, words.source, fields.source);
      return {
        ...here,
        field,
        doubt: isHome
          ? STARTING_DOUBT.state
          : doubt(here, around, names) - (dateline ? NEIGHBOURS.dateline : 0),
        local: isLocal(here, words[field]),
        dateline,
        chances: [],
      };
    });
  });
}

/** "NJ Spotlight", "Opt Out PA": a publisher's name that begins or ends with a postal code says where it is at home. */
function isCodeAtEnd({ from, to, start, end }: Found, words: Word[], name: string): boolean {
  if (words.length < 2 || to - from !== 1) return false;
  return PLAIN_CODES.has(name.slice(start, end)) && (from === 0 || to === words.length);
}

/** What follows a dateline: a dash, an agency in brackets, or both. */
const AFTER_DATELINE = /^\.?(?:(?:[^\n]{0,14}\)| ?)\s*(?:—|–|--| - )| \([A-Z]{2,8}\) )/;

/** Is it in capitals, and does a dash or an agency follow, as after "NEW YORK (AP)"? */
function isDateline({ start, end }: Found, text: string): boolean {
  if (start > LATEST_DATELINE || !AFTER_DATELINE.test(text.slice(end, end + 24))) return false;
  const name = text.slice(start, end).replace(/,.*/, '');
  return name === name.toUpperCase();
}

function isTitleCase(words: Word[]): boolean {
  const long = words.filter((word) => word.key.length > 3);
  return long.length > 2 && long.filter((word) => word.capital).length > 0.6 * long.length;
}

/**
 * "Washington" is the capital unless the words beside it are a state's: "Oregon and Washington", "Washington lawmakers".
 * Before a dispatch it is surely the capital: a dateline from the state names a town.
 */
function settleWashington(found: Found[], words: Word[], text: string): void {
  found.forEach((here, index) => {
    if (here.key !== 'washington' || here.settled !== null) return;
    const before = found[index - 1];
    const after = found[index + 1];
    const listed =
      (before?.name.kind === 'state' && areListed(before, here, words)) ||
      (after?.name.kind === 'state' && areListed(here, after, words));
    const next = words[here.to];
    if (isDateline(here, text)) here.settled = whereOf('DC');
    else if (listed || (next?.gap === 'join' && OF_A_STATE.has(next.key))) here.settled = whereOf('WA');
  });
}

/** Are these two neighbours in a list: "a, b", "a and b"? */
function areListed(first: Found, second: Found, words: Word[]): boolean {
  if (second.from === first.to) return words[second.from]?.gap === 'comma';
  const between = words[first.to];
  return second.from === first.to + 1 && (between?.key === 'and' || between?.key === 'or');
}
