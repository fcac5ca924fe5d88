import { Temporal } from 'temporal-polyfill';

/** The day of a quota that `now` lies in, as its carrier counts days, and the instant it ends. */
export function quotaDay(now: Date, zone: string): { day: string; endsAt: Date } {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const tomorrow = today.add({ days: 1 }).startOfDay();
  return { day: today.toPlainDate().toString(), endsAt: new Date(tomorrow.epochMilliseconds) };
}
