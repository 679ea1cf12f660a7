/** "Why is this here?": the evidence an article was judged by, its places, topics and dates, and how to object. */
import type { Explanation, Headline, ShownEvidence } from '../../domain/headline.ts';
import { placeName } from '../../domain/vocabulary.ts';
import { articlePath, statePath, storyPath, topicPath } from '../addresses.ts';
import { contactLink } from '../contact-link.ts';
import { rfc3339, showDay } from '../dates.ts';
import { headlineEntry, langOf } from '../headline-entry.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { DATE_WORDS, evidenceWords, GENRE_WORDS, percent, RELEVANCE_WORDS } from '../plain-words.ts';
import { quoteFigure } from '../quote-figure.ts';
import { ownPath, type Site, topicName } from '../site.ts';
import type { ArticleView } from '../views.ts';

/** `/articles/ID` */
export function writeArticlePage(site: Site, view: ArticleView): string {
  const { explanation } = view;
  const { headline } = explanation;
  return layout(
    site,
    {
      title: headline.title,
      description: `Why “${headline.title}” (${headline.outlet.name}) is listed here: the words it was judged by, its states, topics and dates.`,
      path: articlePath(headline.id),
      // The page is about somebody else's article; search engines should find that one.
      noindex: true,
    },
    html`<article class="dossier h-entry">
<header class="pagehead"><p class="kicker"><span>Why is this here?</span>${GENRE_WORDS[headline.genre] && html`<span class="kind">${GENRE_WORDS[headline.genre]}</span>`}${headline.archived && html`<span class="kind">Archived</span>`}</p>
<h1 class="p-name"${langOf(headline)}>${headline.title}</h1>
${headline.originalTitle && html`<p class="original">The publisher’s own headline: <span${langOf(headline)}>${headline.originalTitle}</span></p>\n`}${headline.dek && html`<p class="lede p-summary"${langOf(headline)}>${headline.dek}</p>\n`}<p class="onward"><a class="read u-url" href="${headline.url}">Read it at ${headline.outlet.name}</a></p></header>
${facts(site, headline)}
${verdict(site, explanation)}
${places(site, explanation)}
${topics(site, explanation)}
${sort(explanation)}${view.quotes.length > 0 && html`<section><h2>Quotes from it</h2>\n${view.quotes.map((quote) => quoteFigure(site, quote, 'pull'))}</section>\n`}${also(site, view)}${objection(site, headline)}
</article>`,
  );
}

function facts(site: Site, headline: Headline): Safe {
  const { dateFrom, publishedAt, firstSeenAt, updatedAt, outlet, authors } = headline;
  const day = (moment: number) =>
    html`<time datetime="${rfc3339(moment)}">${showDay(moment, site.timeZone)}</time>`;
  return html`<dl class="facts">
<div><dt>Publisher</dt><dd><a href="${outlet.homepage}">${outlet.name}</a></dd></div>
${authors.length > 0 && html`<div><dt>By</dt><dd>${authors.join(', ')}</dd></div>\n`}<div><dt>Published</dt><dd>${dateFrom === 'none' ? 'Undated' : html`<span class="dt-published">${day(publishedAt)}</span>`} <small>${DATE_WORDS[dateFrom]}</small></dd></div>
<div><dt>First seen</dt><dd>${day(firstSeenAt)}</dd></div>
${updatedAt > firstSeenAt && html`<div><dt>Last changed here</dt><dd>${day(updatedAt)}</dd></div>\n`}${headline.archived && html`<div><dt>Archived</dt><dd>The publisher marks this page as archived; it may be out of date.</dd></div>\n`}</dl>`;
}

function verdict(site: Site, { relevance, corrected, rules, textDroppedAt }: Explanation): Safe {
  const how = corrected.includes('relevance')
    ? 'by an editor'
    : `${percent(relevance.score)} likely to be about refusing tests`;
  const dropped =
    textDroppedAt !== null &&
    html`<p class="quiet">The text it was read in is no longer kept, since ${showDay(textDroppedAt, site.timeZone)}; these words of it are.</p>\n`;
  return html`<section><h2>Why it counts</h2>
<p>It was judged to be <strong>${RELEVANCE_WORDS[relevance.label]}</strong> <span class="score">(${how})</span>, read with rules <span class="score">${rules}</span>.</p>
${dropped}${spans(relevance.evidence, 'The words it was judged by may not be repeated here, or an editor decided.')}</section>`;
}

/** How sure the machine is, or that a person has said so. */
function certainty(score: number, isCorrected: boolean): string {
  return isCorrected ? 'an editor says so' : percent(score);
}

function places(site: Site, { states, headline, corrected }: Explanation): Safe {
  const national =
    headline.scope === 'national' &&
    html`<p>It is listed under <a href="${ownPath(site, statePath('US'))}">National</a>: it is about the country rather than one state.</p>\n`;
  if (states.length === 0) {
    return html`<section><h2>Where</h2>\n${national || html`<p>No state was found in it.</p>`}</section>`;
  }
  return html`<section><h2>Where</h2>
${national}${states.map(({ code, score, evidence }) => html`<h3><a href="${ownPath(site, statePath(code))}">${placeName(code)}</a> <span class="score">${certainty(score, corrected.includes('places'))}</span></h3>\n${spans(evidence)}`)}</section>`;
}

function topics(site: Site, explanation: Explanation): Safe | null {
  if (explanation.topics.length === 0) return null;
  return html`<section><h2>On what</h2>
${explanation.topics.map(({ slug, score, evidence }) => html`<h3><a href="${ownPath(site, topicPath(slug))}">${topicName(site, slug)}</a> <span class="score">${certainty(score, explanation.corrected.includes('topics'))}</span></h3>\n${spans(evidence)}`)}</section>
`;
}

/** What sort of text it is, and by what that is known. */
function sort({ headline, genre = [], corrected }: Explanation): Safe | null {
  const byEditor = corrected.includes('genre');
  if (genre.length === 0 && !byEditor && headline.genre === 'news') return null;
  const name = GENRE_WORDS[headline.genre] ?? 'News';
  return html`<section><h2>What sort of text</h2>
<h3>${name}${byEditor && html` <span class="score">an editor says so</span>`}</h3>
${spans(genre)}</section>
`;
}

function spans(evidence: readonly ShownEvidence[], none: string | null = null): Safe | null {
  if (evidence.length === 0) return none ? html`<p class="quiet">${none}</p>\n` : null;
  return html`<ul class="evidence">${evidence.map(
    (span) =>
      html`\n<li>${span.before}<mark>${span.text}</mark>${span.after} <small>${evidenceWords(span)}</small></li>`,
  )}
</ul>
`;
}

function also(site: Site, { also: headlines, story = null }: ArticleView): Safe | null {
  if (headlines.length === 0) return null;
  return html`<section><h2>Others on the same event</h2>
${headlines.map((headline) => headlineEntry(site, headline, 'brief'))}${story !== null && html`\n<p class="onward"><a href="${ownPath(site, storyPath(story))}">All ${headlines.length + 1} reports in order</a></p>`}</section>
`;
}

function objection(site: Site, headline: Headline): Safe {
  return html`<section class="objection"><h2>Is something wrong?</h2>
<p>If the state, topic, date or speaker is wrong, or if you publish or appear in this article and want it taken out, ${contactLink(site.contact, 'write to the people who run this site')} and give the address of this page: <code>${site.url}${articlePath(headline.id)}</code></p></section>`;
}
