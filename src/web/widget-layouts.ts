/** The widget's looks. Made of elements and text nodes only: no markup is ever parsed (safe under Trusted Types). */
import { address, at, placesOf, readItems, text } from './widget-feed.ts';
import { wordsFor, writeDay } from './widget-words.ts';

export const LAYOUTS = ['list', 'cards', 'ticker'] as const;

type Child = Node | string | null | false | undefined | '';

/** Items shown at most, and without a wish. */
const MOST = 20;
const USUAL = 5;
/** Seconds a ticker takes for a headline: about ten characters a second. */
const PACE = 8;
/** Milliseconds for which one quote of several stands. */
const TURN = 10_000;

/** An element whose class and `part` are both `name`. */
function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = name;
  element.setAttribute('part', name);
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** A piece of text; nothing where there is none. */
const piece = (tag: 'span' | 'p', name: string, words: string): Child => words && make(tag, name, words);

function link(name: string, url: string, words: string): HTMLAnchorElement {
  const anchor = make('a', name, words);
  anchor.href = url;
  anchor.rel = 'noreferrer';
  // Site builders put pasted code into a frame: there a click must not end inside it.
  if (window !== top) anchor.target = '_blank';
  return anchor;
}

/** Text in the item's own language, whichever way that is written. */
function spoken<E extends HTMLElement>(element: E, item: unknown): E {
  const lang = text(item, 'language');
  if (lang) element.lang = lang;
  element.dir = 'auto';
  return element;
}

/** The day of an item; nothing for one of which nobody knows it. */
function dayOf(item: unknown, host: Element): Child {
  const date = new Date(text(item, 'date_published'));
  if (!date.getTime() || at(item, '_optout', 'dated') === false) return null;
  const time = make('time', 'date', writeDay(date, host));
  time.dateTime = date.toISOString();
  return time;
}

/** The outermost element, named for screen readers, with its heading. */
function frame(host: Element, feed: unknown, layout: string, ...children: Child[]): HTMLElement {
  const name = text(feed, 'title');
  const title = host.getAttribute('heading') ?? (layout === 'quote' ? '' : name);
  const home = address(feed, 'home_page_url');
  const level = Number(host.getAttribute('level'));
  const heading =
    title &&
    make(
      level > 1 && level < 7 ? (`h${level}` as 'h2') : 'p',
      'heading',
      home ? link('home', home, title) : title,
    );
  const box = make('div', 'widget', heading, ...children);
  box.classList.add(layout);
  box.role = 'group';
  box.ariaLabel = name;
  return box;
}

/** Headlines in one of {@link LAYOUTS}, or quotes, as the attributes of `host` wish. Throws for what is no feed. */
export function fill(host: Element, feed: unknown): HTMLElement {
  const items = readItems(feed);
  if (!items.length) return frame(host, feed, 'list', make('p', 'meta', wordsFor(host)[2]));
  const quotes = isQuoteElement(host);
  const asked = Number(host.getAttribute('count'));
  const count = asked >= 1 ? Math.min(asked, MOST) : quotes ? 1 : USUAL;
  if (quotes) return fillQuotes(host, feed, items, count);
  const layout = LAYOUTS.find((known) => known === host.getAttribute('layout')) ?? 'list';
  const list = make('ul', 'items', ...fillRows(host, items.slice(0, count), layout));
  return layout === 'ticker' ? ticker(host, feed, list) : frame(host, feed, layout, list);
}

/** Is this an `<optout-quote>`? */
export function isQuoteElement(host: Element): boolean {
  return host.localName === 'optout-quote';
}

function fillRows(host: Element, items: unknown[], layout: string): HTMLElement[] {
  // On a page about one state its name beside every headline says nothing.
  const usual = new Set(items.map(placesOf)).size > 1 ? 'outlet date state' : 'outlet date';
  const wish = host.getAttribute('show') ?? (layout === 'cards' ? `${usual} summary` : usual);
  const shows = (name: string, words: string) => (wish.includes(name) ? words : '');
  return items.map((item) => {
    const more = at(item, '_optout');
    const quote = shows('quote', text(more, 'quote', 'text'));
    const words = quote || shows('summary', text(item, 'summary'));
    return make(
      'li',
      'item',
      spoken(
        link('link', address(item), text(quote && more, 'quote', 'headline') || text(item, 'title')),
        item,
      ),
      words && spoken(make('p', quote ? 'text' : 'summary', words), item),
      make(
        'p',
        'meta',
        piece('span', 'outlet', shows('outlet', text(more, 'outlet', 'name'))),
        wish.includes('date') && dayOf(item, host),
        piece('span', 'state', shows('state', placesOf(item))),
      ),
    );
  });
}

/** The button that stops and starts whatever moves in `box`; readers who want less motion are not shown it. */
function addPause(host: Element, box: HTMLElement): HTMLElement {
  const pause = make('button', 'pause');
  const [stop, go] = wordsFor(host);
  pause.type = 'button';
  pause.ariaLabel = stop;
  pause.onclick = () => {
    pause.ariaLabel = box.classList.toggle('still') ? go : stop;
  };
  box.lastChild?.before(pause);
  return box;
}

/** The moving line. It goes round by a copy of itself that keyboards and screen readers pass over. */
function ticker(host: Element, feed: unknown, list: HTMLElement): HTMLElement {
  const copy = list.cloneNode(true) as HTMLElement;
  copy.inert = true;
  const track = make('div', 'track', list, copy);
  track.style.animationDuration = `${list.childElementCount * PACE}s`;
  const view = make('div', 'view', track);
  // Focus scrolls the line to the link; give the movement its start back afterwards.
  view.addEventListener('focusout', () => {
    view.scrollLeft = 0;
  });
  return addPause(host, frame(host, feed, 'ticker', view));
}

/** One quote, or several of which each stands for a while: the featured one first, then the newest. */
function fillQuotes(host: Element, feed: unknown, items: unknown[], count: number): HTMLElement {
  const isFeatured = (item: unknown) => Number(at(item, '_optout', 'featured') === true);
  const chosen = items.sort((a, b) => isFeatured(b) - isFeatured(a)).slice(0, count);
  const figures = chosen.map((item) => fillQuote(host, item));
  const view = make('div', 'turns', ...figures);
  const box = frame(host, feed, 'quote', view);
  if (!chosen[1]) return box;
  let turn = 0;
  const placeOf = (at: number) => figures[at]?.offsetLeft ?? 0;
  const clock = setInterval(() => {
    if (!box.isConnected) return clearInterval(clock);
    if (box.matches('.still,:hover,:focus-within') || matchMedia('(prefers-reduced-motion)').matches) return;
    turn = (turn + 1) % figures.length;
    view.scrollTo(placeOf(turn) - placeOf(0), 0);
  }, TURN);
  return addPause(host, box);
}

/** An item's quoted words, or its headline where it quotes nobody. */
function fillQuote(host: Element, item: unknown): HTMLElement {
  const more = at(item, '_optout');
  const quote = at(more, 'quote');
  const said = text(quote, 'text');
  const url = address(item);
  const words = make(
    'blockquote',
    'words',
    spoken(make('p', said && 'text', said || text(item, 'title')), item),
  );
  return make(
    'figure',
    'figure',
    words,
    make(
      'figcaption',
      'said',
      piece('p', 'speaker', text(quote, 'speaker')),
      piece('p', 'role', [text(quote, 'role'), text(quote, 'affiliation')].filter(Boolean).join(', ')),
      make('p', 'meta', link('link', url, text(more, 'outlet', 'name') || url), dayOf(item, host)),
    ),
  );
}
