import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { EVENT_CODES, type EventCode } from '@jalon/schema/shipment';
import { DEMO_CREDENTIALS, type DemoCarrier, type Journey } from '@jalon/schema/seeds';
import * as v from 'valibot';
import { parseJson } from './format.ts';
import { Misbehaviour } from './misbehaviour.ts';

const instant = v.pipe(
  v.string(),
  v.check((at) => !Number.isNaN(Date.parse(at)), 'not an instant'),
  v.transform((at) => new Date(at).toISOString()),
);
const zone = v.pipe(
  v.string(),
  v.check((name) => isZone(name), 'not a time zone'),
);
const Place = v.object({
  city: v.pipe(v.string(), v.nonEmpty()),
  region: v.optional(v.nullable(v.string()), null),
  postalCode: v.optional(v.nullable(v.string()), null),
  countryCode: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  zone,
});
const Scan = v.object({ at: instant, eventCode: v.picklist(Object.keys(EVENT_CODES) as EventCode[]), place: Place });

const Told = v.object({
  carrier: v.picklist(Object.keys(DEMO_CREDENTIALS) as DemoCarrier[]),
  trackingNumber: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{4,40}$/)),
  service: v.optional(v.nullable(v.string()), null),
  origin: v.optional(v.nullable(Place), null),
  destination: v.optional(v.nullable(Place), null),
  weightGrams: v.optional(v.nullable(v.number()), null),
  estimatedFrom: v.optional(v.nullable(instant), null),
  estimatedTo: v.optional(v.nullable(instant), null),
  signedBy: v.optional(v.nullable(v.string()), null),
  scans: v.pipe(v.array(Scan), v.nonEmpty()),
});

/** A journey as it is registered: all but the scans may be left out. */
const Registered = v.object({
  ...Told.entries,
  /** What another carrier tells of it from `HANDED_TO_PARTNER` on, under its own number. */
  onward: v.optional(v.nullable(Told), null),
  misbehaviour: v.optional(v.nullable(Misbehaviour), null),
});

export type RegisteredJourney = v.InferInput<typeof Registered>;

export interface KeptJourney {
  journey: Journey;
  misbehaviour: v.InferOutput<typeof Misbehaviour> | null;
}

const keyOf = (carrier: DemoCarrier, trackingNumber: string) => `${carrier}|${trackingNumber.toUpperCase()}`;

/** The registered journeys, kept as lines of JSON when a directory is given: the last line of a number counts. */
export class JourneyBook {
  private readonly journeys = new Map<string, KeptJourney>();
  private readonly file: string | null;

  constructor(directory: string | null) {
    this.file = directory === null ? null : join(directory, 'journeys.jsonl');
    if (directory !== null) mkdirSync(directory, { recursive: true });
    if (this.file === null || !existsSync(this.file)) return;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const parsed = v.safeParse(Registered, parseJson(line));
      // A line torn by a crash is not a journey.
      if (parsed.success) this.keep(parsed.output);
    }
  }

  /** Adds or replaces one journey or several: all or none. The problems, when there are any. */
  register(given: unknown): string[] {
    const parsed = v.safeParse(v.array(Registered), Array.isArray(given) ? given : [given]);
    if (!parsed.success) return parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
    if (this.file !== null) appendFileSync(this.file, parsed.output.map((one) => `${JSON.stringify(one)}\n`).join(''));
    for (const one of parsed.output) this.keep(one);
    return [];
  }

  find(carrier: DemoCarrier, trackingNumber: string): KeptJourney | null {
    return this.journeys.get(keyOf(carrier, trackingNumber)) ?? null;
  }

  private keep({ misbehaviour, onward, ...told }: v.InferOutput<typeof Registered>): void {
    const second = onward && toJourney(onward, null);
    if (second !== null) this.put({ journey: second, misbehaviour: null });
    this.put({ journey: toJourney(told, second), misbehaviour });
  }

  private put(kept: KeptJourney): void {
    this.journeys.set(keyOf(kept.journey.carrier, kept.journey.trackingNumber), kept);
  }
}

function toJourney({ scans, origin, destination, ...rest }: v.InferOutput<typeof Told>, onward: Journey | null): Journey {
  const steps = scans.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { ...rest, origin: origin ?? steps[0]!.place, destination: destination ?? steps.at(-1)!.place, steps, onward };
}

/** A journey as the book takes it. */
export const toRegistered = (
  { steps: scans, onward, ...journey }: Journey,
  misbehaviour?: RegisteredJourney['misbehaviour'],
): RegisteredJourney => ({
  ...journey,
  scans,
  onward: onward && toldOf(onward),
  misbehaviour: misbehaviour ?? null,
});

const toldOf = ({ steps: scans, onward: _, ...journey }: Journey): RegisteredJourney['onward'] => ({ ...journey, scans });

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
