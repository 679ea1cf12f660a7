/** The desk's page of sources that need an editor: those held back, with what they brought lately, and all open problems. */
import type { Article } from '../../domain/article.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Source } from '../../domain/source.ts';
import type { Quarantine } from '../../domain/source-profile.ts';
import { rfc3339, showMoment } from '../dates.ts';
import { deskArticlePath, deskLayout } from '../desk-frame.ts';
import type { DeskSeat } from '../desk-views.ts';
import { html, type Safe } from '../markup.ts';
import { PROBLEM_WORDS } from '../problem-words.ts';
import type { Site } from '../site.ts';

/** A source that is held back, and what of it is still public from the days before. */
export interface HeldSource {
  source: Source;
  quarantine: Quarantine;
  before: readonly Article[];
}

export interface DeskSourcesView {
  seat: DeskSeat;
  held: readonly HeldSource[];
  problems: readonly Problem[];
}

/** `/desk/sources` */
export function writeDeskSources(site: Site, { seat, held, problems }: DeskSourcesView): string {
  return deskLayout(
    site,
    seat,
    { title: 'Sources', at: '/desk/sources' },
    html`<section aria-labelledby="held"><h1 id="held">Held back <span class="count">${held.length}</span></h1>
<p class="rule-of-thumb">Something about these sources turned all of a sudden. Open one: if it is still the publisher you know, release it. If not, keep it out and take it from the feeds folder.</p>
${held.length > 0 ? held.map((one) => card(site, seat, one)) : html`<p class="empty">No source is held back.</p>`}</section>
<section aria-labelledby="problems"><h2 class="head" id="problems">Open problems <span class="count">${problems.length}</span></h2>
${problems.length > 0 ? html`<ul class="problems">${problems.map((problem) => line(site, problem))}</ul>` : html`<p class="empty">Nothing is wrong.</p>`}</section>`,
  );
}

function card(site: Site, { csrf }: DeskSeat, { source, quarantine, before }: HeldSource): Safe {
  const { since, reason, confirmedAt } = quarantine;
  const about = `held-${source.id}`;
  const button = (verdict: string, label: string, look: Safe | null) =>
    html`<button name="verdict" value="${verdict}"${look} aria-describedby="${about}">${label}</button>`;
  return html`<article class="held"><h2 id="${about}"><a href="${source.homepage}" rel="noreferrer">${source.name}</a></h2>
<p>${reason} <small>Since ${moment(site, since)}${confirmedAt !== null && html`; kept out by an editor ${moment(site, confirmedAt)}`}.</small></p>
${before.length > 0 && html`<p>Still public from the week before:</p><ul>${before.map((article) => html`<li><a href="${deskArticlePath(article.id)}">${article.displayTitle ?? article.title}</a></li>`)}</ul>`}
<form class="acts" method="post" action="/desk/sources"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="id" value="${source.id}"><span class="buttons">${confirmedAt === null && button('confirm', 'Keep it out', null)}${button('release', 'Release', html` class="plain"`)}</span></form></article>
`;
}

function line(site: Site, { kind, message, raisedAt }: Problem): Safe {
  return html`<li><b>${PROBLEM_WORDS[kind]}</b> ${message} <small>Since ${moment(site, raisedAt)}.</small></li>\n`;
}

function moment(site: Site, seconds: number): Safe {
  return html`<time datetime="${rfc3339(seconds)}">${showMoment(seconds, site.timeZone)}</time>`;
}
