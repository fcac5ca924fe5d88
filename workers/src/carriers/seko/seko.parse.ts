import { NOWHERE, type CarrierAnswer, type CarrierReport, type Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { unshout } from '../unshout.ts';
import { readTime } from '../written-time.ts';
import { sekoMeaning } from './seko.status-map.ts';

export const SEKO_HOME_ZONE = 'Europe/London';

const Event = fields({ EventDT: text, Code: text, OmniCode: text, Description: text, Location: text });
const Consignment = fields({ ConsignmentNo: text, Status: text, Delivered: text, Events: list(Event) });
const Failure = fields({ Errors: list(fields({ Property: text, Message: text, Key: text })), Message: text, ErrorMessage: text });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads an answer of `labels/statusv2` (a list), or a message of the tracking webhook (one consignment). Pure and total. */
export function readSeko(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const roots = (Array.isArray(json) ? (json as unknown[]) : [json]).filter(isObject);
  const consignments = roots.filter((one) => Object.hasOwn(one, 'ConsignmentNo')).map((one) => v.parse(Consignment, one));
  const result: CarrierAnswer = { reports: [], problems: roots.flatMap((root) => problemsOf(root, raw)) };
  for (const consignment of consignments) {
    const { readings, problems } = readScans(scansOf(consignment), SEKO_HOME_ZONE);
    const report: CarrierReport = {
      trackingNumber: consignment.ConsignmentNo ?? raw.trackingNumber ?? '',
      service: null,
      origin: null,
      destination: null,
      weightGrams: null,
      estimatedFrom: null,
      estimatedTo: null,
      signedBy: null,
      readings,
    };
    const isUnknown =
      readings.length === 0 && problems.length === 0 && (consignment.Status === null || /not found|unknown/i.test(consignment.Status));
    if (isUnknown) result.problems.push(problem('NOT_FOUND', `SEKO knows no consignment ${report.trackingNumber}.`));
    else result.reports.push(report);
    result.problems.push(...problems);
  }
  return result.reports.length + result.problems.length > 0 ? result : unreadable('SEKO', raw.status);
}

function problemsOf(root: Record<string, unknown>, raw: RawAnswer): CarrierAnswer['problems'] {
  const { Errors, Message, ErrorMessage } = v.parse(Failure, root);
  const said = Errors.length > 0 ? Errors : [{ Message: Message ?? ErrorMessage, Key: null }];
  return said.flatMap(({ Message: message, Key: key }) => {
    if (message === null) return [];
    const isKey = /access.?key|unauthori|authoriz?s?ation|denied/i.test(message);
    const isMissing = /not found|no (?:consignment|record)/i.test(message);
    return onlyProblem(isKey ? 'KEY_REJECTED' : isMissing ? 'NOT_FOUND' : (problemOfStatus(raw.status) ?? 'REFUSED'), message, key)
      .problems;
  });
}

const timeOf = (written: string | null) =>
  readTime(written, 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD');

/** The events, and the delivery named above them where none of them tells of it. */
function scansOf({ Events, Status, Delivered }: v.InferOutput<typeof Consignment>): Scan[] {
  const scans = Events.map(toScan);
  const time = timeOf(Delivered);
  const isNews = time !== null && scans.every((scan) => (scan.time?.localTime ?? '') < time.localTime);
  if (isNews && Status !== null)
    scans.push({ time, place: NOWHERE, code: null, text: Status, meaning: sekoMeaning(null, Status) ?? { eventCode: 'DELIVERED' } });
  return scans;
}

function toScan({ EventDT, Code, OmniCode, Description, Location }: v.InferOutput<typeof Event>): Scan {
  const words = Description?.replace(/\s+/g, ' ') ?? null;
  return { time: timeOf(EventDT), place: placeIn(Location), code: OmniCode ?? Code, text: words, meaning: sekoMeaning(OmniCode, words) };
}

/** `Egham, Surrey,GB`, `Essen, DE` or a country alone. */
function placeIn(written: string | null): Place {
  const parts = (written ?? '').split(',').map((part) => part.trim());
  const country = /^[A-Z]{2}$/.test(parts.at(-1) ?? '') ? parts.pop()! : null;
  const [city = null, region = null] = parts.filter((part) => part !== '');
  // A code of a state is short; anything longer is a name, often shouted.
  return placeOf({ city, region: region !== null && region.length > 3 ? unshout(region) : region, country });
}
