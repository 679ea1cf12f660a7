/** The desk's register of speakers: everybody with a public quote, and who may be one and the same. */
import { isUnlisted, nameKey, type SpeakerInList } from '../../domain/speaker.ts';
import { isPlaceCode, placeName } from '../../domain/vocabulary.ts';
import { deskLayout } from '../desk-frame.ts';
import type { DeskSeat } from '../desk-views.ts';
import { html, type Safe } from '../markup.ts';
import { SPEAKER_WORDS } from '../plain-words.ts';
import type { Site } from '../site.ts';

export interface DeskSpeakersView {
  seat: DeskSeat;
  speakers: readonly SpeakerInList[];
}

/** The page of the desk on which everything about a speaker stands. */
export function deskSpeakerPath(id: string): string {
  return `/desk/speakers/${encodeURIComponent(id)}`;
}

/** `/desk/speakers` */
export function writeDeskSpeakers(site: Site, { seat, speakers }: DeskSpeakersView): string {
  const sameName = Map.groupBy(speakers, ({ name }) => nameKey(name));
  const sameLast = Map.groupBy(speakers, ({ name }) => nameKey(name).split(' ').at(-1) ?? '');
  const rows = speakers.toSorted((a, b) => nameKey(a.name).localeCompare(nameKey(b.name), 'en'));
  return deskLayout(
    site,
    seat,
    { title: 'Speakers', at: '/desk/speakers' },
    html`<section class="voices-queue" aria-labelledby="speakers"><h1 id="speakers">Speakers <span class="count">${speakers.length}</span></h1>
<p class="rule-of-thumb">One entry is one person. Names that are spelled differently, or stand in different states, are kept apart until you join them; joining can be undone.</p>
${
  rows.length > 0
    ? html`<ul class="roll">${rows.map((speaker) => {
        const twins = (sameName.get(nameKey(speaker.name))?.length ?? 1) - 1;
        const likes = (sameLast.get(nameKey(speaker.name).split(' ').at(-1) ?? '')?.length ?? 1) - 1 - twins;
        return row(speaker, twins, likes);
      })}\n</ul>`
    : html`<p class="empty">Nobody yet: speakers come with the quotes you approve.</p>`
}</section>`,
  );
}

function row(speaker: SpeakerInList, twins: number, likes: number): Safe {
  const { state } = speaker;
  return html`\n<li><a href="${deskSpeakerPath(speaker.id)}">${speaker.name}</a><span>${SPEAKER_WORDS[speaker.kind]}</span><span>${state !== null && isPlaceCode(state) ? placeName(state) : 'No one state'}</span><span class="count">${speaker.quotes}<span class="unseen"> public ${speaker.quotes === 1 ? 'quote' : 'quotes'}</span></span><span class="notes">${isUnlisted(speaker) && html`<span class="note">not for search engines</span>`}${twins > 0 && html`<span class="note caution">same name as ${twins} more</span>`}${likes > 0 && html`<span class="note">same last name as ${likes} more</span>`}</span></li>`;
}
