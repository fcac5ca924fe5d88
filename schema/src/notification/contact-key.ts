import { createHash } from 'node:crypto';
import { emailKey } from '../order/order-key.ts';
import type { Channel } from './channel.ts';

/** One key for all ways to write an address: SHA-256 over channel and normalised address, hex. Phones must be E.164. */
export function contactKey(channel: Channel, address: string): string {
  const plain = channel === 'EMAIL' ? emailKey(address) : address.replace(/[^+\d]/g, '');
  return createHash('sha256').update(`${channel}\n${plain}`).digest('hex');
}
