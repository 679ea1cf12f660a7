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
  '(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\\d{1,2}(?:st|nd|rd|th))[- ]grader|kinderg[ae]rt[a-z]*er|preschooler|(?:high|middle|grade|elementary)[- ]schooler|freshman|sophomore|(?:junior|senior)(?=\\s*(?:(?:at|in|from|who|and)\\b|$|[,.;:)]))|student|pupil|schoolboy|schoolgirl|teen(?:ager)?|child|girl|boy|youngster)\\b';
const GROWN =
  /university|college|graduate|\blaw\b|medical|doctoral|ph\.?d|adult|former|parent|mother|father|\bmom\b|\bdad\b|teacher|professor|counselor|nurse|principal|advis[eo]r|director|officer|tutor|coach|organizer|student (?:affairs|services|council adviser|loan)|students?’? (?:union|association)|(?:youth|child|student|girl|boy)s?['’]? (?:advocate|counselor|activist|psychologist|welfare|care|assessment|achievement)/i;

/** "whose son is a junior": the words before the pupil's word are about somebody else. */
const ABOUT_OTHERS =
  /\b(?:whose|her|his|their|son|daughter|child|children|kids?|of|for|with|to|has|had|have|teaches|taught|kept|about|that|said|told)\b.*\s/i;

const pupilWord = new RegExp(`\\b${PUPIL}`, 'i');
const pupilAfter = new RegExp(
  `^\\s*(?:,|—|–|\\bis\\b|\\bwas\\b)\\s*(?:who (?:is|was|will be) )?(?:\\d{1,2},? )?(?:now )?(?:an?|the|in|one of)?\\s*[^,.;:“"]{0,40}?\\b${PUPIL}`,
  'i',
);
const pupilBefore = new RegExp(`\\b${PUPIL},?\\s+$`, 'i');
const kinBefore =
  /\b(?:her|his|their|my|our|whose)\s+(?:[\p{L}\d-]+\s+){0,3}(?:daughter|son|child|stepdaughter|stepson|granddaughter|grandson),?\s+$/iu;
const kinAfter =
  /^,\s+(?:her|his|their|my)\s+(?:[\p{L}\d-]+\s+){0,2}(?:daughter|son|stepdaughter|stepson|granddaughter|grandson)\b/iu;
const kinNominal =
  /^(?:(?:her|his|their|my|our)\s+)?(?:[\p{L}\d-]+\s+){0,3}(?:daughter|son|child|stepdaughter|stepson|granddaughter|grandson)s?$/iu;
const ageBefore = /\b(\d{1,2})-year-old(?:\s+[\p{L}’'-]+){0,4},?\s+$/iu;
const ageAfter =
  /^(?:,|\s+is|\s+was|,\s+who (?:is|was|turned))\s+(?:aged?\s+|now\s+)?(\d{1,2})(?=[,.;)]|\s+years? old|\s+and\b|$)/iu;
const gradeAfter =
  /^[^.;:“"]{0,50}\bin (?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,2}th) grade\b/i;
const youngNominal = /\b(\d{1,2})-year-old\b/i;

/** True where words beside the speaker say: under 18, in a grade, at school, somebody's daughter. */
export function looksLikeMinor(reading: Reading, identity: Identity, position: Position): boolean {
  const described = [position.role ?? '', position.affiliation ?? ''].join(' at ');
  if (pupilWord.test(position.role ?? '') && !GROWN.test(described) && !isGrownRole(position.role ?? ''))
    return true;
  if (identity.person) return mentionsOf(reading, identity.person);
  if (identity.kind === 'nominal') return isYoungNominal(identity.name);
  return sidesSayMinor(reading, identity.mention.start, identity.mention.end) === 'minor';
}

function isYoungNominal(words: string): boolean {
  const age = youngNominal.exec(words)?.[1];
  if (age !== undefined) return Number(age) < ADULT;
  if (GROWN.test(words)) return false;
  return (
    kinNominal.test(words) ||
    new RegExp(`\\b${PUPIL}(?:\\s+(?:at|from|in|who|named)\\b.*)?$`, 'i').test(words)
  );
}

function mentionsOf(reading: Reading, person: Person): boolean {
  let minor = false;
  for (const name of person.mentions.slice(0, MENTIONS)) {
    const start = reading.tokens[name.runFirst]?.start;
    if (start === undefined || name.first >= reading.tokens.length) continue;
    const says = sidesSayMinor(reading, start, name.end);
    if (says === 'adult') return false;
    if (says === 'minor') minor = true;
  }
  return minor;
}

/** What the words just before and after one mention tell. An age decides over all else. */
function sidesSayMinor(reading: Reading, start: number, end: number): 'minor' | 'adult' | 'unknown' {
  const left = reading.text.slice(Math.max(0, start - WINDOW), start).replace(/^.*\n/s, '');
  const right = reading.text.slice(end, end + WINDOW).replace(/\n.*$/s, '');
  const age = ageBefore.exec(left)?.[1] ?? ageAfter.exec(right)?.[1];
  if (age !== undefined) return Number(age) < ADULT ? 'minor' : 'adult';
  const clause = right.slice(0, 80);
  const said = pupilAfter.exec(right)?.[0];
  if (said !== undefined && !GROWN.test(clause) && !ABOUT_OTHERS.test(said)) return 'minor';
  const graded = gradeAfter.exec(right)?.[0];
  if (
    graded !== undefined &&
    /^[,\s]+(?:is|was|who|a|an|in)\b/.test(right) &&
    !ABOUT_OTHERS.test(graded) &&
    !/\bteach/i.test(clause)
  )
    return 'minor';
  if (pupilBefore.test(left) && !GROWN.test(left.slice(-40))) return 'minor';
  return kinBefore.test(left) || kinAfter.test(right) ? 'minor' : 'unknown';
}

/** "senior adviser", "student adviser": a pupil's word that only modifies. */
function isGrownRole(role: string): boolean {
  return (
    /\b(?:junior|senior|student|child|girls?|boys?|teen)['’]?s?\s+\p{L}+/iu.test(role) &&
    !/\b(?:student|grader)$/i.test(role) &&
    !/\b(?:at|in|from|of)\b/i.test(role)
  );
}
