/** What the widget says of itself, in the languages it speaks, and how it writes a day. */

/** Pause, go on, nothing there: by language. */
const WORDS = {
  en: ['Pause', 'Play', 'Nothing at the moment.'],
  es: ['Pausar', 'Seguir', 'Nada por ahora.'],
} as const;

export type Words = (typeof WORDS)['en' | 'es'];

/** First two letters of the language of the page around, which is also where a widget says its own. */
const languageOf = (element: Element) => (element.closest<HTMLElement>('[lang]')?.lang ?? '').slice(0, 2);
const spokenHere = (element: Element) => (languageOf(element) === 'es' ? 'es' : 'en');

/** The widget's words in the language of the page around it, else in English. */
export function wordsFor(host: Element): Words {
  return WORDS[spokenHere(host)];
}

/** "Oct 3, 2026": in the language of the page around, as the reader's own country writes it where that is known. */
export function writeDay(date: Date, host: Element): string {
  // Some systems name a language "en-US@posix", which no format takes.
  const readers = navigator.languages.filter(
    (tag) => tag.slice(0, 2) === languageOf(host) && !/[^\w-]/.test(tag),
  );
  return date.toLocaleDateString([...readers, spokenHere(host)], { dateStyle: 'medium' });
}
