/**
 * The names of places as the tagger looks them up: what each name can mean, and how strongly. Compiled once from
 * gazetteer.json (made by scripts/make-gazetteer.ts; place names of GeoNames, CC BY 4.0).
 */
import { STATE_CODES, type StateCode } from '../../domain/vocabulary.ts';
import { nameKey } from './name-key.ts';

/** What sort of name it is; `place` is a town, `blocked` names no place at all. */
export type NameKind =
  | 'state'
  | 'abbreviation'
  | 'code'
  | 'place'
  | 'county'
  | 'region'
  | 'university'
  | 'foreign'
  | 'foreign-people'
  | 'test'
  | 'consortium'
  | 'department'
  | 'union'
  | 'person'
  | 'nickname'
  | 'demonym'
  | 'blocked';

/** Index of a state in STATE_CODES; {@link ABROAD} is anywhere outside the United States. */
export type Where = number;
export const ABROAD: Where = STATE_CODES.length;
/** How many places evidence is summed over. */
export const WHERES = STATE_CODES.length + 1;

/** What a text may have to speak of before an acronym means anything. */
export type Subject = 'school' | 'testing';

export interface Sense {
  where: Where;
  /** Log-odds before anything of the text is seen; 1.5 for each factor of ten in people. */
  logit: number;
  /** The ways of writing that have this sense; left out when capitals do not matter. */
  exact?: string[];
  /** Years in which the sense holds, for tests. */
  from?: number;
  to?: number | null;
}

export interface Name {
  kind: NameKind;
  senses: Sense[];
  /** It is also made of common English words; a surname; a first name. */
  word: boolean;
  surname: boolean;
  firstName: boolean;
  /** Counts only where the text speaks of this. */
  needs: Subject | null;
}

/** The shape of gazetteer.json. */
export interface GazetteerData {
  attribution: string;
  states: Record<string, string>;
  abbreviations: Record<string, string>;
  regions: Record<string, string>;
  sharedRegions: Record<string, string>;
  universities: Record<string, string>;
  counties: Record<string, string>;
  foreign: string[];
  foreignCounties: string[];
  foreignAdjectives: string[];
  notPlaces: string[];
  firstNames: string;
  /** "denver|CO58IA33NC34|f": name, tenths of log10 of the people of each, w(ord) s(urname) f(irst name). */
  places: string[];
}

const STATE_LOGIT = 13;
const REGION_LOGIT = 9.5;
/** Newspapers here mean a town here unless the other is much larger. */
const ABROAD_PENALTY = 1.5;
/** Codes that are no English word, title or unit when they stand alone. */
export const PLAIN_CODES = new Set(
  'NY NJ NH NC NM TX FL CT MN WV WI KY TN AZ GA IL MI NV RI SC SD UT VT WA WY DC PA CA'.split(' '),
);

export class Gazetteer {
  readonly names = new Map<string, Name>();
  readonly counties = new Map<string, Where[]>();
  readonly firstNames: Set<string>;
  /** How many words the longest name beginning with a word has. */
  readonly longest = new Map<string, number>();

