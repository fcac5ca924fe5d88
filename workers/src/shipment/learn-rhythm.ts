import { isFinal, type EventCode, type Milestone } from '@jalon/schema/shipment';
import { HOURS_OF_WEEK } from './default-rhythm.ts';
import { AGE_ENDS, ageClass, ANY_CARRIER, afterScan, rhythmKey, type RhythmCounts } from './scan-hazard.ts';

const HOUR_MS = 3_600_000;
/** Scans this close together are one piece of news. */
const SAME_NEWS_MS = 5 * 60_000;
/** A parcel that has been silent for so long tells nothing more of when scans come. */
const LONGEST_WAIT_MS = 12 * 24 * HOUR_MS;
/** 1970-01-01 was a Thursday. */
const MONDAY_OFFSET_HOURS = 3 * 24;

export interface ScanTold {
  /** The wall clock of the place, as if it were UTC, in milliseconds. */
  localMs: number;
  code: EventCode;
  /** Reached with this scan or before it. */
  milestone: Milestone;
  /** The same clock when it was learned, and when the carrier was last asked in vain; null: nobody had asked. */
  learnedMs: number;
  absentMs: number | null;
}

/** The scans of one parcel under one carrier's number, oldest first. */
export interface ScanHistory {
  carrier: string;
  /** When it was registered here, on the clock of the first scan. */
  registeredMs: number;
  scans: readonly ScanTold[];
  /** Until when it was watched, on the same clock. */
  watchedUntilMs: number;
}

type Counted = { [K in keyof RhythmCounts]: number[] };

/** Scans that were asked for in vain no longer than this before tell how late a carrier publishes. */
const NARROW_MS = 3 * HOUR_MS;

/** How long after a scan each carrier tells it, in milliseconds: the median of those we know well. */
function lagsOf(histories: readonly ScanHistory[]): Map<string, number> {
  const byCarrier = Map.groupBy(histories, ({ carrier }) => carrier);
  const lags = new Map<string, number>();
  for (const [carrier, own] of byCarrier) {
    const known = own.flatMap(({ scans }) =>
      scans.flatMap(({ localMs, learnedMs, absentMs }) => {
        const from = Math.max(localMs, absentMs ?? localMs);
        return absentMs !== null && learnedMs - from < NARROW_MS ? [Math.max(0, (from + learnedMs) / 2 - localMs)] : [];
      }),
    );
    known.sort((a, b) => a - b);
    lags.set(carrier, known[Math.floor(known.length / 2)] ?? 0);
  }
  return lags;
}

/** When a scan could be known: as late as its carrier usually is, but not before it was missing, nor after it was told. */
const knowableMs = ({ localMs, learnedMs, absentMs }: ScanTold, lagMs: number): number =>
  Math.max(localMs, Math.min(learnedMs, Math.max(absentMs ?? localMs, localMs + lagMs)));

/** The hour of the week of a wall clock, Monday 00:00 first. */
export const hourOfWeek = (localMs: number): number =>
  (((Math.floor(localMs / HOUR_MS) + MONDAY_OFFSET_HOURS) % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;

/**
 * Counts scans and waiting hours by hour of the week and then, against what these alone would predict, by the age of the
 * last scan: a hazard that is a product of the two. Linear in the number of hours watched.
 */
export function learnRhythm(histories: readonly ScanHistory[]): Map<string, RhythmCounts> {
  const book = new Map<string, Counted>();
  const lags = lagsOf(histories);
  const stagesOf = (carrier: string, { code, milestone }: Pick<ScanTold, 'code' | 'milestone'>) =>
    [rhythmKey(ANY_CARRIER, milestone), rhythmKey(carrier, milestone), rhythmKey(carrier, afterScan(code))].map((key) => {
      let counts = book.get(key);
      if (counts === undefined) book.set(key, (counts = nothing()));
      return counts;
    });
  eachWait(histories, lags, (history, scan, untilMs, isScan) => {
    const stages = stagesOf(history.carrier, scan);
    eachHour(scan.localMs, untilMs, (cell, _, hours) => {
      for (const counts of stages) counts.hours[cell]! += hours;
    });
    if (!isScan) return;
    const index = ageClass((untilMs - scan.localMs) / HOUR_MS);
    for (const counts of stages) {
      counts.events[hourOfWeek(untilMs)]! += 1;
      counts.ageEvents[index]! += 1;
    }
  });
  eachWait(histories, lags, (history, scan, untilMs) => {
    const stages = stagesOf(history.carrier, scan);
    eachHour(scan.localMs, untilMs, (cell, index, hours) => {
      for (const counts of stages) counts.ageExpected[index]! += (counts.events[cell]! / counts.hours[cell]!) * hours;
    });
  });
  return book;
}

const nothing = (): Counted => ({
  events: Array<number>(HOURS_OF_WEEK).fill(0),
  hours: Array<number>(HOURS_OF_WEEK).fill(0),
  ageEvents: Array<number>(AGE_ENDS.length).fill(0),
  ageExpected: Array<number>(AGE_ENDS.length).fill(0),
});

/** Every wait for the next piece of news: from a scan until the next could be known, and whether there was one. */
function eachWait(
  histories: readonly ScanHistory[],
  lags: ReadonlyMap<string, number>,
  act: (history: ScanHistory, from: Pick<ScanTold, 'localMs' | 'code' | 'milestone'>, untilMs: number, isScan: boolean) => void,
): void {
  for (const history of histories) {
    const { carrier, registeredMs, scans, watchedUntilMs } = history;
    const registered = { localMs: registeredMs, code: 'UNKNOWN' as const, milestone: 'UNKNOWN' as const };
    const waits = scans[0] !== undefined && scans[0].localMs < registeredMs ? scans : [registered, ...scans];
    waits.forEach((scan, index) => {
      const next = waits[index + 1] as ScanTold | undefined;
      if (isFinal(scan.milestone)) return;
      if (next !== undefined && next.localMs - scan.localMs < SAME_NEWS_MS && index > 0) return;
      const endMs = next === undefined ? watchedUntilMs : knowableMs(next, lags.get(carrier)!);
      const untilMs = Math.min(endMs, scan.localMs + LONGEST_WAIT_MS);
      if (untilMs > scan.localMs) act(history, scan, untilMs, next !== undefined && endMs === untilMs);
    });
  }
}

/** The pieces of a wait, none of which crosses an hour of the clock or an end of an age class. */
function eachHour(fromMs: number, untilMs: number, act: (cell: number, ageIndex: number, hours: number) => void): void {
  let index = 0;
  for (let at = fromMs; at < untilMs;) {
    const ageEnd = fromMs + AGE_ENDS[index]! * HOUR_MS;
    const end = Math.min(untilMs, ageEnd, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS);
    act(hourOfWeek(at), index, (end - at) / HOUR_MS);
    if (end === ageEnd) index += 1;
    at = end;
  }
}
