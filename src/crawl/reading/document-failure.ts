/** A document that was given up: for what it cost, for a fault of our own, or because it is a door. Its siblings are nothing to it. */
import type { Obstacle } from '../../domain/page.ts';
import { ParseError } from '../../parse/parse-error.ts';

/** What a page that is a door shows, in plain words. */
export const OBSTACLE_WORDS: Record<Obstacle, string> = {
  login: 'a login',
  consent: 'a request for consent',
  challenge: 'a check for robots',
};

export class DocumentFailure extends ParseError {
  /** @param message plain words for the person who runs the site */
  constructor(message: string) {
    super('unreadable');
    this.message = message;
  }
}
