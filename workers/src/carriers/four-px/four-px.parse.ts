import type { CarrierAnswer, CarrierProblemCode, CarrierReport, PartnerNumber } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, list, text, toText } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, readOffset } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { fourPxMeaning } from './four-px.status-map.ts';

export const FOUR_PX_HOME_ZONE = 'Asia/Shanghai';
/** 4PX shows every time in that of China, wherever the event was. */
const OFFSET_MINUTES = 8 * 60;

const Event = fields({
  businessLinkCode: text,
  occurDatetime: text,
  timeZone: text,
  occurLocation: text,
  country: text,
  city: text,
  trackingContent: text,
});
const Parcel = fields({
  deliveryOrderNo: text,
  shipperOrderNo: text,
  serverName: text,
  serverNum: text,
  destinationCountry: text,
  trackingList: list(Event),
});
const XmlEvent = fields({ BusinessLinkCode: text, OccurDatetime: text, OccurLocation: text, TrackingContent: text });
const XmlParcel = fields({ DeliveryCodeNo: text, TrackingList: fields({ TrackingList: list(XmlEvent) }) });
const PageEvent = fields({ tkCode: text, tkDateStr: text, tkLocation: text, tkDesc: text });
const PageParcel = fields({ queryCode: text, serverCode: text, hawbCodeSet: list(text), tracks: list(PageEvent) });

interface Found {
  number: string | null;
  others: (string | null)[];
  /** The carrier of the last mile, and its number. */
  last?: { carrierName: string | null; trackingNumber: string | null };
  destination?: string | null;
  scans: Scan[];
}

/** Reads `tr.order.tracking.get`, its older XML, the answers behind 4PX's own page, and errors. Pure and total. */
export function readFourPx(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw) ?? readXml(raw);
  if (!isRecord(json)) return unreadable('4PX', raw.status);
  const found = foundIn(json);
  if (found === null) return errorOf(json, raw);
  const known = found.filter(({ scans }) => scans.length > 0);
  if (known.length === 0) return onlyProblem('NOT_FOUND', '4PX knows nothing of this number yet.');
  const parts = known.map((one) => readParcel(one, raw));
  return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
}

function foundIn(json: Record<string, unknown>): Found[] | null {
  const inside = [json, json.data, json.Data, ...(Array.isArray(json.data) ? (json.data as unknown[]) : [])].filter(isRecord);
  const found = inside.flatMap((one): Found[] => {
    if (Object.hasOwn(one, 'trackingList')) return [ofApi(v.parse(Parcel, one))];
    if (Object.hasOwn(one, 'tracks')) return [ofPage(v.parse(PageParcel, one))];
    return Object.hasOwn(one, 'DeliveryCodeNo') ? [ofXml(v.parse(XmlParcel, one))] : [];
  });
  return found.length === 0 ? null : found;
}

const ofApi = (parcel: v.InferOutput<typeof Parcel>): Found => ({
  number: parcel.deliveryOrderNo,
  others: [parcel.shipperOrderNo],
  last: { carrierName: parcel.serverName, trackingNumber: parcel.serverNum },
  destination: parcel.destinationCountry,
  scans: parcel.trackingList.map((event) => {
    const scan = toScan(event.businessLinkCode, event.occurDatetime, event.occurLocation, event.trackingContent, event.timeZone);
    const place = event.city === null && event.country === null ? scan.place : placeOf({ city: event.city, country: event.country });
    return { ...scan, place: { ...place, name: event.city === null ? place.name : scan.place.name } };
  }),
});

const ofXml = ({ DeliveryCodeNo, TrackingList }: v.InferOutput<typeof XmlParcel>): Found => ({
  number: DeliveryCodeNo,
  others: [],
  scans: TrackingList.TrackingList.map((event) =>
    toScan(event.BusinessLinkCode, event.OccurDatetime, event.OccurLocation, event.TrackingContent),
  ),
});

const ofPage = ({ queryCode, serverCode, hawbCodeSet, tracks }: v.InferOutput<typeof PageParcel>): Found => ({
  number: queryCode,
  others: [serverCode, ...hawbCodeSet],
  scans: tracks.map((event) => toScan(event.tkCode, event.tkDateStr, event.tkLocation, event.tkDesc)),
});

function toScan(code: string | null, at: string | null, location: string | null, content: string | null, zone: string | null = null): Scan {
  const words = content?.replace(/\s+/g, ' ') ?? null;
  const time = readIsoTime(at) ?? readTime(at, 'YYYY-MM-DD');
  return {
    time: time === null ? null : { ...time, offsetMinutes: time.offsetMinutes ?? readOffset(zone) ?? OFFSET_MINUTES },
    place: placeInWords(location),
    code,
    text: words,
    meaning: fourPxMeaning(code, words),
  };
}

function readParcel({ number, others, last, destination, scans }: Found, raw: RawAnswer) {
  const { readings, problems } = readScans(scans, FOUR_PX_HOME_ZONE);
  const trackingNumber = number ?? raw.trackingNumber ?? '';
  const partners = [last, ...others.map((one) => ({ carrierName: null, trackingNumber: one }))].flatMap((partner): PartnerNumber[] =>
    partner?.trackingNumber == null || partner.trackingNumber === trackingNumber
      ? []
      : [{ carrierName: partner.carrierName, trackingNumber: partner.trackingNumber }],
  );
  const report: CarrierReport = {
    trackingNumber,
    service: null,
    origin: null,
    destination: destination == null ? null : placeOf({ country: destination }),
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
    partners: partners.filter((one, at) => partners.findIndex((other) => other.trackingNumber === one.trackingNumber) === at),
  };
  return { report, problems };
}

const Failure = fields({ error_code: text, error_msg: text, errorCode: text, errorMsg: text });

const SAID: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/app_?key|app_?secret|sign|签名|token|auth|权限/i, 'KEY_REJECTED'],
  [/frequen|limit|频|超限/i, 'QUOTA_SPENT'],
  [/not exist|not found|no track|不存在|查无|无轨迹|没有/i, 'NOT_FOUND'],
  [/invalid|格式|不合法|有误/i, 'INVALID_NUMBER'],
  [/system (?:error|busy)|系统/i, 'CARRIER_DOWN'],
];

function errorOf(json: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const first = v.parse(Failure, Array.isArray(json.errors) ? json.errors[0] : null);
  const said = first.error_msg ?? first.errorMsg ?? toText(json.msg) ?? toText(json.message);
  const result = toText(json.result);
  if (said === null && result === null) return unreadable('4PX', raw.status);
  const code = first.error_code ?? first.errorCode ?? result;
  const known = said === null ? null : SAID.find(([pattern]) => pattern.test(said))?.[1];
  if (result === '1') return onlyProblem('NOT_FOUND', said ?? '4PX knows nothing of this number yet.', code);
  return onlyProblem(known ?? problemOfStatus(raw.status) ?? 'REFUSED', said ?? '4PX gives no reason.', code);
}
