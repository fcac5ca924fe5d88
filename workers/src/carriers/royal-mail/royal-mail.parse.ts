import type { CarrierAnswer, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { Fault, ROYAL_MAIL_HOME_ZONE, royalMailProblem } from './royal-mail.problem.ts';
import { readRoyalMailSoap } from './royal-mail.soap.ts';
import { royalMailMeaning } from './royal-mail.status-map.ts';

const Event = fields({ eventCode: text, eventName: text, eventDateTime: text, locationName: text });
const Summary = fields({
  uniqueItemId: text,
  oneDBarcode: text,
  productName: text,
  productCategory: text,
  destinationCountryCode: text,
  destinationCountryName: text,
  originCountryCode: text,
  originCountryName: text,
  lastEventCode: text,
  lastEventName: text,
  lastEventDateTime: text,
  lastEventLocationName: text,
});
const MailPiece = fields({
  mailPieceId: text,
  summary: Summary,
  signature: fields({ recipientName: text }),
  proofOfDeliveryData: fields({ recipientName: text }),
  estimatedDelivery: fields({ date: text, startOfEstimatedWindow: text, endOfEstimatedWindow: text }),
  events: list(Event),
  error: list(Fault),
});
const Answer = fields({ mailPieces: list(MailPiece), httpCode: text, httpMessage: text, moreInformation: text, errors: list(Fault) });

type RoyalMailEvent = v.InferOutput<typeof Event>;
type RoyalMailPiece = v.InferOutput<typeof MailPiece>;

/**
 * Reads an answer of the Tracking API v2 or v3 ("events", "summary"), its error document, or an answer of the SOAP service
 * before it. Pure and total.
 */
export function readRoyalMail(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (json === undefined) return readRoyalMailSoap(readXml(raw), raw) ?? unreadable('Royal Mail', raw.status);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const document of Array.isArray(json) ? json : [json]) {
    const { mailPieces, httpCode, httpMessage, moreInformation, errors } = v.parse(Answer, document);
    const status = httpCode !== null && /^\d{3}$/.test(httpCode) ? Number(httpCode) : (raw.status ?? null);
    for (const piece of mailPieces) readPiece(piece, raw, answer);
    answer.problems.push(...errors.map((fault) => royalMailProblem(fault, status)));
    if (mailPieces.length === 0 && errors.length === 0 && httpCode !== null) {
      const message = moreInformation ?? httpMessage ?? 'Royal Mail gives no reason.';
      answer.problems.push(problem(problemOfStatus(status) ?? 'REFUSED', message, httpCode));
    }
  }
  return answer.reports.length + answer.problems.length === 0 ? unreadable('Royal Mail', raw.status) : answer;
}

function readPiece(piece: RoyalMailPiece, raw: RawAnswer, answer: CarrierAnswer): void {
  const { summary } = piece;
  const events = eventsOf(piece);
  answer.problems.push(...piece.error.map((fault) => royalMailProblem(fault, null)));
  // A summary of a barcode nobody knows: its error alone.
  const isSigned = piece.signature.recipientName !== null;
  if (events.length === 0 && !isSigned && (piece.error.length > 0 || summary.uniqueItemId === null)) {
    if (piece.error.length === 0) answer.problems.push(problem('NOT_FOUND', 'Royal Mail knows no item with this barcode.'));
    return;
  }
  const isInland = summary.productCategory?.toUpperCase() === 'NON-INTERNATIONAL';
  const { readings, problems } = readScans(
    events.map((event) => toScan(event, isInland)),
    ROYAL_MAIL_HOME_ZONE,
  );
  const signedBy = piece.signature.recipientName ?? piece.proofOfDeliveryData.recipientName;
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined) delivery.signedBy = signedBy;
  const destination = countryOf(summary.destinationCountryCode, summary.destinationCountryName);
  answer.problems.push(...problems);
  answer.reports.push({
    trackingNumber: numberOf(piece, raw),
    service: summary.productName,
    origin: countryOf(summary.originCountryCode, summary.originCountryName),
    destination,
    weightGrams: null,
    ...windowOf(piece, destination),
    signedBy,
    readings,
  });
}

/** An item has two barcodes and answers to both: the one asked for, else the one it is filed under. */
function numberOf({ mailPieceId, summary }: RoyalMailPiece, { trackingNumber }: RawAnswer): string {
  const numbers = [mailPieceId, summary.oneDBarcode, summary.uniqueItemId].filter((number) => number !== null);
  return numbers.find((number) => number === trackingNumber) ?? numbers[0] ?? trackingNumber ?? '';
}

/** The events; the summary's last event counts where it is the only one, or later than all listed. */
function eventsOf({ events, summary }: RoyalMailPiece): RoyalMailEvent[] {
  const last = readIsoTime(summary.lastEventDateTime)?.localTime;
  if (last === undefined || events.some(({ eventDateTime }) => (readIsoTime(eventDateTime)?.localTime ?? '') >= last)) return events;
  const { lastEventCode: eventCode, lastEventName: eventName, lastEventDateTime: eventDateTime } = summary;
  return [{ eventCode, eventName, eventDateTime, locationName: summary.lastEventLocationName }, ...events];
}

const toScan = ({ eventCode, eventName, eventDateTime, locationName }: RoyalMailEvent, isInland: boolean): Scan => ({
  time: readIsoTime(eventDateTime),
  place: placeOf({ name: locationName, country: isInland ? 'GB' : null }),
  code: eventCode,
  text: eventName,
  meaning: royalMailMeaning(eventCode, eventName),
});

const countryOf = (code: string | null, name: string | null): Place | null => {
  const place = placeOf({ country: code ?? name });
  return place.countryCode === null ? null : place;
};

/** A day, with the window of hours where one is given. */
function windowOf({ estimatedDelivery }: RoyalMailPiece, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const day = readTime(estimatedDelivery.date?.slice(0, 10) ?? null, 'YYYY-MM-DD');
  const whole = estimateAt(day, destination, ROYAL_MAIL_HOME_ZONE);
  const at = (hour: string | null) => {
    const time = day === null || hour === null ? null : readIsoTime(hour.includes('T') ? hour : `${day.localTime.slice(0, 10)}T${hour}`);
    return time === null ? null : instantOf(time, placeOf({ country: 'GB' }), ROYAL_MAIL_HOME_ZONE);
  };
  return {
    estimatedFrom: at(estimatedDelivery.startOfEstimatedWindow) ?? whole.estimatedFrom,
    estimatedTo: at(estimatedDelivery.endOfEstimatedWindow) ?? whole.estimatedTo,
  };
}
