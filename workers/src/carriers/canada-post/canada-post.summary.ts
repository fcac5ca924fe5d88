import type { CarrierAnswer, CarrierProblem, CarrierReport, CodeMeaning, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { readFrench } from '../french-wordings.ts';
import { fields, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { wordingsOf } from '../wordings.ts';
import { readTime } from '../written-time.ts';

const Summary = fields({
  pin: text,
  'service-name': text,
  'origin-postal-id': text,
  'destination-postal-id': text,
  'expected-delivery-date': text,
  'changed-expected-date': text,
  'actual-delivery-date': text,
  'event-date-time': text,
  'event-description': text,
  'event-type': text,
  'event-location': text,
  'signatory-name': text,
});

/** The kinds of event of a summary, and the day of delivery beside it; words are asked first, for they say more. */
export const SUMMARY_KINDS: Readonly<Record<string, CodeMeaning>> = {
  INDUCTION: { eventCode: 'DATA_RECEIVED' },
  OUT: { eventCode: 'OUT_FOR_DELIVERY' },
  ATTEMPTED: { eventCode: 'DELIVERY_ATTEMPTED' },
  DELIVERED: { eventCode: 'DELIVERED' },
  TO_RETAIL: { eventCode: 'READY_FOR_PICKUP' },
  VEHICLE_INFO: { eventCode: 'IN_TRANSIT' },
  INFO: { eventCode: 'NOTE' },
  'actual-delivery-date': { eventCode: 'DELIVERED' },
};

const wordsMean = wordingsOf(
  [
    [/^signature\b|\bsignature image\b/i, { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
    [
      /notice card|carte avis/i,
      { eventCode: 'READY_FOR_PICKUP', condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', nextAction: 'COLLECT_PARCEL' },
    ],
    [/order information|information (?:received|submitted)|renseignements/i, { eventCode: 'DATA_RECEIVED' }],
  ],
  ENGLISH_WORDINGS,
);

/** What the detail and the summary read alike. */
export interface SharedParts {
  toDestination(postalCode: string | null): Place | null;
  estimateOf(date: string | null, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'>;
  homeZone: string;
}

/** Reads one parcel of "Get Tracking Summary": its newest event, and the day it was delivered where that says more. */
export function readSummary(summary: unknown, asked: string, { toDestination, estimateOf, homeZone }: SharedParts): CarrierAnswer {
  const found = v.parse(Summary, summary);
  const type = found['event-type'];
  const words = found['event-description']?.replace(/\s+/g, ' ') ?? null;
  const signedBy = found['signatory-name'];
  const destination = toDestination(found['destination-postal-id']);
  const scans: Scan[] = [];
  if (found['event-date-time'] !== null) {
    const kind = type !== null && Object.hasOwn(SUMMARY_KINDS, type) ? SUMMARY_KINDS[type]! : null;
    const meaning = wordsMean(words) ?? readFrench(words) ?? kind;
    scans.push({
      time: readTime(found['event-date-time'], 'YYYYMMDD:HHmmss', 'YYYYMMDD', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DD HH:mm:ss'),
      place: placeInWords(found['event-location'], 'CA'),
      code: type,
      text: words,
      meaning,
      signedBy: meaning?.eventCode.startsWith('DELIVERED') === true ? signedBy : null,
    });
  }
  const isDelivered = scans.some(({ meaning }) => /^(?:DELIVERED|COLLECTED|RETURNED)/.test(meaning?.eventCode ?? ''));
  const delivered = readTime(found['actual-delivery-date'], 'YYYY-MM-DD');
  if (delivered !== null && !isDelivered)
    scans.unshift({
      time: delivered,
      place: placeInWords(null, null),
      code: 'actual-delivery-date',
      text: null,
      meaning: SUMMARY_KINDS['actual-delivery-date']!,
      signedBy,
    });
  const { readings, problems }: { readings: CarrierReport['readings']; problems: CarrierProblem[] } = readScans(scans, homeZone);
  const report: CarrierReport = {
    trackingNumber: found.pin ?? asked,
    service: found['service-name'],
    origin: toDestination(found['origin-postal-id']),
    destination,
    weightGrams: null,
    ...estimateOf(found['changed-expected-date'] ?? found['expected-delivery-date'], destination),
    signedBy,
    readings,
  };
  return { reports: [report], problems };
}
