import type { CarrierAnswer, CarrierProblem } from '@jalon/schema/shipment';
import * as v from 'valibot';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { Fault, ROYAL_MAIL_HOME_ZONE, royalMailProblem } from './royal-mail.problem.ts';
import { royalMailMeaning } from './royal-mail.status-map.ts';

const Detail = fields({ trackDate: text, trackTime: text, trackPoint: text, header: text });
const ItemSummary = fields({ trackingNumber: text, eventDate: text, eventTime: text, header: text });
const Footer = fields({ errors: fields({ error: list(Fault) }) });
const History = fields({ trackDetail: list(Detail), integrationFooter: Footer });
const Summaries = fields({
  itemSummary: list(ItemSummary),
  itemSummaries: fields({ itemSummary: list(ItemSummary) }),
  integrationFooter: Footer,
});
const Body = fields({
  getSingleItemHistoryResponse: list(History),
  getSingleItemSummaryResponse: list(Summaries),
  getMultiItemSummaryResponse: list(Summaries),
  Fault: list(fields({ faultcode: text, faultstring: text })),
});
const Document = fields({ Envelope: fields({ Body }) });

/** Reads an answer of the Tracking API (SOAP), the service before v2: words and local times alone. Null when it is none. */
export function readRoyalMailSoap(xml: unknown, raw: RawAnswer): CarrierAnswer | null {
  if (xml === undefined) return null;
  const enveloped = v.parse(Document, xml).Envelope.Body;
  const bare = v.parse(Body, xml);
  const histories = [...enveloped.getSingleItemHistoryResponse, ...bare.getSingleItemHistoryResponse];
  const summaries = [enveloped, bare].flatMap((body) => [...body.getSingleItemSummaryResponse, ...body.getMultiItemSummaryResponse]);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const { trackDetail } of histories) {
    const scans = trackDetail.map(({ trackDate, trackTime, trackPoint, header }) => toScan(trackDate, trackTime, header, trackPoint));
    if (scans.length > 0) addReport(answer, raw.trackingNumber ?? '', scans);
  }
  for (const { itemSummary, itemSummaries } of summaries) {
    for (const { trackingNumber, eventDate, eventTime, header } of [...itemSummary, ...itemSummaries.itemSummary])
      addReport(answer, trackingNumber ?? raw.trackingNumber ?? '', [toScan(eventDate, eventTime, header, null)]);
  }
  for (const { integrationFooter } of [...histories, ...summaries])
    answer.problems.push(...integrationFooter.errors.error.map((fault) => royalMailProblem(fault, null)));
  answer.problems.push(...[...enveloped.Fault, ...bare.Fault].map(faultOf));
  if (answer.reports.length + answer.problems.length > 0) return answer;
  return histories.length + summaries.length > 0
    ? { reports: [], problems: [problem('NOT_FOUND', 'Royal Mail knows no item with this barcode.')] }
    : null;
}

const toScan = (date: string | null, time: string | null, header: string | null, point: string | null): Scan => ({
  time: readIsoTime(`${date?.slice(0, 10)}T${time ?? ''}`),
  place: placeOf({ name: point }),
  code: null,
  text: header,
  meaning: royalMailMeaning(null, header),
});

function addReport(answer: CarrierAnswer, trackingNumber: string, scans: Scan[]): void {
  const { readings, problems } = readScans(scans, ROYAL_MAIL_HOME_ZONE);
  const nothing = { service: null, origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ trackingNumber, ...nothing, signedBy: null, readings });
  answer.problems.push(...problems);
}

function faultOf({ faultcode, faultstring }: { faultcode: string | null; faultstring: string | null }): CarrierProblem {
  const message = faultstring ?? 'Royal Mail gives no reason.';
  return problem(/auth|credential|security|client id/i.test(message) ? 'KEY_REJECTED' : 'CARRIER_DOWN', message, faultcode);
}
