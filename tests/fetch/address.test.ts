import { describe, expect, it } from 'vitest';
import { createAddressGuard, isPublicAddress } from '../../src/fetch/address.ts';
import { judgeUrl } from '../../src/fetch/url-rules.ts';

/** First, last and well-known addresses of every block that is not the public internet. */
const SPECIAL: Record<string, string[]> = {
  'this network': ['0.0.0.0', '0.255.255.255'],
  private: ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
  'carrier-grade NAT': ['100.64.0.0', '100.100.100.200', '100.127.255.255'],
  loopback: ['127.0.0.1', '127.0.0.0', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1', '0000::0001'],
  'link-local and metadata': ['169.254.0.0', '169.254.169.254', '169.254.255.255', '168.63.129.16'],
  'protocol assignments': [
    '192.0.0.0',
    '192.0.0.255',
    '192.88.99.1',
    '192.52.193.1',
    '2001::',
    '2001:1ff::1',
  ],
  AS112: ['192.31.196.0', '192.31.196.255', '192.175.48.0', '192.175.48.255', '2620:4f:8000::1'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.255', '2001:db8::1', '3fff::1', '3fff:fff::1'],
  benchmarks: ['198.18.0.0', '198.19.255.255', '2001:2::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff00::', 'ffff::'],
  reserved: ['240.0.0.0', '255.255.255.255', '::', '100::1', '4000::1', '5f00::1'],
  'IPv6 link-local': ['fe80::1', 'febf::1', 'fe80::1%eth0', 'fec0::1'],
  'IPv6 unique local': ['fc00::1', 'fd12:3456::1', 'fdff:ffff::1', 'fd00:ec2::254'],
  'IPv4-mapped': [
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '::FFFF:169.254.169.254',
    '::ffff:8.8.8.8',
    '::ffff:0:8.8.8.8',
  ],
  'IPv4-compatible': ['::10.0.0.1', '::7f00:1', '::8.8.8.8'],
  NAT64: ['64:ff9b::10.0.0.1', '64:ff9b::808:808', '64:ff9b:1::1', '64:ff9b:1:ffff::10.0.0.1'],
  '6to4': ['2002:7f00:1::', '2002:a00:1::1', '2002:808:808::1'],
  Teredo: ['2001:0:a00:1::1', '2001::7f00:1'],
  'no address': ['', 'localhost', '127.1', '2130706433', '10.0.0.256', '::g', '[::1]', '8.8.8.8 '],
};

// biome-ignore format: neighbours of the special blocks, side by side
const PUBLIC = [
  '1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255',
  '128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.0.3.0',
  '192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '203.0.112.255', '223.255.255.255',
  '2001:200::1', '2001:4860:4860::8888', '2003::1', '2606:4700::1111', '2a00:1450::1', '3ffe:ffff::1',
];

describe('an address', () => {
  const special = Object.entries(SPECIAL).flatMap(([what, addresses]) =>
    addresses.map((address): [string, string] => [address, what]),
  );

  it.each(special)('%s is refused: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
    expect(createAddressGuard([]).admits(address, true)).toBe(false);
  });

  it.each(PUBLIC)('%s is public, on web ports alone', (address) => {
    expect(isPublicAddress(address)).toBe(true);
    expect(createAddressGuard([]).admits(address, true)).toBe(true);
    expect(createAddressGuard([]).admits(address, false)).toBe(false);
  });
});

describe('every spelling of the loopback address in a URL', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7F.0x00.0x00.0X01/',
    'http://017700000001/',
    'http://\uff11\uff12\uff17.\uff10.\uff10.\uff11/',
    'http://127.0.0.1./',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://0/',
    'http://[::]/',
  ])('%s is refused', (raw) => {
    const hostname = judgeUrl(raw).url?.hostname.replace(/^\[|\]$/g, '') ?? 'bad';
    expect(hostname).toMatch(/^[0-9a-f.:]+$/);
    expect(createAddressGuard([]).admits(hostname, true)).toBe(false);
  });
});

describe('the allowed networks', () => {
  const guard = createAddressGuard(['10.1.0.0/16', ' 192.168.7.9 ', 'fd00::/8']);

  it.each(['10.1.0.0', '10.1.255.255', '192.168.7.9', 'fd00::1', '::ffff:10.1.2.3'])(
    'admit %s on any port',
    (address) => {
      expect(guard.isOwn(address)).toBe(true);
      expect(guard.admits(address, false)).toBe(true);
    },
  );

  it.each(['10.0.255.255', '10.2.0.0', '192.168.7.8', 'fc00::1', '127.0.0.1'])(
    'do not admit %s',
    (address) => {
      expect(guard.admits(address, true)).toBe(false);
    },
  );

  it('leave the public internet as it is', () => {
    expect(guard.isOwn('8.8.8.8')).toBe(false);
    expect(guard.admits('8.8.8.8', true)).toBe(true);
  });

  it.each([
    '',
    'localhost',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0/8',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
    '10.0.0.0/x',
  ])('cannot be "%s"', (cidr) => {
    expect(() => createAddressGuard([cidr])).toThrow(`"${cidr}" is not a network`);
  });

  it.each(['0.0.0.0/1', '128.0.0.0/7', '2000::/3', 'fe00::/6', '::ffff:0:0/96', '::ffff:7f00:1/80'])(
    'cannot be larger than any own network: %s',
    (cidr) => {
      expect(() => createAddressGuard([cidr])).toThrow("larger than any network of one's own");
    },
  );

  it('may be one address in its IPv4-mapped spelling', () => {
    const mapped = createAddressGuard(['::ffff:10.1.2.3']);
    expect(mapped.isOwn('10.1.2.3')).toBe(true);
    expect(mapped.isOwn('10.1.2.4')).toBe(false);
  });

  it.each(['0.0.0.0/0', '::/0'])('cannot be everything: %s', (cidr) => {
    expect(() => createAddressGuard([cidr])).toThrow('every address there is');
  });
});
