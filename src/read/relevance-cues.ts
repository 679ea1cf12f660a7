/** The cues of relevance found in one field of a reading: refusals, tests, other tests, other objects, schools, policy. */
import type { Evidence } from '../domain/evidence.ts';
import type { RelevanceRule } from '../domain/relevance-rules.ts';
import { PhraseFinder } from './phrases.ts';
import { listAddressNames, listProgrammePhrases } from './programme-names.ts';
import type { WordedField } from './worded-reading.ts';

/** Phrases by what they show, in the language of phrases.ts. */
export interface RelevanceCues {
  refusal: {
    /** Ways of opting out, which in a school may stand for tests alone. */
    strong: string[];
    /** Those that nearly always do ("opt-out movement"). */
    movement: string[];
    /** As strong, but only beside a test. */
    boycott: string[];
    /** What they act on follows at once ("skip the test"). */
    transitive: string[];
    fair: string[];
    weak: string[];
    /** Against a test, but not yet a refusal ("drop", "end"). */
    opposition: string[];
  };
  /** `results` ("test scores") are less often refused than tests, `plain` words may be any test, `college` is the SAT. */
  tests: { sure: string[]; results: string[]; plain: string[]; college: string[] };
  /** Tests of another kind ("drug test"): they are never ours. */
  other_tests: string[];
  /** "Test" in another use ("test drive", "put to the test"): not a test unless a surer cue says so. */
  other_uses_of_test: string[];
  /** What else people opt out of or protest against, by field of life. */
  other_objects: Record<string, string[]>;
  /** Refusing to do something else ("declined to comment"): no refusal of ours is in it. */
  other_acts: string[];
  /** Words of those other things that are too common to be their names. */
  other_signs: string[];
  schools: string[];
  participation: string[];
  policy: string[];
  /** What testing policy is made about besides tests. */
  subjects: string[];
  scores: string[];
  /** Acronyms of programmes that are English words in capitals. */
  wordlike_programmes: string[];
}

export type CueKind =
  | 'refusal'
  | 'other-act'
  | 'test'
  | 'other-test'
  | 'object'
  | 'school'
  | 'participation'
  | 'subject'
  | 'policy'
  | 'scores';

export interface Cue {
  kind: CueKind;
  /** 0 to 1: how much it shows by itself. */
  strength: number;
  /** What sort of its kind it is, where that matters; else empty. */
  sort: '' | 'programme' | 'college' | 'other-use' | 'company' | 'movement' | 'transitive';
  /** Indexes of its first and last word. */
  first: number;
  last: number;
  sentence: number;
}

/** A field with its words and cues, in order. */
export interface ReadField extends WordedField {
  cues: Cue[];
}

type CueValue = Pick<Cue, 'kind' | 'strength' | 'sort'>;

/** Strength of a bare word for test. */
const PLAIN = 0.6;
/** Strength of "test scores": just enough to be a test in talk of policy. */
const RESULTS = 0.62;

/** Builds the function that reads a field's cues. Throws when a phrase is malformed. */
export function createCueReader(cues: RelevanceCues, programmeNames: readonly string[]) {
  const shared = listCuePhrases(cues);
  const programmes = listProgrammePhrases(programmeNames, cues.wordlike_programmes).map(
    ([phrase, sureness]) =>
      [
        phrase,
        {
          kind: 'test',
          strength: sureness === 'sure' ? 1 : 0.5,
          sort: sureness === 'sure' ? 'programme' : 'company',
        },
      ] satisfies [string, CueValue],
  );
  const inText = new PhraseFinder<CueValue>([...shared, ...programmes]);
  const inAddress = new PhraseFinder<CueValue>([
    ...shared,
    ...listAddressNames(programmeNames, cues.wordlike_programmes).map(
      (name) => [name, { kind: 'test', strength: 1, sort: 'programme' }] satisfies [string, CueValue],
    ),
  ]);
  return ({ field, source, words }: WordedField): ReadField => {
    const found = (field === 'url' ? inAddress : inText).find(words).map(({ value, first, last }) => ({
      ...value,
      first,
      last,
      sentence: words[first]?.sentence ?? 0,
    }));
    return { field, source, words, cues: settle(found, isShouted(source)) };
  };
}

