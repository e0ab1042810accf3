import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** https://www.iana.org/assignments/iana-ipv4-special-registry: this host, private, shared (CGNAT), loopback, link-local (the instance's own metadata), test nets, 6to4 relays, multicast, reserved. */
const SPECIAL_IPV4 = subnets('ipv4', [
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
  ['224.0.0.0', 3],
]);

/** Only what IANA gives out to networks is public: IPv4 in another dress (mapped, compatible, NAT64), unique local, link-local and multicast all lie outside. */
const GLOBAL_IPV6 = subnets('ipv6', [['2000::', 3]]);
/** https://www.iana.org/assignments/iana-ipv6-special-registry: protocol assignments with Teredo, documentation, 6to4, which hides an IPv4 address, AS112. */
const SPECIAL_IPV6 = subnets('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]);

/** Whether an address is one of the public internet. What cannot be read as an address is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !SPECIAL_IPV4.check(address, 'ipv4');
  return isIPv6(address) && GLOBAL_IPV6.check(address, 'ipv6') && !SPECIAL_IPV6.check(address, 'ipv6');
}

function subnets(family: 'ipv4' | 'ipv6', list: readonly (readonly [string, number])[]): BlockList {
  const found = new BlockList();
  for (const [net, prefix] of list) found.addSubnet(net, prefix, family);
  return found;
}
