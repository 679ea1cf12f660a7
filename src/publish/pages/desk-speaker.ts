/** Everything the desk knows of one speaker: the entry, who was joined to it, and the quotes that stand under it. */
import type { QuoteInArticle } from '../../domain/article.ts';
import { isUnlisted, type RegisteredSpeaker, SPEAKER_KINDS } from '../../domain/speaker.ts';
import { speakerPath } from '../addresses.ts';
import { showDay } from '../dates.ts';
import { decisionForm, deskArticlePath, deskLayout } from '../desk-frame.ts';
import type { DeskSeat } from '../desk-views.ts';
import { html, type Safe } from '../markup.ts';
import { SPEAKER_WORDS } from '../plain-words.ts';
import { spokenText } from '../shown-words.ts';
import type { Site } from '../site.ts';
import { deskSpeakerPath } from './desk-speakers.ts';

export interface DeskSpeakerView {
  seat: DeskSeat;
  speaker: RegisteredSpeaker;
  /** Whom this entry was joined to; null for one that stands by itself. */
  root: RegisteredSpeaker | null;
  joined: readonly RegisteredSpeaker[];
  quotes: readonly QuoteInArticle[];
  /** Entries that this one may be joined to, the likeliest first. */
  others: readonly RegisteredSpeaker[];
}

/** `/desk/speakers/ID` */
export function writeDeskSpeaker(site: Site, view: DeskSpeakerView): string {
  const { seat, speaker, root, joined, quotes } = view;
  const back = deskSpeakerPath(speaker.id);
  const page = speakerPath(speaker.slug);
  return deskLayout(
    site,
    seat,
    { title: speaker.name, at: null },
    html`<article class="file">
<header><h1>${speaker.name}</h1>
<p class="origin"><span>${SPEAKER_WORDS[speaker.kind]}</span><a href="${page}">${page}</a>${isUnlisted(speaker) && html`<span>not for search engines</span>`}</p></header>
<div class="sheets"><div>
${
  root &&
  html`<section><p class="caution">Joined to <a href="${deskSpeakerPath(root.id)}">${root.name}</a>: this address leads there.</p>
${decisionForm(seat, { id: speaker.id, back }, ['split-speaker'])}</section>\n`
}<section aria-labelledby="quotes"><h2 class="head" id="quotes">Quotes <span class="count">${quotes.length}</span></h2>
${quotes.length > 0 ? quotes.map((row) => quoteRow(site, view, row, back)) : html`<p class="empty">No quote of this speaker is public.</p>`}</section></div>
<div>${entryForm(view, back)}
${!root && joinForm(view, back)}
${joined.length > 0 && html`<section aria-labelledby="joined"><h2 class="head" id="joined">Joined to this entry</h2>${joined.map((one) => html`<div class="joined"><p><a href="${deskSpeakerPath(one.id)}">${one.name}</a> <span class="quiet">${speakerPath(one.slug)}</span></p>${decisionForm(seat, { id: one.id, back }, ['split-speaker'])}</div>`)}</section>`}</div></div>
</article>`,
  );
}

function quoteRow(
  site: Site,
  { seat }: DeskSpeakerView,
  { quote, article }: QuoteInArticle,
  back: string,
): Safe {
  const position = [quote.role, quote.affiliation].filter(Boolean).join(', ');
  const about = `words-${quote.id}`;
  return html`<article class="voice ${quote.status}"><div class="what"><blockquote id="${about}"><p>${spokenText(quote)}</p></blockquote>
<p class="by"><b>${quote.speakerName}</b>${position && html` <span>${position}</span>`}</p>
<p class="reason"><a href="${deskArticlePath(article.id)}">${article.displayTitle ?? article.title}</a><span>${article.outlet.name}, ${showDay(article.publishedAt, site.timeZone)}</span></p></div>
<div class="decide">${decisionForm(seat, { id: quote.id, back, about }, ['split-quote'])}</div></article>\n`;
}

function entryForm({ seat, speaker }: DeskSpeakerView, back: string): Safe {
  const kinds = SPEAKER_KINDS.map(
    (kind) =>
      html`<option value="${kind}"${kind === speaker.kind && html` selected`}>${SPEAKER_WORDS[kind]}</option>`,
  );
  const fields = html`<div class="fields wide"><p><label for="name">Name</label><input id="name" name="name" value="${speaker.name}" maxlength="200" autocomplete="off"></p>
<p><label for="kind">Speaks as</label><select id="kind" name="speaker-kind">${kinds}</select></p>
<p><label for="state">State <small>code, empty for none</small></label><input id="state" name="state" value="${speaker.state ?? ''}" maxlength="2" autocomplete="off"></p>
<p class="check"><label><input type="checkbox" name="opened"${speaker.opened && html` checked`}> Search engines may list the page of this private person</label></p></div>`;
  return html`<section aria-labelledby="entry"><h2 class="head" id="entry">The entry</h2>
<p class="quiet">Their words and how each article described them stay as printed.</p>
${decisionForm(seat, { id: speaker.id, back }, ['edit-speaker'], fields, 'edit-speaker')}</section>`;
}

function joinForm({ seat, speaker, others }: DeskSpeakerView, back: string): Safe {
  const fields = html`<div class="fields wide"><p><label for="into">Is the same person as <small>their page’s address</small></label><input id="into" name="into" list="others" maxlength="200" autocomplete="off"></p><datalist id="others">${others.map(
    ({ slug, name }) => html`<option value="${slug}">${name}</option>`,
  )}</datalist></div>`;
  return html`<section aria-labelledby="join"><h2 class="head" id="join">Join to another</h2>
<p class="quiet">This entry’s quotes then stand on the other’s page, and its address leads there. It can be undone.</p>
${decisionForm(seat, { id: speaker.id, back }, ['merge-speakers'], fields)}</section>`;
}
