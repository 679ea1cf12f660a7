/** The narrow door to a database engine. Both drivers take the same SQL text with $1..$n placeholders. */

/** What SQL may be given and gives back. Booleans travel as 0/1, times as epoch seconds, lists as JSON text. */
export type SqlValue = string | number | null;
export type Row = Record<string, SqlValue>;

export interface Statements {
  /** All rows of a query. */
  all(sql: string, values?: SqlValue[]): Promise<Row[]>;
  /** The first row of a query, if any. */
  get(sql: string, values?: SqlValue[]): Promise<Row | undefined>;
  /** Run a statement; the number of rows it changed. */
  run(sql: string, values?: SqlValue[]): Promise<number>;
}

/** Why nothing can be written at the moment, and since when (epoch milliseconds). */
export interface WriteTrouble {
  since: number;
  message: string;
}

export interface Database extends Statements {
  readonly engine: 'sqlite' | 'postgres';
  /** Where everything is, of an engine that keeps it in one file. */
  readonly file: string | null;
  /** The last write failed for want of room or rights; null again from the first that works. Reading goes on. */
  trouble(): WriteTrouble | null;
  /**
   * Run `work` in one write transaction: all of it or, when it throws, none of it. One runs at a time over all processes
   * on the database. Never wait for a network inside.
   * @param lasting resolve only when it is on the disk, whatever the power does: for what people were told is done
   */
  transaction<Result>(
    work: (tx: Statements) => Promise<Result>,
    how?: { lasting?: boolean },
  ): Promise<Result>;
  /** Read in one view that no later write changes. Never keep it open longer than the reading takes. */
  snapshot<Result>(work: (view: Statements) => Promise<Result>): Promise<Result>;
  /** Give back what the log of writes holds of the disk; does nothing where somebody still reads it. */
  tidy(): Promise<void>;
  /** Run a migration script of several statements. */
  script(tx: Statements, sql: string): Promise<void>;
  close(): Promise<void>;
}
