import { Temporal } from 'temporal-polyfill';
import type { PageBlock } from './brand.type.ts';

/** Whether a block is shown now to those it is for, and if not, why. */
export function blockStateOf({ isEnabled, startsAt, endsAt }: Pick<PageBlock, 'isEnabled' | 'startsAt' | 'endsAt'>, now: number) {
  if (!isEnabled) return 'OFF';
  if (startsAt !== null && Date.parse(startsAt) > now) return 'PLANNED';
  return endsAt !== null && Date.parse(endsAt) <= now ? 'OVER' : 'ON';
}

/** An instant on the shop's own clock, as a field of a form has it: `2026-12-01T08:00`. */
export const toWallTime = (instant: string | null, zone: string): string =>
  instant === null ? '' : Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The other way round; null: it is no time. What a change of clocks skips is the moment after it. */
export function fromWallTime(written: string, zone: string): string | null {
  try {
    return Temporal.PlainDateTime.from(written).toZonedDateTime(zone).toInstant().toString();
  } catch {
    return null;
  }
}
