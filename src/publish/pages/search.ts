/** The search: a plain form, and what it found with the words marked, newest first. */
import { placeName } from '../../domain/vocabulary.ts';
import { headlineEntry, langOf } from '../headline-entry.ts';
import { layout } from '../layout.ts';
import { markedLine } from '../marked-line.ts';
import { html, type Safe } from '../markup.ts';
import type { SearchHit } from '../search-hits.ts';
import { ownPath, type Site, topicName } from '../site.ts';
import type { SearchView } from '../views.ts';
import { pager } from '../ways-on.ts';

/** `/search`, `/search?q=refuse&state=co` */
export function writeSearchPage(site: Site, view: SearchView): string {
  const { question, hits, next, later } = view;
  return layout(
    site,
    {
      title: question ? `Search: ${question}` : 'Search',
      description: 'Find headlines and quotes by words, state, topic and date.',
      path: '/search',
      noindex: true,
    },
    html`<header class="pagehead"><h1>Search</h1></header>
${searchForm(site, view)}
${outcome(site, view)}
${
  hits.length > 0 &&
  html`<section class="found" aria-label="Found">${hits.map((hit) => foundEntry(site, hit))}
</section>\n`
}${pager(site, pathOf(view), next, later)}`,
  );
}

function searchForm(site: Site, { question, filter, states, topics }: SearchView): Safe {
  const named = [...states].sort((a, b) => (placeName(a.code) < placeName(b.code) ? -1 : 1));
  return html`<form class="picker search" method="get" action="${ownPath(site, '/search')}" role="search">
<p><label for="q">Words</label><input id="q" name="q" type="search" maxlength="200" value="${question}" autocomplete="off"></p>
<p><label for="state">State</label><select id="state" name="state"><option value="">All states</option>${named.map(({ code }) => html`<option value="${code.toLowerCase()}"${filter.state === code && html` selected`}>${placeName(code)}</option>`)}</select></p>
<p><label for="topic">Topic</label><select id="topic" name="topic"><option value="">All topics</option>${topics.map(({ slug }) => html`<option value="${slug}"${filter.topic === slug && html` selected`}>${topicName(site, slug)}</option>`)}</select></p>
<p><label for="since">From</label><input id="since" name="since" type="date" value="${filter.since}"></p>
<p><label for="until">To</label><input id="until" name="until" type="date" value="${filter.until}"></p>
<p><button type="submit">Search</button></p>
</form>`;
}

/** What there is to say before the results, or in their place. */
function outcome(site: Site, { question, asked, hits, filter, later }: SearchView): Safe | null {
  if (!asked && hits.length === 0 && !isFiltered(filter)) {
    return html`<p class="empty">All words must be there, in any of their common forms: <b>refuse</b> finds “refused” and “refusing”. Put a phrase in quote marks: <b>“spring test”</b>. A minus leaves out: <b>boycott -college</b>. Headlines, deks, approved quotes, speakers, outlets, states and topics are searched, not the articles themselves.</p>`;
  }
  if (hits.length > 0 || later) {
    return html`<p class="lede">${question ? html`Headlines for <b>${question}</b>` : 'Headlines'}, newest first.</p>`;
  }
  return html`<p class="empty">Nothing was found${question && html` for <b>${question}</b>`}. Fewer words find more${isFiltered(filter) && html`, and so does <a href="${ownPath(site, `/search?q=${encodeURIComponent(question)}`)}">the same search in all states, topics and times</a>`}. <a href="${ownPath(site, '/sources')}">The list of sources</a> says who is read.</p>`;
}

function isFiltered({ state, topic, since, until }: SearchView['filter']): boolean {
  return state !== null || topic !== null || since !== '' || until !== '';
}

function foundEntry(site: Site, { headline, marks, quotes }: SearchHit): Safe {
  const entry = headlineEntry(site, headline, 'full', 2, null, {
    title: markedLine(headline.title, marks.title),
    dek: markedLine(headline.dek ?? '', marks.dek),
  });
  return html`\n${entry}${quotes.map(
    ({ quote, marks: words }) =>
      html`\n<blockquote class="said"${langOf(headline)}><p>“${markedLine(quote.text, words)}”${quote.speaker && html` <cite>${quote.speaker}</cite>`}</p></blockquote>`,
  )}`;
}

/** The address of this search, for the older part of it. */
function pathOf({ question, filter }: SearchView): string {
  const query = new URLSearchParams({ q: question });
  if (filter.state) query.set('state', filter.state.toLowerCase());
  if (filter.topic) query.set('topic', filter.topic);
  if (filter.since) query.set('since', filter.since);
  if (filter.until) query.set('until', filter.until);
  return `/search?${query}`;
}
