import type { CarrierAnswer } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { findElements } from '../find-elements.ts';
import { fields, isRecord, list, number, text, toText } from '../lenient-fields.ts';
import { unwrapLoneLists } from '../lone-lists.ts';
import { problem } from '../problem-of.ts';
import { readPackage, type UpsPackage } from './ups.parse.ts';
import { readUpsProblem } from './ups.problem.ts';

const Coded = fields({ Code: text, Description: text });
const Address = fields({ City: text, StateProvinceCode: text, PostalCode: text, CountryCode: text });
const Weight = fields({ UnitOfMeasurement: Coded, Weight: number });
/** A thing with a code, or the bare code. */
const codeOf = v.pipe(
  v.unknown(),
  v.transform((value) => (isRecord(value) ? toText(value.Code) : toText(value))),
);
const Activity = fields({
  ActivityLocation: fields({ Address, Code: text, Description: text, SignedForByName: text }),
  Status: fields({ StatusType: Coded, StatusCode: codeOf, Type: codeOf, Code: codeOf, Description: text }),
  Date: text,
  Time: text,
  GMTDate: text,
  GMTTime: text,
  GMTOffset: text,
});
const Day = fields({ Type: Coded, Date: text, Time: text });
const Package = fields({
  TrackingNumber: text,
  Activity: list(Activity),
  PackageWeight: Weight,
  RescheduledDeliveryDate: text,
  RescheduledDeliveryTime: text,
});
const Shipment = fields({
  InquiryNumber: fields({ Value: text }),
  ShipmentIdentificationNumber: text,
  Shipper: fields({ Address }),
  ShipTo: fields({ Address }),
  ShipmentAddress: list(fields({ Type: Coded, Address })),
  ShipmentWeight: Weight,
  Service: Coded,
  ScheduledDeliveryDate: text,
  ScheduledDeliveryTime: text,
  DeliveryDetail: list(Day),
  Package: list(Package),
  Activity: list(Activity),
});
const Answer = fields({
  Response: fields({
    ResponseStatusCode: text,
    Error: list(fields({ ErrorSeverity: text, ErrorCode: text, ErrorDescription: text })),
  }),
  Shipment: list(Shipment),
});
const ErrorDetail = fields({ Severity: text, PrimaryErrorCode: Coded });

type OldShipment = v.InferOutput<typeof Shipment>;
type OldPackage = v.InferOutput<typeof Package>;
type OldActivity = v.InferOutput<typeof Activity>;

/**
 * Reads what UPS answered before the Track API v1: `TrackResponse` of the XML tool, of the SOAP service and of its JSON, and
 * their errors. Null when the document is none of these.
 */
export function readLegacyUps(document: unknown): CarrierAnswer | null {
  const tree = unwrapLoneLists(document);
  const details = findElements(tree, 'ErrorDetail').map((detail) => v.parse(ErrorDetail, detail));
  if (details.length > 0)
    return {
      reports: [],
      problems: details.map(({ Severity, PrimaryErrorCode: { Code, Description } }) => toProblem(Severity, Code, Description)),
    };
  const [found] = findElements(tree, 'TrackResponse');
  if (!isRecord(found) || !(Object.hasOwn(found, 'Response') || Object.hasOwn(found, 'Shipment'))) return null;
  const { Response, Shipment: shipments } = v.parse(Answer, found);
  const answer: CarrierAnswer = {
    reports: [],
    problems: Response.Error.map((error) => toProblem(error.ErrorSeverity, error.ErrorCode, error.ErrorDescription)),
  };
  for (const shipment of shipments) readShipment(shipment, answer);
  if (answer.reports.length === 0 && answer.problems.length === 0)
    answer.problems.push(
      Response.ResponseStatusCode === '0'
        ? problem('REFUSED', 'UPS gives no reason.')
        : problem('NOT_FOUND', 'UPS knows no package with this number.'),
    );
  return answer;
}

/** A transient error of the old services is the service's own trouble, unless its number says more. */
function toProblem(severity: string | null, code: string | null, message: string | null) {
  return readUpsProblem({ code, message }, severity?.toUpperCase() === 'TRANSIENT' ? 503 : null);
}

