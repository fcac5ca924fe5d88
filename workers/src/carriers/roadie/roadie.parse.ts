import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type Place,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { roadieMeaning } from './roadie.status-map.ts';

export const ROADIE_HOME_ZONE = 'America/New_York';

const Position = fields({ latitude: number, longitude: number });
const Location = fields({ address: fields({ city: text, state: text, zip: text }) });
const Event = fields({ name: text, occurred_at: text, location: Position });
const Shipment = fields({
  id: text,
  tracking_number: text,
  items: list(fields({ weight: number, quantity: number })),
  pickup_location: Location,
  delivery_location: Location,
  deliver_between: fields({ start: text, end: text }),
  signatory_name: text,
  events: list(Event),
  event: list(Event),
});
const Failure = fields({ code: text, parameter: text, message: text });
const Errors = fields({ errors: list(Failure), error: text, message: text });

type RoadieShipment = v.InferOutput<typeof Shipment>;

/** Reads shipments of the API v1, one or a list, a webhook about one event of a shipment, or an error list. Pure and total. */
export function readRoadie(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const shipments = shipmentsIn(json, 0);
  if (shipments.length === 0) return errorOf(json, raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const shipment of shipments) {
    const { report, problems } = reportOf(shipment, raw);
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  return answer;
}

function shipmentsIn(json: unknown, depth: number): RoadieShipment[] {
  if (typeof json !== 'object' || json === null || depth > 2) return [];
  if (Array.isArray(json)) return json.slice(0, 1000).flatMap((one) => shipmentsIn(one, depth + 1));
  if (Object.hasOwn(json, 'tracking_number')) return [v.parse(Shipment, json)];
  return ['shipments', 'shipment', 'data'].flatMap((name) => shipmentsIn((json as Record<string, unknown>)[name], depth + 1));
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/not ?found|could not be found|couldn't find|does not exist/i, 'NOT_FOUND'],
  [/unauthori[sz]ed|access token|forbidden/i, 'KEY_REJECTED'],
  [/too many|rate limit/i, 'QUOTA_SPENT'],
];

function errorOf(json: unknown, raw: RawAnswer): CarrierAnswer {
  const { errors, error, message } = v.parse(Errors, json);
  const told = errors.filter((one) => (one.code ?? one.message) !== null);
  const bare = error ?? message;
  if (told.length === 0 && bare !== null) told.push({ code: null, parameter: null, message: bare });
  if (told.length === 0) return unreadable('Roadie', raw.status);
  return {
    reports: [],
    problems: told.map(({ code, parameter, message: words }): CarrierProblem => {
      const said = words ?? 'Roadie gives no reason.';
      const known = WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? (parameter === 'tracking_number' ? 'INVALID_NUMBER' : undefined);
      return problem(known ?? problemOfStatus(raw.status) ?? problemOfPhrase(said) ?? 'REFUSED', said, code);
    }),
  };
}

function reportOf(shipment: RoadieShipment, raw: RawAnswer): { report: CarrierReport; problems: CarrierProblem[] } {
  const { readings, problems } = readScans([...shipment.events, ...shipment.event].map(toScan), ROADIE_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && shipment.signatory_name !== null) {
    delivery.signedBy = shipment.signatory_name;
    delivery.deliveredHow = 'SIGNED';
  }
  const destination = toPlace(shipment.delivery_location);
  const pounds = shipment.items.map(({ weight, quantity }) => (weight === null ? null : weight * (quantity ?? 1)));
  const total = pounds.length === 0 || pounds.includes(null) ? null : pounds.reduce<number>((sum, one) => sum + one!, 0);
  const at = (written: string | null): Date | null => {
    const time = readIsoTime(written);
    return time === null ? null : instantOf(time, destination ?? NOWHERE, ROADIE_HOME_ZONE);
  };
  const report = {
    // Asked for by Roadie's own id, the parcel keeps the name it was asked by.
    trackingNumber:
      (shipment.id !== null && shipment.id === raw.trackingNumber ? shipment.id : shipment.tracking_number) ?? raw.trackingNumber ?? '',
    service: null,
    origin: toPlace(shipment.pickup_location),
    destination,
    weightGrams: gramsOf(total, 'LB'),
    estimatedFrom: at(shipment.deliver_between.start),
    estimatedTo: at(shipment.deliver_between.end),
    signedBy: shipment.signatory_name,
    readings,
  };
  return { report, problems };
}

/** Roadie drives in the United States alone; its addresses name no country. */
const toPlace = ({ address: { city, state, zip } }: v.InferOutput<typeof Location>): Place | null =>
  (city ?? state ?? zip) === null ? null : placeOf({ city, region: state, postalCode: zip, country: 'US' });

function toScan({ name, occurred_at, location: { latitude, longitude } }: v.InferOutput<typeof Event>): Scan {
  const isPosition = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return {
    time: readIsoTime(occurred_at),
    place: isPosition ? { ...NOWHERE, latitude, longitude } : NOWHERE,
    code: name,
    text: null,
    meaning: roadieMeaning(name),
  };
}
