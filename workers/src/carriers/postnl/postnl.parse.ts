import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { findElements } from '../find-elements.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { postnlMeaning } from './postnl.status-map.ts';

export const POSTNL_HOME_ZONE = 'Europe/Amsterdam';

const Event = fields({ Code: text, Description: text, TimeStamp: text });
const Status = fields({
  TimeStamp: text,
  Timestamp: text,
  StatusCode: text,
  StatusDescription: text,
  CurrentStatusCode: text,
  CurrentStatusDescription: text,
});
const Address = fields({ AddressType: text, City: text, Zipcode: text, CountryCode: text, Region: text });
const Shipment = fields({
  Barcode: text,
  MainBarcode: text,
  ProductDescription: text,
  DeliveryDate: text,
  Dimension: fields({ Weight: number }),
  Address: list(Address),
  Addresses: fields({ ResponseAddress: list(Address) }),
  Event: list(Event),
  Events: fields({ CompleteStatusResponseEvent: list(Event) }),
  Expectation: fields({ ETAFrom: text, ETATo: text }),
  Status,
  OldStatus: list(Status),
});
const Colli = fields({
  barcode: text,
  observations: list(fields({ observationDate: text, observationCode: text, description: text })),
});
const Failure = fields({
  ErrorMsg: text,
  ErrorNumber: text,
  Message: text,
  Code: text,
  message: text,
  code: text,
  faultstring: text,
  Description: text,
  description: text,
  title: text,
  detail: fields({ errorcode: text }),
});

type PostnlShipment = v.InferOutput<typeof Shipment>;

/** Reads the Shippingstatus service (v1.6, v2; JSON or the same tree in XML), or the recipients' service. Pure and total. */
export function readPostnl(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw) ?? readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  const statuses = ['CompleteStatus', 'CurrentStatus'].flatMap((name) => findElements(tree, name));
  const shipments = [
    ...statuses.flatMap((status) => [...findElements(status, 'Shipment'), ...findElements(status, 'shipment')]),
    ...findElements(tree, 'CompleteStatusResponseShipment'),
  ];
  // `updatedshipments` lists what changed: a barcode and its newest status each.
  const updated = Array.isArray(tree) ? (tree as unknown[]).filter((one) => isRecord(one) && isRecord(one['Status'])) : [];
  shipments.push(...updated);
  for (const shipment of shipments) readShipment(v.parse(Shipment, shipment), raw, answer);
  for (const colli of findElements(tree, 'colli'))
    for (const one of Object.values(colli ?? {})) readColli(v.parse(Colli, one), raw, answer);
  if (answer.reports.length > 0) return answer;
  const failure = failureOf(tree, raw);
  if (failure !== null) return { reports: [], problems: [failure] };
  return statuses.length + shipments.length > 0
    ? onlyProblem('NOT_FOUND', 'PostNL has no event of this shipment.')
    : unreadable('PostNL', raw.status);
}

function readShipment(shipment: PostnlShipment, raw: RawAnswer, answer: CarrierAnswer): void {
  const scans = [...shipment.Event, ...shipment.Events.CompleteStatusResponseEvent].map(({ Code, Description, TimeStamp }) =>
    scanOf(Code, Description, TimeStamp),
  );
  if (scans.length === 0) scans.push(...statusesOf(shipment));
  if (scans.length === 0) return;
  const addresses = [...shipment.Address, ...shipment.Addresses.ResponseAddress];
  const destination = addressOf(addresses, '01');
  const { ETAFrom, ETATo } = shipment.Expectation;
  const day = estimateAt(readPostnlTime(shipment.DeliveryDate), destination, POSTNL_HOME_ZONE);
  const from = estimateAt(readPostnlTime(ETAFrom), destination, POSTNL_HOME_ZONE);
  const to = estimateAt(readPostnlTime(ETATo), destination, POSTNL_HOME_ZONE);
  add(answer, scans, {
    trackingNumber: shipment.Barcode ?? shipment.MainBarcode ?? raw.trackingNumber ?? '',
    service: shipment.ProductDescription,
    origin: addressOf(addresses, '02'),
    destination,
    weightGrams: gramsOf(shipment.Dimension.Weight, 'G'),
    estimatedFrom: from.estimatedFrom ?? day.estimatedFrom,
    estimatedTo: to.estimatedTo ?? from.estimatedTo ?? day.estimatedTo,
  });
}

