/** Everything somebody is quoted with: as they were described each time, with the day, the outlet and the way to the words. */
import { isUnlisted } from '../../domain/speaker.ts';
import { isPlaceCode, placeName } from '../../domain/vocabulary.ts';
import { speakerPath, statePath } from '../addresses.ts';
import { contactLink } from '../contact-link.ts';
import { layout } from '../layout.ts';
import { html } from '../markup.ts';
import { SPEAKER_WORDS } from '../plain-words.ts';
import { quoteFigure } from '../quote-figure.ts';
import { ownPath, type Site } from '../site.ts';
import { quotationsOf } from '../structured-data.ts';
import type { SpeakerView } from '../views.ts';
import { feedLine, olderPath, pager } from '../ways-on.ts';

/** `/speakers/SLUG` */
export function writeSpeakerPage(site: Site, view: SpeakerView): string {
  const { speaker, spellings, quotes, next, later } = view;
  const path = speakerPath(speaker.slug);
  const feed = `speakers/${speaker.slug}`;
  const { state } = speaker;
  const place =
    state !== null &&
    isPlaceCode(state) &&
    html` in <a href="${ownPath(site, statePath(state))}">${placeName(state)}</a>`;
  const kind =
    speaker.kind !== 'other' && html`<span class="kind">${SPEAKER_WORDS[speaker.kind]}${place}</span>`;
  return layout(
    site,
    {
      title: speaker.name,
      description: `What ${speaker.name} is quoted with on refusing tests: the words as printed, how they were described then, and where.`,
      path,
      feeds: [{ name: feed, title: speaker.name }],
      data: quotationsOf(site, path, speaker.name, quotes),
      noindex: later || isUnlisted(speaker),
      ...(next !== null && { next: olderPath(path, next) }),
    },
    html`<header class="pagehead"><p class="kicker"><a href="${ownPath(site, '/speakers')}">Speakers</a>${kind}</p>
<h1>${speaker.name}</h1>
<p class="lede">Quoted in the articles below, described as each of them put it at the time.</p>
${spellings.length > 0 && html`<p class="original">Also printed as ${spellings.join(', ')}.</p>\n`}</header>
<div class="wall">${quotes.map((quote) => quoteFigure(site, quote, 'full', speaker.slug))}</div>
${pager(site, path, next, later)}
${feedLine(site, feed, 'this speaker', false)}
<section class="objection"><h2>Is this you, or is it somebody else of the same name?</h2>
<p>${contactLink(site.contact, 'Write to the people who run this site')} if quotes of two people stand here, if a quote is not yours, or if you want this page taken out.</p></section>`,
  );
}
