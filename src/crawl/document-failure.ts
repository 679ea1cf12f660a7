/** A document that was given up: for what it cost, for a fault of our own, or because it is a door. Its siblings are nothing to it. */
import { ParseError } from '../parse/parse-error.ts';

export class DocumentFailure extends ParseError {
  /** @param message plain words for the person who runs the site */
  constructor(message: string) {
    super('unreadable');
    this.message = message;
  }
}
