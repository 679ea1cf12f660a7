/** The scene of the door's tests: a fresh loopback publisher and a door to it for each test. */
import { afterEach, beforeEach, expect } from 'vitest';
import { systemClock } from '../../src/fetch/clock.ts';
import { createDoor, type Door, type DoorOptions } from '../../src/fetch/door.ts';
import type { FetchedDocument, FetchOutcome } from '../../src/fetch/outcome.ts';
import type { RequestReport } from '../../src/fetch/visit.ts';
import { type LoopbackPublisher, startLoopbackPublisher } from './loopback-publisher.ts';

export const USER_AGENT = 'OptOutHeadlines/0.1 (+https://sample.example/about/bot)';

export class DoorScene {
  readonly publisher: LoopbackPublisher;
  readonly reports: RequestReport[] = [];
  door: Door;

  constructor(publisher: LoopbackPublisher) {
    this.publisher = publisher;
    this.door = this.#open({});
  }

  /** Closes the door and opens another. */
  async reopen(options: Partial<DoorOptions>): Promise<void> {
    await this.door.close();
    this.door = this.#open(options);
  }

  feed(path: string): Promise<FetchOutcome> {
    return this.door.fetch({ url: this.publisher.url(path), purpose: 'feed' });
  }

  page(path: string): Promise<FetchOutcome> {
    return this.door.fetch({ url: this.publisher.url(path), purpose: 'page' });
  }

  /** The paths that were asked for, in order. */
  paths(): string[] {
    return this.publisher.seen.map(({ path }) => path);
  }

  #open(options: Partial<DoorOptions>): Door {
    return createDoor({
      userAgent: USER_AGENT,
      allowNetworks: this.publisher.networks,
      clock: systemClock,
      random: () => 0,
      limits: { totalMs: 600 },
      onRequest: (report) => this.reports.push(report),
      ...options,
    });
  }
}

/** Sets the scene anew before each test; what is returned always shows the present one. */
export function useDoorScene(): () => DoorScene {
  let scene: DoorScene | undefined;
  const present = (): DoorScene => {
    if (scene === undefined) throw new Error('the scene is set only while a test runs');
    return scene;
  };
  beforeEach(async () => {
    scene = new DoorScene(await startLoopbackPublisher());
  });
  afterEach(async () => {
    await present().door.close();
    await present().publisher.close();
  });
  return present;
}

/** Class and status of a failure, after checking that people are told in a sentence. */
export function failureOf(outcome: FetchOutcome): { class: string; status: number | undefined } {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${outcome.kind}`);
  expect(outcome.message).toMatch(/^[A-Z].*\.$/);
  return { class: outcome.class, status: outcome.status };
}

export function documentOf(outcome: FetchOutcome): FetchedDocument {
  if (outcome.kind !== 'ok') throw new Error(`expected a document, got ${JSON.stringify(outcome)}`);
  return outcome;
}

/** An address as a resolver gives it. */
export function addressOf(address: string): { address: string; family: number } {
  return { address, family: address.includes(':') ? 6 : 4 };
}
