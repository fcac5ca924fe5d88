import { isFinal } from '@jalon/schema/shipment';
import { chooseNextPoll, jitterOf } from '@jalon/workers/shipment/choose-next-poll';
import type { ScanHistory } from '@jalon/workers/shipment/learn-rhythm';
import { clockShiftMs } from '@jalon/workers/shipment/place-clock';
import type { RhythmBook } from '@jalon/workers/shipment/scan-hazard';
import type { SimulatedParcel, SimulatedScan } from './scan-process.ts';

const HOUR_MS = 3_600_000;
/** After this nobody asks any more, whatever the policy: of lost parcels both would ask for ever. */
const WATCH_MS = 21 * 24 * HOUR_MS;

export interface Learned {
  scan: SimulatedScan;
  learnedMs: number;
  /** When it was asked for in vain before. */
  absentMs: number | null;
}

export interface Played {
  calls: number;
  learned: Map<SimulatedParcel, Learned[]>;
  /** Minutes from each scan to its knowledge. */
  delays: number[];
}

/** When to ask next, of what is known at `nowMs`; null: never. */
type Policy = (parcel: SimulatedParcel, newest: SimulatedScan | null, newsMs: number, nowMs: number) => number | null;

/** What most trackers do. */
export const everyTwoHours: Policy = (parcel, _newest, _newsMs, nowMs) =>
  nowMs + 2 * HOUR_MS + (nowMs === parcel.createdMs ? (jitterOf(parcel.id) - 0.5) * HOUR_MS : 0);

export const byNews =
  (book: RhythmBook, minWorth: number): Policy =>
  (parcel, newest, newsMs, nowMs) => {
    const next = chooseNextPoll(
      {
        carrier: parcel.carrier,
        milestone: newest?.milestone ?? 'UNKNOWN',
        lastCode: newest?.code ?? null,
        lastScanAt: newest === null ? null : new Date(newest.occurredMs),
        lastNewsAt: new Date(newsMs),
        destinationCountryCode: parcel.destinationCountryCode,
        estimatedTo: parcel.estimatedTo,
        failures: 0,
        pushUntil: null,
        perParcelPerDay: null,
        minWorth,
        jitter: jitterOf(parcel.id),
        speed: 1,
        now: new Date(nowMs),
      },
      book,
    );
    return next === null ? null : next.at.getTime();
  };

/** Follows parcels from their label on: each call tells what is published by then. */
export function play(parcels: readonly SimulatedParcel[], policy: Policy): Played {
  const played: Played = { calls: 0, delays: [], learned: new Map() };
  for (const parcel of parcels) follow(parcel, policy, played);
  return played;
}

function follow(parcel: SimulatedParcel, policy: Policy, played: Played): void {
  const waiting = parcel.scans.toSorted((a, b) => a.publishedMs - b.publishedMs);
  let known = 0;
  let newest: SimulatedScan | null = null;
  let newsMs = parcel.createdMs;
  let askedMs: number | null = null;
  const learned: Learned[] = [];
  played.learned.set(parcel, learned);
  for (let at: number | null = parcel.createdMs; at !== null && at < parcel.createdMs + WATCH_MS; at = policy(parcel, newest, newsMs, at)) {
    played.calls += 1;
    for (; known < waiting.length && waiting[known]!.publishedMs <= at; known += 1) {
      const scan: SimulatedScan = waiting[known]!;
      played.delays.push((at - scan.occurredMs) / 60_000);
      learned.push({ scan, learnedMs: at, absentMs: askedMs });
      if (newest === null || scan.occurredMs >= newest.occurredMs) newest = scan;
      newsMs = at;
    }
    askedMs = at;
    if (newest !== null && isFinal(newest.milestone)) return;
  }
  // What nobody asked for in time was learned when watching ended.
  for (; known < waiting.length; known += 1) played.delays.push((parcel.createdMs + WATCH_MS - waiting[known]!.occurredMs) / 60_000);
}

/** The scans as the event log would hold them: told by those who asked then, no better than they knew. */
export const asHistories = ({ learned }: Played, watchedUntilMs: number): ScanHistory[] =>
  [...learned].map(([{ carrier, createdMs }, told]) => {
    const scans = told
      .toSorted((a, b) => a.scan.occurredMs - b.scan.occurredMs)
      .map(({ scan: { occurredMs, zone, code, milestone }, learnedMs, absentMs }) => {
        const shift = clockShiftMs(zone, new Date(occurredMs));
        const clock = (ms: number) => Math.floor((ms + shift) / 1000) * 1000;
        return {
          localMs: clock(occurredMs),
          code,
          milestone,
          learnedMs: clock(learnedMs),
          absentMs: absentMs === null ? null : clock(absentMs),
        };
      });
    return { carrier, registeredMs: createdMs + clockShiftMs(told[0]?.scan.zone ?? 'UTC', new Date(createdMs)), scans, watchedUntilMs };
  });
