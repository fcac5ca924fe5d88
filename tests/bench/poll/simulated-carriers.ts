import type { EventCode, Milestone } from '@jalon/schema/shipment';

/** One scan on a parcel's way: what it waits for, and the hours and days it can be made in. */
export interface Step {
  code: EventCode;
  milestone?: Milestone;
  /** After the scan before it, at least and at most. */
  afterHours: [least: number, most: number];
  /** Of the wall clock there; null: at any hour. */
  hours: [from: number, to: number] | null;
  /** Sunday is 0. */
  days: readonly number[];
  isAbroad: boolean;
  /** How often it is made at all; always, when left out. */
  chance?: number;
}

export interface SimulatedCarrier {
  originZone: string;
  destinations: readonly [countryCode: string, zone: string][];
  road: readonly Step[];
  /** Chance of a step a day or two late, of a round in vain, of no further scan. */
  delays: number;
  inVain: number;
  lost: number;
  estimates: boolean;
  publishes: { batchMinutes: number; lagMinutes: [least: number, most: number] };
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WORKDAYS = [1, 2, 3, 4, 5];
const MONDAY_TO_SATURDAY = [1, 2, 3, 4, 5, 6];

const step = (
  code: EventCode,
  milestone: Milestone | undefined,
  afterHours: Step['afterHours'],
  hours: Step['hours'],
  days: readonly number[] = EVERY_DAY,
  more: Partial<Step> = {},
): Step => ({ code, ...(milestone ? { milestone } : {}), afterHours, hours, days, isAbroad: false, ...more });
const abroad = { isAbroad: true };

/**
 * Carriers as timetables: vans, night sorting, rounds, office hours, uploads. Nothing here is a rate an hour, which is what
 * the chooser believes in.
 */
export const CARRIERS: Record<string, SimulatedCarrier> = {
  // A post: one wave a day, rounds in the morning and on Saturdays, told every half hour.
  dhl: {
    originZone: 'Europe/Berlin',
    destinations: [['DE', 'Europe/Berlin']],
    road: [
      step('DATA_RECEIVED', 'INFO_RECEIVED', [0, 0.5], null),
      step('ACCEPTED', 'PICKED_UP', [1, 30], [15, 18.5], MONDAY_TO_SATURDAY),
      step('PROCESSED_AT_FACILITY', 'IN_TRANSIT', [2, 5], [18, 23.5]),
      step('DEPARTED_FACILITY', 'IN_TRANSIT', [1, 4], [20, 26], EVERY_DAY, { chance: 0.5 }),
      step('ARRIVED_AT_DELIVERY_DEPOT', 'IN_TRANSIT', [4, 8], [3, 7], MONDAY_TO_SATURDAY),
      step('OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY', [0.5, 3], [6.5, 9.5], MONDAY_TO_SATURDAY),
      step('DELIVERED', 'DELIVERED', [0.5, 7], [8, 17], MONDAY_TO_SATURDAY),
    ],
    delays: 0.05,
    inVain: 0.06,
    lost: 0.008,
    estimates: true,
    publishes: { batchMinutes: 30, lagMinutes: [2, 12] },
  },
  // An integrator: many scans, at once, rounds on workdays until the evening.
  ups: {
    originZone: 'America/New_York',
    destinations: [
      ['US', 'America/New_York'],
      ['US', 'America/New_York'],
      ['CA', 'America/Toronto'],
    ],
    road: [
      step('LABEL_CREATED', 'INFO_RECEIVED', [0, 0.2], null),
      step('PICKED_UP_BY_CARRIER', 'PICKED_UP', [2, 24], [16, 19.5], WORKDAYS),
      step('ARRIVED_AT_FACILITY', 'IN_TRANSIT', [1, 3], null),
      step('DEPARTED_FACILITY', 'IN_TRANSIT', [1.5, 5], null),
      step('ARRIVED_AT_FACILITY', 'IN_TRANSIT', [4, 14], null),
      step('DEPARTED_FACILITY', 'IN_TRANSIT', [2, 10], [0, 6]),
      step('ARRIVED_AT_FACILITY', 'IN_TRANSIT', [3, 11], null, EVERY_DAY, { chance: 0.6 }),
      step('PROCESSED_AT_FACILITY', 'IN_TRANSIT', [1, 6], [2, 7], WORKDAYS, abroad),
      step('OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY', [0.5, 4], [7, 9.5], WORKDAYS, abroad),
      step('DELIVERED', 'DELIVERED', [1, 10], [9, 20], WORKDAYS, abroad),
    ],
    delays: 0.03,
    inVain: 0.04,
    lost: 0.004,
    estimates: true,
    publishes: { batchMinutes: 0, lagMinutes: [1, 15] },
  },
  // A post across borders: days of silence, customs in office hours, files sent every two hours.
  'canada-post': {
    originZone: 'Asia/Shanghai',
    destinations: [
      ['CA', 'America/Toronto'],
      ['FR', 'Europe/Paris'],
    ],
    road: [
      step('DATA_RECEIVED', 'INFO_RECEIVED', [0, 3], null),
      step('PICKED_UP_BY_CARRIER', 'PICKED_UP', [6, 60], [14, 20], MONDAY_TO_SATURDAY),
      step('PROCESSED_AT_FACILITY', 'IN_TRANSIT', [4, 20], [19, 28]),
      step('EXPORT_CUSTOMS_CLEARED', 'IN_TRANSIT', [10, 60], [9, 18], WORKDAYS, { chance: 0.7 }),
      step('DEPARTED_COUNTRY', 'IN_TRANSIT', [8, 70], null),
      step('ARRIVED_IN_COUNTRY', 'IN_TRANSIT', [14, 60], null, EVERY_DAY, abroad),
      step('IMPORT_CUSTOMS_STARTED', 'AT_CUSTOMS', [2, 20], [6, 20], MONDAY_TO_SATURDAY, abroad),
      step('IMPORT_CUSTOMS_CLEARED', 'IN_TRANSIT', [3, 50], [8, 17], WORKDAYS, abroad),
      step('ARRIVED_AT_FACILITY', 'IN_TRANSIT', [6, 30], [18, 27], EVERY_DAY, abroad),
      step('ARRIVED_AT_DELIVERY_DEPOT', 'IN_TRANSIT', [6, 40], [2, 7], WORKDAYS, abroad),
      step('OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY', [1, 4], [7, 10], WORKDAYS, abroad),
      step('DELIVERED', 'DELIVERED', [0.5, 8], [8.5, 18], WORKDAYS, abroad),
    ],
    delays: 0.08,
    inVain: 0.1,
    lost: 0.015,
    estimates: false,
    publishes: { batchMinutes: 120, lagMinutes: [5, 60] },
  },
  // A courier of the town: evenings and Saturdays, drivers who are out of reach for a while.
  local: {
    originZone: 'Europe/Madrid',
    destinations: [['ES', 'Europe/Madrid']],
    road: [
      step('LABEL_CREATED', 'INFO_RECEIVED', [0, 0.1], null),
      step('ACCEPTED', 'PICKED_UP', [1, 12], [11, 20], MONDAY_TO_SATURDAY),
      step('ARRIVED_AT_FACILITY', 'IN_TRANSIT', [1, 4], [14, 22.5]),
      step('OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY', [6, 18], [9, 12.5], MONDAY_TO_SATURDAY),
      step('DELIVERED', 'DELIVERED', [0.5, 9], [10, 21.5], MONDAY_TO_SATURDAY),
    ],
    delays: 0.06,
    inVain: 0.12,
    lost: 0.006,
    estimates: false,
    publishes: { batchMinutes: 0, lagMinutes: [1, 90] },
  },
};
