import { meaningOf, type CarrierProblem, type CodeMeaning, type Place, type Reading } from '@jalon/schema/shipment';
import { atItsTown } from './place-of.ts';
import { problem } from './problem-of.ts';
import { settleTime } from './settle-time.ts';
import type { WrittenTime } from './wall-clock.ts';

/** One scan as a connector found it in an answer. */
export interface Scan {
  /** Null: there is none that can be read. */
  time: WrittenTime | null;
  place: Place;
  code: string | null;
  text: string | null;
  /** Null: nobody has mapped this code. */
  meaning: CodeMeaning | null;
  signedBy?: string | null;
  nextActionBy?: Date | null;
}

/**
 * Readings of the scans, newest first; scans of the same second keep the order of the answer. A scan without a usable time
 * is left out with a problem `BAD_TIME`; one whose code nobody mapped is kept as `UNKNOWN`, with one problem for each code.
 * Places the carrier gives no position of are given that of their town.
 */
export function readScans(scans: readonly Scan[], homeZone: string): { readings: Reading[]; problems: CarrierProblem[] } {
  const readings: Reading[] = [];
  const problems: CarrierProblem[] = [];
  const unmapped = new Set<string | null>();
  for (const scan of scans) {
    if (scan.time === null) {
      problems.push(problem('BAD_TIME', 'An event has no time that can be read; it is left out.', scan.code));
      continue;
    }
    if (scan.meaning === null && !unmapped.has(scan.code)) {
      unmapped.add(scan.code);
      problems.push(problem('UNKNOWN_CODE', 'Nobody has mapped this code.', scan.code));
    }
    readings.push(toReading(scan, scan.time, homeZone));
  }
  return { readings: newestFirst(readings), problems };
}

function toReading(scan: Scan, time: WrittenTime, homeZone: string): Reading {
  const meaning: CodeMeaning = scan.meaning ?? { eventCode: 'UNKNOWN' };
  return {
    ...settleTime(time, scan.place, homeZone),
    eventCode: meaning.eventCode,
    ...meaningOf(meaning),
    nextActionBy: scan.nextActionBy ?? null,
    signedBy: scan.signedBy ?? null,
    carrierCode: scan.code,
    carrierText: scan.text,
    place: atItsTown(scan.place),
  };
}

function newestFirst(readings: Reading[]): Reading[] {
  const first = readings[0];
  const last = readings.at(-1);
  // An answer that begins with the oldest scan is turned round, so that ties come out newest first too.
  const told = first !== undefined && last !== undefined && first.occurredAt < last.occurredAt ? readings.reverse() : readings;
  return told.sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime());
}
