import { dateOf, localDay } from '../warehouse/local-day.ts';
import type { Audience } from './channel.ts';
import type { RuleFactValues } from './judge-rule.ts';
import { LATE_FROM_CHANCE } from './name-cause.ts';
import type { ParcelNow } from './news.ts';

/** What of an order the conditions of rules can ask. */
export interface RuleOrder {
  currency: string;
  totalMinor: number;
  countryCode: string | null;
  store: string;
  shippingMethod: string | null;
  isGift: boolean;
  lines: number;
  parcels: readonly unknown[];
  zone: string;
}

const DAY_MS = 86_400_000;

/** Days after the day first promised on which it came, or will come if it is more likely late than not; null: nothing was promised. */
function daysLateOf({ promisedOn, deliveredAt, shownTo, chanceLate }: ParcelNow, zone: string): number | null {
  if (promisedOn === null) return null;
  const isExpected = deliveredAt === null && (chanceLate ?? 0) >= LATE_FROM_CHANCE;
  const day = deliveredAt !== null ? dateOf(localDay(zone, deliveredAt)) : isExpected ? shownTo : null;
  return day === null ? 0 : Math.max(0, (Date.parse(day) - Date.parse(promisedOn)) / DAY_MS);
}

/** The facts of a rule's condition for one person. */
export function factsOfRule(order: RuleOrder, parcel: ParcelNow | null, person: { audience: Audience; language: string }): RuleFactValues {
  const daysLate = parcel === null ? null : daysLateOf(parcel, order.zone);
  return {
    'order.currency': order.currency,
    'order.totalMinor': order.totalMinor,
    'order.countryCode': order.countryCode,
    'order.store': order.store,
    'order.shippingMethod': order.shippingMethod,
    'order.isGift': order.isGift,
    'order.lines': order.lines,
    'order.parcels': order.parcels.length,
    'parcel.carrier': parcel?.carrier ?? null,
    'parcel.service': parcel?.service ?? null,
    'parcel.milestone': parcel?.milestone ?? null,
    'parcel.condition': parcel?.condition ?? null,
    'parcel.reason': parcel?.reason ?? null,
    'parcel.nextAction': parcel?.nextAction ?? null,
    'parcel.deliveredHow': parcel?.deliveredHow ?? null,
    'parcel.isLate': daysLate === null ? null : daysLate > 0,
    'parcel.daysLate': daysLate,
    'parcel.attempts': parcel?.attempts ?? null,
    'person.audience': person.audience,
    'person.language': person.language,
  };
}
