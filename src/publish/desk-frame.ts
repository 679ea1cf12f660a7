/** The frame of every page of the desk: its own head and ways, and what was just done. Forms work without scripts. */
import type { Decision } from '../domain/decision.ts';
import { articlePath } from './addresses.ts';
import type { DeskSeat } from './desk-views.ts';
import { ACT_WORDS, type ButtonAct, DONE_WORDS, MAIN_ACTS } from './desk-words.ts';
import { layout } from './layout.ts';
import { type Child, html, type Safe } from './markup.ts';
import { isReachable, type Site } from './site.ts';

export interface DeskHead {
  title: string;
  /** The page of the desk that this is, for the ways on top; null for none of them. */
  at: '/desk' | '/desk/quotes' | '/desk/speakers' | '/desk/sources' | null;
}

/** A whole page of the desk around `main`. Links within the desk have no host: they stay where the session is. */
export function deskLayout(site: Site, seat: DeskSeat, head: DeskHead, main: Safe): string {
  const { title } = head;
  return layout(
    site,
    {
      title: `${title} · Desk`,
      description: 'The editors’ desk.',
      path: null,
      noindex: true,
      look: 'desk',
      styles: [site.assets.deskStyle],
      nav: [],
    },
    html`${deskBar(seat, head)}
${!isReachable(site) && html`<p class="warning"><strong>Not yet for others:</strong> this site has no public address, so its links, feeds and widgets work on this machine only. Whoever runs it sets HEADLINES_PUBLIC_URL.</p>\n`}${seat.done && done(seat.done)}${main}`,
  );
}

function deskBar({ editor, csrf, waitingQuotes }: DeskSeat, { at }: DeskHead): Safe {
  const way = (path: string, label: Child) =>
    html`<li><a href="${path}"${path === at && html` aria-current="page"`}>${label}</a></li>`;
  return html`<div class="deskbar">
<nav aria-label="Desk"><ul>${way('/desk', 'Inbox')}${way('/desk/quotes', html`Quotes <span class="count">${waitingQuotes}<span class="unseen"> waiting</span></span>`)}${way('/desk/speakers', 'Speakers')}${way('/desk/sources', 'Sources')}</ul></nav>
<form method="post" action="/desk/sign-out"><span class="who">${editor}</span><input type="hidden" name="csrf" value="${csrf}"><button class="quiet">Sign out</button></form>
</div>`;
}

/** "Published. See it": said once, where the editor lands. */
function done(decision: Decision): Safe {
  const way =
    decision.articleId && html` <a href="${deskArticlePath(decision.articleId)}">Look at it again</a>`;
  return html`<p class="done" role="status"><span>${DONE_WORDS[decision.kind]}.</span>${way}</p>\n`;
}

/** The page of the desk on which everything about an article stands. */
export function deskArticlePath(id: string): string {
  return `/desk${articlePath(id)}`;
}

export interface DecisionForm {
  /** The article or quote that is decided on. */
  id: string;
  /** Page of the desk to come back to. */
  back: string;
  /** Id of the element that says what is decided on, for those who hear the buttons rather than see them. */
  about?: string;
}

/**
 * A form whose buttons decide. Fields, if any, stand before the buttons. The return key in a field does what
 * `onReturn` says, and nothing when it is left out: nobody publishes by mistake.
 */
export function decisionForm(
  { csrf }: DeskSeat,
  { id, back, about }: DecisionForm,
  acts: readonly ButtonAct[],
  fields: Child = null,
  onReturn: ButtonAct | null = null,
): Safe {
  // Browsers send a form with its first button; a disabled one stops them (HTML, implicit submission).
  const stopper = fields !== null && onReturn === null && html`<button disabled hidden></button>`;
  return html`<form class="acts" method="post" action="/desk/decisions">${stopper}<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="back" value="${back}">${fields}<span class="buttons">${acts.map(
    (act) =>
      html`<button name="kind" value="${act}"${!MAIN_ACTS.has(act) && html` class="plain"`}${about && html` aria-describedby="${about}"`}>${ACT_WORDS[act]}</button>`,
  )}</span></form>`;
}
