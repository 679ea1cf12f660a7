/** The table of state testing programmes (feeds/tests.yaml): its shape, and the check that names what is wrong in it. */
import { isStateCode, type StateCode } from '../../domain/vocabulary.ts';
import { readWindows, type SeasonWindow } from './seasons.ts';

/** A test and the springs in which it was given. */
export interface Programme {
  name: string;
  full: string | null;
  from: number;
  /** Last spring; null while it is in use. */
  to: number | null;
  also: string[];
  /** When in the year it is given; empty where the general windows hold. */
  windows: SeasonWindow[];
}

/** The names that tell of one state. */
export interface StateProgrammes {
  departments: string[];
  boards: string[];
  unions: string[];
  groups: string[];
  people: string[];
  nicknames: string[];
  demonyms: string[];
  tests: Programme[];
  consortia: Programme[];
}

export interface TestProgrammes {
  states: Partial<Record<StateCode, StateProgrammes>>;
  /** Tests given by several states, with their other names. */
  consortia: { name: string; full: string | null; also: string[] }[];
  /** Names that are also words, phrases or other bodies: they need a testing word in the text, and count less. */
  commonWords: string[];
  /** When in the year tests are given where a state's own tests do not say. */
  windows: SeasonWindow[];
}

export interface ProgrammeError {
  /** Where, as `states.CO.tests[1].from`. */
  path: string;
  message: string;
}

const NAME_LISTS = ['departments', 'boards', 'unions', 'groups', 'people', 'nicknames', 'demonyms'] as const;
const STATE_FIELDS = new Set<string>([...NAME_LISTS, 'tests', 'consortia']);

/** Checks the parsed file. What is wrong is left out and named; the rest stays usable. Never throws. */
export function checkTestProgrammes(data: unknown): { programmes: TestProgrammes; errors: ProgrammeError[] } {
  const errors: ProgrammeError[] = [];
  const wrong = (path: string, message: string): void => void errors.push({ path, message });
  const programmes: TestProgrammes = { states: {}, consortia: [], commonWords: [], windows: [] };
  if (!isRecord(data)) {
    wrong('', 'must be a mapping with "states", "consortia", "common_words" and "window"');
    return { programmes, errors };
  }
  for (const field of Object.keys(data)) {
    if (!['states', 'consortia', 'common_words', 'window'].includes(field))
      wrong(field, 'is not a known field');
  }
  if (!isRecord(data.states)) wrong('states', 'must be a mapping of state codes');
  else {
    for (const [code, entry] of Object.entries(data.states)) {
      const path = `states.${code}`;
      if (!isStateCode(code)) wrong(path, 'is not a state code');
      else if (!isRecord(entry)) wrong(path, 'must be a mapping');
      else programmes.states[code] = readState(entry, path, wrong);
    }
  }
  for (const [row, path] of readRows(data.consortia, 'consortia', wrong)) {
    const name = readName(row, path, wrong);
    const also = readNames(row.also, `${path}.also`, wrong);
    if (name !== null) programmes.consortia.push({ name, full: readFull(row, path, wrong), also });
  }
  programmes.windows = readWindows(data.window, 'window', wrong);
  programmes.commonWords = readNames(data.common_words, 'common_words', wrong);
  return { programmes, errors };
}

type Wrong = (path: string, message: string) => void;
type Row = Record<string, unknown>;

function readState(entry: Row, path: string, wrong: Wrong): StateProgrammes {
  for (const field of Object.keys(entry)) {
    if (!STATE_FIELDS.has(field)) wrong(`${path}.${field}`, 'is not a known field');
  }
  const names = (field: (typeof NAME_LISTS)[number]): string[] =>
    readNames(entry[field], `${path}.${field}`, wrong);
  return {
    departments: names('departments'),
    boards: names('boards'),
    unions: names('unions'),
    groups: names('groups'),
    people: names('people'),
    nicknames: names('nicknames'),
    demonyms: names('demonyms'),
    tests: readProgrammes(entry.tests, `${path}.tests`, wrong),
    consortia: readProgrammes(entry.consortia, `${path}.consortia`, wrong),
  };
}

function readProgrammes(value: unknown, path: string, wrong: Wrong): Programme[] {
  return readRows(value, path, wrong).flatMap(([row, at]) => {
    const name = readName(row, at, wrong);
    const { from, to } = row;
    if (!isYear(from)) wrong(`${at}.from`, 'must be a year');
    if (to !== undefined && to !== null && !isYear(to)) wrong(`${at}.to`, 'must be a year, or be left out');
    if (name === null || !isYear(from)) return [];
    const last = isYear(to) ? to : null;
    if (last !== null && last < from) wrong(`${at}.to`, `is before ${from}`);
    const also = readNames(row.also, `${at}.also`, wrong);
    const windows = readWindows(row.window, `${at}.window`, wrong);
    return [{ name, full: readFull(row, at, wrong), from, to: last, also, windows }];
  });
}

function readRows(value: unknown, path: string, wrong: Wrong): [Row, string][] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    wrong(path, 'must be a list');
    return [];
  }
  return value.flatMap((row: unknown, index): [Row, string][] => {
    if (isRecord(row)) return [[row, `${path}[${index}]`]];
    wrong(`${path}[${index}]`, 'must be a mapping');
    return [];
  });
}

function readName(row: Row, path: string, wrong: Wrong): string | null {
  if (typeof row.name === 'string' && row.name.trim() !== '') return row.name;
  wrong(`${path}.name`, 'must be a text');
  return null;
}

function readFull(row: Row, path: string, wrong: Wrong): string | null {
  if (row.full === undefined) return null;
  if (typeof row.full === 'string') return row.full;
  wrong(`${path}.full`, 'must be a text');
  return null;
}

function readNames(value: unknown, path: string, wrong: Wrong): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) {
    return value.filter((name: unknown, index): name is string => {
      const good = typeof name === 'string' && name.trim() !== '';
      if (!good) wrong(`${path}[${index}]`, 'must be a text');
      return good;
    });
  }
  wrong(path, 'must be a list of texts');
  return [];
}

function isRecord(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 1800 && value < 2200;
}
