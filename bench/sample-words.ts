/** A seeded source of invented words, names and sentences: the same seed always gives the same text. */

const SYLLABLES =
  'ba den lor mi ta ru ven sol pe kar in dra go fel nu wes tor al che mo ris tan vel hu or pim'.split(' ');
const SUBJECTS =
  'Parents,Pupils,Teachers,The school board,A district,The union,Lawmakers,The board of education'.split(',');
const VERBS = 'refuse,question,defend,postpone,shorten,opt out of,vote on,complain about'.split(',');
const OBJECTS =
  'the state test,the spring assessment,the new schedule,the budget,the reading programme,the bus routes'.split(
    ',',
  );
/** What makes text hard to carry: entities, quotation marks, letters beyond ASCII. */
const TAILS = [
  '',
  ' & ask why',
  ' “again”',
  ' in Peñasco',
  ' – a report',
  ' <b>today</b>',
  " at O'Neill Hall",
];

export class SampleWords {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to but without `limit` (mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  one<T>(of: readonly T[]): T {
    const chosen = of[this.below(of.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  word(): string {
    return Array.from({ length: 1 + this.below(3) }, () => this.one(SYLLABLES)).join('');
  }

  name(): string {
    const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
    return `${capital(this.word())} ${capital(`${this.word()}${this.one(SYLLABLES)}`)}`;
  }

  headline(): string {
    return `${this.one(SUBJECTS)} ${this.one(VERBS)} ${this.one(OBJECTS)}${this.one(TAILS)}`;
  }

  sentence(): string {
    const words = Array.from({ length: 8 + this.below(16) }, () => this.word()).join(' ');
    return this.below(5) === 0 ? `“${words},” said ${this.name()}, a parent.` : `${this.name()} ${words}.`;
  }

  /** Some moment of the year 2026, on a whole minute. */
  moment(): Date {
    return new Date(Date.UTC(2026, this.below(12), 1 + this.below(28), this.below(24), this.below(60)));
  }

  path(): string {
    return `/news/2026/${this.word()}-${this.word()}-${this.below(100_000)}`;
  }
}

/** Text as it stands in XML and HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
