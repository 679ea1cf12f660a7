/** The desk's forms for the story of an article: who else tells of it, joining, taking out, and who stands for it where. */
import type { Article } from '../domain/article.ts';
import { placeName } from '../domain/vocabulary.ts';
import { storyPath } from './addresses.ts';
import { showDay } from './dates.ts';
import { decisionForm, deskArticlePath } from './desk-frame.ts';
import type { DeskArticleView } from './desk-views.ts';
import { langOf } from './headline-entry.ts';
import { html, type Safe } from './markup.ts';
import { placesOf } from './places.ts';
import { ownPath, type Site } from './site.ts';

/** A section on the event an article tells of; null where it has none. */
export function storySection(site: Site, view: DeskArticleView, back: string): Safe | null {
  const { seat, article, story = null } = view;
  if (story === null || article.status === 'gone') return null;
  const form = { id: article.id, back: `${back}#story` };
  const others = story.reports.filter(({ id }) => id !== article.id);
  const line = (one: Article) =>
    html`\n<li><a href="${deskArticlePath(one.id)}"${langOf(one)}>${one.title}</a> <small>${one.outlet.name}, ${showDay(one.publishedAt, site.timeZone)}</small></li>`;
  return html`<section aria-labelledby="story"><h2 class="head" id="story">The event</h2>
${others.length > 0 ? html`<p class="quiet">Also told by these. <a href="${ownPath(site, storyPath(story.slug))}">What readers see</a></p><ul class="reports">${others.map(line)}\n</ul>` : html`<p class="quiet">Nobody else is known to tell of it.</p>`}
${others.length > 0 && leads(view, form)}${others.length > 0 && decisionForm(seat, form, ['split-story'])}
<details class="relabel"><summary>Join it to another story</summary>
${decisionForm(seat, form, ['join-stories'], html`<p><label for="other">An article of that story <small>its id, or the address of its page at the desk or at its publisher</small></label><input id="other" name="other" maxlength="2000" autocomplete="off" required></p>`)}</details></section>
`;
}

/** Where it may stand for the story: the shelves of no state, and those of its places. */
function leads({ seat, article, story }: DeskArticleView, form: { id: string; back: string }): Safe {
  const chosen = new Set(story?.chosen ?? []);
  const places = [...placesOf(article), ''].map((code) => {
    const name = code === '' ? 'On all other pages' : placeName(code as Parameters<typeof placeName>[0]);
    return { code, name, isChosen: chosen.has(code) };
  });
  return html`<p class="quiet">Readers see one headline of it on each page: of a paper at home there, else news, else the earliest. An editor’s choice comes first.</p>
<ul class="leads">${places.map(
    ({ code, name, isChosen }) =>
      html`\n<li>${decisionForm(seat, form, [isChosen ? 'unlead-story' : 'lead-story'], html`<input type="hidden" name="state" value="${code}"><span>${name}${isChosen && ': chosen to lead'}</span>`)}</li>`,
  )}
</ul>`;
}
