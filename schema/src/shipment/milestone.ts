/** How far a parcel is. The order of the list is the order of progress; it also ranks events of the same instant. */
export const MILESTONES = {
  UNKNOWN: 'Nothing usable is known yet.',
  INFO_RECEIVED: 'A label or data exist; the parcel has not been handed over.',
  PICKED_UP: 'The first physical scan.',
  IN_TRANSIT: 'Moving through the network.',
  AT_CUSTOMS: 'Being cleared by customs.',
  OUT_FOR_DELIVERY: 'On the vehicle for today.',
  READY_FOR_PICKUP: 'Waits at a counter, shop or locker.',
  RETURNING: 'On its way back to the sender.',
  DELIVERED: 'Handed over; see deliveredHow.',
  RETURNED: 'The sender has it again.',
  CANCELLED: 'Withdrawn before delivery.',
  LOST: 'The carrier gave up on it.',
  DISPOSED: 'Destroyed by the carrier or by customs.',
} as const;

export type Milestone = keyof typeof MILESTONES;

const FINAL: ReadonlySet<Milestone> = new Set(['DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED']);
const RANK = new Map(Object.keys(MILESTONES).map((name, rank) => [name as Milestone, rank]));

/** A final milestone ends polling; only a later contradicting event leaves it. */
export const isFinal = (milestone: Milestone): boolean => FINAL.has(milestone);

/** Position in the list above, 0 for `UNKNOWN`. */
export const milestoneRank = (milestone: Milestone): number => RANK.get(milestone)!;
