/** Opens sockets, and only to addresses the guard admits: judged on what a name resolves to at the moment of connecting. */
import { type LookupAddress, lookup as lookupName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressGuard, isPublicAddress, isWebPort } from './address.ts';
import { FetchFailure } from './failure.ts';

/** All addresses of a name; rejects as `dns.lookup` does. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** The operating system's resolver, hosts file included. */
export const resolveBySystem: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookupName(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/**
 * A connector for undici. Because the very addresses that were judged are the ones connected to, a name that changes
 * its answer between check and connect gains nothing; literal addresses, which are never looked up, are judged too.
 * TLS certificates are always verified.
 */
export function createDial(
  guard: AddressGuard,
  resolve: Resolve,
  timeoutMs: number,
): buildConnector.connector {
  const connectorFor = (webPort: boolean) =>
    buildConnector({
      timeout: timeoutMs,
      allowH2: false,
      rejectUnauthorized: true,
      autoSelectFamilyAttemptTimeout: 1000,
      lookup: guardedLookup(guard, resolve, webPort),
    });
  const toWebPort = connectorFor(true);
  const toOtherPort = connectorFor(false);

  return (target, callback) => {
    const webPort = target.port === '' || isWebPort(Number(target.port));
    const hostname = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(hostname) !== 0 && !guard.admits(hostname, webPort)) {
      callback(refusal([hostname]), null);
      return;
    }
    (webPort ? toWebPort : toOtherPort)(target, callback);
  };
}

/** A name is refused when any one of its addresses is: a mixed answer is how rebinding attacks begin. */
function guardedLookup(guard: AddressGuard, resolve: Resolve, webPort: boolean): LookupFunction {
  return (hostname, options, callback) => {
    const fail = (error: Error) => callback(error, '');
    resolve(hostname).then((addresses) => {
      const [first] = addresses;
      if (first === undefined) fail(new FetchFailure('dns', 'No server is known by this name.'));
      else if (!addresses.every(({ address }) => guard.admits(address, webPort)))
        fail(refusal(addresses.map(({ address }) => address)));
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    }, fail);
  };
}

/** What was resolved is not told: an outsider must not learn our network from the message. */
function refusal(addresses: string[]): FetchFailure {
  return addresses.every(isPublicAddress)
    ? new FetchFailure('refused-address', 'Only the ports 80 and 443 are fetched on the public internet.')
    : new FetchFailure(
        'refused-address',
        'This address does not lie on the public internet; HEADLINES_ALLOW_NETWORKS names the networks that may be reached besides.',
      );
}
