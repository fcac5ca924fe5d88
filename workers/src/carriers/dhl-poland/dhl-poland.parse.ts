import type { CarrierAnswer, CarrierProblem, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { findElements } from '../find-elements.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readTime } from '../written-time.ts';
import { dhlPolandMeaning } from './dhl-poland.status-map.ts';

export const DHL_POLAND_HOME_ZONE = 'Europe/Warsaw';

const Event = fields({ status: text, description: text, terminal: text, timestamp: text });
const Result = fields({ shipmentId: text, receivedBy: text, events: fields({ item: list(Event) }) });
const Fault = fields({
  faultcode: text,
  faultstring: text,
  Code: fields({ Value: text }),
  Reason: fields({ Text: text }),
});

/** Reads an answer of `getTrackAndTraceInfo`, in its envelope or without, or a fault of SOAP 1.1 or 1.2. Pure and total. */
export function readDhlPoland(raw: RawAnswer): CarrierAnswer {
  const xml = readXml(raw);
  const faults = findElements(xml, 'Fault').map((fault) => toProblem(v.parse(Fault, fault), raw));
  const found = findElements(xml, 'getTrackAndTraceInfoResult').map((result) => readResult(v.parse(Result, result), raw));
  if (faults.length + found.length === 0) return unreadable('DHL Poland', raw.status);
  return { reports: found.flatMap(({ reports }) => reports), problems: [...faults, ...found.flatMap(({ problems }) => problems)] };
}

function toProblem(fault: v.InferOutput<typeof Fault>, raw: RawAnswer): CarrierProblem {
  const words = fault.faultstring ?? fault.Reason.Text ?? 'DHL gives no reason.';
  const isKey = /autoryzac|uwierzytelni|login|hasł|password|authori/i.test(words);
  const isMissing = /nie (?:znaleziono|istnieje|odnaleziono)|brak (?:przesy|danych)|not found|no such/i.test(words);
  const isNumber = /niepoprawny numer|nieprawid\S+ numer|invalid (?:shipment|number)/i.test(words);
  const code = isKey
    ? 'KEY_REJECTED'
    : isMissing
      ? 'NOT_FOUND'
      : isNumber
        ? 'INVALID_NUMBER'
        : (problemOfStatus(raw.status === 500 ? null : raw.status) ?? 'REFUSED');
  return problem(code, words, fault.faultcode ?? fault.Code.Value);
}

function readResult(result: v.InferOutput<typeof Result>, raw: RawAnswer): CarrierAnswer {
  const trackingNumber = result.shipmentId ?? raw.trackingNumber ?? '';
  if (result.events.item.length === 0 && result.shipmentId === null) {
    return { reports: [], problems: [problem('NOT_FOUND', 'DHL Poland knows no shipment with this number.')] };
  }
  const { readings, problems } = readScans(result.events.item.map(toScan), DHL_POLAND_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && result.receivedBy !== null) {
    delivery.signedBy = result.receivedBy;
    if (delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  }
  const report: CarrierReport = {
    trackingNumber,
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: result.receivedBy,
    readings,
  };
  return { reports: [report], problems };
}

function toScan({ status, description, terminal, timestamp }: v.InferOutput<typeof Event>): Scan {
  const words = description?.replace(/\s+/g, ' ') ?? null;
  return {
    time: readTime(timestamp, 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD'),
    place: placeOf({ city: terminal }),
    code: status,
    text: words,
    meaning: dhlPolandMeaning(status, words),
  };
}
