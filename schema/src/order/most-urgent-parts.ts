import type { AttentionAction, AttentionParty } from './attention-code.ts';
import { hoursAfter, onceDue, workingDaysAfter, type Detector, type PartFacts } from './most-urgent-facts.ts';

export const NOT_PICKED_WORKING_DAYS = 1;
export const PICKED_NOT_PACKED_HOURS = 24;
/** From the packing, the check or the label to the carrier, whichever was last. */
export const PACKED_NOT_HANDED_OVER_WORKING_DAYS = 2;
export const FULFILLED_WITHOUT_NUMBER_HOURS = 24;

/** Whoever runs the place where a part is, and how to ask them. */
const keeperOf = ({ warehouseKind }: PartFacts): { party: AttentionParty; action: AttentionAction } =>
  warehouseKind === 'DROPSHIP' ? { party: 'SUPPLIER', action: 'ASK_SUPPLIER' } : { party: 'WAREHOUSE', action: 'ASK_WAREHOUSE' };

const isOpen = ({ state }: PartFacts): boolean => state !== 'HANDED_OVER' && state !== 'CANCELLED';

/** A warehouse that lacks the goods, or found the box wrong and has not packed it again. */
export const detectShort: Detector = ({ parts }, now) => [
  ...parts.flatMap((part) =>
    isOpen(part) && part.shortAt !== null
      ? [{ finding: { code: 'SHORT_AT_WAREHOUSE' as const, ...keeperOf(part), since: part.shortAt } }]
      : [],
  ),
  ...parts.flatMap((part) =>
    isOpen(part) && part.checkFailedAt !== null
      ? onceDue(
          { code: 'PICKED_NOT_PACKED', ...keeperOf(part), since: part.checkFailedAt },
          hoursAfter(part.checkFailedAt, PICKED_NOT_PACKED_HOURS),
          now,
        )
      : [],
  ),
];

/** A part that does not move on. The time counts from the last step that was reported. */
export const detectStanding: Detector = ({ parts, place }, now) =>
  parts.flatMap((part) => {
    const keeper = keeperOf(part);
    if (part.state === 'RELEASED' || part.state === 'ALLOCATED') {
      const since = part.releasedAt;
      return onceDue({ code: 'NOT_PICKED', ...keeper, since }, workingDaysAfter(place, since, NOT_PICKED_WORKING_DAYS), now);
    }
    if (part.state === 'PICKED') {
      const since = part.pickedAt ?? part.releasedAt;
      return onceDue({ code: 'PICKED_NOT_PACKED', ...keeper, since }, hoursAfter(since, PICKED_NOT_PACKED_HOURS), now);
    }
    if (!isOpen(part)) return [];
    const since = part.labelledAt ?? part.packedAt ?? part.releasedAt;
    const due = workingDaysAfter(place, since, PACKED_NOT_HANDED_OVER_WORKING_DAYS);
    return onceDue({ code: 'PACKED_NOT_HANDED_OVER', ...keeper, since }, due, now);
  });

/** A part that missed the cut-off it was released for. */
export const detectMissedCutOff: Detector = ({ parts }, now) =>
  parts.flatMap((part) =>
    isOpen(part) && part.shipBy !== null
      ? onceDue({ code: 'PROMISE_IN_DANGER', ...keeperOf(part), since: part.shipBy }, hoursAfter(part.shipBy, 1 / 60), now)
      : [],
  );

/** Sent by a warehouse, or by the store, without a number anybody could follow. */
export const detectWithoutNumber: Detector = ({ parts, sentWithoutNumberAt }, now) => {
  const since = [
    ...parts.flatMap(({ state, handedOverAt, hasParcel }) => (state === 'HANDED_OVER' && !hasParcel && handedOverAt ? [handedOverAt] : [])),
    ...(sentWithoutNumberAt === null ? [] : [sentWithoutNumberAt]),
  ];
  return since.flatMap((at) =>
    onceDue(
      { code: 'FULFILLED_WITHOUT_NUMBER', party: 'MERCHANT', action: 'ADD_NUMBER', since: at },
      hoursAfter(at, FULFILLED_WITHOUT_NUMBER_HOURS),
      now,
    ),
  );
};
