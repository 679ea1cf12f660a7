/** One table of all names that tell of a state: the gazetteer's places and the testing programmes' bodies. */
import { STATES, type StateCode } from '../../domain/vocabulary.ts';
import { ABROAD, Gazetteer, type GazetteerData, type NameKind, type Sense, whereOf } from './gazetteer.ts';
import type { Programme, TestProgrammes } from './programmes.ts';

/** A department or a test says plainly which state is meant; a shared acronym leans. */
const PLAIN = 12;
const LEANING = 5;
/** A group whose name is also a plain phrase ("More Than A Score") only adds to what else speaks for its state. */
const HINTING = 3;
const NICKNAME = 7;
/** A test of several states never decides: it only leans to those that gave it. */
const SHARED = 4;

/** Builds the table. Costs some tens of milliseconds: build it once. */
export function compileLexicon(data: GazetteerData, programmes: TestProgrammes): Gazetteer {
  const names = new Gazetteer(data);
  const common = new Set(programmes.commonWords);
  const consortia = new Map(programmes.consortia.map((test) => [test.name, test]));
  const addName = (name: string, kind: NameKind, sense: Sense): void => {
    const acronym = isAcronym(name);
    const doubtful = common.has(name) || (acronym && name.length < 4);
    const needs = doubtful ? 'testing' : acronym ? 'school' : null;
    const most = name.includes(' ') ? HINTING : LEANING;
    const logit = doubtful ? Math.min(sense.logit, most) : sense.logit;
    names.add(name, kind, [{ ...sense, logit, ...(acronym ? { exact: [name] } : {}) }], needs);
  };
  const addTest = (test: Programme, where: number): void => {
    const shared = consortia.get(test.name);
    const logit = shared === undefined ? PLAIN : SHARED;
    const spellings = [test.name, ...test.also, ...(shared?.also ?? [])];
    const full = test.full ?? shared?.full ?? null;
    for (const name of new Set(full === null ? spellings : [...spellings, full])) {
      addName(name, shared === undefined ? 'test' : 'consortium', {
        where,
        logit,
        from: test.from,
        to: test.to,
      });
    }
  };
  for (const [code, state] of Object.entries(programmes.states)) {
    const where = whereOf(code);
    const plain: Sense = { where, logit: PLAIN };
    for (const name of [...state.departments, ...state.boards]) addName(name, 'department', plain);
    for (const name of [...state.unions, ...state.groups]) addName(name, 'union', plain);
    for (const name of state.people) addName(name, 'person', plain);
    for (const name of state.nicknames) addName(name, 'nickname', { where, logit: NICKNAME });
    for (const name of state.demonyms) {
      for (const form of [name, `${name}s`]) addName(form, 'demonym', plain);
    }
    for (const test of [...state.tests, ...state.consortia]) addTest(test, where);
    for (const name of stateBodies(code as StateCode)) addName(name, 'department', plain);
  }
  for (const demonym of ['Georgian', 'Georgians'])
    names.add(demonym, 'demonym', [{ where: ABROAD, logit: PLAIN }]);
  return names;
}

/** Bodies that every state has under its own name. */
function stateBodies(code: StateCode): string[] {
  const state = STATES[code];
  return [
    `University of ${state}`,
    `${state} State University`,
    `${state} Supreme Court`,
    `${state} Legislature`,
  ];
}

/** Is this written in capitals, so that capitals are what tells it from a word ("MCAS", "M-STEP", "eMPowerME")? */
function isAcronym(name: string): boolean {
  return !name.includes(' ') && (name.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}
