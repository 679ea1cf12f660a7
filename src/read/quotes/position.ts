/**
 * Owns the reading of one descriptive phrase: "Deputy Director of Testing for the Ohio Department of
 * Education" is a role and an affiliation.
 */
import {
  isAcronym,
  isAdjective,
  isKin,
  isOrgHead,
  isOrgLast,
  isPlace,
  isPluralRole,
  isRoleModifier,
  isRoleNoun,
} from './lexicon.ts';

export interface Position {
  role: string | null;
  affiliation: string | null;
}

export const noPosition: Position = { role: null, affiliation: null };

const MAX_PHRASE = 160;
const MAX_ROLE = 80;
const HEAD_ENDS =
  /^(?:of|for|at|with|in|from|on|to|who|whose|which|that|and|&|about|near|since|behind|under|against)$/i;

const QUALIFIER = /^(?:former|then|acting|interim|retired|longtime|veteran|late)$/i;
const NO_START =
  /^(?:or|and|but|nor|who|with|from|in|on|at|by|of|for|to|as|like|were|was|are|is|had|has|said|says|told|.{3,}ing|.{3,}ly)$/i;

/** A phrase that was cut short behind a small word. */
const DANGLING = /(?: (?:of|for|at|with|in|from|to|the|an?|and))+$/;
/** "New York-based": where somebody lives is no role. */
const BASED = /^(?:\p{Lu}[\p{L}.]* ){0,2}\p{Lu}\p{L}*-(?:based|area|born) /u;

/** "a dad at the back of the room": where somebody stands is no role. */
const PLACED = / (?:at|in|on) (?:the|an?) \p{Ll}[\p{Ll} ]*$/u;

/** "the board's president", "the state's director of testing": whose does not say which. */
const OWNED =
  /^(?:\p{Ll}[\p{Ll}-]* ){0,2}(?:board|district|state|city|county|school|union|group|company|committee|council|department|agency|college|university|organization|association|coalition|foundation|firm|vendor|nation|country|campaign|center|network|program|club|team|church|paper|newspaper|hospital|museum)[’']s /u;

/** Reads a phrase; both parts are null where its head names no role. The words stay the article's own. */
export function readPosition(phrase: string): Position {
  const text = phrase
    .slice(0, MAX_PHRASE)
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.:;|—–―-]+|[\s,.:;—–―-]+$/g, '')
    .replace(/^(?:the|a|an|then|one|another|her|his|its|their|our|my) /i, '')
    .replace(OWNED, '')
    .replace(BASED, '')
    .replace(/^\d{1,3}-year-old /, '')
    .replace(/,? (?:who|whose|which|where)\b.*$/, '')
    .replace(/ and (?:an?|the|his|her|their) .*$/, '')
    .replace(/^(.*?) (?:from (?:the )?\p{Lu}|since \p{N}|during |in \p{Lu}\p{Ll}+$).*$/u, '$1');
  const words = text.split(' ');
  if (NO_START.test(words[0] ?? '') || !headIsRole(words)) return noPosition;
  const found =
    splitOwner(text) ?? splitLowRole(text) ?? splitAtPlace(text) ?? splitAtOf(text) ?? splitLead(text);
  return (
    found ?? {
      role: (text.length > MAX_ROLE ? text.replace(/ (?:to|in|on|and) .*$/, '') : text)
        .replace(PLACED, '')
        .replace(DANGLING, ''),
      affiliation: null,
    }
  );
}

/** The last word before the first preposition, or before "and", must be a role noun. */
export function headIsRole(words: string[]): boolean {
  for (let i = 0; i < words.length; i += 1) {
    const next = words[i + 1];
    if (next !== undefined && !HEAD_ENDS.test(next)) continue;
    const word = (words[i] ?? '').toLowerCase().replace(/[,.]$/, '');
    if (isPluralRole(word)) return false;
    if (isRoleNoun(word)) return true;
    // "Department of Education spokeswoman": the "of" belongs to the organisation's name.
    if (!isOrgHead(word) && !isAcronym(words[i] ?? '')) return false;
  }
  return false;
}

