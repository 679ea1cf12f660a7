/** Names of state testing programmes as phrases: which stand for a test by themselves, and which only in company. */
import { fold } from './words.ts';

/** `sure`: names a test wherever schools are spoken of; `company`: only beside a word for test ("the MAP exam"). */
export type ProgrammeSureness = 'sure' | 'company';

const COMPANY =
  'test|tests|testing|exam|exams|assessment|assessments|score|scores|refusal|refusals|taker|takers';
const SPANISH_COMPANY = 'examen|examenes|prueba|pruebas';
const SHORTEST_SURE = 4;

/**
 * Turns names as printed ("MCAS", "Keystone Exams", "Georgia Milestones") into phrases for a PhraseFinder.
 * A name of several words counts in any case. A single word must stand exactly as printed; one that is short,
 * not an acronym ("Regents") or an English word in capitals (`wordlike`: "MAP", "LEAP") needs company.
 */
export function listProgrammePhrases(
  names: readonly string[],
  wordlike: readonly string[],
): [phrase: string, sureness: ProgrammeSureness][] {
  const phrases: [string, ProgrammeSureness][] = [];
  for (const name of new Set(names)) {
    const words = name.match(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu) ?? [];
    const [first] = words;
    if (!first) continue;
    if (words.length > 1) {
      if (words.join('').length > SHORTEST_SURE) phrases.push([words.map(fold).join(' '), 'sure']);
      continue;
    }
    const acronym = (first.match(/\p{Lu}/gu) ?? []).length >= 2;
    if (acronym && first.length >= SHORTEST_SURE && !wordlike.includes(first))
      phrases.push([`=${first}`, 'sure']);
    else
      phrases.push(
        [`=${first} ..1 ${COMPANY}`, 'sure'],
        [`${SPANISH_COMPANY} ..1 =${first}`, 'sure'],
        ...(acronym ? [[`=${first}`, 'company'] as [string, ProgrammeSureness]] : []),
      );
  }
  return phrases;
}

/** The names that may be looked for in an address, where all is lower case. */
export function listAddressNames(names: readonly string[], wordlike: readonly string[]): string[] {
  return listProgrammePhrases(names, wordlike)
    .filter(([phrase, sureness]) => sureness === 'sure' && !phrase.includes('..'))
    .map(([phrase]) => phrase.replace(/^=/, '').toLowerCase());
}
