import type { HolidayCalendar } from '../estimate/parcel.ts';
import { dateOf, instantOn, localDay, weekdayOf, type LocalDay } from '../warehouse/local-day.ts';
import type { ReturnPolicyBody } from './return-policy.ts';
import type { ReturnableLine, ReturnableOrder } from './returnable.ts';

/** The European Union and, by Annex XIX of the EEA Agreement, Iceland, Liechtenstein and Norway. */
export const WITHDRAWAL_COUNTRIES: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO'.split(' ');

export interface WithdrawalPeriod {
  /** The last day, `YYYY-MM-DD` where the recipient is; null: not known yet, so the period is open. */
  endsOn: string | null;
  /** The first instant after it. */
  endsAt: Date | null;
  isOpen: boolean;
  /** Days after today; null while the end is not known. */
  daysLeft: number | null;
}

/**
 * The period in which a consumer may withdraw from the contract, or null where the shop offers none or everything is exempt.
 * It is open from the order on and ends 14 days after the day on which the last good came into the consumer's hands
 * (Directive 2011/83/EU, Article 9(2)(b)); that day is not counted, and a last day that is a Saturday, Sunday or public holiday
 * moves to the next working day (Regulation (EEC, Euratom) 1182/71, Article 3). Without information on the right it ends
 * twelve months later (Article 10(1)). While one good has not arrived, or nobody knows, the end is not known.
 */
export function withdrawalPeriod(
  order: Pick<ReturnableOrder, 'countryCode' | 'zone' | 'isCancelled' | 'lines'>,
  { withdrawal }: Pick<ReturnPolicyBody, 'withdrawal'>,
  isHoliday: HolidayCalendar,
  now: Date,
): WithdrawalPeriod | null {
  const { countryCode, zone } = order;
  const lines = order.lines.filter(({ category }) => category === null || !withdrawal.exemptCategories.includes(category));
  if (!withdrawal.isOffered || order.isCancelled || lines.length === 0) return null;
  if (countryCode !== null && !(withdrawal.countries ?? WITHDRAWAL_COUNTRIES).includes(countryCode)) return null;
  const last = lastDelivery(lines, zone);
  if (last === null) return { endsOn: null, endsAt: null, isOpen: true, daysLeft: null };
  const plain = last + withdrawal.windowDays;
  const day = nextWorkingDay(withdrawal.isInformed ? plain : yearAfter(plain), countryCode, isHoliday);
  const endsAt = new Date(instantOn(zone, day + 1));
  return { endsOn: dateOf(day), endsAt, isOpen: now < endsAt, daysLeft: day - localDay(zone, now) };
}

/** The day on which the last piece arrived; null while one has not, or nobody knows. */
function lastDelivery(lines: readonly ReturnableLine[], zone: string): LocalDay | null {
  let last: Date | null = null;
  for (const { quantity, sent } of lines) {
    if (sent.reduce((sum, part) => sum + part.quantity, 0) < quantity) return null;
    for (const { deliveredAt } of sent) {
      if (deliveredAt === null) return null;
      if (last === null || deliveredAt > last) last = deliveredAt;
    }
  }
  return last === null ? null : localDay(zone, last);
}

function nextWorkingDay(day: LocalDay, countryCode: string | null, isHoliday: HolidayCalendar): LocalDay {
  let next = day;
  while (weekdayOf(next) > 5 || (countryCode !== null && isHoliday(countryCode, next))) next += 1;
  return next;
}

function yearAfter(day: LocalDay): LocalDay {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear() + 1, date.getUTCMonth(), date.getUTCDate()) / 86_400_000;
}
