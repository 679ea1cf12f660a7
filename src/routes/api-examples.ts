/** What the answers of the API look like, for those who read its description. Nothing in it is real. */

export const HEADLINE_EXAMPLE = {
  id: '3f2a9c0d51e7b846',
  url: 'https://ledger.example/2026/11/alder-creek-juniors',
  permalink: 'https://headlines.example/articles/3f2a9c0d51e7b846',
  title: 'Half of Alder Creek’s juniors refuse the spring test',
  originalTitle: null,
  dek: 'Parents turned in 312 refusal letters before the deadline.',
  outlet: { id: 'ledger', name: 'The Sample Ledger', homepage: 'https://ledger.example/' },
  authors: ['Wren Hollis'],
  language: 'en',
  genre: 'news',
  archived: false,
  published: '2026-11-20T12:00:00Z',
  dateFrom: 'page',
  firstSeen: '2026-11-20T12:20:00Z',
  updated: '2026-11-20T15:00:00Z',
  scope: 'state',
  states: ['CO'],
  topics: ['opt-out'],
  featured: false,
  story: null,
};

export const GONE_EXAMPLE = { id: '9b1c44f0e2d37a65', deleted: true, at: '2026-11-21T08:00:00Z' };

export const QUOTE_EXAMPLE = {
  id: '77aa0c5e9f13d2b8',
  text: 'We did not raise our children to be data points.',
  speaker: 'Marisol Quent',
  role: 'parent',
  affiliation: 'Alder Creek Families',
  speakerPage: 'https://headlines.example/speakers/marisol-quent',
  featured: true,
  approved: '2026-11-20T16:00:00Z',
  updated: '2026-11-20T16:00:00Z',
  link: 'https://ledger.example/2026/11/alder-creek-juniors#:~:text=We%20did%20not%20raise',
  headline: HEADLINE_EXAMPLE,
};

export const HIT_EXAMPLE = {
  headline: HEADLINE_EXAMPLE,
  marks: {
    title: [
      [30, 36],
      [41, 47],
    ],
    dek: [[23, 30]],
  },
  quotes: [],
};

export const PROBLEM_EXAMPLE = {
  type: 'https://headlines.example/about#bad-parameter',
  title: 'A parameter is not valid',
  status: 400,
  detail: 'querystring/limit must be <= 100',
};

export const STORY_EXAMPLE = {
  slug: 'co-opt-out-2026-11-20-5c0ffe',
  title: HEADLINE_EXAMPLE.title,
  began: '2026-11-20T12:00:00Z',
  newest: '2026-11-21T07:30:00Z',
  headlines: 3,
  outlets: ['The Sample Ledger', 'The Sample Beacon'],
  page: 'https://headlines.example/stories/co-opt-out-2026-11-20-5c0ffe',
};
