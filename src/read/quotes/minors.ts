/**
 * Owns the question whether a speaker looks to be a pupil. Errs on the side of holding a quote back: an editor
 * can release it, nobody can take a child's name back.
 */
import type { Person } from './people.ts';
import type { Position } from './position.ts';
import type { Reading } from './reading.ts';
import type { Identity } from './speakers.ts';

const MENTIONS = 20;
const WINDOW = 110;
const ADULT = 18;
const PUPIL =
  "(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\d{1,2}(?:st|nd|rd|th))[- ]grader|kinderg[ae]rt[a-z]*er|preschooler|(?:high|middle|grade|elementary)[- ]schooler|freshman|sophomore|(?:junior|senior)(?=\\s*(?:(?:at|in|from|who|and|this|next)\\b|$|[,.;:)]))|student|pupil|schoolboy|schoolgirl|teen(?:ager)?|child|girl|boy|youngster|valedictorian|salutatorian|(?:captain|member) of the (?:[\\p{L}’']+ ){0,3}(?:team|squad|choir|band)|estudiante|alumn[oa]|niñ[oa])\\b";
const GROWN =
  /university|universidad|universitari|college|graduate|\blaw\b|medical|doctoral|ph\.?d|adult|former|parent|mother|father|\bmom\b|\bdad\b|teacher|professor|counselor|nurse|principal|advis[eo]r|director|officer|tutor|coach|organizer|student (?:affairs|services|council adviser|loan)|students?’? (?:union|association)|(?:youth|child|student|girl|boy)s?['’]? (?:advocate|counselor|activist|psychologist|welfare|care|assessment|achievement)/i;

/** "whose son is a junior": the words before the pupil's word are about somebody else. */
const ABOUT_OTHERS =
  /\b(?:whose|her|his|their|son|daughter|child|children|kids?|of|for|with|to|has|had|have|teaches|taught|kept|about|that|said|told)\b.*\s/i;

const pupilWord = new RegExp(`\\b${PUPIL}`, 'iu');
const ownWord = new RegExp(
  `(?:\\bI am|\\bI['’]m|^As|\\bas) (?:an?|just a|only a|in) (?:[\\p{L}-]+ ){0,2}${PUPIL}`,
  'u',
);
const ownAge = /\bI(?: am|['’]m) (?:only |just )?(\d{1,2})(?= years? old|[,.!?;]|\s+and\b|$)/;
const pupilAfter = new RegExp(
  `^\\s*(?:,|—|–|\\bis\\b|\\bwas\\b|\\bwill be\\b|\\bbecomes\\b|\\bgraduates as\\b)\\s*(?:who (?:is|was|will be) )?(?:\\d{1,2},? )?(?:now )?(?:an?|the|in|one of)?\\s*[^,.;:“"]{0,40}?\\b${PUPIL}`,
  'iu',
);
const pupilBefore = new RegExp(`\\b${PUPIL},?\\s+$`, 'iu');
const OWNER = "(?:[Hh]er|[Hh]is|[Tt]heir|[Mm]y|[Oo]ur|whose|\\p{Lu}[\\p{L}-]+[’'](?:s)?)";
const CHILD = '(?:daughter|son|child|stepdaughter|stepson|granddaughter|grandson)';
const kinBefore = new RegExp(`(?<![\\p{L}])${OWNER}\\s+(?:[\\p{L}\\d-]+\\s+){0,3}${CHILD},?\\s+$`, 'u');
const kinAfter = new RegExp(`^,\\s+(?!whose)${OWNER}\\s+(?:[\\p{L}\\d-]+\\s+){0,2}${CHILD}\\b`, 'u');
const kinNominal =
  /^(?:(?:her|his|their|my|our)\s+)?(?:[\p{L}\d-]+\s+){0,3}(?:daughter|son|child|stepdaughter|stepson|granddaughter|grandson)s?$/iu;
const NUMBERS =
  'five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const AGE = `(\\d{1,2}|${NUMBERS.join('|')})`;
const ageBefore = new RegExp(`\\b${AGE}[- ]year[- ]old(?:\\s+[\\p{L}’'-]+){0,4},?\\s+$`, 'iu');
const ageAfter = new RegExp(
  `^(?:,|\\s+is|\\s+was|,\\s+who (?:is|was))\\s+(?:aged?\\s+|now\\s+|de\\s+)?${AGE}(?=[,.;)]|\\s+(?:years? old|años)|\\s+and\\b|$)|^(?:,\\s+who)?\\s+turn(?:s|ed)\\s+${AGE}\\b|^\\s*\\(${AGE}\\)|^(?:,|\\s+is|\\s+was|,\\s+who (?:is|was))\\s+an?\\s+${AGE}[- ]year[- ]old\\b`,
  'iu',
);
/** "a member of the Class of 2031": of no graduate, so far as the words tell. */
const classOf = /^,[^.;:“"]{0,40}\bclass of 20\d\d\b/i;
/** "Ethan Boyd, one of her students". */
const oneOf =
  /^,\s+(?:one|some) of\s+(?:[\p{L}’'-]+\s+){1,3}(?:students|pupils|kids|children|\p{L}+-graders)\b/iu;
/** "who attends Lakeview High School", "goes to Ward Middle School": what is attended there is no university. */
const attends =
  /^(?:,\s+(?:who|that)\s+|\s+)(?:attends|goes to|studies at|is enrolled (?:at|in))\s+(?!(?:[\p{L}.’'-]+\s+){0,5}(?:university|college)\b)(?:[\p{L}.’'-]+\s+){0,5}(?:school|high|middle|elementary|academy|prep)\b/iu;
const gradeAfter =
  /^[^.;:“"]{0,50}\bin (?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}th) grade\b/i;
const youngNominal = new RegExp(`\\b${AGE}[- ]year[- ]old\\b`, 'i');

/** True where words beside the speaker say: under 18, in a grade, at school, somebody's daughter. */
export function looksLikeMinor(reading: Reading, identity: Identity, position: Position): boolean {
  const role = position.role ?? '';
  const beside = identity.person
    ? besideMentions(reading, identity.person)
    : besideOf(reading, identity.mention.start, identity.mention.end);
  if (beside.age !== null) return beside.age < ADULT;
  const described = [role, position.affiliation ?? ''].join(' at ');
  if (pupilWord.test(role) && !GROWN.test(described) && !isGrownRole(role)) return true;
  if (!identity.person && identity.kind === 'nominal') return isYoungNominal(identity.name);
  // "her son, the lawyer Ben Ode": a child by kin alone, and only where nothing else is said.
  return beside.pupil || (beside.kin && (role === '' || isChildRole(role)));
}

/** "As a junior at Lakeview, I…", "I'm 16": what speakers say of themselves, where the reporter says nothing else. */
export function speaksAsPupil(words: string, position: Position): boolean {
  const role = position.role ?? '';
  if (role !== '' && !isChildRole(role)) return false;
  const age = ageOf(ownAge.exec(words));
  if (age !== null) return age < ADULT;
  const found = ownWord.exec(words);
  return found !== null && !GROWN.test(words.slice(found.index, found.index + 60));
}

/** What is said of a speaker's age and place in a family. */
interface Beside {
  age: number | null;
  pupil: boolean;
  kin: boolean;
}

function isChildRole(role: string): boolean {
  return pupilWord.test(role) || /(?:daughter|son|child)$/i.test(role);
}

function isYoungNominal(words: string): boolean {
  const age = ageOf(youngNominal.exec(words));
  if (age !== null) return age < ADULT;
  if (GROWN.test(words)) return false;
  return (
    kinNominal.test(words) ||
    new RegExp(`\\b${PUPIL}(?:\\s+(?:at|from|in|who|named)\\b.*)?$`, 'iu').test(words)
  );
}

function besideMentions(reading: Reading, person: Person): Beside {
  const all: Beside = { age: null, pupil: false, kin: false };
  for (const name of person.mentions.slice(0, MENTIONS)) {
    const start = reading.tokens[name.runFirst]?.start;
    if (start === undefined || name.first >= reading.tokens.length) continue;
    const one = besideOf(reading, start, name.end);
    all.age ??= one.age;
    all.pupil ||= one.pupil;
    all.kin ||= one.kin;
  }
  return all;
}

/** What the words just before and after one mention tell. */
function besideOf(reading: Reading, start: number, end: number): Beside {
  const left = reading.text.slice(Math.max(0, start - WINDOW), start).replace(/^.*\n/s, '');
  const right = reading.text.slice(end, end + WINDOW).replace(/\n.*$/s, '');
  // The capital run may itself begin with the age: "Sixteen-year-old Nia Cole".
  const own = reading.text.slice(start, end);
  const age = ageOf(ageBefore.exec(left)) ?? ageOf(ageBefore.exec(`${own} `)) ?? ageOf(ageAfter.exec(right));
  const clause = right.slice(0, 80);
  const said = pupilAfter.exec(right)?.[0];
  const graded = gradeAfter.exec(right)?.[0];
  const inGrade =
    graded !== undefined &&
    /^[,\s]+(?:is|was|who|a|an|in)\b/.test(right) &&
    !ABOUT_OTHERS.test(graded) &&
    !/\bteach/i.test(clause);
  return {
    age,
    pupil:
      (said !== undefined && !GROWN.test(clause) && !ABOUT_OTHERS.test(said)) ||
      inGrade ||
      attends.test(right) ||
      (oneOf.test(right) && !GROWN.test(clause)) ||
      (classOf.test(right) && !GROWN.test(clause)) ||
      (pupilBefore.test(left) && !GROWN.test(left.slice(-40))),
    kin: kinBefore.test(left) || kinAfter.test(right),
  };
}

/** The age a pattern found, in figures or in words. */
function ageOf(found: RegExpExecArray | null): number | null {
  const word = found
    ?.slice(1)
    .find((part) => part !== undefined)
    ?.toLowerCase();
  if (word === undefined) return null;
  const written = NUMBERS.indexOf(word);
  return written >= 0 ? written + 5 : Number(word);
}

/** "senior adviser", "student adviser": a pupil's word that only modifies. */
function isGrownRole(role: string): boolean {
  return (
    /\b(?:junior|senior|student|child|girls?|boys?|teen)['’]?s?\s+\p{L}+/iu.test(role) &&
    !/\b(?:student|grader)$/i.test(role) &&
    !/\b(?:at|in|from|of)\b/i.test(role)
  );
}
