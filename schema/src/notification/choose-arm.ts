import { createHash } from 'node:crypto';
import type { NotificationArm } from './notification-arm.entity.ts';

const PARTS = 2 ** 32;

/**
 * In which group of the hold-out experiment an order is: by a hash of its id, so that every worker draws alike and nobody can
 * choose. Whoever is held out at some percent is held out at any greater one.
 */
export function chooseArm(orderId: string, holdOutPercent: number): NotificationArm {
  const drawn = createHash('sha256').update(`hold-out\n${orderId}`).digest().readUInt32BE() / PARTS;
  return drawn < holdOutPercent / 100 ? 'HELD_OUT' : 'TOLD';
}
