// Which addresses we send to: public ones only, so that no partners file and no DNS answer can point us at our own network.

import { BlockList, isIP } from 'node:net';

// IANA special-purpose registries (RFC 6890 and its updates), with those that carry an IPv4 address inside.
const special: readonly (readonly [address: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Everything of IPv6 outside 2000::/3 is special or not given out.
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

// A list for each family: in a shared one `::/3` would hold every IPv4 address as well, as `::ffff:…`.
const blocked = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [address, prefix] of special) {
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  blocked[family].addSubnet(address, prefix, family);
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const familyOf = (address: string): 'ipv4' | 'ipv6' | null =>
  isIP(address) === 4 ? 'ipv4' : isIP(address) === 6 ? 'ipv6' : null;

export function isPublicAddress(address: string): boolean {
  const family = familyOf(address);
  return family !== null && !blocked[family].check(address, family);
}

export function isLoopbackAddress(address: string): boolean {
  const family = familyOf(address);
  return family !== null && loopback.check(address, family);
}
