import type { CarrierAnswer } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { fields, list, number, text } from '../lenient-fields.ts';
import { problem } from '../problem-of.ts';
import { readOffset } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { readPackage, type UpsPackage } from './ups.parse.ts';
import { readUpsClock, readUpsDate } from './ups.time.ts';

const Activity = fields({ date: text, time: text, location: text, activityScan: text, gmtDate: text, gmtTime: text, gmtOffset: text });
const Detail = fields({
  errorCode: text,
  errorText: text,
  trackingNumber: text,
  requestedTrackingNumber: text,
  receivedBy: text,
  leftAt: text,
  shipToAddress: fields({ city: text, state: text, province: text, zipCode: text, country: text }),
  additionalInformation: fields({ weight: number, weightUnit: text, serviceInformation: fields({ serviceName: text }) }),
  shipmentProgressActivities: list(Activity),
});
const Page = fields({ trackDetails: list(Detail) });

type PageDetail = v.InferOutput<typeof Detail>;

/** Reads what the tracking page of ups.com is filled from (`trackDetails`), as some keep it. It is never asked for. */
export function readUpsPage(json: object): CarrierAnswer {
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const detail of v.parse(Page, json).trackDetails) {
    const scans = detail.shipmentProgressActivities.filter(({ activityScan }) => activityScan !== null);
    if (scans.length === 0) {
      answer.problems.push(problem('NOT_FOUND', detail.errorText ?? 'UPS knows no scan of this package.', detail.errorCode));
      continue;
    }
    const { report, problems } = readPackage(toPackage(detail, scans), detail.requestedTrackingNumber ?? '');
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  return answer.reports.length + answer.problems.length > 0
    ? answer
    : { reports: [], problems: [problem('NOT_FOUND', 'UPS knows no package with this number.')] };
}

function toPackage(detail: PageDetail, scans: PageDetail['shipmentProgressActivities']): UpsPackage {
  const { city, state, province, zipCode, country } = detail.shipToAddress;
  const { weight, weightUnit, serviceInformation } = detail.additionalInformation;
  const destination = { city, stateProvince: state ?? province, postalCode: zipCode, country, countryCode: null };
  return {
    trackingNumber: detail.trackingNumber,
    activity: scans.map(toActivity),
    accessPointInformation: { pickupByDate: null },
    deliveryDate: [],
    deliveryTime: { type: null, startTime: null, endTime: null },
    deliveryInformation: { location: detail.leftAt, receivedBy: detail.receivedBy, signature: { image: null } },
    packageAddress: (city ?? country) === null ? [] : [{ type: 'DESTINATION', address: destination }],
    service: { description: serviceInformation.serviceName },
    weight: { unitOfMeasurement: weightUnit, weight },
  };
}

function toActivity(scan: v.InferOutput<typeof Activity>): UpsPackage['activity'][number] {
  const parts = scan.location?.split(',').map((part) => part.trim() || null) ?? [];
  const local = localOf(scan);
  return {
    date: local?.slice(0, 10) ?? null,
    time: local?.slice(11) ?? null,
    gmtDate: scan.gmtDate,
    gmtTime: scan.gmtTime,
    gmtOffset: scan.gmtOffset,
    location: {
      address: {
        city: parts.length > 1 ? parts[0]! : null,
        stateProvince: parts.length > 2 ? parts[1]! : null,
        postalCode: null,
        country: parts.at(-1) ?? null,
        countryCode: null,
      },
    },
    status: { type: null, code: null, statusCode: null, description: scan.activityScan },
  };
}

/** The day is written as the language of the page has it: the moment in GMT tells which of the two; else it is the American one. */
function localOf({ date, time, gmtDate, gmtTime, gmtOffset }: v.InferOutput<typeof Activity>): string | null {
  const day = readUpsDate(gmtDate);
  const clock = readUpsClock(gmtTime);
  const offset = readOffset(gmtOffset);
  if (day !== null && clock !== null && offset !== null) {
    const at = new Date(Date.UTC(day[0], day[1] - 1, day[2], ...clock) + offset * 60_000);
    const local = Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 19);
    const written = [readTime(date, 'MM/DD/YYYY'), readTime(date, 'DD/MM/YYYY')];
    if (local !== null && written.some((one) => one?.localTime.slice(0, 10) === local.slice(0, 10))) return local;
  }
  const written = `${date ?? ''} ${time ?? ''}`.replace(/\b([AP])\.\s?M\.?/i, '$1M').trim();
  return readTime(written, 'MM/DD/YYYY H:mm A', 'MMM D, YYYY H:mm A', 'MM/DD/YYYY HH:mm')?.localTime ?? null;
}
