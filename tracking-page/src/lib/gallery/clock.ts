import type { Instant } from '#lib/order/shopper-order.ts';

const HOUR_MS = 3_600_000;

/** Moments told from one moment: a page in the gallery is always of today. */
export class Clock {
  readonly now: Date;

  constructor(now: Date) {
    this.now = now;
  }

  /** Hours from now; negative is ago. */
  at(hours: number): Instant {
    return new Date(this.now.getTime() + hours * HOUR_MS).toISOString();
  }

  /** The wall clock of a place so many hours ahead of UTC, without offset. */
  wall(hours: number, ahead: number): string {
    return this.at(hours + ahead).slice(0, 19);
  }

  /** A day as `YYYY-MM-DD`, in days from today. */
  day(days: number): string {
    return this.at(days * 24).slice(0, 10);
  }
}
