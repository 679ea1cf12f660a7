/** A JSON Feed as the widget takes it: everything in it is doubted, and an item that cannot be read is left out. */

export interface WidgetItem {
  title: string;
  /** http or https, always */
  url: string;
  summary: string;
  outlet: string;
  /** Null for an undated article. */
  date: Date | null;
  /** "Colorado", "Colorado and Texas"; empty when none is known. */
  places: string;
  lang: string;
  featured: boolean;
  quote: { text: string; speaker: string; role: string } | null;
}

export interface WidgetFeed {
  title: string;
  /** Empty when the feed names no good one. */
  home: string;
  items: WidgetItem[];
}

/** Longest text taken of any field. */
const LONGEST = 2000;

/** A feed with the items that can be read; null when it is none, or when none of its items can. */
export function readFeed(raw: unknown): WidgetFeed | null {
  const items = at(raw, 'items');
  if (!Array.isArray(items)) return null;
  const readable = items.map(readItem).filter((item) => item !== null);
  if (items.length > 0 && readable.length === 0) return null;
  return { title: text(raw, 'title'), home: webAddress(raw, 'home_page_url'), items: readable };
}

function readItem(raw: unknown): WidgetItem | null {
  const title = text(raw, 'title');
  const url = webAddress(raw, 'url');
  if (!title || !url) return null;
  const more = at(raw, '_optout');
  const date = new Date(text(raw, 'date_published'));
  return {
    title,
    url,
    summary: text(raw, 'summary'),
    outlet: text(at(more, 'outlet'), 'name'),
    date: Number.isNaN(date.getTime()) || at(more, 'dated') === false ? null : date,
    places: placesOf(at(raw, 'tags'), at(more, 'states')),
    lang: text(raw, 'language'),
    featured: at(more, 'featured') === true,
    quote: readQuote(at(more, 'quote')),
  };
}

function readQuote(raw: unknown): WidgetItem['quote'] {
  const words = text(raw, 'text');
  if (!words) return null;
  const role = [text(raw, 'role'), text(raw, 'affiliation')].filter(Boolean).join(', ');
  return { text: words, speaker: text(raw, 'speaker'), role };
}

/** The first tags are the names of the states, in the same order. */
function placesOf(tags: unknown, states: unknown): string {
  if (!Array.isArray(tags) || !Array.isArray(states)) return '';
  const names = tags.slice(0, states.length).map((name) => text([name], 0));
  return names.slice(0, 2).join(', ') + (names.length > 2 ? ` +${names.length - 2}` : '');
}

function at(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function text(value: unknown, key: string | number): string {
  const found = at(value, key);
  return typeof found === 'string' ? found.trim().slice(0, LONGEST) : '';
}

/** An address that is safe to put in a link; empty for `javascript:` and whatever else is not the web. */
function webAddress(value: unknown, key: string): string {
  const given = text(value, key);
  return /^https?:\/\//i.test(given) ? given : '';
}
