/** The inbox: what came in, by status, each with the words that decided, and the buttons to decide otherwise. */
import { ARTICLE_STATUSES } from '../../domain/article.ts';
import { PLACE_CODES, placeName, TOPIC_SLUGS } from '../../domain/vocabulary.ts';
import { decisionForm, deskArticlePath, deskLayout } from '../desk-frame.ts';
import { actsFor, chips, decidingEvidence, evidenceLine, originLine, verdictLine } from '../desk-row.ts';
import type { DeskInboxView, InboxFilter, InboxRow } from '../desk-views.ts';
import { EMPTY_WORDS, STATUS_WORDS } from '../desk-words.ts';
import { langOf } from '../headline-entry.ts';
import { type Child, html, type Safe } from '../markup.ts';
import { type Site, topicName } from '../site.ts';

/** `/desk`, `/desk?status=published&state=co&topic=opt-out&source=valley` */
export function writeDeskInbox(site: Site, view: DeskInboxView): string {
  const { seat, status, rows } = view;
  return deskLayout(
    site,
    seat,
    { title: 'Inbox', at: '/desk' },
    html`<h1 class="unseen">Inbox: ${STATUS_WORDS[status]}</h1>
${tabs(view)}
${narrowing(site, view)}
${rows.length > 0 ? html`<ol class="inbox">${rows.map((row, at) => entry(site, view, row, rows[at + 1]))}\n</ol>` : empty(view)}
${pager(view)}`,
  );
}

function tabs({ status, counts, filter }: DeskInboxView): Safe {
  const shown = ARTICLE_STATUSES.filter((one) => one !== 'gone' || counts.gone > 0);
  const inOrder = shown.toSorted((a, b) => Number(b === 'queued') - Number(a === 'queued'));
  return html`<nav class="tabs" aria-label="Inbox by status"><ul>${inOrder.map(
    (one) =>
      html`<li><a href="${inboxPath(one, filter)}"${one === status && html` aria-current="page"`}>${STATUS_WORDS[one]} <span class="count">${counts[one]}</span></a></li>`,
  )}</ul></nav>`;
}

/** The inbox's own path with what it is narrowed to. */
function inboxPath(
  status: string,
  { state, topic, source, words }: InboxFilter,
  cursor: string | null = null,
): string {
  const query = new URLSearchParams({ status });
  const parts = { state: state?.toLowerCase(), topic, source, q: words, cursor };
  for (const [name, value] of Object.entries(parts)) if (value) query.set(name, value);
  return `/desk?${query}`;
}

function isNarrowed({ state, topic, source, words }: InboxFilter): boolean {
  return state !== null || topic !== null || source !== null || (words ?? null) !== null;
}

function narrowing(site: Site, { status, filter, sources }: DeskInboxView): Safe {
  const choice = (value: string, label: string, chosen: boolean): Safe =>
    html`<option value="${value}"${chosen && html` selected`}>${label}</option>`;
  const select = (name: string, label: string, all: string, options: Child) =>
    html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${choice('', all, false)}${options}</select></p>`;
  const narrowed = isNarrowed(filter);
  return html`<details class="narrow"${narrowed && html` open`}><summary>Narrow the list</summary>
<form method="get" action="/desk"><input type="hidden" name="status" value="${status}">
<p><label for="q">Words</label><input id="q" name="q" value="${filter.words}" maxlength="200" autocomplete="off"></p>
${select(
  'state',
  'State',
  'Everywhere',
  PLACE_CODES.map((code) => choice(code.toLowerCase(), placeName(code), code === filter.state)),
)}
${select(
  'topic',
  'Topic',
  'Every topic',
  TOPIC_SLUGS.map((slug) => choice(slug, topicName(site, slug), slug === filter.topic)),
)}
${select(
  'source',
  'Source',
  'Every source',
  sources.map(({ id, name }) => choice(id, name, id === filter.source)),
)}
<p class="go"><button>Show</button>${narrowed && html` <a href="/desk?status=${status}">Show all</a>`}</p>
</form></details>`;
}

function entry(site: Site, view: DeskInboxView, row: InboxRow, next: InboxRow | undefined): Safe {
  const { article } = row;
  const evidence = decidingEvidence(article);
  const title = article.displayTitle ?? article.title;
  // After a decision the editor goes on with the headline that stood below.
  const below = next ? `#${anchorOf(next)}` : '';
  const about = `headline-${article.id}`;
  const back = inboxPath(view.status, view.filter, view.cursor) + below;
  return html`\n<li class="item" id="${anchorOf(row)}">
<div class="what">${verdictLine(article)}
<h2 id="${about}"><a href="${deskArticlePath(article.id)}"${langOf(article)}>${title}</a></h2>
${originLine(site, article)}
${evidence ? evidenceLine(row, evidence) : html`<p class="because none">No words of the subject were found.</p>`}
${chips(site, article)}</div>
${decisionForm(view.seat, { id: article.id, back, about }, actsFor(article))}
</li>`;
}

function anchorOf({ article }: InboxRow): string {
  return `a-${article.id}`;
}

function empty({ status, filter, cursor }: DeskInboxView): Safe {
  const narrowed = isNarrowed(filter);
  if (cursor !== null) return html`<p class="empty">That was the last of them.</p>`;
  if (!narrowed) return html`<p class="empty">${EMPTY_WORDS[status]}</p>`;
  return html`<p class="empty">Nothing here fits. <a href="/desk?status=${status}">Show all</a></p>`;
}

function pager({ status, filter, cursor, next }: DeskInboxView): Safe | null {
  if (cursor === null && next === null) return null;
  return html`<nav class="pager" aria-label="More of this list">${cursor !== null && html`<a href="${inboxPath(status, filter)}">Newest</a>`}${next !== null && html`<a rel="next" href="${inboxPath(status, filter, next)}">Older</a>`}</nav>`;
}
