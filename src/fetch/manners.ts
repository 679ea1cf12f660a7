/** How a host is treated: the public internet with patience, the operator's own networks as the operator says. */
import { isIP } from 'node:net';
import type { AddressGuard } from './address.ts';
import type { Resolve } from './dial.ts';

export interface Manners {
  /** Does the host lie in the operator's own networks, with all its addresses? */
  own: boolean;
  /** Milliseconds between the starts of two requests. */
  spacingMs: number;
}

/**
 * Tells how a host (as in `URL.hostname`) is to be treated. This decides about spacing only; whether an address may
 * be spoken to is decided when the connection is made.
 */
export function createManners(
  guard: AddressGuard,
  resolve: Resolve,
  spacing: { publicMs: number; ownMs: number },
): (hostname: string) => Promise<Manners> {
  const isOwnHost = async (hostname: string): Promise<boolean> => {
    if (!guard.hasOwnNetworks) return false;
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0) return guard.isOwn(literal);
    const addresses = await resolve(hostname).catch(() => []);
    return addresses.length > 0 && addresses.every(({ address }) => guard.isOwn(address));
  };
  return async (hostname) => {
    const own = await isOwnHost(hostname);
    return { own, spacingMs: own ? spacing.ownMs : spacing.publicMs };
  };
}
