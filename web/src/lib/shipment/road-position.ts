import type { Milestone } from '@jalon/schema/words';

/** How the five poles of the small road stand: how many are behind, and how the road ends. */
export interface RoadPosition {
  /** 0–5; the last of them is where the parcel is. */
  passed: number;
  end: 'open' | 'arrived' | 'back' | 'failed';
  isFinal: boolean;
}

const POSITIONS: Record<Milestone, RoadPosition> = {
  UNKNOWN: { passed: 0, end: 'open', isFinal: false },
  INFO_RECEIVED: { passed: 1, end: 'open', isFinal: false },
  PICKED_UP: { passed: 2, end: 'open', isFinal: false },
  IN_TRANSIT: { passed: 3, end: 'open', isFinal: false },
  AT_CUSTOMS: { passed: 3, end: 'open', isFinal: false },
  OUT_FOR_DELIVERY: { passed: 4, end: 'open', isFinal: false },
  READY_FOR_PICKUP: { passed: 4, end: 'open', isFinal: false },
  DELIVERED: { passed: 5, end: 'arrived', isFinal: true },
  RETURNING: { passed: 4, end: 'back', isFinal: false },
  RETURNED: { passed: 5, end: 'back', isFinal: true },
  CANCELLED: { passed: 1, end: 'failed', isFinal: true },
  LOST: { passed: 3, end: 'failed', isFinal: true },
  DISPOSED: { passed: 3, end: 'failed', isFinal: true },
};

export const roadPosition = (milestone: Milestone): RoadPosition => POSITIONS[milestone];
