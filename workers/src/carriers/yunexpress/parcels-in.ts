import * as v from 'valibot';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import type { Scan } from '../read-scans.ts';
import { withUtc } from '../time-between.ts';
import { readIsoTime, readOffset, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { yunExpressMeaning } from './yunexpress.status-map.ts';

const OldEvent = fields({
  ProcessDate: text,
  ProcessUTCTime: text,
  ProcessTimezone: text,
  ProcessContent: text,
  ProcessLocation: text,
  ProcessCountry: text,
  ProcessProvince: text,
  ProcessCity: text,
  TrackingStatus: text,
  TrackNodeCode: text,
});
const OldItem = fields({
  WayBillNumber: text,
  WaybillNumber: text,
  TrackingNumber: text,
  ProviderName: text,
  CountryCode: text,
  OriginCountryCode: text,
  OrderTrackingDetails: list(OldEvent),
});
const NewEvent = fields({
  process_time: text,
  process_utc_time: text,
  process_content: text,
  process_location: text,
  process_country: text,
  process_province: text,
  process_city: text,
  track_node_code: text,
});
const NewItem = fields({
  order_number: text,
  track_info: fields({
    waybill_number: text,
    tracking_number: text,
    provider_name: text,
    origin_code: text,
    destination_code: text,
    last_mile_name: text,
    product_name: text,
    actual_weight: number,
    EstimatedDeliveryFromDateZone: text,
    EstimatedDeliveryToDateZone: text,
    track_events: list(NewEvent),
  }),
});

/** A parcel as either format has it. */
export interface Parcel {
  /** The last is that of the last mile. */
  numbers: readonly (string | null)[];
  provider: string | null;
  origin: string | null;
  destination: string | null;
  service: string | null;
  weightGrams: number | null;
  /** First and last day of the estimate. */
  estimate: readonly [WrittenTime | null, WrittenTime | null];
  scans: Scan[];
}

/** The parcels of an answer, or null where it has no place for them. */
export function parcelsIn(json: Record<string, unknown>): Parcel[] | null {
  const old = [json.Item, ...(Array.isArray(json.Items) ? (json.Items as unknown[]) : []), json].filter(
    (item) => isRecord(item) && Object.hasOwn(item, 'OrderTrackingDetails'),
  );
  if (old.length > 0) return old.map((item) => fromOld(v.parse(OldItem, item)));
  const result = Array.isArray(json.result) ? (json.result as unknown[]) : [json.result, json.data, json];
  const found = result.filter((item) => isRecord(item) && (isRecord(item.track_info) || Object.hasOwn(item, 'track_events')));
  return found.length === 0
    ? null
    : found.map((item) =>
        fromNew(v.parse(NewItem, (item as Record<string, unknown>).track_info === undefined ? { track_info: item } : item)),
      );
}

const fromOld = (item: v.InferOutput<typeof OldItem>): Parcel => ({
  numbers: [item.WayBillNumber, item.WaybillNumber, item.TrackingNumber],
  provider: item.ProviderName,
  origin: item.OriginCountryCode,
  destination: item.CountryCode,
  service: null,
  weightGrams: null,
  estimate: [null, null],
  scans: item.OrderTrackingDetails.map((event) =>
    toScan({
      at: event.ProcessDate,
      utc: event.ProcessUTCTime,
      zone: event.ProcessTimezone,
      words: event.ProcessContent,
      location: event.ProcessLocation,
      country: event.ProcessCountry,
      region: event.ProcessProvince,
      city: event.ProcessCity,
      node: event.TrackNodeCode,
      status: event.TrackingStatus,
    }),
  ),
});

const fromNew = ({ order_number, track_info: info }: v.InferOutput<typeof NewItem>): Parcel => ({
  numbers: [info.waybill_number, order_number, info.tracking_number],
  provider: info.provider_name ?? info.last_mile_name,
  origin: info.origin_code,
  destination: info.destination_code,
  service: info.product_name,
  weightGrams: gramsOf(info.actual_weight, 'KG'),
  estimate: [timeOf(info.EstimatedDeliveryFromDateZone), timeOf(info.EstimatedDeliveryToDateZone)],
  scans: info.track_events.map((event) =>
    toScan({
      at: event.process_time,
      utc: event.process_utc_time,
      zone: null,
      words: event.process_content,
      location: event.process_location,
      country: event.process_country,
      region: event.process_province,
      city: event.process_city,
      node: event.track_node_code,
      status: null,
    }),
  ),
});

function toScan(
  event: Record<'at' | 'utc' | 'zone' | 'words' | 'location' | 'country' | 'region' | 'city' | 'node' | 'status', string | null>,
): Scan {
  const words = event.words?.replace(/\s+/g, ' ') ?? null;
  const written = timeOf(event.at);
  const time = written === null ? null : { ...written, offsetMinutes: written.offsetMinutes ?? readOffset(event.zone) };
  const isUtcItself = event.utc === event.at;
  return {
    time: isUtcItself ? time : withUtc(time, timeOf(event.utc)),
    place:
      event.city === null
        ? placeInWords(event.location, event.country)
        : placeOf({ city: event.city, region: event.region, country: event.country }),
    text: words,
    ...yunExpressMeaning(event, words),
  };
}

const timeOf = (written: string | null): WrittenTime | null =>
  readIsoTime(written) ?? readTime(written, 'YYYY/MM/DD HH:mm:ss', 'YYYY/M/D H:mm:ss', 'YYYY-MM-DD');
