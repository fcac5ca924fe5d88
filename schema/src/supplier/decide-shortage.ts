import { Temporal } from 'temporal-polyfill';
import type { ChoiceOption } from '../order/choice-option.ts';

/** What a supplier offers of the article. */
export interface Offer {
  supplierId: string;
  /** Pieces it has; null: it does not say. */
  available: number | null;
  /** Working days from an order to its arrival or hand-over. */
  leadDays: number;
  restockOn: string | null;
  /** One piece, in minor units of one currency for all; null: not known. */
  costMinor: number | null;
  /** 0 to 100; null: not known. */
  score: number | null;
}

/** One line of an order of which pieces are missing. */
export interface Shortage {
  quantity: number;
  /** The first day enough is announced to the warehouses, `YYYY-MM-DD`; null: nothing is. */
  availableOn: string | null;
  /** Of suppliers that may be ordered from. */
  offers: readonly Offer[];
  /** The local day of the merchant, `YYYY-MM-DD`. */
  today: string;
  /** Working days (Monday to Friday) a shopper waits without being asked. */
  shortWaitDays: number;
  /** Articles that could be sent instead, and are there. */
  alternativeIds: readonly string[];
  /** Other pieces of the order can be sent. */
  hasRest: boolean;
}

/**
 * BUY: a supplier has it; order it there today. WAIT: it comes soon enough; tell the shopper.
 * OFFER: it comes late, or nobody knows; the shopper is asked. The first option is what holds without an answer.
 */
export type ShortageDecision =
  | { kind: 'BUY'; supplierId: string; expectedOn: string; quantity: number }
  | { kind: 'WAIT'; expectedOn: string }
  | { kind: 'OFFER'; options: ChoiceOption[]; alternativeIds: readonly string[]; expectedOn: string | null };

const BELIEVED_SCORE = 50;

/** The day `days` working days (Monday to Friday) after `day`. */
export function addWeekdays(day: string, days: number): string {
  let date = Temporal.PlainDate.from(day);
  for (let left = days; left > 0;) {
    date = date.add({ days: 1 });
    if (date.dayOfWeek <= 5) left -= 1;
  }
  return date.toString();
}

/** What to do about missing pieces. In stock at a supplier → buy today; a short wait → wait and tell; a long one → let the shopper choose. */
export function decideShortage(shortage: Shortage): ShortageDecision {
  const { today, shortWaitDays, quantity, alternativeIds, hasRest } = shortage;
  const longest = addWeekdays(today, shortWaitDays);
  const announced = shortage.availableOn === null ? null : latest(shortage.availableOn, today);
  const soonest = shortage.offers.filter(({ available }) => available !== null && available >= quantity).toSorted(bySooner)[0];
  const bought = soonest === undefined ? null : addWeekdays(today, soonest.leadDays);
  if (announced !== null && announced <= longest && (bought === null || announced <= bought))
    return { kind: 'WAIT', expectedOn: announced };
  if (bought !== null && bought <= longest) return { kind: 'BUY', supplierId: soonest!.supplierId, expectedOn: bought, quantity };
  const restocked = shortage.offers.flatMap(({ restockOn, leadDays }) =>
    restockOn === null ? [] : [addWeekdays(latest(restockOn, today), leadDays)],
  );
  const expectedOn = [announced, bought, ...restocked].filter((day) => day !== null).toSorted()[0] ?? null;
  if (expectedOn !== null && expectedOn <= longest) return { kind: 'WAIT', expectedOn };
  const options: ChoiceOption[] = [
    ...(expectedOn === null ? [] : (['WAIT'] as const)),
    ...(alternativeIds.length === 0 ? [] : (['ALTERNATIVE'] as const)),
    ...(hasRest ? (['SEND_REST'] as const) : []),
    'CANCEL',
  ];
  // Nobody answers for somebody else that another article is as good: without an answer it is never the first.
  const safest = options.filter((option) => option !== 'ALTERNATIVE')[0]!;
  return { kind: 'OFFER', options: [safest, ...options.filter((option) => option !== safest)], alternativeIds, expectedOn };
}

const latest = (one: string, other: string): string => (one > other ? one : other);

/** The quicker, then the better, then the cheaper, then by id. */
const bySooner = (one: Offer, other: Offer): number =>
  one.leadDays - other.leadDays ||
  (other.score ?? BELIEVED_SCORE) - (one.score ?? BELIEVED_SCORE) ||
  (one.costMinor ?? Infinity) - (other.costMinor ?? Infinity) ||
  (one.supplierId < other.supplierId ? -1 : 1);
