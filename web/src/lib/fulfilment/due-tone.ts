import type { Tone } from '#lib/shipment/tone.ts';
import type { FulfilmentRow } from './fulfilment.type.ts';

const SOON_MS = 3 * 3_600_000;

/** Red is late, amber is due within three hours; what has left or will not leave is quiet. `now` in epoch milliseconds. */
export function dueTone({ state, shipBy }: Pick<FulfilmentRow, 'state' | 'shipBy'>, now: number): Tone {
  if (shipBy === null || state === 'HANDED_OVER' || state === 'CANCELLED') return 'grey';
  const left = Date.parse(shipBy) - now;
  return left < 0 ? 'red' : left < SOON_MS ? 'amber' : 'grey';
}
