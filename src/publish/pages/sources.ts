/** The coverage board: what is read for each state, how it fares, and which states nothing is read for. */
import type { SourceHealth } from '../../domain/health.ts';
import { sourceCondition } from '../../domain/health.ts';
import type { Problem } from '../../domain/problem.ts';
import {
  PLACE_CODES,
  type PlaceCode,
  placeName,
  STATE_CODES,
  type StateCode,
} from '../../domain/vocabulary.ts';
import { statePath } from '../addresses.ts';
import { rfc3339, showDay, showMoment } from '../dates.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { CONDITION_WORDS, FAILURE_WORDS, VISIT_REASON_WORDS } from '../plain-words.ts';
import { problemFeedPath } from '../problem-feed.ts';
import { PROBLEM_WORDS, publicWords } from '../problem-words.ts';
import { ownPath, type Site } from '../site.ts';
import type { SourcesView } from '../views.ts';

/** Territories are listed where they have a source, but not missed where they have none. */
const TERRITORIES: readonly PlaceCode[] = ['AS', 'GU', 'MP', 'PR', 'VI'];

/** `/sources` */
export function writeSourcesPage(site: Site, { sources, problems }: SourcesView): string {
  // Of several the gravest is told: that it may be somebody else's.
  const grave = problems.toSorted((a, b) => Number(a.kind === 'hijacked') - Number(b.kind === 'hijacked'));
  const troubles = new Map(
    grave.flatMap((problem) => (problem.sourceId === null ? [] : [[problem.sourceId, problem] as const])),
  );
  const house = problems.filter((problem) => problem.sourceId === null);
  const living = sources.filter((health) => !health.retired);
  const working = living.filter((health) => isLiving(health, troubles)).length;
  const groups = PLACE_CODES.map((code) => ({
    code,
    sources: living.filter((health) => health.source.state === code),
  }));
  return layout(
    site,
    {
      title: 'Sources',
      description:
        'Every source that is read, by state, with whether it works and why not; and the states that have none.',
      path: '/sources',
    },
    html`<header class="pagehead"><h1>Sources</h1>
<p class="lede">${living.length === 1 ? 'One source is' : `${living.length} sources are`} read here; ${working} of them ${working === 1 ? 'works' : 'work'} at the moment. A state without a working source is a blind spot, not a quiet state. What is <em>silent</em> can be read but has brought nothing new for far longer than usual, and what is <em>dormant</em> was so already when it was first read; what is <em>broken</em> cannot be read; what is <em>held back</em> may have been taken over by somebody else. <a href="${ownPath(site, problemFeedPath('rss'))}">Problems as a feed</a></p></header>
${
  house.length > 0 &&
  html`<section class="blind"><h2>What is wrong here</h2>
<ul>${house.map((problem) => html`<li>${publicWords(problem)}</li>`)}</ul></section>\n`
}${blindSpots(groups, troubles)}
${groups.filter((group) => group.sources.length > 0).map((group) => board(site, group, troubles))}`,
  );
}

/** Open problems by the source they are about. */
type Troubles = ReadonlyMap<string, Problem>;

/** "Newest item Nov 3, 2026; on the subject Oct 1, 2026; something new every 3 days": no news is told from not working. */
function freshness(site: Site, { lastItemAt, lastRelevantAt, rhythm, source }: SourceHealth): Safe | null {
  const day = (seconds: number) =>
    html`<time datetime="${rfc3339(seconds)}">${showDay(seconds, site.timeZone)}</time>`;
  const days = rhythm.gap === null ? null : Math.max(1, Math.round(rhythm.gap / 86_400));
  const often = source.expect ?? (days === null ? null : days === 1 ? 'daily' : `every ${days} days`);
  if (lastItemAt === null && often === null) return null;
  return html` <small>${lastItemAt !== null && html`Newest item ${day(lastItemAt)}`}${lastRelevantAt !== null && html`; on the subject ${day(lastRelevantAt)}`}${often !== null && html`${lastItemAt !== null && '; '}something new ${often}`}</small>`;
}

