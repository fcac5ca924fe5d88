import { NOWHERE, type CarrierAnswer, type CarrierProblemCode, type CarrierReport, type Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { atItsTown, placeOf } from '../place-of.ts';
import { onlyProblem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { isRegionOf } from '../region-zones.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { nationexStatus, nationexWords } from './nationex.status-map.ts';

export const NATIONEX_HOME_ZONE = 'America/Toronto';

const Address = fields({ City: text, ProvinceState: text, PostalCode: text });
const Status = fields({ ShipmentStatus: text, ShipmentStatusEn: text, ShipmentStatusFr: text, StatusDate: text, LastLocation: text });
const Entry = fields({
  ProcessedDate: text,
  ExceptionId: text,
  CityDepot: text,
  DescriptionEn: text,
  DescriptionFr: text,
  Geocoding: fields({ Latitude: number, Longitude: number }),
});
const Parcel = fields({
  ParcelId: text,
  EstimatedDeliveryDate: text,
  EstimatedDeliveryTime: text,
  EstimatedDeliveryTimeEn: text,
  History: list(Entry),
});
const Shipment = fields({
  ShipmentId: text,
  ShipmentType: text,
  StatusHistories: list(Status),
  Sender: Address,
  Destination: Address,
  Parcels: list(Parcel),
});
const Failure = fields({ code: text, message: text, Message: text });

/** Reads an answer of the API v4 about a shipment, or several in a list. Pure and total. */
export function readNationex(raw: RawAnswer): CarrierAnswer {
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

type NationexShipment = v.InferOutput<typeof Shipment>;

function shipmentsIn(json: unknown, depth: number): NationexShipment[] {
  if (typeof json !== 'object' || json === null || depth > 2) return [];
  if (Array.isArray(json)) return json.slice(0, 1000).flatMap((one) => shipmentsIn(one, depth + 1));
  return Object.hasOwn(json, 'StatusHistories') || (Object.hasOwn(json, 'ShipmentId') && Object.hasOwn(json, 'Parcels'))
    ? [v.parse(Shipment, json)]
    : [];
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/does not exist|not found|n'existe pas|introuvable/i, 'NOT_FOUND'],
  [/auth|credential|api key|denied/i, 'KEY_REJECTED'],
  [/invalid|not valid/i, 'INVALID_NUMBER'],
  [/too many|quota|limit/i, 'QUOTA_SPENT'],
];

function errorOf(json: unknown, raw: RawAnswer): CarrierAnswer {
  const { code, message, Message } = v.parse(Failure, json);
  const said = message ?? Message;
  if (said === null) return unreadable('Nationex', raw.status);
  const status = code !== null && /^[45]\d\d$/.test(code) ? Number(code) : raw.status;
  const byStatus = problemOfStatus(status);
  const byWords = WORDS.find(([pattern]) => pattern.test(said))?.[1];
  return onlyProblem(
    byStatus === null || byStatus === 'REFUSED' ? (byWords ?? problemOfPhrase(said) ?? byStatus ?? 'REFUSED') : byStatus,
    said,
    code,
  );
}

function reportOf(shipment: NationexShipment, raw: RawAnswer): { report: CarrierReport; problems: CarrierAnswer['problems'] } {
  const asked = shipment.Parcels.find(({ ParcelId }) => ParcelId !== null && ParcelId === raw.trackingNumber);
  const parcels = asked === undefined ? shipment.Parcels : [asked];
  const scans = [...shipment.StatusHistories.map(statusScan), ...parcels.flatMap((parcel) => parcel.History.map(entryScan))];
  const { readings, problems } = readScans(scans, NATIONEX_HOME_ZONE);
  const destination = toPlace(shipment.Destination);
  const report = {
    trackingNumber: asked?.ParcelId ?? shipment.ShipmentId ?? raw.trackingNumber ?? '',
    service: shipment.ShipmentType,
    origin: toPlace(shipment.Sender),
    destination,
    weightGrams: null,
    ...estimateOf(parcels[0], destination ?? NOWHERE),
    signedBy: null,
    readings,
  };
  return { report, problems };
}

function toPlace({ City: city, ProvinceState: region, PostalCode: postalCode }: v.InferOutput<typeof Address>): Place | null {
  const country = region === null ? null : isRegionOf('CA', region) ? 'CA' : isRegionOf('US', region) ? 'US' : null;
  return (city ?? region ?? postalCode) === null ? null : placeOf({ city, region, postalCode, country });
}

/** Nationex has depots in Canada alone. */
const depot = (city: string | null): Place => (city === null ? NOWHERE : placeOf({ city, country: 'CA' }));

const timeOf = (written: string | null): WrittenTime | null => readIsoTime(written) ?? readTime(written, 'YYYY-MM-DD');

const statusScan = (status: v.InferOutput<typeof Status>): Scan => ({
  time: timeOf(status.StatusDate),
  place: depot(status.LastLocation),
  code: status.ShipmentStatus,
  text: (status.ShipmentStatusEn ?? status.ShipmentStatusFr)?.replace(/\s+/g, ' ') ?? null,
  meaning: nationexStatus(status.ShipmentStatus),
});

function entryScan(entry: v.InferOutput<typeof Entry>): Scan {
  const words = (entry.DescriptionEn ?? entry.DescriptionFr)?.replace(/\s+/g, ' ') ?? null;
  const { Latitude, Longitude } = entry.Geocoding;
  const isPosition = Latitude !== null && Longitude !== null && Math.abs(Latitude) <= 90 && Math.abs(Longitude) <= 180 && Latitude !== 0;
  const place = depot(entry.CityDepot);
  return {
    time: timeOf(entry.ProcessedDate),
    place: isPosition ? { ...place, latitude: Latitude, longitude: Longitude } : atItsTown(place),
    code: entry.ExceptionId === '0' ? null : entry.ExceptionId,
    text: words,
    meaning: nationexWords(words),
  };
}

/** The day, with the window in words ("Between 12:45 and 13:45") or the time beside it; a day alone is the whole day. */
function estimateOf(
  parcel: v.InferOutput<typeof Parcel> | undefined,
  destination: Place,
): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const at = (clock: string): Date | null => {
    const time = readIsoTime(`${parcel?.EstimatedDeliveryDate?.slice(0, 10)}T${clock}`);
    return time === null ? null : instantOf(time, destination, NATIONEX_HOME_ZONE);
  };
  const window = /(\d{2}:\d{2})\D+(\d{2}:\d{2})/.exec(parcel?.EstimatedDeliveryTimeEn ?? '');
  if (window !== null) return { estimatedFrom: at(window[1]!), estimatedTo: at(window[2]!) };
  const point = parcel?.EstimatedDeliveryTime ?? null;
  return point === null
    ? { estimatedFrom: at('00:00:00'), estimatedTo: at('23:59:59') }
    : { estimatedFrom: at(point), estimatedTo: at(point) };
}
