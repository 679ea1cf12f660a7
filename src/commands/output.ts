/** How commands speak to people: tables on stdout, progress on stderr (a bar on a terminal, plain lines elsewhere). */

/** Print rows as an aligned table under a header. */
export function printTable(header: string[], rows: string[][]): void {
  const widths = header.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => displayWidth(row[i] ?? ''))),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, i) =>
        i === cells.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - displayWidth(cell)),
      )
      .join('  ')
      .trimEnd();
  process.stdout.write(
    `${[line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n')}\n`,
  );
}

function displayWidth(text: string): number {
  return [...text].length;
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Cut to a length, and free of what could steer a terminal: names and messages come from outside. */
export function plain(text: string, most = 60): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
}

/** Milliseconds of work after which it is worth showing progress. */
const WORTH_SHOWING = 1000;
const BAR_WIDTH = 28;

/** Progress of work with a known number of steps. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #startedAt = Date.now();
  readonly #onTerminal = process.stderr.isTTY === true;
  #done = 0;
  #shownAt = 0;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  /** One more step is done; `note` says which. */
  step(note: string): void {
    this.#done += 1;
    const now = Date.now();
    if (now - this.#startedAt < WORTH_SHOWING) return;
    // A terminal is redrawn ten times a second at most, a log gets a line every five seconds.
    if (now - this.#shownAt < (this.#onTerminal ? 100 : 5000)) return;
    this.#shownAt = now;
    const share = this.#total === 0 ? 1 : this.#done / this.#total;
    const count = `${this.#done}/${this.#total}`;
    if (this.#onTerminal) {
      const filled = Math.round(share * BAR_WIDTH);
      const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
      process.stderr.write(`\r\x1b[2K${this.#label} ${bar} ${count} ${plain(note, 30)}`);
    } else {
      process.stderr.write(`${this.#label}: ${count}\n`);
    }
  }

  /** Take the bar away. */
  end(): void {
    if (this.#onTerminal && this.#shownAt > 0) process.stderr.write('\r\x1b[2K');
  }
}
