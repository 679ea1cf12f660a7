/** The queue before the one writer of a process: write transactions run one after the other, in the order they came. */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Run `work` when all that was asked for before has ended, well or not. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Resolves when nothing that was asked for so far is under way any more. */
  async drained(): Promise<void> {
    await this.#last;
  }
}