function listCuePhrases(cues: RelevanceCues): [string, CueValue][] {
  const groups: [string[], CueKind, number, Cue['sort']][] = [
    [cues.refusal.strong, 'refusal', 1, ''],
    [cues.refusal.boycott, 'refusal', 0.95, ''],
    [cues.refusal.transitive, 'refusal', 0.7, 'transitive'],
    [cues.refusal.fair, 'refusal', 0.7, ''],
    [cues.refusal.weak, 'refusal', 0.4, ''],
    [cues.refusal.opposition, 'refusal', 0.15, ''],
    [cues.refusal.movement, 'refusal', 1, 'movement'],
    [cues.tests.sure, 'test', 1, ''],
    [cues.tests.results, 'test', RESULTS, ''],
    [cues.tests.plain, 'test', PLAIN, ''],
    [cues.tests.college, 'test', PLAIN, 'college'],
    [cues.other_tests, 'other-test', 1, ''],
    [cues.other_uses_of_test, 'other-test', 0.5, 'other-use'],
    [Object.values(cues.other_objects).flat(), 'object', 1, ''],
    [cues.other_acts, 'other-act', 1, ''],
    [cues.other_signs, 'object', 0.5, ''],
    [cues.schools, 'school', 1, ''],
    [cues.participation, 'participation', 1, ''],
    [cues.subjects, 'subject', 0.8, ''],
    [cues.policy, 'policy', 1, ''],
    [cues.scores, 'scores', 1, ''],
  ];
  return groups.flatMap(([phrases, kind, strength, sort]) =>
    phrases.map((phrase): [string, CueValue] => [phrase, { kind, strength, sort }]),
  );
}

/** In a headline all in capitals no acronym can be told from a word. */
function isShouted(source: string): boolean {
  return !/\p{Ll}/u.test(source);
}

/** Of overlapping cues of one kind keeps the strongest, then the longest; drops what another reading of "test" covers. */
function settle(found: Cue[], shouted: boolean): Cue[] {
  const ranked = found
    .filter((cue) => !(shouted && (cue.sort === 'company' || cue.sort === 'college')))
    .sort((a, b) => b.strength - a.strength || b.last - b.first - (a.last - a.first) || a.first - b.first);
  const others = ranked.filter((cue) => cue.kind === 'other-test');
  const acts = ranked.filter((cue) => cue.kind === 'other-act');
  const kept: Cue[] = [];
  for (const cue of ranked) {
    if (cue.kind === 'test' && others.some((other) => overrules(other, cue))) continue;
    if (cue.kind === 'refusal' && acts.some((act) => overlap(act, cue))) continue;
    if (kept.some((k) => k.kind === cue.kind && overlap(k, cue))) continue;
    kept.push(cue);
  }
  return kept.sort((a, b) => a.first - b.first || a.last - b.last);
}

/** Another kind of test always wins over the test word it covers; another use only over a plain word. */
function overrules(other: Cue, test: Cue): boolean {
  if (!overlap(other, test) || test.sort === 'programme') return false;
  return other.sort === 'other-use' ? test.strength <= PLAIN : true;
}

function overlap(a: Cue, b: Cue): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The words from the first cue to the last as evidence. */
export function cite(field: ReadField, rule: RelevanceRule, weight: number, ...cues: Cue[]): Evidence {
  const start = field.words[Math.min(...cues.map((cue) => cue.first))]?.start ?? 0;
  const end = field.words[Math.max(...cues.map((cue) => cue.last))]?.end ?? start;
  return {
    field: field.field,
    start,
    end,
    text: field.source.slice(start, end),
    rule,
    weight: Math.round(weight * 100) / 100,
  };
}
