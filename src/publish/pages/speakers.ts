/** Who is quoted, from A to Z. */
import type { SpeakerInList } from '../../domain/speaker.ts';
import { isPlaceCode, placeName } from '../../domain/vocabulary.ts';
import { speakerPath } from '../addresses.ts';
import { layout } from '../layout.ts';
import { html, type Safe } from '../markup.ts';
import { SPEAKER_WORDS } from '../plain-words.ts';
import { ownPath, type Site } from '../site.ts';
import type { SpeakersView } from '../views.ts';

/** `/speakers` */
export function writeSpeakersPage(site: Site, { speakers }: SpeakersView): string {
  const letters = Map.groupBy(speakers.toSorted(byLastName), ({ name }) => initialOf(name));
  return layout(
    site,
    {
      title: 'Speakers',
      description: 'Who is quoted on refusing tests, with the number of their quotes.',
      path: '/speakers',
      feeds: [{ name: 'quotes', title: 'Quotes' }],
      // A list of private people's names is no entry to them either.
      noindex: true,
    },
    html`<header class="pagehead"><p class="kicker"><a href="${ownPath(site, '/quotes')}">Quotes</a></p>
<h1>Speakers</h1>
<p class="lede">Everybody with a quote here who is named in full. Pupils are not named and have no page.</p></header>
${
  speakers.length > 0
    ? html`<div class="register">${[...letters].map(
        ([letter, group]) =>
          html`<section><h2>${letter}</h2>\n<ul>${group.map((speaker) => entry(site, speaker))}\n</ul></section>\n`,
      )}</div>`
    : html`<p class="empty">Nobody is quoted yet. A quote is shown once an editor has approved it.</p>`
}`,
  );
}

function entry(site: Site, { slug, name, kind, state, quotes }: SpeakerInList): Safe {
  const about = [
    kind !== 'other' && SPEAKER_WORDS[kind],
    state !== null && isPlaceCode(state) && placeName(state),
  ].filter(Boolean);
  return html`\n<li><a href="${ownPath(site, speakerPath(slug))}">${name}</a> <span class="role">${about.join(', ')}</span> <span class="count">${quotes}<span class="unseen"> ${quotes === 1 ? 'quote' : 'quotes'}</span></span></li>`;
}

function byLastName(a: SpeakerInList, b: SpeakerInList): number {
  return lastOf(a.name).localeCompare(lastOf(b.name), 'en') || a.name.localeCompare(b.name, 'en');
}

function lastOf(name: string): string {
  const words = name.replace(/,? (?:Jr|Sr|I{2,3}|IV)\.?$/u, '').split(' ');
  return words.at(-1) ?? name;
}

function initialOf(name: string): string {
  const letter = lastOf(name).normalize('NFKD').charAt(0).toUpperCase();
  return /[A-Z]/.test(letter) ? letter : '#';
}
