import { ACTION_OF_HOLD } from './checks/gap.ts';
import { hoursAfter, onceDue, type Detector, type OpenHold } from './most-urgent-facts.ts';

/** An order parked for longer than this is looked at by the merchant, whoever was asked at first. */
export const HELD_TOO_LONG_DAYS = 2;

/** Each reason for which it is parked. Of missing pieces about which the shopper was asked the question speaks. */
export const detectHolds: Detector = ({ holds, choices }) =>
  holds
    .filter(({ code }) => code !== 'OUT_OF_STOCK' || choices.length === 0)
    .map(({ code, party, openedAt }) => ({ finding: { code, party, action: ACTION_OF_HOLD[code], since: openedAt } }));

export const detectChoice: Detector = ({ choices }) =>
  choices.map(({ offeredAt }) => ({ finding: { code: 'CHOICE_OPEN', party: 'SHOPPER', action: 'ANSWER_CHOICE', since: offeredAt } }));

/**
 * Parked for too long. Goods that are awaited count from the day they were expected on; what staff hold themselves, what a
 * shopper is being asked and what was changed after its release are not forgotten and do not count.
 */
export const detectHeldTooLong: Detector = ({ holds, choices, isCancelled }, now) =>
  holds
    .filter(({ code }) => !isCancelled && code !== 'BY_HAND' && code !== 'CHANGED_AFTER_RELEASE')
    .filter(({ code }) => code !== 'OUT_OF_STOCK' || choices.length === 0)
    .flatMap((hold) => {
      const since = hoursAfter(startOf(hold), HELD_TOO_LONG_DAYS * 24);
      return onceDue({ code: 'HELD_TOO_LONG', party: 'MERCHANT', action: ACTION_OF_HOLD[hold.code], since }, since, now);
    });

function startOf({ openedAt, expectedOn }: OpenHold): Date {
  const expected = expectedOn === null ? openedAt : new Date(`${expectedOn}T00:00:00Z`);
  return expected > openedAt ? expected : openedAt;
}