/** "Garden Valley Educators Union's vice president". */
function splitOwner(text: string): Position | null {
  const match = /^(\p{Lu}[^’']{1,80})[’']s? (\p{Ll}.*)$/u.exec(text);
  if (!match?.[1] || !match[2] || !headIsRole(match[2].split(' '))) return null;
  if (isKin((match[2].split(' ').at(-1) ?? '').toLowerCase())) return null;
  return { role: match[2], affiliation: tidy(match[1]) };
}

/** "director of Stand for Schools": behind a role in small letters, all the capitals are one name. */
function splitLowRole(text: string): Position | null {
  const match = /^(\p{Ll}[^,]{1,60}?) of (?:the )?(\p{Lu}.*)$/u.exec(text);
  if (!match?.[1] || !match[2] || !headIsRole(match[1].split(' '))) return null;
  const name = match[2].replace(/ (?:at|in) .*$/, '');
  const words = name.split(' ');
  const inner = words.findIndex((word) => word === 'for' || word === 'of');
  if (inner < 1 || DUTY.test(words[inner - 1] ?? '') || FIELD.test((words[0] ?? '').toLowerCase()))
    return null;
  const isName = words.every((word) => /^[\p{Lu}\p{N}&]/u.test(word) || /^(?:of|for|and|the|on)$/.test(word));
  return isName ? { role: match[1], affiliation: tidy(name) } : null;
}

/** At the first "for", "at", "with" or (before an organisation) "in" that a capital follows. */
function splitAtPlace(text: string): Position | null {
  const match = /^(.{1,100}?) (for|at|with|in) (?:the |an? )?((?:\p{Ll}[\p{Ll}-]* ){0,3})(\p{Lu}.*)$/u.exec(
    text,
  );
  if (!match?.[1] || !match[4] || !headIsRole(match[1].split(' '))) return splitAtGroup(text);
  // "analyst at the libertarian Cato Institute", but not "advocate for children in Ohio".
  const last = (match[4].split(' ').at(-1) ?? '').toLowerCase();
  const headed = isOrgHead((match[4].split(' ')[0] ?? '').toLowerCase());
  const group = match[3]?.split(' ').some((word) => isOrgLast(word)) ?? false;
  if ((match[3] || match[2] === 'in') && !isOrgLast(last) && !headed && !group) return null;
  const inner = splitAtOf(match[1]) ?? splitLead(match[1]);
  return { role: inner?.role ?? match[1], affiliation: tidy(match[4]) };
}

/** "lobbyist for the state chamber of commerce", "secretary in the state education department". */
function splitAtGroup(text: string): Position | null {
  const match =
    /^(.{1,80}?) (?:for|at|with|in) (?:the|a|an) ((?:\p{Ll}[\p{Ll}-]* ){1,3}?)(\p{Ll}+)(?: of \p{Ll}+)?$/u.exec(
      text,
    );
  if (!match?.[1] || !match[2] || !match[3] || !headIsRole(match[1].split(' '))) return null;
  if (!isOrgLast(match[3]) && !isOrgHead(match[3])) return null;
  const group = /(?:the|a|an) ([^,]+)$/.exec(text.slice(match[1].length));
  return group?.[1] ? { role: match[1], affiliation: group[1] } : null;
}

const DUTY =
  /^(?:Services|Assessments?|Operations|Affairs|Curriculum|Instruction|Testing|Accountability|Communications|Relations|Policy|Programs?|Research|Technology|Development)$/;
const FIELD = /^(?:state|defense|education|labor|health|communications|operations|assessment)$/;
const GROUP =
  /^(?:.*\b)?(?:group|organization|organisation|company|network|campaign|party|firm|nonprofit|tank|coalition|union|website|magazine|newspaper|agency) (\p{Lu}.*)$/u;

/** At "of" where what follows is an organisation or a place, not a field ("director of assessment"). */
function splitAtOf(text: string): Position | null {
  const match = /^(.{1,80}?) of (?:the |an? )?(\S.*)$/u.exec(text);
  if (!match?.[1] || !match[2] || !headIsRole(match[1].split(' '))) return null;
  const group = GROUP.exec(match[2])?.[1];
  if (group && /^\p{Ll}/u.test(match[2])) return { role: match[1], affiliation: tidy(group) };
  const words = match[2].replace(/[,.]$/, '').split(' ');
  // "Medal of Honor winner": the name does not end the phrase.
  if (!/^\p{Lu}/u.test(words[0] ?? '') || !/^[\p{Lu}\p{N}]/u.test(words.at(-1) ?? '')) return null;
  const low = words.map((word) => word.toLowerCase());
  const known =
    low.some((word) => isOrgLast(word) || isOrgHead(word)) ||
    isPlace(low.join(' ')) ||
    isPlace(low.slice(0, 2).join(' '));
  if (low.length === 1 && (FIELD.test(low[0] ?? '') || !known)) return null;
  if (!known && FIELD.test(low[0] ?? '')) return null;
  return { role: match[1], affiliation: tidy(match[2]) };
}

/** "Harlow University professor" and "Ohio High School Teacher": the leading capitals are where. */
function splitLead(text: string): Position | null {
  const [qualifier, ...others] = text.split(' ');
  if (qualifier !== undefined && QUALIFIER.test(qualifier)) {
    const inner = splitLead(others.join(' '));
    return inner && { ...inner, role: `${qualifier} ${inner.role}` };
  }
  const words = text.split(' ');
  const isLower = (word: string): boolean => /^\p{Ll}/u.test(word) && !HEAD_ENDS.test(word);
  const titleCase = !words.some(isLower);
  let end = titleCase ? organisationEnd(words) : 0;
  while (end < words.length - 1) {
    const word = words[end] ?? '';
    const low = word.toLowerCase().replace(/[’']s$/, '');
    if (isLower(word) || isAdjective(low) || isRoleNoun(low)) break;
    if (titleCase && isRoleModifier(low)) break;
    if (HEAD_ENDS.test(word) && !/^(?:of|for|on|and|&)$/.test(word)) break;
    end += 1;
  }
  // "U.S. Defense Secretary": the field is the secretary's, not the country's.
  if (
    end > 1 &&
    titleCase &&
    FIELD.test((words[end - 1] ?? '').toLowerCase()) &&
    organisationEnd(words) === 0
  )
    end -= 1;
  if (end === 0 || !headIsRole(words.slice(end))) return null;
  const lead = words.slice(0, end).join(' ');
  if (/[’']s?$/.test(lead) && isKin((words.at(-1) ?? '').toLowerCase())) return null;
  if (!/^\p{Lu}/u.test(lead) || isRoleModifier(lead.toLowerCase())) return null;
  // "Committee chairman" at the head of a sentence: any committee.
  if (end === 1 && isOrgLast(lead.toLowerCase()) && !/^\p{Lu}{2}/u.test(lead)) return null;
  return { role: words.slice(end).join(' '), affiliation: tidy(lead.replace(/[’']s$/, '')) };
}

/** "Republican National Committee Chairman": how many words the organisation at the head takes; 0 for none. */
function organisationEnd(words: string[]): number {
  for (let i = words.length - 2; i > 0; i -= 1) {
    const low = (words[i] ?? '').toLowerCase();
    if (!isOrgLast(low) || isRoleNoun(low)) continue;
    // A high-school teacher's "School" is a level, no school's name; "Board" alone is any board.
    if (low === 'district' && /^(?:attorney|judge|court)$/i.test(words[i + 1] ?? '')) continue;
    if (low === 'school' && isRoleModifier((words[i - 1] ?? '').toLowerCase())) continue;
    return i + 1;
  }
  return 0;
}

/** The organisation's name alone: what only goes on after it is cut, and U.S. keeps its stop. */
function tidy(text: string): string | null {
  const name = text
    .replace(/ (?:such as|and (?:his|her|their|an?|author|former)|in|who|from)\b.*$/, '')
    .replace(/ and \p{Ll}.*$/u, '')
    .replace(DANGLING, '')
    .replace(/[,:;\s]+$/, '')
    .replace(/(?<!\.\p{Lu})\.$/u, '');
  return /^\p{Lu}|^[\p{Ll}]+\p{Lu}/u.test(name) ? name : null;
}
