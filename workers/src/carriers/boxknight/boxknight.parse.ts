import { NOWHERE, type CarrierAnswer, type CarrierProblemCode, type CarrierReport, type Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans } from '../read-scans.ts';
import { instantAt, readIsoTime } from '../wall-clock.ts';
import { readEpoch } from '../written-time.ts';
import { BEGINNINGS, boxknightMeaning } from './boxknight.status-map.ts';

export const BOXKNIGHT_HOME_ZONE = 'America/Toronto';

const Address = fields({ city: text, province: text, country: text, postalCode: text });
const Order = fields({
  id: text,
  createdAt: text,
  updatedAt: text,
  orderStatus: text,
  service: text,
  recipientAddress: Address,
  originAddress: Address,
  completeAfter: text,
  completeBefore: text,
});
const Failure = fields({ error: text, message: text, code: text });

type BoxknightOrder = v.InferOutput<typeof Order>;

/** Reads an order, or a list of orders: the status it has, as the one event the answer knows of. Pure and total. */
export function readBoxknight(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const orders = ordersIn(json, 0);
  if (orders.length === 0) return errorOf(json, raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const order of orders) {
    const { report, problems } = reportOf(order, raw);
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  return answer;
}

function ordersIn(json: unknown, depth: number): BoxknightOrder[] {
  if (typeof json !== 'object' || json === null || depth > 2) return [];
  if (Array.isArray(json)) return json.slice(0, 1000).flatMap((one) => ordersIn(one, depth + 1));
  if (Object.hasOwn(json, 'orderStatus')) return [v.parse(Order, json)];
  return ['order', 'orders', 'data'].flatMap((name) => ordersIn((json as Record<string, unknown>)[name], depth + 1));
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/unauthori[sz]ed|forbidden|credential|token/i, 'KEY_REJECTED'],
  [/not found|no order|does not exist/i, 'NOT_FOUND'],
  [/invalid.*(?:id|order)/i, 'INVALID_NUMBER'],
  [/too many|limit/i, 'QUOTA_SPENT'],
];

function errorOf(json: unknown, raw: RawAnswer): CarrierAnswer {
  const { error, message, code } = v.parse(Failure, json);
  const said = error ?? message;
  if (said === null) return unreadable('BoxKnight', raw.status);
  return onlyProblem(
    WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? problemOfStatus(raw.status) ?? problemOfPhrase(said) ?? 'REFUSED',
    said,
    code,
  );
}

function reportOf(order: BoxknightOrder, raw: RawAnswer): { report: CarrierReport; problems: CarrierAnswer['problems'] } {
  const { orderStatus } = order;
  // A status has no time of its own: it is that of the last change, or, for the first ones, that of the order itself.
  const written = order.updatedAt ?? (BEGINNINGS.has(orderStatus) ? order.createdAt : null);
  const scan = { time: readIsoTime(written), place: NOWHERE, code: orderStatus, text: null, meaning: boxknightMeaning(orderStatus) };
  const { readings, problems } = readScans(orderStatus === null ? [] : [scan], BOXKNIGHT_HOME_ZONE);
  const report = {
    trackingNumber: order.id ?? raw.trackingNumber ?? '',
    service: order.service,
    origin: toPlace(order.originAddress),
    destination: toPlace(order.recipientAddress),
    weightGrams: null,
    estimatedFrom: at(order.completeAfter),
    estimatedTo: at(order.completeBefore),
    signedBy: null,
    readings,
  };
  return { report, problems };
}

const PROVINCES: Record<string, string> = { quebec: 'QC', québec: 'QC', ontario: 'ON' };

function toPlace({ city, province, country, postalCode }: v.InferOutput<typeof Address>): Place | null {
  const region = province === null ? null : (PROVINCES[province.toLowerCase()] ?? province);
  return (city ?? province ?? postalCode) === null ? null : placeOf({ city, region, postalCode, country });
}

function at(written: string | null): Date | null {
  const time = readEpoch(written) ?? readIsoTime(written);
  return time === null ? null : instantAt(time.localTime, time.offsetMinutes ?? 0);
}
