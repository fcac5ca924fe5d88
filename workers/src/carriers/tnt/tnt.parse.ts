import { NOWHERE, type CarrierAnswer, type CarrierReport, type Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { locate } from '../../gazetteer/locate.ts';
import { readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { gramsOf } from '../weight.ts';
import type { WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { tntMeaning } from './tnt.status-map.ts';

export const TNT_HOME_ZONE = 'Europe/Amsterdam';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of an element, whether it has attributes or not, as one line. */
const content = v.pipe(
  v.unknown(),
  v.transform((value) => toText(isObject(value) ? value['text'] : value)?.replace(/\s+/g, ' ') ?? null),
);

const Status = fields({
  StatusCode: content,
  StatusDescription: content,
  LocalEventDate: content,
  LocalEventTime: content,
  Depot: content,
  DepotName: content,
});
const Country = fields({ CountryCode: content });
const Address = fields({ addressParty: text, Town: content, PostCode: content, Province: content, Country });
const Consignment = fields({
  ConsignmentNumber: content,
  SummaryCode: content,
  OriginDepot: content,
  OriginDepotName: content,
  OriginCountry: Country,
  DestinationCountry: Country,
  DeliveryTown: content,
  DeliveryDate: content,
  DeliveryTime: content,
  Signatory: content,
  StatusData: list(Status),
  Addresses: fields({ Address: list(Address) }),
  ShipmentSummary: fields({ Service: content }),
  PackageSummary: fields({ Weight: fields({ units: text, text }) }),
});
const Answer = fields({ Consignment: list(Consignment), Error: list(fields({ Code: content, Message: content })) });
type TntStatus = v.InferOutput<typeof Status>;
type TntConsignment = v.InferOutput<typeof Consignment>;

/** Reads a `TrackResponse` of ExpressConnect Tracking. Pure and total. */
export function readTnt(raw: RawAnswer): CarrierAnswer {
  const xml = readXml(raw, true);
  if (!isObject(xml) || !isObject(xml['TrackResponse'])) return unreadable('TNT', raw.status);
  const answer = v.parse(Answer, xml['TrackResponse']);
  const result: CarrierAnswer = { reports: [], problems: answer.Error.map((error) => toProblem(error, raw)) };
  for (const consignment of answer.Consignment) readConsignment(consignment, raw, result);
  return result.reports.length + result.problems.length > 0
    ? result
    : { reports: [], problems: [problem('NOT_FOUND', 'TNT knows no consignment with this number.')] };
}

function toProblem({ Code: code, Message: message }: { Code: string | null; Message: string | null }, raw: RawAnswer) {
  const words = message ?? 'TNT gives no reason.';
  const isKey = code === '9000' || /unauthori[sz]ed|access denied|password/i.test(words);
  const isNumber = /invalid consignment|consignment number.*(?:invalid|format)/i.test(words);
  return problem(isKey ? 'KEY_REJECTED' : isNumber ? 'INVALID_NUMBER' : (problemOfStatus(raw.status) ?? 'REFUSED'), words, code);
}

const timeOf = (date: string | null, time: string | null): WrittenTime | null =>
  readTime(time === null ? date : `${date ?? ''} ${time}`, 'YYYYMMDD HHmm', 'YYYYMMDD HHmmss', 'YYYYMMDD HH:mm', 'YYYYMMDD');

function readConsignment(consignment: TntConsignment, raw: RawAnswer, result: CarrierAnswer): void {
  const number = consignment.ConsignmentNumber ?? raw.trackingNumber ?? '';
  if (consignment.SummaryCode === 'CNF' && consignment.StatusData.length === 0) {
    result.problems.push(problem('NOT_FOUND', `TNT knows no consignment ${number}.`, 'CNF'));
    return;
  }
  const delivering = deliveringDepotsOf(consignment);
  const scans = consignment.StatusData.map((status) => toScan(status, consignment, delivering));
  const { readings, problems } = readScans(scans.length > 0 ? scans : summaryOf(consignment), TNT_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && consignment.Signatory !== null) {
    delivery.signedBy = consignment.Signatory;
    if (delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  }
  const { units, text: weight } = consignment.PackageSummary.Weight;
  const report: CarrierReport = {
    trackingNumber: number,
    service: consignment.ShipmentSummary.Service,
    origin: endOf(consignment, /sender|collection|origin/i, consignment.OriginDepotName, consignment.OriginCountry.CountryCode),
    destination: endOf(consignment, /delivery|receiver|destination/i, consignment.DeliveryTown, consignment.DestinationCountry.CountryCode),
    weightGrams: gramsOf(weight !== null && /^\d+(\.\d+)?$/.test(weight) ? Number(weight) : null, units),
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: delivery?.signedBy ?? null,
    readings,
  };
  result.reports.push(report);
  result.problems.push(...problems);
}

/** The depots a van left with the consignment: they are in the country of destination. */
const deliveringDepotsOf = ({ StatusData }: TntConsignment): ReadonlySet<string | null> =>
  new Set(StatusData.filter(({ StatusCode }) => StatusCode === 'OD' || StatusCode === 'OK').map(({ Depot }) => Depot));

function countryOf(
  { Depot, DepotName: city }: TntStatus,
  consignment: TntConsignment,
  delivering: ReadonlySet<string | null>,
): string | null {
  if (Depot === null) return null;
  if (Depot === consignment.OriginDepot) return consignment.OriginCountry.CountryCode;
  const countryCode = consignment.DestinationCountry.CountryCode;
  // Only where there is such a town: redirected consignments are delivered elsewhere.
  return delivering.has(Depot) && countryCode !== null && locate({ ...NOWHERE, city, countryCode }) !== null ? countryCode : null;
}

function toScan(status: TntStatus, consignment: TntConsignment, delivering: ReadonlySet<string | null>): Scan {
  // Depots TNT gives no name are named by their own code.
  const city = status.DepotName === status.Depot ? null : status.DepotName;
  return {
    time: timeOf(status.LocalEventDate, status.LocalEventTime),
    place: {
      ...placeOf({ city, country: countryOf(status, consignment, delivering) }),
      name: city === null ? status.Depot : null,
    },
    code: status.StatusCode,
    text: status.StatusDescription,
    meaning: tntMeaning(status.StatusCode, status.StatusDescription),
  };
}

/** A summary lists no events, but says when it was delivered. */
function summaryOf(consignment: TntConsignment): Scan[] {
  const time = timeOf(consignment.DeliveryDate, consignment.DeliveryTime);
  if (time === null || consignment.SummaryCode !== 'DEL') return [];
  const place = placeOf({ city: consignment.DeliveryTown, country: consignment.DestinationCountry.CountryCode });
  return [{ time, place, code: 'DEL', text: null, meaning: tntMeaning('DEL', null) }];
}

function endOf(consignment: TntConsignment, party: RegExp, town: string | null, country: string | null): Place | null {
  const address = consignment.Addresses.Address.find(({ addressParty }) => addressParty !== null && party.test(addressParty));
  if (address !== undefined) {
    const { Town: city, PostCode: postalCode, Province: region } = address;
    return placeOf({ city, postalCode, region, country: address.Country.CountryCode ?? country });
  }
  return town === null && country === null ? null : placeOf({ city: town, country });
}
