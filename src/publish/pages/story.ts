/** A story: who reported the same event, when, and from where, in the order of time. */
import type { Headline } from '../../domain/headline.ts';
import { type PlaceCode, placeName } from '../../domain/vocabulary.ts';
import { articlePath, statePath, storyFeedName, storyPath } from '../addresses.ts';
import { showDay } from '../dates.ts';
import { dayOf, langOf } from '../headline-entry.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { GENRE_WORDS } from '../plain-words.ts';
import { ownPath, type Site } from '../site.ts';
import { collectionOf } from '../structured-data.ts';
import type { StoryView } from '../views.ts';
import { feedLine } from '../ways-on.ts';

/** `/stories/SLUG` */
export function writeStoryPage(site: Site, view: StoryView): string {
  const { slug, reports } = view;
  const [first] = reports;
  const path = storyPath(slug);
  const title = first?.title ?? site.name;
  const outlets = new Set(reports.map(({ outlet }) => outlet.id)).size;
  const told = `${counted(reports.length, 'report')} from ${counted(outlets, 'outlet')}`;
  return layout(
    site,
    {
      title,
      description: `Who reported it, when and from where: ${told}.`,
      path,
      feeds: [{ name: storyFeedName(slug), title: 'This story' }],
      data: collectionOf(site, path, title, reports),
    },
    html`<header class="pagehead"><p class="kicker"><span>One event, told by many</span></p>
<h1${first && langOf(first)}>${title}</h1>
<p class="lede">${told}${first && html`, first seen on ${showDay(first.publishedAt, site.timeZone)}`}. Every link leads to its publisher.</p></header>
<ol class="timeline">${reports.map((report) => html`\n<li>${entry(site, report, view.homes.get(report.outlet.id) ?? null)}</li>`)}
</ol>
${feedLine(site, storyFeedName(slug), 'this story')}`,
  );
}

function entry(site: Site, report: Headline, home: PlaceCode | null): Safe {
  const { outlet, url, title, authors, genre } = report;
  const kind = GENRE_WORDS[genre];
  return html`<article class="entry full h-entry"><p class="when">${dayOf(site, report)}</p>
<div><h2 class="p-name"><a class="u-url" href="${url}"${langOf(report)}>${title}</a></h2>
<p class="source"><a class="p-author h-card" href="${outlet.homepage}">${outlet.name}</a>${home && html`<span><a href="${ownPath(site, statePath(home))}">${placeName(home)}</a></span>`}${authors.length > 0 && html`<span>${authors.slice(0, 3).join(' and ')}</span>`}${kind && html`<span class="kind">${kind}</span>`}${report.archived && html`<span class="flag">Archived</span>`}<a class="why" href="${ownPath(site, articlePath(report.id))}">Why is this here?</a></p></div></article>`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
