import type { Milestone } from '@jalon/schema/shipment';

/**
 * The rhythm of an installation that has no history yet: a plausible shape, of nobody's measurement. Parcels are fetched in
 * the afternoon, sorted at night, loaded in the morning and delivered by day; customs keep office hours; little happens at
 * weekends. A few hundred scans of a carrier's own outweigh it.
 */
interface Shape {
  /** Scans in an average day. */
  perDay: number;
  /** Weight of each hour of the day, 0 to 23. */
  day: readonly number[];
  saturday: number;
  sunday: number;
}

const hours = (...parts: [count: number, weight: number][]) => parts.flatMap(([count, weight]) => Array<number>(count).fill(weight));

const COLLECTING = hours([6, 0.1], [6, 0.6], [3, 1.2], [6, 2.4], [3, 0.8]);
const SORTING = hours([5, 1.5], [5, 1.8], [7, 0.5], [3, 0.8], [4, 1.5]);
const DELIVERING = hours([6, 0.05], [2, 0.5], [10, 2], [3, 0.8], [3, 0.1]);
const OFFICE = hours([7, 0.1], [11, 1.8], [6, 0.3]);

const MOVING: Shape = { perDay: 2.2, day: SORTING, saturday: 0.7, sunday: 0.35 };

const SHAPES: Partial<Record<Milestone, Shape>> = {
  UNKNOWN: { perDay: 1, day: COLLECTING, saturday: 0.4, sunday: 0.15 },
  INFO_RECEIVED: { perDay: 1, day: COLLECTING, saturday: 0.4, sunday: 0.1 },
  PICKED_UP: { ...MOVING, perDay: 3 },
  AT_CUSTOMS: { perDay: 0.8, day: OFFICE, saturday: 0.3, sunday: 0.1 },
  OUT_FOR_DELIVERY: { perDay: 3, day: DELIVERING, saturday: 0.8, sunday: 0.1 },
  READY_FOR_PICKUP: { perDay: 0.5, day: DELIVERING, saturday: 0.9, sunday: 0.2 },
  RETURNING: { ...MOVING, perDay: 0.8 },
};

export const HOURS_OF_WEEK = 168;

/** Scans an hour in each hour of the week, Monday 00:00 first. */
export function defaultRates(milestone: Milestone): Float64Array {
  const { perDay, day, saturday, sunday } = SHAPES[milestone] ?? MOVING;
  const total = day.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from({ length: HOURS_OF_WEEK }, (_, cell) => {
    const dayOfWeek = Math.floor(cell / 24);
    const ofDay = dayOfWeek === 5 ? saturday : dayOfWeek === 6 ? sunday : 1;
    return (perDay * ofDay * day[cell % 24]!) / total;
  });
}
