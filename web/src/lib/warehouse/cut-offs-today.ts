import { Temporal } from 'temporal-polyfill';
import type { CutOff, WarehouseRow } from './warehouse.type.ts';

type Place = Pick<WarehouseRow, 'timeZone' | 'workingDays' | 'closedOn' | 'cutOffs'>;

const DAYS_AHEAD = 30;

export interface TodayAt {
  /** Null: every carrier without an hour of its own. */
  carrier: string | null;
  /** ISO 8601; null: it does not collect today. */
  at: string | null;
}

/**
 * Until when orders leave today, `now` in epoch milliseconds; null: nobody works there today. The most particular row holds, the
 * carrier before the weekday, as in `cutOffOn` of the law book. Public holidays are not known here.
 */
export function cutOffsToday({ timeZone, workingDays, closedOn, cutOffs }: Place, now: number): TodayAt[] | null {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  if (!workingDays.includes(here.dayOfWeek) || closedOn.includes(here.toPlainDate().toString())) return null;
  const carriers = [...new Set(cutOffs.map(({ carrier }) => carrier))].sort((a, b) => (a ?? '').localeCompare(b ?? ''));
  const weight = ({ carrier, weekday }: CutOff) => (carrier === null ? 0 : 2) + (weekday === null ? 0 : 1);
  return carriers.map((carrier) => {
    const [row] = cutOffs
      .filter((each) => (each.carrier === null || each.carrier === carrier) && (each.weekday === null || each.weekday === here.dayOfWeek))
      .sort((a, b) => weight(b) - weight(a));
    return { carrier, at: row ? here.withPlainTime(row.time).toInstant().toString() : null };
  });
}

/** The first day after today on which it works, as an instant at its noon (ISO 8601); null: none within 30 days. */
export function nextWorkingDay({ timeZone, workingDays, closedOn }: Place, now: number): string | null {
  const noon = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).withPlainTime('12:00');
  for (let days = 1; days <= DAYS_AHEAD; days += 1) {
    const then = noon.add({ days });
    if (workingDays.includes(then.dayOfWeek) && !closedOn.includes(then.toPlainDate().toString())) return then.toInstant().toString();
  }
  return null;
}
