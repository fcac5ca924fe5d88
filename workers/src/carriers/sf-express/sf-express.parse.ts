import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, text, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, readOffset } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { sfExpressMeaning } from './sf-express.status-map.ts';

export const SF_EXPRESS_HOME_ZONE = 'Asia/Shanghai';

const Route = fields({
  mailno: text,
  mailNo: text,
  acceptTime: text,
  accept_time: text,
  acceptAddress: text,
  accept_address: text,
  remark: text,
  opCode: text,
  opcode: text,
  reasonCode: text,
});
const Abroad = fields({
  sfWaybillNo: text,
  localTm: text,
  gmt: text,
  opCode: text,
  reasonCode: text,
  trackOutRemark: text,
  trackCountry: text,
  trackRegionFirst: text,
  trackRegionSecond: text,
  trackPostCode: text,
  trackAddr: text,
});

type Parcels = Map<string, Scan[]>;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : isRecord(value) ? [value] : []);

/**
 * Reads route queries of the open platform (the data inside as text or not), pushed routes (JSON and XML), the older XML, the routes
 * of the international API, and errors. Pure and total.
 */
export function readSfExpress(raw: RawAnswer): CarrierAnswer {
  const document = readJson(raw) ?? readXml(raw, true);
  if (!isRecord(document)) return unreadable('SF Express', raw.status);
  const inner = isRecord(document.apiResultData) ? document.apiResultData : opened(document.apiResultData);
  const found = parcelsIn(inner ?? document);
  if (found === null) return errorOf(document, inner, raw);
  const known = [...found].filter(([, scans]) => scans.length > 0);
  if (known.length === 0) return onlyProblem('NOT_FOUND', 'SF Express knows nothing of this number yet.');
  const parts = known.map(([number, scans]) => readParcel(number || (raw.trackingNumber ?? ''), scans));
  return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
}

function opened(value: unknown): Record<string, unknown> | null {
  const inside = typeof value === 'string' ? readJson({ body: value }) : null;
  return isRecord(inside) ? inside : null;
}

/** The parcels, or null where the document has no place for routes. */
function parcelsIn(json: Record<string, unknown>): Parcels | null {
  const parcels: Parcels = new Map();
  const add = (number: unknown, scans: Scan[]) => {
    const key = toText(number) ?? '';
    parcels.set(key, [...(parcels.get(key) ?? []), ...scans]);
  };
  const data = isRecord(json.msgData) ? json.msgData : json;
  const root = isRecord(json.Response) ? json.Response : isRecord(json.Request) ? json.Request : data;
  const body = isRecord(root.Body) ? root.Body : root;
  for (const one of [...listOf(body.routeResps), ...listOf(body.RouteResponse)].filter(isRecord))
    add(one.mailNo ?? one.mailno, listOf(one.routes ?? one.Route ?? one.route).map(toScan));
  for (const one of listOf(body.WaybillRoute).filter(isRecord)) add(one.mailno ?? one.mailNo, [toScan(one)]);
  for (const one of [...listOf(json.data), json].filter(isRecord))
    if (Object.hasOwn(one, 'trackDetailItems')) add(one.sfWaybillNo, listOf(one.trackDetailItems).map(toScanAbroad));
  const isAnswer = ['routeResps', 'RouteResponse', 'WaybillRoute'].some((name) => Object.hasOwn(body, name));
  return parcels.size > 0 || isAnswer ? parcels : null;
}

function toScan(value: unknown): Scan {
  const route = v.parse(Route, value);
  const at = route.acceptTime ?? route.accept_time;
  const code = route.opCode ?? route.opcode;
  const words = route.remark?.replace(/\s+/g, ' ') ?? null;
  return {
    time: readIsoTime(at) ?? readTime(at, 'YYYY/MM/DD HH:mm:ss', 'YYYY-MM-DD'),
    place: placeInChina(route.acceptAddress ?? route.accept_address),
    code,
    text: words,
    meaning: sfExpressMeaning(code, route.reasonCode, words),
  };
}

