/** Plain words for what the machine calls by short names: genres, rules, lamps and failures. */
import type { DateEvidence } from '../domain/article.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { FailureClass, SourceCondition, VisitReason } from '../domain/health.ts';
import { isRelevanceRule, RELEVANCE_RULES } from '../domain/relevance-rules.ts';
import type { RegisterKind } from '../domain/speaker.ts';
import type { Genre, RelevanceLabel } from '../domain/vocabulary.ts';

/** Said beside a headline that is not plain news; null for news. */
export const GENRE_WORDS: Record<Genre, string | null> = {
  news: null,
  opinion: 'Opinion',
  'press-release': 'Press release',
  advocacy: 'Advocacy',
  official: 'Official notice',
  blog: 'Blog',
  interview: 'Interview',
  roundup: 'Roundup',
  vendor: 'From a test vendor',
};

export const RELEVANCE_WORDS: Record<RelevanceLabel, string> = {
  yes: 'about refusing or opting out of tests',
  related: 'about testing policy, without refusal',
  no: 'not about the subject',
};

export const CONDITION_WORDS: Record<SourceCondition, string> = {
  working: 'Working',
  unproven: 'Unproven',
  failing: 'Failing',
  new: 'Not read yet',
  retired: 'Retired',
};

export const FAILURE_WORDS: Record<FailureClass, string> = {
  dns: 'Its name could not be found on the internet.',
  connect: 'Its server did not take the connection.',
  tls: 'Its certificate could not be trusted.',
  timeout: 'It took too long to answer.',
  http: 'Its server answered with an error.',
  gone: 'Its publisher says that it was removed for good.',
  blocked: 'It does not let our reader in.',
  throttled: 'It asked us to come less often, and we do.',
  'refused-address': 'Its address leads into a private network.',
  robots: 'It asks robots not to read this address.',
  'too-big': 'It sent more than we read.',
  redirect: 'It sends us on to where we do not follow.',
  'bad-url': 'Its address is not one that can be read.',
  aborted: 'The reading was stopped halfway.',
  'not-a-feed': 'What it sent is not a feed.',
  unreadable: 'What it sent could not be read.',
  empty: 'It answered, but with no entries.',
};

export const DATE_WORDS: Record<DateEvidence, string> = {
  page: 'dated by the article',
  feed: 'dated by the publisher’s feed',
  url: 'dated by the article’s address',
  none: 'undated: the publisher gives no date, so the day we first saw it stands here',
};

export const FIELD_WORDS: Record<Evidence['field'], string> = {
  title: 'in the headline',
  text: 'in the text',
  url: 'in the address',
  source: 'from the source',
};

/** What a place was known by (the rules of whereabouts). */
const PLACE_RULES: Readonly<Record<string, string>> = {
  state: 'The name of a state.',
  abbreviation: 'A state’s name cut short.',
  code: 'A state’s postal code beside a town.',
  place: 'A town or city that lies there.',
  county: 'A county that lies there.',
  region: 'A region that lies there.',
  university: 'A university that stands there.',
  test: 'The name of that state’s test.',
  consortium: 'The name of a test that this and other states share.',
  department: 'The state’s department or board of education.',
  union: 'A union or group of that state.',
  person: 'Somebody who holds office there.',
  nickname: 'A nickname of the state.',
  demonym: 'What people from there are called.',
  foreign: 'A place abroad.',
  'foreign-people': 'A people from abroad.',
  blocked: 'A name that only looks like a place.',
  'town-and-state': 'A town named together with its state.',
  home: 'The home of the source: a hint, which the text can overrule.',
  address: 'The state is named in the article’s address.',
};

/** What sort of text it is, and by what that was known. */
const GENRE_RULES: Readonly<Record<string, string>> = {
  'genre-title': 'The headline says what sort of text it is.',
  'genre-section': 'The section it stands in says what sort of text it is.',
  'genre-address': 'Its address says what sort of text it is.',
  'genre-opening': 'Its first lines say what sort of text it is.',
  'genre-source': 'It is what this publisher prints as a rule; nothing in the text says otherwise.',
};

const CUE_WORDS: Readonly<Record<string, string>> = {
  strong: 'A strong sign of this topic: it counts wherever it stands near the top.',
  fair: 'A fair sign of this topic: it counts in the headline, or together with others.',
  weak: 'A weak sign of this topic: it counts only together with others.',
};

/** The sentence of a rule; null for one that has none. */
export function knownRuleWords(rule: string): string | null {
  if (isRelevanceRule(rule)) return RELEVANCE_RULES[rule];
  if (Object.hasOwn(GENRE_RULES, rule)) return GENRE_RULES[rule] ?? null;
  if (Object.hasOwn(PLACE_RULES, rule)) return PLACE_RULES[rule] ?? null;
  if (rule.endsWith('-need')) return 'This topic is given only where something like this is found.';
  return CUE_WORDS[/-(strong|fair|weak)-cue$/.exec(rule)?.[1] ?? ''] ?? null;
}

/** A rule as a sentence; one that has none is named by its own words ("some-rule" -> "Some rule."). */
export function ruleWords(rule: string): string {
  const known = knownRuleWords(rule);
  if (known !== null) return known;
  const words = rule.replace(/[_:/.-]+/g, ' ').trim() || 'rule';
  return `${words[0]?.toUpperCase()}${words.slice(1)}.`;
}

/** "In the headline. A word for refusing stands beside a word for a school test." */
export function evidenceWords({ field, rule, weight }: Evidence): string {
  const against = weight < 0 ? ' This counts against it.' : '';
  const where = FIELD_WORDS[field];
  return `${where[0]?.toUpperCase()}${where.slice(1)}. ${ruleWords(rule)}${against}`;
}

/** "94 %"; never "100 %", which no rule can claim. */
export function percent(score: number): string {
  return score > 0.99 ? 'over 99 %' : `${Math.round(score * 100)} %`;
}

/** Why a source is visited when it is. */
export const VISIT_REASON_WORDS: Record<VisitReason, string> = {
  hourly: 'Asked every hour: it answers “unchanged” when nothing is new, and often something is.',
  daily: 'Asked once a day: it sends everything again each time.',
  publisher: 'Asked as often as its publisher says is worth it.',
  rare: 'Asked less often, because it seldom brings something new.',
  season: 'Asked every hour while its state’s tests are given.',
  retry: 'Asked again after a while, ever later as long as it fails.',
  'given-up': 'Asked once a week, because it has failed so often.',
  asked: 'Asked when its server said to come back.',
  gone: 'Asked once a week, in case it comes back.',
  offline: 'Asked again shortly: our own network was down.',
};

/** What somebody speaks as. */
export const SPEAKER_WORDS: Record<RegisterKind, string> = {
  parent: 'Parent',
  student: 'Student',
  teacher: 'Teacher',
  official: 'Official',
  union: 'Union',
  organisation: 'Organization',
  vendor: 'Test vendor',
  other: 'Other',
};
