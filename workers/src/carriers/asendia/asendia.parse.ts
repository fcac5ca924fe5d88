import type { CarrierAnswer, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { asendiaMeaning } from './asendia.status-map.ts';

export const ASENDIA_HOME_ZONE = 'Europe/Zurich';

const SyncEvent = fields({
  code: text,
  time: text,
  locationName: text,
  locationCountry: text,
  carrierEventDescription: text,
  description: text,
});
const Milestone = fields({
  eventCode: text,
  eventDescription: text,
  eventLocation: text,
  eventOn: text,
  eventLocationDetails: fields({ city: text, cityName: text, province: text, zipCode: text, countryIso2: text, countryName: text }),
});
const Summary = fields({
  trackingNumberVendor: text,
  trackingNumberCustomer: text,
  trackingNumberCustomerCarrierOriginal: text,
  service: text,
  weight: text,
  destinationCountryIso2: text,
  destinationCountry: text,
});
const Parcel = fields({
  trackingNumber: text,
  trackingNumberVendor: text,
  trackingBrandedSummary: Summary,
  trackingEvents: list(SyncEvent),
  trackingMilestoneEvents: list(Milestone),
  trackingBrandedDetail: list(Milestone),
});
/** A parcel of the recipients' portal, with the events in Asendia's own harmonised codes. */
const PortalParcel = fields({
  tracking_id: text,
  origin_country_name: text,
  destination_country_name: text,
  events: list(fields({ eventDateTime: text, harmonizedCode: text, harmonizedEvent: text, eventDesc: text, scanningLocation: text })),
});
const Status = fields({ responseStatusCode: text, responseStatusMessage: text });
const Answer = fields({
  data: list(v.unknown()),
  trackingMilestone: v.unknown(),
  responseStatus: Status,
  responseStatusCode: text,
  responseStatusMessage: text,
  status: text,
  title: text,
  detail: text,
  message: text,
});

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const LISTS = ['trackingEvents', 'trackingMilestoneEvents', 'trackingBrandedDetail'];

/** Reads an answer of Asendia Sync, of Asendia USA (milestones), or of the recipients' portal. Pure and total. */
export function readAsendia(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const roots = (Array.isArray(json) ? (json as unknown[]) : [json]).filter(isObject);
  if (roots.length === 0) return unreadable('Asendia', raw.status);
  const result: CarrierAnswer = { reports: [], problems: [] };
  for (const root of roots) readRoot(root, raw, result);
  return result.reports.length + result.problems.length > 0 ? result : unreadable('Asendia', raw.status);
}

function readRoot(root: Record<string, unknown>, raw: RawAnswer, result: CarrierAnswer): void {
  const answer = v.parse(Answer, root);
  const parcels = [root, ...answer.data, answer.trackingMilestone]
    .filter(isObject)
    .filter((one) => LISTS.some((name) => Object.hasOwn(one, name)));
  for (const parcel of parcels) readParcel(v.parse(Parcel, parcel), raw, result);
  const ofPortal = answer.data.filter(isObject).filter((one) => Object.hasOwn(one, 'tracking_id') && Object.hasOwn(one, 'events'));
  for (const parcel of ofPortal) readPortal(v.parse(PortalParcel, parcel), raw, result);
  if (parcels.length + ofPortal.length > 0) return;
  const code = answer.responseStatus.responseStatusCode ?? answer.responseStatusCode ?? answer.status;
  const message =
    answer.responseStatus.responseStatusMessage ?? answer.responseStatusMessage ?? answer.detail ?? answer.title ?? answer.message;
  if (code === null && message === null) return;
  const status = code !== null && /^\d{3}$/.test(code) ? Number(code) : (raw.status ?? null);
  const isMissing = status === 204 || status === 200 || /not found|no tracking/i.test(message ?? '');
  const isKey = /authenti|authori[sz]ation|credentials/i.test(message ?? '');
  const known = isKey ? 'KEY_REJECTED' : isMissing ? 'NOT_FOUND' : (problemOfStatus(status) ?? 'REFUSED');
  result.problems.push(problem(known, message ?? 'Asendia gives no reason.', code));
}

function readParcel(parcel: v.InferOutput<typeof Parcel>, raw: RawAnswer, result: CarrierAnswer): void {
  const { trackingEvents, trackingMilestoneEvents, trackingBrandedDetail } = parcel;
  const scans = [...trackingEvents.map(ofSync), ...trackingMilestoneEvents.map(ofMilestone), ...trackingBrandedDetail.map(ofMilestone)];
  const summary = parcel.trackingBrandedSummary;
  const given = parcel.trackingNumber ?? parcel.trackingNumberVendor ?? raw.trackingNumber;
  const trackingNumber = given ?? summary.trackingNumberVendor ?? summary.trackingNumberCustomer ?? '';
  if (scans.length === 0 && trackingNumber === '') {
    result.problems.push(...onlyProblem('NOT_FOUND', 'Asendia knows no parcel with this number.').problems);
    return;
  }
  const { readings, problems } = readScans(scans, ASENDIA_HOME_ZONE);
  const report: CarrierReport = {
    trackingNumber,
    service: summary.service,
    origin: null,
    destination: countryOf(summary.destinationCountryIso2 ?? summary.destinationCountry),
    weightGrams: weightOf(summary.weight),
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  };
  result.reports.push(report);
  result.problems.push(...problems);
}

function readPortal(parcel: v.InferOutput<typeof PortalParcel>, raw: RawAnswer, result: CarrierAnswer): void {
  const { readings, problems } = readScans(parcel.events.map(ofPortal), ASENDIA_HOME_ZONE);
  const nothing = { service: null, weightGrams: null, estimatedFrom: null, estimatedTo: null, signedBy: null };
  result.reports.push({
    trackingNumber: parcel.tracking_id ?? raw.trackingNumber ?? '',
    origin: countryOf(parcel.origin_country_name),
    destination: countryOf(parcel.destination_country_name),
    ...nothing,
    readings,
  });
  result.problems.push(...problems);
}

function ofPortal(event: v.InferOutput<typeof PortalParcel>['events'][number]): Scan {
  const words = oneLine(event.eventDesc ?? event.harmonizedEvent);
  const [, city, country] = /^(.+),\s*([A-Z]{2})$/.exec(event.scanningLocation ?? '') ?? [];
  return {
    time: readTime(event.eventDateTime, 'DD/MM/YYYY HH:mm', 'DD/MM/YYYY HH:mm:ss', 'DD/MM/YYYY'),
    place: city === undefined ? placeOf({ name: event.scanningLocation }) : placeOf({ city, country: country! }),
    code: event.harmonizedCode,
    text: words,
    meaning: asendiaMeaning(event.harmonizedCode, event.harmonizedEvent ?? words),
  };
}

const countryOf = (country: string | null): Place | null => (country === null ? null : placeOf({ country }));

/** `0.50 Lb`. */
function weightOf(written: string | null): number | null {
  const [, weight, unit] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(written ?? '') ?? [];
  return weight === undefined ? null : gramsOf(Number(weight), unit!.toUpperCase());
}

const oneLine = (words: string | null) => words?.replace(/\s+/g, ' ') ?? null;

const timeOf = (written: string | null) =>
  readTime(written, 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DD');

function ofSync(event: v.InferOutput<typeof SyncEvent>): Scan {
  const words = oneLine(event.carrierEventDescription ?? event.description);
  return {
    time: timeOf(event.time),
    place: placeOf({ city: event.locationName, country: event.locationCountry }),
    code: event.code,
    text: words,
    meaning: asendiaMeaning(event.code, words),
  };
}

function ofMilestone(event: v.InferOutput<typeof Milestone>): Scan {
  const { city, cityName, province: region, zipCode: postalCode, countryIso2, countryName } = event.eventLocationDetails;
  const detailed = city ?? cityName ?? region ?? postalCode ?? countryIso2 ?? countryName;
  return {
    time: timeOf(event.eventOn),
    place:
      detailed === null
        ? placeIn(event.eventLocation)
        : placeOf({ city: city ?? cityName, region, postalCode, country: countryIso2 ?? countryName }),
    code: event.eventCode,
    text: oneLine(event.eventDescription),
    meaning: asendiaMeaning(event.eventCode, event.eventDescription),
  };
}

/** `Folcroft, PA 19032`, or the name of a facility: `Asendia US (Philadelphia)`. */
function placeIn(written: string | null): Place {
  const [, city, region, postalCode] = /^(.+?),\s*([A-Z]{2})\s+(\d{5})(?:-\d{4})?$/.exec(written ?? '') ?? [];
  return city === undefined ? placeOf({ name: written }) : placeOf({ city, region: region!, postalCode: postalCode!, country: 'US' });
}
