/** What a publisher asks in the headers of a page: X-Robots-Tag and tdm-reservation. */
import type { PublisherWishes } from '../domain/page.ts';
import { readRobotsRules } from '../domain/robots-rules.ts';
import { productToken } from './robots.ts';

/**
 * The wishes that the headers state, and only those. Lines of X-Robots-Tag are parted by line feeds;
 * `tdm-reservation: 1` is the TDM Reservation Protocol's header.
 * @param now the time of reading, by which `unavailable_after` is measured
 */
export function wishesFromHeaders(
  headers: Record<string, string>,
  userAgent: string,
  now?: Date,
): Partial<PublisherWishes> {
  const robots = readRobotsRules(headers['x-robots-tag'] ?? '', { ourName: productToken(userAgent), now });
  return headers['tdm-reservation']?.trim() === '1' ? { ...robots, tdmReserved: true } : robots;
}
