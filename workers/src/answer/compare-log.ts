import { foldEvents, meaningOf, type Place, type Reading, type ShipmentState, type TrackingVia } from '@jalon/schema/shipment';
import type { CodeMap, MappedReading } from './map-codes.ts';
import type { LoggedEvent, RereadAnswer } from './read-kept.ts';

/** An event as it is to be. */
export interface ReplayedEvent extends MappedReading {
  fingerprint: string;
  via: TrackingVia;
  learnedAt: Date;
  answerId: string | null;
}

/** What reading a shipment's kept answers again changes in its log. */
export interface LogChange {
  added: ReplayedEvent[];
  changed: { before: LoggedEvent; after: ReplayedEvent }[];
  removed: LoggedEvent[];
  state: ShipmentState;
}

export interface ReplayOf {
  carrier: string;
  log: readonly LoggedEvent[];
  answers: readonly RereadAnswer[];
  codes: CodeMap;
  fingerprintOf: (reading: Reading) => string;
}

/**
 * Compares the log with what the kept answers say today. Pure. An event is taken back only when it was told by an answer
 * that can still be read and that no longer says so; one without a kept answer stays, and is only looked up in the
 * operator's table again. What another carrier told is not touched. Compared with its own result it finds nothing.
 */
export function compareLog({ carrier, log, answers, codes, fingerprintOf }: ReplayOf): LogChange {
  const elsewhere = new Set(log.filter((event) => event.carrier !== carrier).map(({ fingerprint }) => fingerprint));
  const today = new Map<string, ReplayedEvent>();
  for (const { report, via, learnedAt, answerId } of answers) {
    for (const told of report?.readings ?? []) {
      const fingerprint = fingerprintOf(told);
      if (today.has(fingerprint) || elsewhere.has(fingerprint)) continue;
      today.set(fingerprint, { ...codes.apply(carrier, told), fingerprint, via, learnedAt, answerId });
    }
  }
  const readable = new Set(answers.filter(({ report }) => report !== null).map(({ answerId }) => answerId));
  const change: Omit<LogChange, 'state'> = { added: [], changed: [], removed: [] };
  const events: Reading[] = [];
  const known = new Set<string>();
  for (const before of log) {
    known.add(before.fingerprint);
    const after = before.carrier === carrier ? (today.get(before.fingerprint) ?? withoutAnswer(before, readable, codes)) : before;
    if (after === null) change.removed.push(before);
    else {
      events.push(after);
      if (after !== before && !isSame(before, after)) change.changed.push({ before, after });
    }
  }
  change.added = [...today.values()].filter(({ fingerprint }) => !known.has(fingerprint));
  events.push(...change.added);
  return { ...change, state: foldEvents(events as (Reading & { fingerprint: string })[]) };
}

/** An event that no kept answer tells: null when its own answer took it back. */
function withoutAnswer(event: LoggedEvent, readable: ReadonlySet<string>, codes: CodeMap): ReplayedEvent | null {
  if (event.answerId !== null && readable.has(event.answerId)) return null;
  if (event.eventCode !== 'UNKNOWN' && event.mappingId === null) return event;
  return codes.apply(event.carrier, { ...event, eventCode: 'UNKNOWN' as const, ...meaningOf({ eventCode: 'UNKNOWN' }), mappingId: null });
}

const SAID = [
  'localTime',
  'zone',
  'zoneCertainty',
  'eventCode',
  'milestone',
  'condition',
  'reason',
  'party',
  'nextAction',
  'deliveredHow',
  'signedBy',
  'carrierCode',
  'carrierText',
] as const satisfies (keyof Reading)[];
const PLACE = ['name', 'city', 'region', 'postalCode', 'countryCode', 'latitude', 'longitude'] as const satisfies (keyof Place)[];

/** PostgreSQL cannot store NUL; it was left out when the event was written. */
const stored = (value: string | number | null | undefined) => (typeof value === 'string' ? value.replaceAll('\0', '') : (value ?? null));

const isSame = (before: LoggedEvent, after: ReplayedEvent): boolean =>
  SAID.every((key) => stored(before[key]) === stored(after[key])) &&
  PLACE.every((key) => stored(before.place[key]) === stored(after.place[key])) &&
  before.mappingId === (after.mappingId ?? null) &&
  before.occurredAt.getTime() === after.occurredAt.getTime() &&
  before.nextActionBy?.getTime() === after.nextActionBy?.getTime();
