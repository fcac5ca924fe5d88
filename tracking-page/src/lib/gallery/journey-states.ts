import { CONDITIONS, MILESTONES, REASONS, partyOf, isFinal, type Condition, type Milestone, type Reason } from '@jalon/schema/words';
import type { ShopperShipment } from '#lib/order/shopper-order.ts';
import { anEvent, anOrder, aParcel, LEIPZIG } from './an-order.ts';
import type { Clock } from './clock.ts';
import { orderState, spoken, type GalleryGroup, type GalleryState } from './gallery-state.ts';

const namesOf = <Name extends string>(list: Record<Name, unknown>) => Object.keys(list) as Name[];

/** What each condition is told with. */
const USUAL_REASON: Partial<Record<Condition, Reason>> = {
  DELAYED: 'TRANSPORT_LATE',
  HELD: 'MISSORTED',
  ATTEMPT_FAILED: 'RECIPIENT_ABSENT',
  ACTION_REQUIRED: 'ADDRESS_INCOMPLETE',
  DAMAGED: 'DAMAGED_IN_TRANSIT',
};

/** What is not plausible is not drawn: before it is handed over nothing is damaged, and what is over is not late. */
function conditionsOf(milestone: Milestone): Condition[] {
  const all = namesOf(CONDITIONS);
  if (milestone === 'DELIVERED') return ['ON_TRACK', 'DAMAGED'];
  if (isFinal(milestone)) return ['ON_TRACK'];
  if (milestone === 'UNKNOWN' || milestone === 'INFO_RECEIVED') return ['ON_TRACK', 'DELAYED', 'SILENT'];
  if (milestone === 'READY_FOR_PICKUP') return ['ON_TRACK', 'DAMAGED'];
  return all;
}

const over = (milestone: Milestone) => isFinal(milestone) || milestone === 'RETURNING';

function parcelAt(clock: Clock, milestone: Milestone, condition: Condition, given: Partial<ShopperShipment> = {}): ShopperShipment {
  const reason = given.reason ?? USUAL_REASON[condition] ?? null;
  const isDelivered = milestone === 'DELIVERED';
  const base = aParcel(clock);
  return {
    ...base,
    milestone,
    condition,
    reason,
    party: reason === null ? 'NOBODY' : partyOf(reason),
    arrival: over(milestone) || milestone === 'READY_FOR_PICKUP' ? null : base.arrival,
    deliveredAt: isDelivered ? clock.at(-2) : null,
    deliveredHow: isDelivered ? 'TO_RECIPIENT' : null,
    lastChangedAt: condition === 'SILENT' ? clock.at(-130) : base.lastChangedAt,
    events:
      milestone === 'UNKNOWN'
        ? []
        : condition === 'SILENT'
          ? [anEvent(clock, -130, 'DEPARTED_FACILITY', { place: LEIPZIG, milestone })]
          : [anEvent(clock, -2, LAST_SCAN[milestone], { place: LEIPZIG, milestone, reason }), ...base.events],
    ...given,
  };
}

const LAST_SCAN = {
  UNKNOWN: 'UNKNOWN',
  INFO_RECEIVED: 'DATA_RECEIVED',
  PICKED_UP: 'PICKED_UP_BY_CARRIER',
  IN_TRANSIT: 'DEPARTED_FACILITY',
  AT_CUSTOMS: 'IMPORT_CUSTOMS_STARTED',
  OUT_FOR_DELIVERY: 'OUT_FOR_DELIVERY',
  READY_FOR_PICKUP: 'READY_FOR_PICKUP',
  DELIVERED: 'DELIVERED',
  RETURNING: 'RETURN_STARTED',
  RETURNED: 'RETURNED_TO_SENDER',
  CANCELLED: 'CANCELLED',
  LOST: 'LOST',
  DISPOSED: 'DISPOSED',
} as const satisfies Record<Milestone, string>;

const howFar: GalleryState[] = namesOf(MILESTONES).flatMap((milestone) =>
  conditionsOf(milestone).map((condition) =>
    orderState(`${spoken(milestone)}-${spoken(condition)}`, `${milestone}, ${condition}`, (clock) =>
      anOrder(clock, { shipments: [parcelAt(clock, milestone, condition)] }),
    ),
  ),
);

const why: GalleryState[] = namesOf(REASONS).map((reason) =>
  orderState(`because-${spoken(reason)}`, reason, (clock) =>
    anOrder(clock, { shipments: [parcelAt(clock, milestoneOf(reason), conditionOf(reason), { reason })] }),
  ),
);

const milestoneOf = (reason: Reason): Milestone =>
  reason.startsWith('CUSTOMS') || reason === 'DUTIES_UNPAID' || reason === 'PROHIBITED_GOODS'
    ? 'AT_CUSTOMS'
    : reason === 'LABEL_WITHOUT_PARCEL'
      ? 'INFO_RECEIVED'
      : 'IN_TRANSIT';

function conditionOf(reason: Reason): Condition {
  if (reason === 'DAMAGED_IN_TRANSIT') return 'DAMAGED';
  const party = partyOf(reason);
  return party === 'NOBODY' ? 'DELAYED' : party === 'RECIPIENT' ? 'ATTEMPT_FAILED' : 'HELD';
}

export const JOURNEY_GROUPS: GalleryGroup[] = [
  { title: 'How far it is, and how well', states: howFar },
  { title: 'Why it does not move', states: why },
];