/**
 * Is it read, and still its own? A silent one may only have nothing to say, but tells of nothing; one that has moved is
 * read where it is now.
 */
function isLiving(health: SourceHealth, troubles: Troubles): boolean {
  const trouble = troubles.get(health.source.id);
  return sourceCondition(health) === 'working' && (trouble === undefined || trouble.kind === 'moved');
}

interface Group {
  code: PlaceCode;
  sources: SourceHealth[];
}

function blindSpots(groups: readonly Group[], troubles: Troubles): Safe {
  const codes: readonly StateCode[] = STATE_CODES.filter((code) => !TERRITORIES.includes(code));
  const sourcesOf = new Map(groups.map((group) => [group.code, group.sources]));
  const none = codes.filter((code) => (sourcesOf.get(code) ?? []).length === 0);
  const silent = codes.filter((code) => {
    const own = sourcesOf.get(code) ?? [];
    return own.length > 0 && !own.some((health) => isLiving(health, troubles));
  });
  return html`${
    none.length > 0 &&
    html`<section class="blind"><h2>States with no source of their own</h2>
<p>${none.map(placeName).join(', ')}.</p></section>\n`
  }${
    silent.length > 0 &&
    html`<section class="blind"><h2>States with no living source now</h2>
<p>${silent.map(placeName).join(', ')}.</p></section>`
  }`;
}

function board(site: Site, { code, sources }: Group, troubles: Troubles): Safe {
  const named = [...sources].sort((a, b) =>
    a.source.name.toLowerCase() < b.source.name.toLowerCase() ? -1 : 1,
  );
  return html`<section class="board"><h2 id="${code.toLowerCase()}"><a href="${ownPath(site, statePath(code))}">${placeName(code)}</a></h2>
<table>
<caption class="unseen">Sources: ${placeName(code)}</caption>
<thead><tr><th scope="col">Source</th><th scope="col">Condition</th><th scope="col">Last read</th><th scope="col" class="number">Articles</th></tr></thead>
<tbody>${named.map((health) => row(site, health, troubles.get(health.source.id) ?? null))}
</tbody></table></section>
`;
}

function row(site: Site, health: SourceHealth, problem: Problem | null): Safe {
  const { source, lastSuccessAt, articles, visitReason } = health;
  const condition = sourceCondition(health);
  const last =
    lastSuccessAt === null
      ? 'Never'
      : html`<time datetime="${rfc3339(lastSuccessAt)}">${showMoment(lastSuccessAt, site.timeZone)}</time>`;
  const reason = problem === null ? failureOf(health) : publicWords(problem);
  const lamp =
    problem === null || problem.kind === 'moved' ? condition : isQuiet(problem) ? 'new' : 'failing';
  const word = problem === null ? CONDITION_WORDS[condition] : PROBLEM_WORDS[problem.kind];
  return html`\n<tr id="source-${source.id}"><th scope="row"><a href="${source.homepage}">${source.name}</a>${source.beat && html` <small>${source.beat}</small>`}</th><td data-label="Condition"><span class="lamp ${lamp}">${word}</span>${reason && html` <small>${reason}</small>`}</td><td data-label="Last read">${last}${freshness(site, health)}${visitReason && html` <small>${VISIT_REASON_WORDS[visitReason]}</small>`}</td><td data-label="Articles" class="number">${articles}</td></tr>`;
}

function isQuiet({ kind }: Problem): boolean {
  return kind === 'silent' || kind === 'dormant';
}

function failureOf({ failureClass, failureMessage, failures, problem }: SourceHealth): string | null {
  if (failures === 0) return problem;
  const plain = failureClass === null ? null : FAILURE_WORDS[failureClass];
  const reason = plain ?? failureMessage ?? 'It could not be read.';
  return failures > 1 ? `${reason.replace(/\.$/, '')}, ${failures} times in a row.` : reason;
}
