/** Documents made to be costly, each with the trap it sets. At scale 1 they are as large as attacks are; tests take less. */

export interface HostileShape {
  name: string;
  /** The document at `scale` (0 to 1) of its full size. */
  make(scale: number): string;
}

const HEAD =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Large</title><link>https://large.example/</link>';
const TAIL = '</channel></rss>';

function entry(number: number): string {
  return (
    `<item><title>Entry ${number}</title><link>https://large.example/${number}</link>` +
    `<pubDate>Mon, 05 Oct 2026 10:${String(number % 60).padStart(2, '0')}:00 GMT</pubDate></item>`
  );
}

function entries(count: number): string {
  return Array.from({ length: count }, (_, number) => entry(number)).join('');
}

/** `text` so often that it comes to `bytes` at scale 1. */
function fill(text: string, bytes: number, scale: number): string {
  return text.repeat(Math.ceil((bytes * scale) / text.length));
}

const inTitle = (text: string, bytes: number) => (scale: number) =>
  `${HEAD}<item><title>${fill(text, bytes, scale)}</title></item>${TAIL}`;

const MB = 1_000_000;

/** None is larger than what the service reads at all: larger documents never come to the parser. */
export const HOSTILE_SHAPES: HostileShape[] = [
  {
    name: 'elements nested in a summary',
    make: (scale) =>
      `${HEAD}${entry(1)}<item><title>Deep</title><description>${fill('<a>', 5 * MB, scale)}` +
      `${fill('</a>', 4.9 * MB, scale)}</description></item>${TAIL}`,
  },
  { name: 'entries that never end', make: (scale) => HEAD + fill('<item>', 9.9 * MB, scale) },
  { name: 'one endless title', make: inTitle('A', 9.9 * MB) },
  {
    name: '200,000 attributes',
    make: (scale) =>
      `${HEAD}<item ${Array.from({ length: 200_000 * scale }, (_, i) => `a${i}="${i}"`).join(' ')}>` +
      `<title>Attributes</title></item>${TAIL}`,
  },
  { name: '60,000 entries', make: (scale) => HEAD + entries(60_000 * scale) + TAIL },
  { name: 'numeric references', make: inTitle('&#65;', 9.9 * MB) },
  { name: 'bare ampersands', make: inTitle('&', 9.9 * MB) },
  { name: 'less-than signs', make: inTitle('<', 5 * MB) },
  {
    name: 'CDATA opened, never closed',
    make: (scale) => `${HEAD}<item><title>${fill('<![CDATA[', 9.8 * MB, scale)}`,
  },
  { name: 'comments opened, never closed', make: (scale) => HEAD + fill('<!--', 9.9 * MB, scale) },
  {
    name: 'declarations of entities',
    make: (scale) => `<!DOCTYPE rss [${fill('<!ENTITY a "', 9.9 * MB, scale)}`,
  },
  { name: 'nothing but blanks', make: (scale) => fill(' ', 9.9 * MB, scale) },
  {
    name: 'links without end',
    make: (scale) =>
      `<html><body>${fill('<li><a href="/news/2026/a-story-of-the-day">A story of the day</a></li>', 4.9 * MB, scale)}`,
  },
  {
    name: 'empty elements side by side',
    make: (scale) => `<html><body><article>${fill('<hr>', 4.9 * MB, scale)}</article>`,
  },
  {
    name: 'paragraphs without end',
    make: (scale) =>
      `<html><body><article>${fill('<p>“We will not take it,” said Ann Lee of Denver, a parent.</p>', 4.9 * MB, scale)}</article>`,
  },
  {
    name: 'tables within tables',
    make: (scale) => `<html><body>${fill('<table><tr><td>', 4.9 * MB, scale)}`,
  },
];
