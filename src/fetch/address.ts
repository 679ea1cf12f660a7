/** Which IP addresses may be spoken to: the public internet and the operator's own listed networks, nothing else. */
import { BlockList, isIP } from 'node:net';

/** IANA special-purpose IPv4 blocks (RFC 6890 and its registry): none of them is a publisher. */
const SPECIAL_V4: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT; some clouds' metadata
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // a cloud's host service behind a public-looking address
  ['169.254.0.0', 16], // link-local; most clouds' metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.31.196.0', 24], // AS112 servers, reachable and no publisher
  ['192.52.193.0', 24], // multicast tunnelling
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['192.175.48.0', 24], // AS112 servers
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved and broadcast
];

/** All public IPv6 is global unicast; what lies outside (mapped, compatible, NAT64, local, multicast) is refused. */
const GLOBAL_UNICAST_V6: readonly [network: string, prefix: number][] = [['2000::', 3]];

/** Parts of global unicast that carry IPv4 inside or are in IANA's special-purpose registry. */
const SPECIAL_V6: readonly [network: string, prefix: number][] = [
  ['2001::', 23], // protocol assignments, among them Teredo and ORCHID
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['2620:4f:8000::', 48], // AS112 servers
  ['3fff::', 20], // documentation
];

/** The largest networks that can be an operator's own: 10.0.0.0/8 and fc00::/7. */
const LARGEST_OWN_V4 = 8;
const LARGEST_OWN_V6 = 7;

const specialV4 = blockList(SPECIAL_V4, 'ipv4');
const globalV6 = blockList(GLOBAL_UNICAST_V6, 'ipv6');
const specialV6 = blockList(SPECIAL_V6, 'ipv6');

/** Is this literal IP address on the public internet? Zone ids, names and nonsense are not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !specialV4.check(address, 'ipv4');
    case 6:
      return globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Names that stand for something in one's own network: without a dot, or reserved for that (RFC 6761, 6762, 8375, ICANN). */
const LOCAL_NAME = /^[^.]*$|\.(?:localhost|local|internal|home\.arpa)$/i;

/** Are these the ports publishers serve on? Others are spoken to in the operator's own networks only. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443;
}

/** The guard of one process: public addresses on web ports, and the operator's own networks on any port. */
export interface AddressGuard {
  /** Does this address lie in a network the operator listed? */
  isOwn(address: string): boolean;
  /** May a connection to this address be made? `webPort` as told by {@link isWebPort}. */
  admits(address: string, webPort: boolean): boolean;
  /**
   * May this host (as in `URL.hostname`) be linked to, as far as its name tells? Where a name of the public internet
   * leads is known only when a connection is made.
   */
  admitsHost(hostname: string): boolean;
  /** Are there own networks at all? */
  readonly hasOwnNetworks: boolean;
}

/**
 * A guard that also admits the listed networks (CIDR notation, or single addresses).
 * @throws RangeError naming the entry that is no network, or larger than any network of one's own.
 */
export function createAddressGuard(allowNetworks: readonly string[]): AddressGuard {
  const own = parseNetworks(allowNetworks);
  const isOwn = (address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && own.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
  return {
    isOwn,
    admits: (address, webPort) => isOwn(address) || (webPort && isPublicAddress(address)),
    admitsHost: (hostname) => {
      const literal = hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0) return isOwn(literal) || isPublicAddress(literal);
      return allowNetworks.length > 0 || !LOCAL_NAME.test(hostname.replace(/\.$/, ''));
    },
    hasOwnNetworks: allowNetworks.length > 0,
  };
}

/**
 * The list of networks as one that can be asked. An IPv4 network also holds its IPv4-mapped IPv6 spellings.
 * @throws RangeError as {@link createAddressGuard}.
 */
function parseNetworks(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [, network = '', prefixText] = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(cidr.trim()) ?? [];
    const family = isIP(network);
    const bits = family === 4 ? 32 : 128;
    const prefix = prefixText === undefined ? bits : Number(prefixText);
    if (family === 0 || prefix > bits) {
      throw new RangeError(`"${cidr}" is not a network; write it as 10.1.0.0/16 or fd00::/8`);
    }
    if (prefix === 0)
      throw new RangeError(`"${cidr}" is every address there is; list only your own networks`);
    if (prefix < (family === 4 ? LARGEST_OWN_V4 : LARGEST_OWN_V6) || holdsAllOfV4(network, prefix, family))
      throw new RangeError(`"${cidr}" is larger than any network of one's own; list only your own networks`);
    list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** A list that holds the mapped spellings of IPv4 addresses holds the addresses as well. */
function holdsAllOfV4(network: string, prefix: number, family: number): boolean {
  return family === 6 && prefix <= 96 && blockList([[network, prefix]], 'ipv6').check('::ffff:0:0', 'ipv6');
}

function blockList(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}