function readShipment(shipment: OldShipment, answer: CarrierAnswer): void {
  const inquiry = shipment.InquiryNumber.Value ?? shipment.ShipmentIdentificationNumber;
  const own: OldPackage[] =
    shipment.Package.length > 0 || inquiry === null
      ? shipment.Package
      : [
          {
            TrackingNumber: inquiry,
            Activity: shipment.Activity,
            PackageWeight: shipment.ShipmentWeight,
            RescheduledDeliveryDate: null,
            RescheduledDeliveryTime: null,
          },
        ];
  for (const parcel of own) {
    const { report, problems } = readPackage(toPackage(parcel, shipment), inquiry ?? '');
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
}

function toPackage(parcel: OldPackage, shipment: OldShipment): UpsPackage {
  const delivered = parcel.Activity.find(({ Status }) => (Status.StatusType.Code ?? Status.Type) === 'D')?.ActivityLocation;
  const weight = parcel.PackageWeight.Weight === null && shipment.Package.length < 2 ? shipment.ShipmentWeight : parcel.PackageWeight;
  return {
    trackingNumber: parcel.TrackingNumber,
    activity: parcel.Activity.map(toActivity),
    accessPointInformation: { pickupByDate: null },
    ...estimateIn(parcel, shipment),
    deliveryInformation: {
      location: delivered?.Description ?? null,
      receivedBy: delivered?.SignedForByName ?? null,
      signature: { image: null },
    },
    packageAddress: addressesOf(shipment),
    service: { description: shipment.Service.Description },
    weight: { unitOfMeasurement: weight.UnitOfMeasurement.Code, weight: weight.Weight },
  };
}

const toActivity = ({
  ActivityLocation,
  Status,
  Date,
  Time,
  GMTDate,
  GMTTime,
  GMTOffset,
}: OldActivity): UpsPackage['activity'][number] => ({
  date: Date,
  time: Time,
  gmtDate: GMTDate,
  gmtTime: GMTTime,
  gmtOffset: GMTOffset,
  location: { address: toAddress(ActivityLocation.Address) },
  status: {
    type: Status.StatusType.Code ?? Status.Type,
    code: Status.StatusCode ?? Status.Code,
    statusCode: null,
    description: Status.StatusType.Description ?? Status.Description,
  },
});

const toAddress = ({ City, StateProvinceCode, PostalCode, CountryCode }: v.InferOutput<typeof Address>) => ({
  city: City,
  stateProvince: StateProvinceCode,
  // The old tools put blanks between the two parts of a ZIP code.
  postalCode: PostalCode?.replace(/^(\d{5})\s+(\d{4})$/, '$1-$2') ?? null,
  country: null,
  countryCode: CountryCode,
});

function addressesOf({ Shipper, ShipTo, ShipmentAddress }: OldShipment): UpsPackage['packageAddress'] {
  const named = ShipmentAddress.map(({ Type, Address: address }) => ({
    type: Type.Code === '01' ? 'ORIGIN' : Type.Code === '02' ? 'DESTINATION' : null,
    address,
  }));
  return [...named, { type: 'ORIGIN', address: Shipper.Address }, { type: 'DESTINATION', address: ShipTo.Address }]
    .filter(({ address: { City, PostalCode, CountryCode } }) => (City ?? PostalCode ?? CountryCode) !== null)
    .map(({ type, address }) => ({ type, address: toAddress(address) }));
}

/** The old services name the kind of day in words: a rescheduled day counts before a scheduled one. */
function estimateIn(parcel: OldPackage, shipment: OldShipment): Pick<UpsPackage, 'deliveryDate' | 'deliveryTime'> {
  const told = (pattern: RegExp) => shipment.DeliveryDetail.find(({ Type }) => pattern.test(Type.Description ?? ''));
  const rescheduled = parcel.RescheduledDeliveryDate ?? told(/^resched/i)?.Date ?? null;
  const scheduled = told(/^(?:scheduled|estimated)/i);
  const day = rescheduled ?? shipment.ScheduledDeliveryDate ?? scheduled?.Date ?? null;
  const by = rescheduled === null ? (shipment.ScheduledDeliveryTime ?? scheduled?.Time ?? null) : parcel.RescheduledDeliveryTime;
  return { deliveryDate: day === null ? [] : [{ type: 'SDD', date: day }], deliveryTime: { type: null, startTime: null, endTime: by } };
}
