/** Everything the desk knows of one article: its headline as shown, all evidence in its sentences, quotes, text and log. */
import type { Decision } from '../../domain/decision.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { placeName } from '../../domain/vocabulary.ts';
import { articlePath } from '../addresses.ts';
import { markSpans, type Span } from '../context.ts';
import { rfc3339, showDay, showMoment } from '../dates.ts';
import { decisionForm, deskArticlePath, deskLayout } from '../desk-frame.ts';
import { labelSection } from '../desk-labels.ts';
import { quoteCard } from '../desk-quote.ts';
import { actsFor, chips, evidenceLine, originLine, verdictLine } from '../desk-row.ts';
import { storySection } from '../desk-story.ts';
import type { DeskArticleView } from '../desk-views.ts';
import { DONE_WORDS, STATUS_WORDS } from '../desk-words.ts';
import { langOf } from '../headline-entry.ts';
import { html, type Safe } from '../markup.ts';
import { GENRE_WORDS, percent } from '../plain-words.ts';
import { type Site, topicName } from '../site.ts';

/** `/desk/articles/ID` */
export function writeDeskArticle(site: Site, view: DeskArticleView): string {
  const { seat, article, quotes, text } = view;
  const back = deskArticlePath(article.id);
  const title = article.displayTitle ?? article.title;
  return deskLayout(
    site,
    seat,
    { title, at: null },
    html`<article class="file">
<header><p class="standing"><span class="status ${article.status}">${STATUS_WORDS[article.status]}</span>${verdictLine(article)}</p>
<h1${langOf(article)}>${title}</h1>
${article.displayTitle !== null && html`<p class="original">The publisher’s own headline: <span${langOf(article)}>${article.title}</span></p>\n`}${originLine(site, article)}
${chips(site, article)}</header>
${decide(view, back)}
<div class="sheets"><div>
${findings(site, view)}
${quotes.length > 0 && html`<section aria-labelledby="quotes"><h2 class="head" id="quotes">Quotes <span class="count">${quotes.length}</span></h2>\n${quotes.map((quote) => quoteCard(site, seat, { quote, article, text, back: `${back}#quotes`, all: quotes }))}</section>\n`}${wholeText(site, view)}</div>
<div>${labelSection(site, view, back)}
${storySection(site, view, back)}${wording(view, back)}
${log(site, view)}
${article.status !== 'gone' && html`<p class="look"><a href="${back}/takedown">Take it down for good</a></p>`}</div></div>
</article>`,
  );
}

function decide({ seat, article }: DeskArticleView, back: string): Safe | null {
  const acts = actsFor(article);
  const look =
    article.status === 'published' &&
    html`<p class="look"><a href="${articlePath(article.id)}">What readers see</a></p>`;
  if (acts.length === 0) return null;
  const reason = html`<label class="why-so">Why <small>(for the log, if it needs saying)</small><input name="reason" maxlength="300" autocomplete="off"></label>`;
  return html`<section class="verdicts" aria-label="Decide">${decisionForm(seat, { id: article.id, back }, acts, reason)}${look}</section>`;
}

function wording({ seat, article }: DeskArticleView, back: string): Safe | null {
  if (article.status === 'gone') return null;
  const fields = html`<p><label for="title">Headline</label><textarea id="title" name="title" rows="3" maxlength="300" placeholder="${article.title}">${article.displayTitle}</textarea></p>
<p><label for="dek">Sentence below it</label><textarea id="dek" name="dek" rows="4" maxlength="400" placeholder="${article.summary}">${article.displayDek}</textarea></p>`;
  return html`<section aria-labelledby="wording"><h2 class="head" id="wording">As readers see it</h2>
<p class="quiet">Leave a field empty to show the publisher’s own words, which always stay beside yours.</p>
${decisionForm(seat, { id: article.id, back }, ['rewrite-headline'], fields, 'rewrite-headline')}</section>`;
}

function findings(site: Site, view: DeskArticleView): Safe {
  const { article } = view;
  const lines = (evidence: readonly Evidence[]) => evidence.map((one) => evidenceLine(view, one));
  const { places, topics } = article.correction ?? {};
  const heading = (name: string, score: number, corrected: unknown) =>
    html`<h3>${name} <span class="score">${corrected ? 'an editor says so' : percent(score)}</span></h3>`;
  return html`<section aria-labelledby="evidence"><h2 class="head" id="evidence">Evidence</h2>
<h3>Is it about the subject?</h3>
${article.relevance.evidence.length > 0 ? lines(article.relevance.evidence) : html`<p class="because none">No words of the subject were found.</p>`}
${article.states.map(({ code, score, evidence }) => html`${heading(placeName(code), score, places)}\n${lines(evidence)}\n`)}${article.topics.map(({ slug, score, evidence }) => html`${heading(topicName(site, slug), score, topics)}\n${lines(evidence)}\n`)}<h3>${GENRE_WORDS[article.genre] ?? 'News'}${article.correction?.genre && html` <span class="score">an editor says so</span>`}</h3>
${article.correction?.genre ? null : lines(article.genreEvidence)}<p class="quiet">Read with rules ${article.rules}.</p></section>`;
}

/** The body as read, with the words of the subject and the quotes marked. It is shown to editors alone. */
function wholeText(site: Site, { article, text, quotes }: DeskArticleView): Safe {
  if (text === null || text === '') {
    const why = article.wishes.tdmReserved
      ? 'The publisher asks that nothing beyond the headline is read.'
      : article.wishes.noarchive
        ? 'The publisher asks that no copy is kept.'
        : article.textDroppedAt
          ? `The text was read, and let go of on ${showDay(article.textDroppedAt, site.timeZone)} because of its age.`
          : article.wordCount > 0
            ? 'Its text is not kept here.'
            : 'Only the feed was read.';
    return html`<p class="quiet">${why}</p>`;
  }
  const cues = article.relevance.evidence.filter(
    (one) => one.field === 'text' && text.slice(one.start, one.end) === one.text,
  );
  const spans: Span[] = [...cues, ...quotes].map(({ start, end }) => [start, end]);
  return html`<details class="body"><summary>The text as read <small>${article.wordCount} words, for editors only</small></summary>
<div class="text"${langOf(article)}>${markSpans(text, [0, text.length], spans)}</div></details>`;
}

function log(site: Site, { decisions }: DeskArticleView): Safe {
  const line = ({ at, editor, kind, reason }: Decision) =>
    html`\n<li><b>${DONE_WORDS[kind]}</b> by ${editor}, <time datetime="${rfc3339(at)}">${showMoment(at, site.timeZone)}</time>${reason && html`<q>${reason}</q>`}</li>`;
  return html`<section aria-labelledby="log"><h2 class="head" id="log">What was decided</h2>
${decisions.length > 0 ? html`<ol class="log">${decisions.map(line)}\n</ol>` : html`<p class="quiet">No editor has decided anything; the machine’s label stands.</p>`}</section>`;
}
