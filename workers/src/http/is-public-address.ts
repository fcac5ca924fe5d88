import { BlockList, isIP } from 'node:net';

const blocked = new BlockList();
/** Networks that are not the public internet: private, shared, local, link-local (cloud metadata), documentation, reserved. */
const PRIVATE_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
for (const [network, bits] of PRIVATE_V4) blocked.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  blocked.addSubnet(network, bits, 'ipv6');
}

const TRANSLATED = /^(?:::ffff:(?:0:)?|64:ff9b::)/i;

/** Is it an address of the public internet? An IPv4 address inside an IPv6 one (mapped, NAT64) is judged by itself. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 0) return false;
  if (family === 4) return !blocked.check(plain, 'ipv4');
  const inner = TRANSLATED.test(plain) ? embeddedV4(plain.replace(TRANSLATED, '')) : null;
  if (inner !== null) return !blocked.check(inner, 'ipv4');
  return !TRANSLATED.test(plain) && !blocked.check(plain, 'ipv6');
}

function embeddedV4(tail: string): string | null {
  if (isIP(tail) === 4) return tail;
  const groups = tail.split(':');
  if (groups.length !== 2 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const [high, low] = groups.map((group) => Number.parseInt(group, 16)) as [number, number];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
