/** Gathers every mention of a known name in headline, text and source, with what its surroundings say of it. */
import { doubt, isLocal, type Surroundings } from './context.ts';
import { type Found, findNames } from './find.ts';
import { type Gazetteer, whereOf } from './gazetteer.ts';
import { findPersons } from './persons.ts';
import type { Mention } from './resolve.ts';
import { OF_A_STATE } from './telling-words.ts';
import { splitWords, type Word } from './words.ts';

/** All mentions of the fields in reading order. `testing`: the text speaks of tests, so acronyms of tests count. */
export function collectMentions(
  fields: Record<Mention['field'], string>,
  names: Gazetteer,
  testing: boolean,
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
      titleCase: field === 'source' || (field === 'title' && isTitleCase(words.title)),
    };
    const found = findNames(fields[field], words[field], names).filter(
      ({ name }) => testing || !name.needsTesting,
    );
    settleWashington(found, words[field]);
    return found.map(
      (found): Mention => ({
        ...found,
        field,
        doubt: doubt(found, around, names),
        local: isLocal(found, words[field]),
        dateline: field === 'text' && isDateline(found, fields.text),
        chances: [],
      }),
    );
  });
}

/** Does a dash follow, as after "NEW YORK (AP)"? */
function isDateline(found: { start: number; end: number }, text: string): boolean {
  return (
    found.start < 400 && /^(?:[^\n]{0,14}\)| ?)\s*(?:—|–|--| -) /.test(text.slice(found.end, found.end + 24))
  );
}

function isTitleCase(words: Word[]): boolean {
  const long = words.filter((word) => word.key.length > 3);
  return long.length > 2 && long.filter((word) => word.capital).length > 0.6 * long.length;
}

/**
 * "Washington" is the capital unless the words beside it are a state's: "Oregon and Washington", "Washington lawmakers".
 */
function settleWashington(found: Found[], words: Word[]): void {
  found.forEach((here, index) => {
    if (here.key !== 'washington' || here.settled !== null) return;
    const before = found[index - 1];
    const after = found[index + 1];
    const listed =
      (before?.name.kind === 'state' && areListed(before, here, words)) ||
      (after?.name.kind === 'state' && areListed(here, after, words));
    const next = words[here.to];
    if (listed || (next?.gap === 'join' && OF_A_STATE.has(next.key))) here.settled = whereOf('WA');
  });
}

/** Are these two neighbours in a list: "a, b", "a and b"? */
function areListed(first: Found, second: Found, words: Word[]): boolean {
  if (second.from === first.to) return words[second.from]?.gap === 'comma';
  const between = words[first.to];
  return second.from === first.to + 1 && (between?.key === 'and' || between?.key === 'or');
}
