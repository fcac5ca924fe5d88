import type { CarrierAnswer, CarrierProblem, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { DHL_EXPRESS_HOME_ZONE, serviceOf, tellCheckpoints } from './dhl-express.parse.ts';
import { readArea } from './read-area.ts';

const Area = fields({ Description: text });
const Event = fields({
  Date: text,
  Time: text,
  GMTOffset: text,
  ServiceEvent: fields({ EventCode: text, Description: text }),
  Signatory: text,
  ServiceArea: Area,
});
const Address = fields({ City: text, DivisionCode: text, PostalCode: text, CountryCode: text });
const Events = list(v.unknown());
const Info = fields({
  OriginServiceArea: Area,
  DestinationServiceArea: Area,
  Shipper: Address,
  Consignee: Address,
  Weight: number,
  WeightUnit: text,
  EstDlvyDate: text,
  GlobalProductCode: text,
  ShipmentEvent: Events,
});
const Status = fields({ ActionStatus: text, Condition: list(fields({ ConditionCode: text, ConditionData: text })) });
const Parcel = fields({
  AWBNumber: text,
  TrackedBy: fields({ LPNumber: text }),
  Status,
  ShipmentInfo: Info,
  Pieces: fields({ PieceInfo: list(fields({ PieceEvent: Events })) }),
});
const Failure = fields({ Response: fields({ Status }) });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Elements of a list, without the layer the JSON of the old service puts round them. */
const unwrapped = (values: readonly unknown[], layer: string): unknown[] =>
  values.flatMap((value) => (isObject(value) && Object.hasOwn(value, layer) ? value[layer] : value));

/** The parcels of an answer, wherever they stand in it. */
export function findParcels(answer: unknown): unknown[] {
  const found: unknown[] = [];
  const look = (value: unknown, depth: number): void => {
    if (!isObject(value) || depth > 5) return;
    for (const [name, child] of Object.entries(value)) {
      if (name === 'AWBInfo') found.push(...unwrapped(Array.isArray(child) ? child : [child], 'ArrayOfAWBInfoItem'));
      else look(child, depth + 1);
    }
  };
  look(answer, 0);
  return found.filter(isObject);
}

/** Reads a `TrackingResponse` or `ShipmentTrackingErrorResponse` of XML-PI. */
export function readXmlPi(answer: unknown, raw: RawAnswer): CarrierAnswer {
  const parcels = findParcels(answer);
  if (parcels.length === 0) return isObject(answer) ? readFailure(answer, raw) : unreadable('DHL Express', raw.status);
  const result: CarrierAnswer = { reports: [], problems: [] };
  for (const parcel of parcels) readParcel(v.parse(Parcel, parcel), raw, result);
  return result;
}

function readFailure(answer: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const conditions = Object.values(answer).flatMap((root) => v.parse(Failure, root).Response.Status.Condition);
  if (conditions.length === 0) return unreadable('DHL Express', raw.status);
  return { reports: [], problems: conditions.map((condition) => toProblem(condition, raw)) };
}

function toProblem(
  { ConditionCode: code, ConditionData: data }: v.InferOutput<typeof Status>['Condition'][number],
  raw: RawAnswer,
): CarrierProblem {
  const words = data?.replace(/\s+/g, ' ') ?? 'DHL Express gives no reason.';
  const known = /no shipments? found/i.test(words)
    ? 'NOT_FOUND'
    : /password|site ?id|authenti|authoris|authoriz/i.test(words)
      ? 'KEY_REJECTED'
      : /(?:invalid|length).*(?:awb|waybill|tracking)|(?:awb|waybill).*(?:invalid|length)/i.test(words)
        ? 'INVALID_NUMBER'
        : null;
  return problem(known ?? problemOfStatus(raw.status) ?? 'REFUSED', words, code);
}

function readParcel(parcel: v.InferOutput<typeof Parcel>, raw: RawAnswer, result: CarrierAnswer): void {
  const { ShipmentInfo: info, Status: status } = parcel;
  const written = unwrapped(info.ShipmentEvent, 'ArrayOfShipmentEventItem');
  const ofPieces = written.length > 0 ? written : unwrapped(parcel.Pieces.PieceInfo[0]?.PieceEvent ?? [], 'ArrayOfPieceEventItem');
  const events = ofPieces.map((event) => v.parse(Event, event));
  if (events.length === 0 && !/^success$/i.test(status.ActionStatus ?? '')) {
    const conditions =
      status.Condition.length > 0
        ? status.Condition
        : [{ ConditionCode: null, ConditionData: status.ActionStatus ?? 'No shipments found' }];
    result.problems.push(...conditions.map((condition) => toProblem(condition, raw)));
    return;
  }
  const told = tellCheckpoints(
    events.map((event) => ({
      date: event.Date,
      time: event.Time,
      offset: event.GMTOffset,
      code: event.ServiceEvent.EventCode,
      words: event.ServiceEvent.Description,
      area: event.ServiceArea.Description,
      signatory: event.Signatory,
    })),
  );
  const destination = placeIn(info.Consignee, info.DestinationServiceArea.Description);
  const report: CarrierReport = {
    trackingNumber: parcel.AWBNumber ?? parcel.TrackedBy.LPNumber ?? raw.trackingNumber ?? '',
    service: serviceOf(info.GlobalProductCode),
    origin: placeIn(info.Shipper, info.OriginServiceArea.Description),
    destination,
    weightGrams: gramsOf(info.Weight, info.WeightUnit?.startsWith('L') === true ? 'LB' : 'KG'),
    ...estimateOf(info.EstDlvyDate, destination),
    signedBy: told.signedBy,
    readings: told.readings,
  };
  result.reports.push(report);
  result.problems.push(...told.problems);
}

function placeIn(address: v.InferOutput<typeof Address>, area: string | null): Place | null {
  const { City: city, PostalCode: postalCode, DivisionCode: region, CountryCode: country } = address;
  if (city !== null || postalCode !== null || country !== null) return placeOf({ city, postalCode, region, country });
  return area === null ? null : readArea(area.replace(/\s+/g, ' '));
}

/** `2021-05-07 23:59:00 GMT-04:00`: by the end of that day. */
function estimateOf(written: string | null, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const time = readTime(written, 'YYYY-MM-DD HH:mm:ss Z', 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DD');
  const isEndOfDay = time?.localTime.endsWith('T23:59:00') === true;
  return estimateAt(isEndOfDay ? { ...time, isDayOnly: true } : time, destination, DHL_EXPRESS_HOME_ZONE);
}
