/** A person or organisation across articles: the register's entry, and how the roles they are given sort them. */
import type { SpeakerKind } from './quote.ts';
import type { PlaceCode } from './vocabulary.ts';

/** What somebody speaks as, in the register. */
export const SPEAKER_KINDS = [
  'parent',
  'student',
  'teacher',
  'official',
  'union',
  'organisation',
  'vendor',
  'other',
] as const;
export type RegisterKind = (typeof SPEAKER_KINDS)[number];

export interface RegisteredSpeaker {
  id: string;
  /** In addresses; made once and never given to anybody else. */
  slug: string;
  /** The fullest form of the name, or as an editor wrote it. */
  name: string;
  kind: RegisterKind;
  /** Where they speak; null where that is not one state, or not known. */
  state: PlaceCode | null;
  /** An editor has said that search engines may list the page of this private person. */
  opened: boolean;
  /** Id of the entry this one was joined to by an editor; null for one that stands by itself. */
  mergedInto: string | null;
  updatedAt: number;
}

/** An entry with the number of its quotes that are public, and when the last of them was approved (epoch seconds). */
export interface SpeakerInList extends RegisteredSpeaker {
  quotes: number;
  newestAt: number;
}

/** People who speak as themselves: search engines are asked to leave their pages out until an editor opens them. */
const PRIVATE: readonly RegisterKind[] = ['parent', 'student', 'teacher', 'other'];

/** Are search engines asked to leave the page of this speaker out? */
export function isUnlisted({ kind, opened }: Pick<RegisteredSpeaker, 'kind' | 'opened'>): boolean {
  return PRIVATE.includes(kind) && !opened;
}

// Asked in this order: a union's president is often a teacher, a superintendent often a parent.
const KINDS: [RegisterKind, RegExp][] = [
  [
    'union',
    /\bunions?\b|federation of (?:\w+ )?teachers|teachers[’']? (?:association|federation)|education association|educators united|\b(?:NEA|AFT|NYSUT|UTLA|CTU)\b/i,
  ],
  [
    'vendor',
    /\b(?:test|testing|assessment|publishing|software) (?:company|vendor|firm|publisher)\b|\b(?:Pearson|College Board|Curriculum Associates|Renaissance Learning|NWEA)\b|\bvendor\b/i,
  ],
  [
    'official',
    /superintendent|\bprincipal\b|commissioner|secretary of|\bsecretary\b|senator|representative|governor|\bmayor\b|legislator|lawmaker|delegate|assembly ?(?:man|woman|member)|council ?(?:man|woman|member)|attorney general|\btrustee\b|(?:school )?board (?:member|president|chair\w*|vice)|member of the (?:\w+ ){0,3}board|chancellor|\bregent\b|department of education|education department|spokes(?:man|woman|person) for the (?:\w+ ){0,3}(?:district|department|board)|director of (?:assessment|accountability|testing|curriculum)|\b(?:sheriff|judge)\b/i,
  ],
  [
    'parent',
    /\bparents?\b|\bmother\b|\bfather\b|\bmom\b|\bdad\b|grand(?:mother|father|parent)|\bguardian\b/i,
  ],
  [
    'teacher',
    /\bteach(?:er|es|ing)\b|\bteachers\b|\beducator\b|librarian|counselou?r|\bprofessor\b|paraprofessional|\bcoach\b/i,
  ],
  ['student', /\bstudent\b|\bpupil\b|\bsenior\b|\bjunior\b|\bsophomore\b|\bfreshman\b|\bgrader\b/i],
];

/** The kind that a role and an affiliation speak for. An editor can say otherwise. */
export function kindOfSpeaker(
  role: string | null,
  affiliation: string | null,
  kind: SpeakerKind | null,
  name = '',
): RegisterKind {
  const described = [role, affiliation, kind === 'organisation' ? name : null].filter(Boolean).join(', ');
  const found = KINDS.find(([, words]) => words.test(described))?.[0];
  if (kind === 'organisation')
    return found === 'union' || found === 'vendor' || found === 'official' ? found : 'organisation';
  return found ?? 'other';
}

/** Names that are the same but for capitals, blanks and Unicode forms have the same key. Spelling is never guessed at. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** "renee-thibodeaux" for "Renée Thibodeaux": the beginning of an address. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘.]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return plain || 'speaker';
}

/** What is known of a speaker when it is asked whether two are one. */
export interface Described {
  kind: RegisterKind;
  state: PlaceCode | null;
  affiliation: string | null;
}

/**
 * May two of the same full name be taken for one person? In one state, unless both kind and affiliation speak against it;
 * otherwise only where both are given the same affiliation. Whoever is not surely the same is kept apart.
 */
export function maySpeakAsOne(one: Described, other: Described): boolean {
  const same = (a: string | null, b: string | null) => a !== null && b !== null && nameKey(a) === nameKey(b);
  if (same(one.affiliation, other.affiliation)) return true;
  if (one.state === null || one.state !== other.state) return false;
  return one.kind === other.kind || one.affiliation === null || other.affiliation === null;
}
