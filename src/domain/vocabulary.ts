/** The closed lists of the trade: states, topics, genres. Everything that names one of them takes it from here. */

/** USPS codes of the 50 states, the District of Columbia and the territories, with their names. */
export const STATES = {
  AL: 'Alabama',
  AK: 'Alaska',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'District of Columbia',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
  AS: 'American Samoa',
  GU: 'Guam',
  MP: 'Northern Mariana Islands',
  PR: 'Puerto Rico',
  VI: 'U.S. Virgin Islands',
} as const;

export type StateCode = keyof typeof STATES;
/** A state, or `US` for what is national. */
export type PlaceCode = StateCode | 'US';

export const STATE_CODES = Object.keys(STATES) as StateCode[];
export const PLACE_CODES: PlaceCode[] = [...STATE_CODES, 'US'];

/** Is this one of the upper-case codes of {@link STATES}? */
export function isStateCode(code: string): code is StateCode {
  return Object.hasOwn(STATES, code);
}

/** Is this a state's code or `US`? */
export function isPlaceCode(code: string): code is PlaceCode {
  return code === 'US' || isStateCode(code);
}

/** "Colorado" for CO, "National" for US. */
export function placeName(code: PlaceCode): string {
  return code === 'US' ? 'National' : STATES[code];
}

/** What an article can be about, in the order in which they are listed; their names and cues are data (feeds/topics.yaml). */
export const TOPIC_SLUGS = [
  'opt-out',
  'boycott-walkout',
  'participation-95',
  'legislation',
  'state-agency',
  'unions',
  'common-core',
  'test-vendors',
  'accountability-ratings',
  'graduation-retention',
  'alternatives',
  'admissions',
  'special-ed-ell',
  'litigation',
  'privacy-data',
  'retaliation',
  'test-quality',
  'equity',
] as const;
export type TopicSlug = (typeof TOPIC_SLUGS)[number];

/** Is this one of {@link TOPIC_SLUGS}? */
export function isTopicSlug(slug: string): slug is TopicSlug {
  return (TOPIC_SLUGS as readonly string[]).includes(slug);
}

export const GENRES = [
  'news',
  'opinion',
  'press-release',
  'advocacy',
  'official',
  'blog',
  'interview',
  'roundup',
  'vendor',
] as const;
export type Genre = (typeof GENRES)[number];

/** `yes`: about refusing tests; `related`: testing policy without refusal; `no`: the rest. */
export const RELEVANCE_LABELS = ['yes', 'related', 'no'] as const;
export type RelevanceLabel = (typeof RELEVANCE_LABELS)[number];

export const SCOPES = ['state', 'multi', 'national', 'foreign', 'none'] as const;
export type Scope = (typeof SCOPES)[number];
