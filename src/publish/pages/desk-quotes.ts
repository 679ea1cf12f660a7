/** The quotes that wait for an editor, by article, and below them those that were approved. */
import type { QuoteInArticle } from '../../domain/article.ts';
import { deskArticlePath, deskLayout } from '../desk-frame.ts';
import { quoteAnchor, quoteCard } from '../desk-quote.ts';
import { originLine } from '../desk-row.ts';
import type { DeskQuotesView } from '../desk-views.ts';
import { langOf } from '../headline-entry.ts';
import { html, type Safe } from '../markup.ts';
import type { Site } from '../site.ts';

const PATH = '/desk/quotes';

/** `/desk/quotes` */
export function writeDeskQuotes(site: Site, view: DeskQuotesView): string {
  const { seat, waiting, approved, drifted } = view;
  const further = seat.waitingQuotes - waiting.length;
  return deskLayout(
    site,
    seat,
    { title: 'Quotes', at: PATH },
    html`${
      drifted.length > 0 &&
      html`<section class="voices-queue" aria-labelledby="drifted"><h2 class="head" id="drifted">No longer as quoted <span class="count">${drifted.length}</span></h2>
<p class="rule-of-thumb">A later look at the page found other words, or none. Look at it: confirm the quote, or reject it.</p>
${byArticle(site, view, drifted)}</section>
`
    }<section class="voices-queue" aria-labelledby="waiting"><h1 id="waiting">Waiting quotes <span class="count">${seat.waitingQuotes}</span></h1>
<p class="rule-of-thumb">Approve what an adult said in public about the subject. Words are never reworded: reject what does not stand well alone.</p>
${waiting.length > 0 ? byArticle(site, view, waiting) : html`<p class="empty">No quote waits. New ones come with the next articles.</p>`}
${further > 0 && html`<p class="quiet">${further} more come up as these are decided.</p>`}</section>
<section class="voices-queue" aria-labelledby="approved"><h2 class="head" id="approved">Approved</h2>
${approved.length > 0 ? byArticle(site, view, approved) : html`<p class="empty">No quote is public yet.</p>`}</section>`,
  );
}

/** Quotes of one article stand together under its headline. */
function byArticle(
  site: Site,
  { seat, texts, all }: DeskQuotesView,
  rows: readonly QuoteInArticle[],
): Safe[] {
  const groups = Map.groupBy(rows, ({ article }) => article.id);
  return [...groups.values()].flatMap((group) => {
    const article = group[0]?.article;
    if (!article) return [];
    const cards = group.map((row) => {
      const below = rows[rows.indexOf(row) + 1];
      const back = below ? `${PATH}#${quoteAnchor(below.quote.id)}` : PATH;
      return quoteCard(site, seat, {
        ...row,
        text: texts.get(article.id) ?? null,
        back,
        all: all.get(article.id) ?? [],
      });
    });
    return html`<section class="from"><header><h2><a href="${deskArticlePath(article.id)}"${langOf(article)}>${article.displayTitle ?? article.title}</a></h2>
${originLine(site, article)}</header>
${cards}</section>\n`;
  });
}
