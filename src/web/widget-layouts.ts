/** The widget's looks. Made of elements and text nodes only: no markup is ever parsed (safe under Trusted Types). */
import type { WidgetFeed, WidgetItem } from './widget-feed.ts';

export const LAYOUTS = ['list', 'cards', 'ticker'] as const;

type Child = Node | string | null | false | undefined | '';

/** Seconds a ticker takes for a character: a calm 12 characters a second. */
const PACE = 0.085;

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

function link(name: string, url: string, text: string): HTMLAnchorElement {
  const anchor = make('a', name, text);
  anchor.href = url;
  anchor.rel = 'noopener noreferrer';
  // Site builders put pasted code into a frame: there a click must not end inside it.
  if (window !== top) anchor.target = '_blank';
  return anchor;
}

/** "Oct 3, 2026", in the page's language. */
function writeDay(date: Date, lang: string | undefined): string {
  try {
    return date.toLocaleDateString(lang, { dateStyle: 'medium' });
  } catch {
    // A page may call its language "en_US".
    return writeDay(date, undefined);
  }
}

function dayOf({ date }: WidgetItem, lang: string | undefined): HTMLElement | null {
  if (!date) return null;
  const time = make('time', 'date', writeDay(date, lang));
  time.dateTime = date.toISOString();
  return time;
}

/** Text in the item's own language, whichever way that is written. */
function spoken<E extends HTMLElement>(element: E, { lang }: WidgetItem): E {
  if (lang) element.lang = lang;
  element.dir = 'auto';
  return element;
}

/** The outermost element, named for screen readers. */
function frame(layout: string, label: string, ...children: Child[]): HTMLElement {
  const box = make('div', 'widget', ...children);
  box.classList.add(layout);
  box.role = 'group';
  box.ariaLabel = label;
  return box;
}

function heading({ title, home }: WidgetFeed): HTMLElement {
  return make('p', 'heading', home ? link('home', home, title || home) : title);
}

/** Headlines in one of {@link LAYOUTS}. */
export function fillHeadlines(
  feed: WidgetFeed,
  count: number,
  layout: (typeof LAYOUTS)[number],
  lang: string | undefined,
): Node {
  const items = feed.items.slice(0, count);
  // On a page about one state its name beside every headline says nothing.
  const mixed = items.some((item) => item.places !== items[0]?.places);
  const rows = items.map((item) =>
    make(
      'li',
      'item',
      spoken(link('link', item.url, item.title), item),
      layout === 'cards' && item.summary && spoken(make('p', 'summary', item.summary), item),
      make(
        'p',
        'meta',
        item.outlet && make('span', 'outlet', item.outlet),
        dayOf(item, lang),
        mixed && item.places && make('span', 'state', item.places),
      ),
    ),
  );
  const list = make('ul', 'items', ...rows);
  list.role = 'list';
  if (layout !== 'ticker' || items.length === 0) {
    const empty = items.length === 0 && make('p', 'meta', 'No headlines at the moment.');
    return frame(layout, feed.title, heading(feed), empty || list);
  }
  return frame(layout, feed.title, heading(feed), ...ticker(list));
}

/** The moving line with its stop button. It goes round by a copy of itself that keyboards and screen readers pass over. */
function ticker(list: HTMLElement): Node[] {
  const copy = list.cloneNode(true) as HTMLElement;
  copy.ariaHidden = 'true';
  for (const anchor of copy.querySelectorAll('a')) anchor.tabIndex = -1;
  const track = make('div', 'track', list, copy);
  track.style.animationDuration = `${Math.round((list.textContent ?? '').length * PACE) + 4}s`;
  const view = make('div', 'view', track);
  // Focus scrolls the line to the link; give the movement its start back afterwards.
  view.addEventListener('focusout', () => {
    view.scrollLeft = 0;
  });
  const pause = make('button', 'pause');
  pause.type = 'button';
  pause.ariaLabel = 'Pause';
  pause.addEventListener('click', () => {
    track.classList.toggle('still');
    pause.ariaLabel = pause.classList.toggle('still') ? 'Play' : 'Pause';
  });
  return [pause, view];
}

/** The featured quote, else the newest; null when the feed holds none. */
export function fillQuote({ items }: WidgetFeed, lang: string | undefined): Node | null {
  const quotes = items.filter((item) => item.quote);
  const item = quotes.find(({ featured }) => featured) ?? quotes[0];
  if (!item?.quote) return null;
  const { text, speaker, role } = item.quote;
  const words = make('blockquote', 'words', spoken(make('p', 'text', text), item));
  words.cite = item.url;
  const said = make(
    'figcaption',
    'said',
    speaker && make('span', 'speaker', speaker),
    role && make('span', 'role', role),
    make('span', 'meta', link('link', item.url, item.outlet || item.url), dayOf(item, lang)),
  );
  return frame('quote', speaker || item.outlet, make('figure', 'figure', words, said));
}