/** Without events the statuses tell the way; the current one is often the newest of the old ones, and 99 says nothing. */
function statusesOf({ Status: current, OldStatus }: PostnlShipment): Scan[] {
  const seen = new Set<string>();
  return [current, ...OldStatus].flatMap((status) => {
    const code = status.StatusCode ?? status.CurrentStatusCode;
    const time = status.TimeStamp ?? status.Timestamp;
    const key = `${code} ${time}`;
    if (code === null || code === '99' || seen.has(key)) return [];
    seen.add(key);
    return [scanOf(code, status.StatusDescription ?? status.CurrentStatusDescription, time)];
  });
}

function readColli({ barcode, observations }: v.InferOutput<typeof Colli>, raw: RawAnswer, answer: CarrierAnswer): void {
  if (observations.length === 0) return;
  const scans = observations.map(({ observationCode, description, observationDate }) =>
    scanOf(observationCode, description, observationDate),
  );
  add(answer, scans, { trackingNumber: barcode ?? raw.trackingNumber ?? '' });
}

const scanOf = (code: string | null, words: string | null, written: string | null): Scan => ({
  time: readPostnlTime(written),
  place: placeOf({}),
  code,
  text: words?.replace(/\s+/g, ' ') ?? null,
  meaning: postnlMeaning(code),
});

const readPostnlTime = (written: string | null): WrittenTime | null =>
  readIsoTime(written) ?? readTime(written, 'DD-MM-YYYY HH:mm:ss', 'DD-MM-YYYY HH:mm', 'DD-MM-YYYY', 'YYYY-MM-DD');

function addressOf(addresses: readonly v.InferOutput<typeof Address>[], type: string): Place | null {
  const found = addresses.find(({ AddressType }) => AddressType === type);
  if (found === undefined || (found.City === null && found.Zipcode === null && found.CountryCode === null)) return null;
  return placeOf({ city: found.City, region: found.Region, postalCode: found.Zipcode, country: found.CountryCode });
}

function add(answer: CarrierAnswer, scans: readonly Scan[], facts: Partial<CarrierReport> & Pick<CarrierReport, 'trackingNumber'>): void {
  const { readings, problems } = readScans(scans, POSTNL_HOME_ZONE);
  const nothing = { service: null, origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ ...nothing, signedBy: null, ...facts, readings });
  answer.problems.push(...problems);
}

/** The service's errors and warnings, the gateway's fault, or a message alone. */
function failureOf(tree: unknown, raw: RawAnswer): CarrierProblem | null {
  const found = ['Errors', 'errors', 'Error', 'Warnings', 'fault'].flatMap((name) => findElements(tree, name));
  for (const one of [...found, tree]) {
    const failure = v.parse(Failure, one);
    const said =
      failure.ErrorMsg ??
      failure.Message ??
      failure.message ??
      failure.faultstring ??
      failure.Description ??
      failure.description ??
      failure.title;
    const code = failure.ErrorNumber ?? failure.Code ?? failure.code ?? failure.detail.errorcode;
    if (said !== null) return problem(kindOf(`${code} ${said}`) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, code);
  }
  return null;
}

function kindOf(said: string): CarrierProblemCode | null {
  if (/api ?key|unauthori|access token|authenti/i.test(said)) return 'KEY_REJECTED';
  if (/rate limit|quota|spike ?arrest|too many/i.test(said)) return 'QUOTA_SPENT';
  if (/no shipment|not found|unknown/i.test(said)) return 'NOT_FOUND';
  return /invalid|not valid|incorrect/i.test(said) ? 'INVALID_NUMBER' : null;
}
