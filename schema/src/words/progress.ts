import type { DeliveredHow } from '../shipment/delivered-how.ts';
import type { Milestone } from '../shipment/milestone.ts';

/** The poles along the road; each a key below `pole` in the namespace `shipment`. */
export type PoleName =
  | 'ORDERED'
  | 'PREPARED'
  | 'HANDED_OVER'
  | 'ON_ITS_WAY'
  | 'AT_CUSTOMS'
  | 'OUT_FOR_DELIVERY'
  | 'READY_FOR_PICKUP'
  | 'DELIVERED'
  | 'COLLECTED'
  | 'RETURNING'
  | 'RETURNED'
  | 'CANCELLED'
  | 'LOST'
  | 'DISPOSED';

export interface Pole {
  name: PoleName;
  state: 'PASSED' | 'CURRENT' | 'AHEAD';
  /** When it was reached, where an event says so. */
  at: Date | null;
}

/** What the road is drawn from. Events in any order. */
export interface Journey {
  placedAt: Date;
  milestone: Milestone;
  deliveredHow: DeliveredHow | null;
  events: readonly { milestone: Milestone; occurredAt: Date }[];
}

const POLE_OF: Partial<Record<Milestone, PoleName>> = {
  INFO_RECEIVED: 'PREPARED',
  PICKED_UP: 'HANDED_OVER',
  IN_TRANSIT: 'ON_ITS_WAY',
  AT_CUSTOMS: 'AT_CUSTOMS',
  OUT_FOR_DELIVERY: 'OUT_FOR_DELIVERY',
  READY_FOR_PICKUP: 'READY_FOR_PICKUP',
  RETURNING: 'RETURNING',
  DELIVERED: 'DELIVERED',
  RETURNED: 'RETURNED',
  CANCELLED: 'CANCELLED',
  LOST: 'LOST',
  DISPOSED: 'DISPOSED',
};

const START = ['ORDERED', 'PREPARED', 'HANDED_OVER', 'ON_ITS_WAY'] as const satisfies PoleName[];
const AT_BORDER = ['ORDERED', 'HANDED_OVER', 'ON_ITS_WAY', 'AT_CUSTOMS'] as const satisfies PoleName[];
const BEHIND_BORDER = ['ORDERED', 'HANDED_OVER', 'AT_CUSTOMS', 'ON_ITS_WAY'] as const satisfies PoleName[];
const CUT_SHORT: readonly Milestone[] = ['CANCELLED', 'LOST', 'DISPOSED'];

/** Five or six poles from the order to the end of this journey: to a door, a counter, through customs, back, or cut short. */
export function progressOf(journey: Journey): Pole[] {
  const reachedAt = firstReached(journey);
  const names = roadOf(journey, reachedAt);
  const here = names.indexOf(currentPole(journey.milestone, names));
  const arrived = here === names.length - 1;
  return names.map((name, index) => ({
    name,
    state: index < here || (index === here && arrived) ? 'PASSED' : index === here ? 'CURRENT' : 'AHEAD',
    at: index <= here ? (reachedAt.get(name) ?? null) : null,
  }));
}

/** The first time counts, except that behind the border a parcel is on its way anew. */
function firstReached({ placedAt, milestone: now, events }: Journey): Map<PoleName, Date> {
  const reached = new Map<PoleName, Date>([['ORDERED', placedAt]]);
  const border =
    now === 'AT_CUSTOMS'
      ? -Infinity
      : Math.max(...events.map((event) => (event.milestone === 'AT_CUSTOMS' ? +event.occurredAt : -Infinity)));
  for (const { milestone, occurredAt } of events) {
    const pole = POLE_OF[milestone];
    if (pole === undefined || (pole === 'ON_ITS_WAY' && +occurredAt < border)) continue;
    const known = reached.get(pole);
    if (known === undefined || occurredAt < known) reached.set(pole, occurredAt);
  }
  const collected = reached.get('DELIVERED');
  if (collected) reached.set('COLLECTED', collected);
  return reached;
}

function roadOf({ milestone, deliveredHow }: Journey, reached: Map<PoleName, Date>): PoleName[] {
  if (CUT_SHORT.includes(milestone)) {
    const passed = [...START, 'AT_CUSTOMS', 'OUT_FOR_DELIVERY'].filter((name) => reached.has(name as PoleName)) as PoleName[];
    return [...passed, POLE_OF[milestone]!];
  }
  if (milestone === 'RETURNING' || milestone === 'RETURNED') return ['ORDERED', 'HANDED_OVER', 'ON_ITS_WAY', 'RETURNING', 'RETURNED'];
  const start = milestone === 'AT_CUSTOMS' ? AT_BORDER : reached.has('AT_CUSTOMS') ? BEHIND_BORDER : START;
  const atCounter = milestone === 'READY_FOR_PICKUP' || (milestone === 'DELIVERED' && deliveredHow === 'PICKUP_POINT');
  return atCounter ? [...start, 'READY_FOR_PICKUP', 'COLLECTED'] : [...start, 'OUT_FOR_DELIVERY', 'DELIVERED'];
}

function currentPole(milestone: Milestone, names: readonly PoleName[]): PoleName {
  const pole = POLE_OF[milestone] ?? 'ORDERED';
  if (names.includes(pole)) return pole;
  return pole === 'DELIVERED' ? 'COLLECTED' : 'ORDERED';
}
