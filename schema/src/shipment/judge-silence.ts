import type { Milestone } from './milestone.ts';

/** Days without a scan after which a parcel counts as silent, by milestone: a stated rule of thumb until a lane's own history speaks. */
const SILENT_AFTER_DAYS: Partial<Record<Milestone, number>> = {
  INFO_RECEIVED: 5,
  PICKED_UP: 5,
  IN_TRANSIT: 7,
  AT_CUSTOMS: 14,
  OUT_FOR_DELIVERY: 3,
  RETURNING: 14,
};

/** The instant from which a parcel counts as silent, or null when it cannot (not started, waiting to be collected, or final). */
export function silentFrom(milestone: Milestone, lastEventAt: Date | null): Date | null {
  const days = SILENT_AFTER_DAYS[milestone];
  return days === undefined || lastEventAt === null ? null : new Date(lastEventAt.getTime() + days * 86_400_000);
}
