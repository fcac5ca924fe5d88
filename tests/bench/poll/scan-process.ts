import type { EventCode, Milestone } from '@jalon/schema/shipment';
import { seededRandom } from '@jalon/schema/seeds';
import { clockShiftMs } from '@jalon/workers/shipment/place-clock';
import { CARRIERS, type SimulatedCarrier, type Step } from './simulated-carriers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface SimulatedScan {
  occurredMs: number;
  /** When the carrier's own system begins to tell it. */
  publishedMs: number;
  zone: string;
  code: EventCode;
  /** Reached with this scan or before it. */
  milestone: Milestone;
}

export interface SimulatedParcel {
  id: string;
  carrier: string;
  createdMs: number;
  destinationCountryCode: string;
  estimatedTo: Date | null;
  scans: SimulatedScan[];
}

/** Parcels of one carrier, ordered at any hour between two instants. The same seed tells the same story. */
export function simulateParcels(carrier: string, count: number, fromMs: number, toMs: number, seed: number): SimulatedParcel[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, n) => simulateParcel(carrier, n, fromMs + random() * (toMs - fromMs), random));
}

function simulateParcel(code: string, n: number, orderedMs: number, random: () => number): SimulatedParcel {
  const carrier = CARRIERS[code]!;
  const [destinationCountryCode, zone] = carrier.destinations[Math.floor(random() * carrier.destinations.length)]!;
  // Labels are printed by day; the parcel lies ready for hours, sometimes for days.
  const createdMs = atHours(orderedMs, carrier.originZone, 8, 17, random, () => true);
  const scans: SimulatedScan[] = [];
  let at = createdMs;
  let milestone: Milestone = 'UNKNOWN';
  const isLost = random() < carrier.lost;
  const lostAfter = 1 + Math.floor(random() * (carrier.road.length - 2));
  for (const [index, step] of carrier.road.entries()) {
    if (isLost && index > lostAfter) break;
    if (step.chance !== undefined && random() > step.chance) continue;
    at = timeOf(step, at, carrier, step.isAbroad ? zone : carrier.originZone, random);
    milestone = step.milestone ?? milestone;
    scans.push(scanned(step, at, milestone, step.isAbroad ? zone : carrier.originZone, carrier, random));
    if (step.code !== 'OUT_FOR_DELIVERY') continue;
    // Some rounds end in vain, and the next day brings another.
    while (random() < carrier.inVain) {
      at += (1 + random() * 7) * HOUR_MS;
      scans.push(scanned({ ...step, code: 'DELIVERY_ATTEMPTED' }, at, milestone, zone, carrier, random));
      at = timeOf(step, at + 8 * HOUR_MS, carrier, zone, random);
      scans.push(scanned(step, at, milestone, zone, carrier, random));
    }
  }
  const end = scans.at(-1)!.occurredMs;
  const guessed = end + (random() < 0.25 ? (random() < 0.5 ? -1 : 1) * DAY_MS : 0);
  const estimatedTo = carrier.estimates ? new Date(atHours(guessed - 12 * HOUR_MS, zone, 20, 20, random, () => true)) : null;
  return { id: `${code}-${n.toString(16).padStart(8, '0')}`, carrier: code, createdMs, destinationCountryCode, estimatedTo, scans };
}

function timeOf(step: Step, after: number, carrier: SimulatedCarrier, zone: string, random: () => number): number {
  const [least, most] = step.afterHours;
  const delayed = random() < carrier.delays ? DAY_MS * (1 + Math.floor(random() * 2)) : 0;
  const ready = after + delayed + (least + random() ** 1.5 * (most - least)) * HOUR_MS;
  return step.hours === null ? ready : atHours(ready, zone, step.hours[0], step.hours[1], random, (day) => step.days.includes(day));
}

/** The first moment from `ready` on whose wall clock lies between two hours of a day of work; somewhere in them if it must wait. */
function atHours(ready: number, zone: string, from: number, to: number, random: () => number, isOpen: (day: number) => boolean): number {
  const shift = clockShiftMs(zone, new Date(ready));
  const local = ready + shift;
  for (let day = Math.floor(local / DAY_MS); ; day += 1) {
    const [opens, closes] = [day * DAY_MS + from * HOUR_MS, day * DAY_MS + to * HOUR_MS];
    // 1970-01-01 was a Thursday; Sunday is 0.
    if (!isOpen((day + 4) % 7) || local > closes) continue;
    return local >= opens && local <= closes ? ready : opens + random() * (closes - opens) - shift;
  }
}

function scanned(
  step: Step,
  at: number,
  milestone: Milestone,
  zone: string,
  carrier: SimulatedCarrier,
  random: () => number,
): SimulatedScan {
  const { batchMinutes, lagMinutes } = carrier.publishes;
  const lag = lagMinutes[0] + random() ** 3 * (lagMinutes[1] - lagMinutes[0]);
  const told = at + lag * MINUTE_MS;
  const publishedMs = batchMinutes === 0 ? told : Math.ceil(told / (batchMinutes * MINUTE_MS)) * batchMinutes * MINUTE_MS;
  return { occurredMs: at, publishedMs, zone, code: step.code, milestone };
}
