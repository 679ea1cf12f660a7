/** What a publisher asks in the headers of a page: X-Robots-Tag and tdm-reservation. */
import { type PublisherWishes, shorterSnippet } from '../domain/page.ts';
import { productToken } from './robots.ts';

/** Directives with a value of their own after the colon; any other "name:" names the crawler that is spoken to. */
const VALUED = new Set(['max-snippet', 'max-image-preview', 'max-video-preview', 'unavailable_after']);

/**
 * The wishes that the headers state, and only those. X-Robots-Tag lines (parted by line feeds) that begin with a
 * crawler's name count only if it is ours; `tdm-reservation: 1` is the TDM Reservation Protocol's header.
 */
export function wishesFromHeaders(
  headers: Record<string, string>,
  userAgent: string,
): Partial<PublisherWishes> {
  const wishes: Partial<PublisherWishes> = {};
  for (const line of (headers['x-robots-tag'] ?? '').split('\n')) {
    for (const directive of directivesFor(line, productToken(userAgent))) obey(wishes, directive);
  }
  if (headers['tdm-reservation']?.trim() === '1') wishes.tdmReserved = true;
  return wishes;
}

function directivesFor(line: string, ourToken: string): string[] {
  const ours: string[] = [];
  let spokenTo = true;
  for (const part of line.toLowerCase().split(',')) {
    const [, name, rest = ''] = /^\s*([a-z0-9_-]+)\s*:(.*)$/.exec(part) ?? [];
    if (name === undefined || VALUED.has(name)) {
      if (spokenTo) ours.push(part.trim());
    } else {
      spokenTo = name === ourToken;
      if (spokenTo) ours.push(rest.trim());
    }
  }
  return ours;
}

function obey(wishes: Partial<PublisherWishes>, directive: string): void {
  const snippet = /^max-snippet\s*:\s*(-?\d{1,9})$/.exec(directive);
  if (directive === 'noindex' || directive === 'none') wishes.noindex = true;
  else if (directive === 'nosnippet') wishes.nosnippet = true;
  else if (directive === 'noarchive' || directive === 'nocache') wishes.noarchive = true;
  else if (snippet) {
    const limit = Number(snippet[1]);
    // -1 means no limit and 0 no snippet, as the search engines that made the rule have it.
    if (limit === 0) wishes.nosnippet = true;
    else if (limit > 0) wishes.maxSnippet = shorterSnippet(wishes.maxSnippet ?? null, limit);
  }
}
