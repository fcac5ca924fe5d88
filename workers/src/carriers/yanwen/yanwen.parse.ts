import type { CarrierAnswer, CarrierProblemCode, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, list, text, toText } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans } from '../read-scans.ts';
import { readIsoTime, readOffset } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { yanwenMeaning } from './yanwen.status-map.ts';

export const YANWEN_HOME_ZONE = 'Asia/Shanghai';

const Checkpoint = fields({ time_stamp: text, time_zone: text, tracking_status: text, message: text, location: text });
const Item = fields({
  tracking_number: text,
  waybill_number: text,
  exchange_number: text,
  last_mile_tracking_number: text,
  last_mile_carrier: text,
  tracking_status: text,
  origin_country: text,
  destination_country: text,
  checkpoints: list(Checkpoint),
});

/** An answer of v2, for one number: what the origin saw, and what the destination. */
const OldScan = fields({ timestamp: text, message: text, location: text });
const OldItem = fields({
  tracking_number: text,
  origin_country: text,
  destin_country: text,
  origin_items: list(OldScan),
  destin_items: list(OldScan),
});

/** As an item of today. */
function renewed(value: unknown): unknown {
  if (!isRecord(value) || !(Object.hasOwn(value, 'origin_items') || Object.hasOwn(value, 'destin_items'))) return value;
  const { origin_items, destin_items, destin_country, ...old } = v.parse(OldItem, value);
  const checkpoints = [...origin_items, ...destin_items].map(({ timestamp, ...said }) => ({ ...said, time_stamp: timestamp }));
  return { ...old, destination_country: destin_country, checkpoints };
}

const isItem = (value: unknown): boolean =>
  isRecord(value) && (Object.hasOwn(value, 'checkpoints') || Object.hasOwn(value, 'waybill_number'));

/** Reads answers of the tracking API, for one number or many, and errors. Pure and total. */
export function readYanwen(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const result = isRecord(json) ? (json.result ?? json.data ?? json) : json;
  const items = (Array.isArray(result) ? (result as unknown[]) : [result]).map(renewed).filter(isItem);
  if (items.length > 0) {
    const parts = items.map((item) => readItem(v.parse(Item, item), raw));
    return { reports: parts.flatMap(({ report }) => report ?? []), problems: parts.flatMap(({ problems }) => problems) };
  }
  if (!isRecord(json)) return unreadable('Yanwen', raw.status);
  const code = toText(json.code) ?? toText(json.status);
  const said = toText(json.message) ?? toText(json.msg);
  if (code === null && said === null) return unreadable('Yanwen', raw.status);
  const isFine = code === '0' || json.success === true;
  return onlyProblem(
    isFine ? 'NOT_FOUND' : (codeOf(said) ?? problemOfStatus(raw.status) ?? 'REFUSED'),
    said ?? 'Yanwen gives no reason.',
    code,
  );
}

const SAID: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/author|auth|token|商户|权限|账号|签名/i, 'KEY_REJECTED'],
  [/frequen|limit|频繁|限流/i, 'QUOTA_SPENT'],
  [/not found|no result|未找到|查无|不存在|无轨迹/i, 'NOT_FOUND'],
  [/invalid|格式|不合法/i, 'INVALID_NUMBER'],
];

const codeOf = (said: string | null): CarrierProblemCode | null =>
  said === null ? null : (SAID.find(([pattern]) => pattern.test(said))?.[1] ?? null);

function readItem(item: v.InferOutput<typeof Item>, raw: RawAnswer) {
  const trackingNumber = item.waybill_number ?? item.tracking_number ?? raw.trackingNumber ?? '';
  if (item.checkpoints.length === 0)
    return { report: null, problems: [problem('NOT_FOUND', 'Yanwen knows nothing of this number yet.', item.tracking_status)] };
  const { readings, problems } = readScans(item.checkpoints.map(toScan), YANWEN_HOME_ZONE);
  const partner = [item.last_mile_tracking_number, item.exchange_number, item.tracking_number].find(
    (one) => one !== null && one !== trackingNumber,
  );
  const report: CarrierReport = {
    trackingNumber,
    service: null,
    origin: item.origin_country === null ? null : placeOf({ country: item.origin_country }),
    destination: item.destination_country === null ? null : placeOf({ country: item.destination_country }),
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
    partners: partner == null ? [] : [{ carrierName: item.last_mile_carrier, trackingNumber: partner }],
  };
  return { report, problems };
}

function toScan({ time_stamp, time_zone, tracking_status, message, location }: v.InferOutput<typeof Checkpoint>) {
  const words = message?.replace(/\s+/g, ' ') ?? null;
  const time = readIsoTime(time_stamp) ?? readTime(time_stamp, 'YYYY-MM-DD');
  return {
    time: time === null ? null : { ...time, offsetMinutes: time.offsetMinutes ?? readOffset(time_zone) },
    place: placeInWords(location),
    code: tracking_status,
    text: words,
    meaning: yanwenMeaning(tracking_status, words),
  };
}
