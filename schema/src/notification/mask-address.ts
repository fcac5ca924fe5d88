import type { Channel } from './channel.ts';

const HIDDEN = '•••';

/** What tells somebody that it is their own address, and nobody else what it is: `m•••@g•••.com`, `+33•••78`. */
export function maskAddress(channel: Channel, address: string): string {
  if (channel !== 'EMAIL') return `${address.slice(0, 3)}${HIDDEN}${address.slice(-2)}`;
  const at = address.lastIndexOf('@');
  if (at < 1) return HIDDEN;
  const host = address.slice(at + 1);
  const dot = host.lastIndexOf('.');
  return `${first(address)}${HIDDEN}@${first(host)}${HIDDEN}${dot < 1 ? '' : host.slice(dot)}`;
}

/** The first character as people count them. */
const first = (text: string): string => [...text][0] ?? '';
