import type { EventCode, Milestone } from '@jalon/schema/shipment';
import { defaultRates, HOURS_OF_WEEK } from './default-rhythm.ts';

/** What was counted of one carrier (`*`: all) and one stage: see `ScanRhythm` in schema. */
export interface RhythmCounts {
  events: readonly number[];
  hours: readonly number[];
  ageEvents: readonly number[];
  ageExpected: readonly number[];
}

/** Counts by `rhythmKey`. Empty: nothing is learned yet. */
export type RhythmBook = ReadonlyMap<string, RhythmCounts>;

export const NO_RHYTHM: RhythmBook = new Map();
export const ANY_CARRIER = '*';
export const rhythmKey = (carrier: string, stage: string): string => `${carrier} ${stage}`;
/** The stage a parcel is in after a scan; the milestone itself is the wider stage. */
export const afterScan = (code: EventCode): string => `after:${code}`;

/** Ages of the last scan, in hours: news is likelier soon after a scan, or a night's ride after it. Each is the end of its class. */
export const AGE_ENDS: readonly number[] = [0.5, 1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 24, 30, 36, 48, 72, 120, Infinity];

export function ageClass(ageHours: number): number {
  let index = 0;
  while (ageHours >= AGE_ENDS[index]!) index += 1;
  return index;
}

/** How likely a scan is: `week[hour of the week] * age[class of the last scan's age]`, an hour. */
export interface Rates {
  week: Float64Array;
  age: Float64Array;
}

/** Parcel-hours, and scans, that the wider stage counts for beside the narrower one's own. */
const PRIOR_HOURS = 20;
const PRIOR_SCANS = 5;
/** Scans below which a stage's ages are not believed. */
const ENOUGH_SCANS = 100;

const kept = new WeakMap<RhythmBook, Map<string, Rates>>();

/** The rates of a stage: the carrier's own after this scan, drawn towards its milestone's, towards every carrier's, towards the default. */
export function ratesOf(book: RhythmBook, carrier: string, milestone: Milestone, lastCode: EventCode | null): Rates {
  let rates = kept.get(book);
  if (rates === undefined) kept.set(book, (rates = new Map<string, Rates>()));
  const key = `${carrier} ${milestone} ${lastCode}`;
  let found = rates.get(key);
  if (found === undefined) rates.set(key, (found = blend(book, carrier, milestone, lastCode)));
  return found;
}

function blend(book: RhythmBook, carrier: string, milestone: Milestone, lastCode: EventCode | null): Rates {
  let week = defaultRates(milestone);
  let age = new Float64Array(AGE_ENDS.length).fill(1);
  const keys = [rhythmKey(ANY_CARRIER, milestone), rhythmKey(carrier, milestone)];
  if (lastCode !== null) keys.push(rhythmKey(carrier, afterScan(lastCode)));
  for (const key of keys) {
    const counts = book.get(key);
    if (counts === undefined) continue;
    const wider = week;
    week = Float64Array.from(
      { length: HOURS_OF_WEEK },
      (_, cell) => (counts.events[cell]! + PRIOR_HOURS * wider[cell]!) / (counts.hours[cell]! + PRIOR_HOURS),
    );
    if (counts.ageExpected.reduce((sum, scans) => sum + scans, 0) < ENOUGH_SCANS) continue;
    age = Float64Array.from(AGE_ENDS, (_, index) => {
      const factor = (counts.ageEvents[index]! + PRIOR_SCANS) / (counts.ageExpected[index]! + PRIOR_SCANS);
      return Math.min(20, Math.max(0.02, factor));
    });
  }
  return { week, age };
}
