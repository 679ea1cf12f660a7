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
const CLEAR_LINE = '\r\x1b[2K';

/** Progress of work in steps, whose number may turn up later; shown from a second on, also while a step takes long. */
export class Progress {
  readonly #label: string;
  #total: number;
  readonly #onTerminal = process.stderr.isTTY === true;
  readonly #startedAt = Date.now();
  readonly #timer: NodeJS.Timeout;
  #done = 0;
  #note = '';

  constructor(label: string, total = 0) {
    this.#label = label;
    this.#total = total;
    // A terminal is redrawn four times a second, a log gets a line every five seconds.
    this.#timer = setInterval(() => this.#show(), this.#onTerminal ? 250 : 5000).unref();
  }

  /** One more step is done; `note` says which. */
  step(note: string, total = this.#total): void {
    this.#total = total;
    this.#done += 1;
    this.#note = note;
  }

  #show(): void {
    if (Date.now() - this.#startedAt < WORTH_SHOWING) return;
    const count = `${this.#done}/${this.#total}`;
    if (!this.#onTerminal) {
      process.stderr.write(`${this.#label}: ${count}\n`);
      return;
    }
    const filled = Math.round((this.#done / Math.max(1, this.#total)) * BAR_WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    process.stderr.write(`${CLEAR_LINE}${this.#label} ${bar} ${count} ${plain(this.#note, 30)}`);
  }

  /** Take the bar away. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#onTerminal) process.stderr.write(CLEAR_LINE);
  }
}
