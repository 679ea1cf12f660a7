/** Words that speak of the whole nation, of a movement without a place, or of testing in schools. */

/** Each with what one occurrence is worth. */
const NATIONAL: [RegExp, number][] = [
  [
    /\b(?:nationwide|nationally|across (?:the|this) (?:country|nation)|around the (?:country|nation)|coast to coast|all 50 states|dozens of states|throughout the (?:country|nation))\b/gi,
    1.5,
  ],
  [
    /\b(?:Congress|Capitol Hill|White House|U\.?S\.? (?:Senate|House|Department|Supreme Court|Education)|federal government|Supreme Court|Department of Education)\b/g,
    1,
  ],
  [
    /\b(?:presidential|president|federal|national|nation|nation's|congressional|Republicans?|Democrats?|GOP|Americans?|senators?|administration)\b/gi,
    0.45,
  ],
  [/\b(?:United States|U\.S\.?|USA|America)(?![\w])/g, 0.5],
];
const MOVEMENT =
  /\b(?:movement|revolt|rebellion|backlash|uprising|national|nationwide|nation|country|across the country|states|federal|Congress|ESSA|No Child Left Behind)\b/i;
const LOCAL =
  /\b(?:district|school board|this school|school committee|superintendent|principal|delegates|mayor|governor|statewide|the commissioner)\b/i;
const TESTING =
  /\b(?:opt(?:s|ed|ing)?[ -]?outs?|standardi[sz]ed|high[- ]stakes|state (?:tests?|exams?|assessments?|testing)|tests?|testing|exams?|test scores?|common core|assessments?)\b/i;
const SCHOOL =
  /\b(?:students?|schools?|pupils?|parents?|teachers?|educat\w+|graders?|classrooms?|children|kids|families|juniors|seniors|opt(?:s|ed|ing)?[ -]?outs?|high[- ]stakes)\b/i;

/** Weight of national words: those of the headline count double, those of a long text's tail less. */
export function nationalWeight(title: string, text: string): number {
  let weight = 0;
  const lead = text.slice(0, 400);
  for (const [cue, worth] of NATIONAL) {
    weight += worth * (2.2 * count(title, cue) + 1.6 * count(lead, cue) + count(text.slice(400), cue));
  }
  return weight;
}

/** Does it speak of a movement, and of no one place's school or board? */
export function speaksOfMovement(title: string, text: string): boolean {
  const whole = `${title}\n${text}`;
  return MOVEMENT.test(whole) && !LOCAL.test(whole);
}

/** Does it speak of tests in schools? A rough gate for acronyms and for pages without a place. */
export function speaksOfTesting(title: string, text: string): boolean {
  const whole = `${title}\n${text.slice(0, 3000)}`;
  return TESTING.test(whole) && SCHOOL.test(whole);
}

function count(text: string, cue: RegExp): number {
  let found = 0;
  cue.lastIndex = 0;
  while (cue.exec(text) !== null) found++;
  return found;
}
