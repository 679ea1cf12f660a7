/** A document that was given up for what it cost, or over a fault of our own: to its source it is unreadable, to its siblings nothing. */
import { ParseError } from '../parse/parse-error.ts';

export class DocumentFailure extends ParseError {
  /** @param message plain words for the person who runs the site */
  constructor(message: string) {
    super('unreadable');
    this.message = message;
  }
}
