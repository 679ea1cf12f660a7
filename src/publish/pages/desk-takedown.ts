/** The page that asks once more before an article is deleted for good. */
import type { Article } from '../../domain/article.ts';
import { decisionForm, deskArticlePath, deskLayout } from '../desk-frame.ts';
import type { DeskSeat } from '../desk-views.ts';
import { langOf } from '../headline-entry.ts';
import { html } from '../markup.ts';
import type { Site } from '../site.ts';

/** `/desk/articles/ID/takedown` */
export function writeDeskTakedown(
  site: Site,
  { seat, article, quotes }: { seat: DeskSeat; article: Article; quotes: number },
): string {
  const title = article.displayTitle ?? article.title;
  const fields = html`<input type="hidden" name="confirm" value="yes"><p><label for="reason">Why <small>(for the log; say nothing of what is taken down)</small></label><input id="reason" name="reason" maxlength="300" autocomplete="off"></p>`;
  return deskLayout(
    site,
    seat,
    { title: 'Take down', at: null },
    html`<article class="file takedown"><header><h1>Take this down for good?</h1></header>
<p class="original"><span${langOf(article)}>${title}</span> <small>${article.outlet.name}</small></p>
<p>Headline, text, evidence and ${quotes === 1 ? 'its one quote' : `all ${quotes} quotes`} are deleted, everywhere and at once. What is left is a mark that keeps it from ever coming back. This cannot be undone: to take it off the pages for a while, hide it.</p>
${decisionForm(seat, { id: article.id, back: '/desk' }, ['takedown'], fields)}
<p><a href="${deskArticlePath(article.id)}">Leave it as it is</a></p></article>`,
  );
}
