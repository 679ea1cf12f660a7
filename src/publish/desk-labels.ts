/** The desk's form for an article's labels, the machine's own beside an editor's, and what later rules changed of them. */
import type { LabelSummary } from '../domain/labels.ts';
import { summarize } from '../domain/labels.ts';
import { GENRES, isPlaceCode, placeName, RELEVANCE_LABELS, TOPIC_SLUGS } from '../domain/vocabulary.ts';
import { showDay } from './dates.ts';
import { decisionForm } from './desk-frame.ts';
import type { DeskArticleView } from './desk-views.ts';
import { LABEL_WORDS } from './desk-words.ts';
import { type Child, html, type Safe } from './markup.ts';
import { GENRE_WORDS } from './plain-words.ts';
import { type Site, topicName } from './site.ts';

/** A section to correct what the article is about; null for one that was taken down. */
export function labelSection(site: Site, view: DeskArticleView, back: string): Safe | null {
  const { seat, article } = view;
  if (article.status === 'gone') return null;
  return html`<section aria-labelledby="labels"><h2 class="head" id="labels">What it is about</h2>
<p class="quiet">Your labels stand beside the machine’s and outlast every later reading.</p>
${machineSaid(site, view)}<details class="relabel"><summary>Correct the labels</summary>
${decisionForm(seat, { id: article.id, back: `${back}#labels` }, ['relabel'], fields(site, view), 'relabel')}</details></section>`;
}

function fields(site: Site, { article }: DeskArticleView): Safe {
  const { relevance, places, topics, genre } = summarize(article);
  const chosen = new Set<string>(topics);
  // Checked topics keep their order, the primary one first; the others follow.
  const inOrder = [...topics, ...TOPIC_SLUGS.filter((slug) => !chosen.has(slug))];
  return html`<div class="labels"><p><label for="relevance">Relevance</label><select id="relevance" name="relevance">${RELEVANCE_LABELS.map(
    (label) => option(label, LABEL_WORDS[label], label === relevance),
  )}</select></p>
<p><label for="genre">Genre</label><select id="genre" name="genre">${GENRES.map((one) =>
    option(one, GENRE_WORDS[one] ?? 'News', one === genre),
  )}</select></p>
<p class="whole"><label for="states">States <small>codes, the main one first; US alone for national; empty for none</small></label><input id="states" name="states" value="${places.join(', ')}" maxlength="120" autocomplete="off"></p>
<fieldset class="whole"><legend>Topics</legend><input type="hidden" name="topics-shown" value="1"><ul class="checks">${inOrder.map(
    (slug) =>
      html`<li><label><input type="checkbox" name="topic-${slug}"${chosen.has(slug) && html` checked`}> ${topicName(site, slug)}</label></li>`,
  )}</ul></fieldset>
<p class="whole"><label for="label-reason">Why <small>(for the log, if it needs saying)</small></label><input id="label-reason" name="reason" maxlength="300" autocomplete="off"></p></div>`;
}

function option(value: string, label: string, isChosen: boolean): Safe {
  return html`<option value="${value}"${isChosen && html` selected`}>${label}</option>`;
}

function machineSaid(site: Site, { article, machine, changes }: DeskArticleView): Safe {
  const corrected = new Set(Object.keys(article.correction ?? {}));
  const said = machine
    ? labelParts(site, machine)
        .filter(([field]) => corrected.has(field))
        .map(([, words]) => words)
    : [];
  const lines: Child[] = (changes ?? []).slice(0, 5).map(({ at, before, after }) => {
    const was = new Map(labelParts(site, before));
    const moved = labelParts(site, after).filter(([field, words]) => was.get(field) !== words);
    const words = moved.map(([field, is]) => `${was.get(field) ?? ''} → ${is}`).join('; ');
    return html`<li>${showDay(at, site.timeZone)}: ${words || 'another status'}</li>`;
  });
  return html`${said.length > 0 && html`<p class="quiet">An editor has corrected them. The machine says: ${said.join('; ')}.</p>`}${lines.length > 0 && html`<p class="quiet">Changed by later readings:</p><ul class="quiet">${lines}</ul>`}`;
}

/** Each field of a label in words. */
function labelParts(site: Site, { relevance, places, topics, genre }: LabelSummary): [string, string][] {
  const names = places.map((code) => (isPlaceCode(code) ? placeName(code) : code));
  return [
    ['relevance', LABEL_WORDS[relevance].toLowerCase()],
    ['places', names.join(', ') || 'no state'],
    ['topics', topics.map((slug) => topicName(site, slug)).join(', ') || 'no topic'],
    ['genre', (GENRE_WORDS[genre] ?? 'News').toLowerCase()],
  ];
}
