/** Words that speak of the whole nation, of a movement without a place, or of testing in schools. */
import type { Subject } from './gazetteer.ts';
import { damp, LEAD, WEIGHT } from './weigh.ts';

/** Each with what one occurrence is worth. */
const NATIONAL: [RegExp, number][] = [
  [
    /\b(?:nationwide|nationally|(?:across|around|throughout) (?:the|this) (?:country|nation)|coast to coast|all 50 states|dozens of states)\b/gi,
    1.5,
  ],
  [
    /\b(?:Congress|Capitol Hill|White House|U\.?S\.? (?:Senate|House|Department|Supreme Court)|federal government|Supreme Court)\b/g,
    1,
  ],
  [
    /\b(?:presidential|president|federal|national|nation|congressional|Republicans?|Democrats?|GOP|senators?|administration)\b/gi,
    0.45,
  ],
  [/\b(?:United States|U\.S\.?|USA|America|Americans?)(?!\w)/g, 0.5],
];
const MOVEMENT =
  /\b(?:movement|revolt|rebellion|backlash|uprising|national|nationwide|nation|country|states|federal|congress|essa|no child left behind)\b/i;
/** "in nine states", "and five other states": no one state's affair, whatever districts and boards it names. */
const SEVERAL_STATES =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a |two |three )?dozen|dozens of|several|many|[1-4]?\d) (?:other |more )?states\b/i;
/**
 * The nation's law or government acts ("Federal threats over opt-outs", "Washington tells New York"); a federal court
 * or federal money is a state's own affair.
 */
const NATION_ACTS =
  /\bfederal (?:penalt|threat|official|government|education|department|law|rule|(?:participation |testing )?mandate|pressure|warning|order|waiver request)|\b(?:ESSA|NCLB|ESEA|Every Student Succeeds|No Child Left Behind)\b|\bCongress\b|\bHouse and Senate (?:bills|versions)\b|\bU\.?S\.? (?:Senate|House|Education Department|Department of Education|education secretary)|\bEducation Secretary\b|\b(?:Duncan|King|Cardona|McMahon) (?:threatens|warns|defends|attacks)\b|\bDeVos\b|\bWashington (?:tells|warns|orders|threatens)\b|\bnational (?:PTA|NAACP|group|union|civil rights)\b/i;
const LOCAL =
  /\b(?:districts?|school board|this school|school committee|superintendent|principal|delegates|mayor|governor|statewide|commissioner)\b/i;
const REFUSAL =
  /\b(?:opt(?:s|ed|ing)?[ -]?outs?|standardi[sz]ed (?:test|exam|assessment)s?|high[- ]stakes|state(?:wide)? (?:test|exam|assessment)s?|(?:state|standardi[sz]ed) testing|test (?:refusals?|boycotts?)|testing (?:boycott|revolt)|(?:refus|boycott|skip)\w* (?:the |state )*(?:test|exam)s?)\b/i;
const TESTING =
  /\b(?:tests?|testing|tested|exams?|assessments?|scores?|common core|diploma|graduation|proficiency|PARCC|Smarter Balanced|SBAC)\b/i;
const SCHOOL =
  /\b(?:students?|schools?|pupils?|parents?|teachers?|educat\w+|graders?|classrooms?|juniors|families|children|kids|high[- ]stakes|opt[- ]?outs?|PARCC|Smarter Balanced|SBAC)\b/i;
/** Characters of a text that are searched for its subject. */
const OPENING = 3000;

/** Weight of national words: those of the headline and the lead count more; repeats less and less. */
export function nationalWeight(title: string, text: string): number {
  const lead = text.slice(0, LEAD);
  const rest = text.slice(LEAD);
  return NATIONAL.reduce((sum, [cue, worth]) => {
    const found = WEIGHT.title * count(title, cue) + WEIGHT.lead * count(lead, cue) + count(rest, cue);
    return sum + damp(worth * found);
  }, 0);
}

/** Does it speak of several states by their number? */
export function countsStates(title: string, text: string): boolean {
  return SEVERAL_STATES.test(`${title}\n${text.slice(0, LEAD)}`);
}

/** Does it open with several states, or speak of a movement and of no one place's school or board? */
export function speaksOfMovement(title: string, text: string): boolean {
  if (countsStates(title, text)) return true;
  const whole = `${title}\n${text.slice(0, OPENING)}`;
  return MOVEMENT.test(whole) && !LOCAL.test(whole);
}

/** Different words for the nation's acts that a summary needs where the headline has none. */
const ACTS_OF_NATION = 2;

/**
 * Does the headline say that the nation's law, government or associations act, or do its first lines say it more than
 * once in different words? Then it is of the nation as well.
 */
export function isOfNation(title: string, text: string): boolean {
  if (NATION_ACTS.test(title)) return true;
  const said = text.slice(0, LEAD).matchAll(new RegExp(NATION_ACTS, 'gi'));
  return new Set([...said].map(([words]) => words.toLowerCase())).size >= ACTS_OF_NATION;
}

/** Does it speak of schools, and of tests in them, at all? A rough gate for acronyms. */
export function subjectsOf(title: string, text: string): Set<Subject> {
  const whole = `${title}\n${text.slice(0, OPENING)}`;
  const school = SCHOOL.test(whole) || REFUSAL.test(whole);
  const testing = TESTING.test(whole) || REFUSAL.test(whole);
  return new Set([
    ...(school || testing ? ['school' as const] : []),
    ...(school && testing ? ['testing' as const] : []),
  ]);
}

/** Is it about testing in schools, by its headline or its first lines? A gate for pages without a place. */
export function isAboutTesting(title: string, text: string): boolean {
  const opening = `${title}\n${text.slice(0, LEAD)}`;
  return REFUSAL.test(opening) || (TESTING.test(title) && SCHOOL.test(opening));
}

function count(text: string, cue: RegExp): number {
  let found = 0;
  cue.lastIndex = 0;
  while (cue.exec(text) !== null) found++;
  return found;
}