const ELSEWHERE: readonly (readonly [pattern: RegExp, countryCode: string])[] = [
  [/香港|Hong ?Kong/i, 'HK'],
  [/澳门|澳門|Maca[uo]/i, 'MO'],
  [/台湾|台灣|台北|高雄|台中|Taiwan/i, 'TW'],
];

/** A city of China unless it is named otherwise: the format has no country. */
const placeInChina = (address: string | null): Place =>
  placeOf({ city: address, country: address === null ? null : (ELSEWHERE.find(([pattern]) => pattern.test(address))?.[1] ?? 'CN') });

function toScanAbroad(value: unknown): Scan {
  const item = v.parse(Abroad, value);
  const words = item.trackOutRemark?.replace(/\s+/g, ' ') ?? null;
  const time = readIsoTime(item.localTm);
  return {
    time: time === null ? null : { ...time, offsetMinutes: time.offsetMinutes ?? readOffset(item.gmt) },
    place: placeOf({
      name: item.trackAddr,
      city: item.trackRegionSecond,
      region: item.trackRegionFirst,
      postalCode: item.trackPostCode,
      country: item.trackCountry,
    }),
    code: item.opCode,
    text: words,
    meaning: sfExpressMeaning(item.opCode, item.reasonCode, words),
  };
}

function readParcel(trackingNumber: string, scans: Scan[]) {
  const { readings, problems } = readScans(scans, SF_EXPRESS_HOME_ZONE);
  const report: CarrierReport = {
    trackingNumber,
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  };
  return { report, problems };
}

/** The table of the platform (A1001 to A1099), and two of the route query. */
const ERRORS: Record<string, CarrierProblemCode> = {
  A1001: 'REFUSED',
  A1002: 'KEY_REJECTED',
  A1003: 'KEY_REJECTED',
  A1004: 'KEY_REJECTED',
  A1005: 'QUOTA_SPENT',
  A1006: 'KEY_REJECTED',
  A1007: 'REFUSED',
  A1008: 'KEY_REJECTED',
  A1009: 'CARRIER_DOWN',
  A1010: 'KEY_REJECTED',
  A1099: 'CARRIER_DOWN',
  '8014': 'KEY_REJECTED',
  '8024': 'NOT_FOUND',
};

const SAID: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/签名|校验|权限|授权|auth|digest|checkword/i, 'KEY_REJECTED'],
  [/流控|频|limit/i, 'QUOTA_SPENT'],
  [/无路由|未查询到|查无|不存在|not exist|not found/i, 'NOT_FOUND'],
  [/运单号.*(?:不合法|格式|错误)|invalid/i, 'INVALID_NUMBER'],
];

function errorOf(document: Record<string, unknown>, inner: Record<string, unknown> | null, raw: RawAnswer): CarrierAnswer {
  const response = isRecord(document.Response) ? document.Response : {};
  const written = isRecord(response.ERROR) ? response.ERROR : {};
  const outer = toText(document.apiResultCode);
  const code =
    (outer === 'A1000' ? null : outer) ?? toText(inner?.errorCode) ?? toText(document.errorCode) ?? toText(written.code) ?? outer;
  const said =
    toText(document.apiErrorMsg) ?? toText(inner?.errorMsg) ?? toText(document.errorMsg) ?? toText(written.text) ?? toText(response.ERROR);
  if (code === null && said === null) return unreadable('SF Express', raw.status);
  const known =
    (code !== null && Object.hasOwn(ERRORS, code) ? ERRORS[code] : null) ??
    (said === null ? null : SAID.find(([pattern]) => pattern.test(said))?.[1]);
  return onlyProblem(known ?? problemOfStatus(raw.status) ?? 'REFUSED', said ?? 'SF Express gives no reason.', code);
}
