import type { Parcel } from './shipment.type.ts';
import { roadPosition } from './road-position.ts';

/** Over, and asked for the last time: asking the carrier again would bring nothing. */
export const isSettled = ({ milestone, nextPollAt, lastCheckedAt }: Pick<Parcel, 'milestone' | 'nextPollAt' | 'lastCheckedAt'>): boolean =>
  roadPosition(milestone).isFinal && nextPollAt === null && lastCheckedAt !== null;