  constructor(data: GazetteerData) {
    this.firstNames = new Set(data.firstNames.split(' '));
    for (const line of data.places) this.#addPlace(line);
    for (const key of data.foreignCounties) this.add(key, 'place', [{ where: ABROAD, logit: 6.5 }]);
    for (const key of data.foreign) this.add(key, 'foreign', [{ where: ABROAD, logit: 9 }]);
    for (const key of data.foreignAdjectives) this.add(key, 'foreign-people', [{ where: ABROAD, logit: 8 }]);
    for (const [kind, lists] of [
      ['region', data.regions],
      ['region', data.sharedRegions],
      ['university', data.universities],
    ] as const) {
      for (const [key, codes] of Object.entries(lists)) {
        this.add(
          key,
          kind,
          wheres(codes).map((where) => ({ where, logit: REGION_LOGIT })),
        );
      }
    }
    for (const [key, code] of Object.entries(data.states)) {
      this.add(key, 'state', [{ where: whereOf(code), logit: STATE_LOGIT }]);
    }
    this.add('georgia', 'state', [{ where: ABROAD, logit: 11.5 }]);
    this.add('washington', 'state', [{ where: whereOf('DC'), logit: STATE_LOGIT + 1 }]);
    for (const [key, code] of Object.entries(data.abbreviations)) {
      this.add(key, 'abbreviation', [{ where: whereOf(code), logit: STATE_LOGIT }]);
    }
    for (const code of PLAIN_CODES) {
      const key = code.toLowerCase();
      // "N.Y." and "NY" have one key; the abbreviation stands for both.
      if (this.names.get(key)?.kind === 'abbreviation') continue;
      this.add(key, 'code', [{ where: whereOf(code), logit: 8, exact: [code] }]);
    }
    for (const key of data.notPlaces) this.add(key, 'blocked', []);
    for (const [key, codes] of Object.entries(data.counties)) this.counties.set(key, wheres(codes));
  }

  /** Adds a name, or more senses to a name that is known; the latest kind stands. */
  add(name: string, kind: NameKind, senses: Sense[], needs: Subject | null = null): void {
    const key = nameKey(name);
    const known = this.names.get(key);
    if (known !== undefined && known.kind === kind && kind !== 'place') {
      known.senses = mergeSenses(known.senses, senses);
      return;
    }
    const replaces = kind === 'blocked' || senses.some((sense) => sense.exact !== undefined);
    const merged = known === undefined || replaces ? senses : mergeSenses(known.senses, senses);
    this.names.set(key, {
      kind,
      senses: merged,
      word: kind === 'place' && known?.word === true,
      surname: kind === 'place' && known?.surname === true,
      firstName: this.firstNames.has(key),
      needs,
    });
    this.#measure(key);
  }

  #addPlace(line: string): void {
    const [key = '', packed = '', flags = ''] = line.split('|');
    const senses: Sense[] = [];
    for (let i = 0; i < packed.length; i += 4) {
      const code = packed.slice(i, i + 2);
      const logit = 0.15 * Number(packed.slice(i + 2, i + 4));
      senses.push({ where: whereOf(code), logit: code === 'XX' ? logit - ABROAD_PENALTY : logit });
    }
    this.names.set(key, {
      kind: 'place',
      senses,
      word: flags.includes('w'),
      surname: flags.includes('s'),
      firstName: flags.includes('f'),
      needs: null,
    });
    this.#measure(key);
  }

  #measure(key: string): void {
    const words = key.split(' ');
    const first = words[0] ?? '';
    this.longest.set(first, Math.max(this.longest.get(first) ?? 0, words.length));
  }
}

/** Index of a state's code, or {@link ABROAD} for any other. */
export function whereOf(code: string): Where {
  const index = STATE_CODES.indexOf(code as StateCode);
  return index < 0 ? ABROAD : index;
}

function wheres(codes: string): Where[] {
  return codes.split(' ').map(whereOf);
}

/** Senses of a name that is more than one thing: of one place the newer one stays, for the years of both. */
function mergeSenses(known: Sense[], more: Sense[]): Sense[] {
  const isSame = (a: Sense, b: Sense): boolean => a.where === b.where && a.exact?.join() === b.exact?.join();
  const merged = more.map((sense) =>
    joinYears(
      sense,
      known.find((old) => isSame(old, sense)),
    ),
  );
  return [...merged, ...known.filter((old) => !more.some((sense) => isSame(old, sense)))];
}

function joinYears(sense: Sense, old: Sense | undefined): Sense {
  if (sense.from === undefined || old?.from === undefined) return sense;
  const open = sense.to === null || old.to === null;
  const to = open ? null : Math.max(sense.to ?? 0, old.to ?? 0);
  return { ...sense, from: Math.min(sense.from, old.from), to };
}
