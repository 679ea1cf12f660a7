/** What the source and the address tell before a word is read: a home state, or a home abroad. */
import { isStateCode } from '../../domain/vocabulary.ts';
import { ABROAD, type Where, whereOf } from './gazetteer.ts';

/** Ends of host names that belong to the United States or to nobody in particular. */
const NOT_ABROAD = new Set('us tv co io me ai fm ly to cc ws la pr gu vi as mp nu gg am sh gl'.split(' '));

export interface Origin {
  where: Where;
  /** The part of the address it rests on. */
  written: string;
}

/**
 * Home of a web address: "www.k12.ny.us" and "sde.state.ny.us" by the locality domains of RFC 1480, "portal.ct.gov" by
 * the state's own domain, "bbc.co.uk" abroad by its country code (ISO 3166). Null when the address tells nothing.
 */
export function originOf(address: string | null): Origin | null {
  const host = /^https?:\/\/([^/?#:]+)/i.exec(address ?? '')?.[1]?.toLowerCase();
  if (host === undefined) return null;
  const ours =
    /(?:^|\.)((?:k12|state|lib|cc|tec)\.([a-z]{2})\.us)$/.exec(host) ??
    /(?:^|\.)(([a-z]{2})\.gov)$/.exec(host);
  if (ours?.[1] !== undefined && ours[2] !== undefined) {
    const code = ours[2].toUpperCase();
    return isStateCode(code) ? { where: whereOf(code), written: ours[1] } : null;
  }
  const end = /\.([a-z]{2})$/.exec(host)?.[1];
  return end === undefined || NOT_ABROAD.has(end) ? null : { where: ABROAD, written: end };
}
