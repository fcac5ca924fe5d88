import * as v from 'valibot';
import { fields, list, number, text } from '../lenient-fields.ts';
import type { WrittenPlace } from '../place-of.ts';
import type { FedexError, FedexEvent, FedexParcel } from './fedex.parcel.ts';

const Address = fields({ City: text, StateOrProvinceCode: text, PostalCode: text, CountryCode: text, CountryName: text });
const Notification = fields({ Severity: text, Code: text, Message: text });
const Weight = fields({ Units: text, Value: number });
const Event = fields({
  Timestamp: text,
  EventType: text,
  EventDescription: text,
  StatusExceptionCode: text,
  StatusExceptionDescription: text,
  Address,
  ArrivalLocation: text,
});
const Detail = fields({
  Notification: list(Notification),
  TrackingNumber: text,
  StatusDetail: fields({ CreationTime: text, Code: text, Description: text, Location: Address }),
  StatusCode: text,
  StatusDescription: text,
  Service: fields({ Type: text, Description: text }),
  ServiceInfo: text,
  ServiceType: text,
  OtherIdentifiers: list(fields({ PackageIdentifier: fields({ Type: text, Value: text }) })),
  PackageWeight: Weight,
  ShipmentWeight: Weight,
  OriginLocationAddress: Address,
  ShipperAddress: Address,
  DestinationAddress: Address,
  ActualDeliveryAddress: Address,
  DatesOrTimes: list(fields({ Type: text, DateOrTimestamp: text })),
  EstimatedDeliveryTimestamp: text,
  ActualDeliveryTimestamp: text,
  DeliveryLocationType: text,
  DeliveryLocationDescription: text,
  DeliverySignatureName: text,
  Events: list(Event),
});
const Completed = fields({ Notifications: list(Notification), TrackDetails: list(Detail) });
const Reply = fields({
  HighestSeverity: text,
  Notifications: list(Notification),
  CompletedTrackDetails: list(Completed),
  TrackDetails: list(Detail),
});

const placeOfAddress = ({
  City,
  StateOrProvinceCode,
  PostalCode,
  CountryCode,
  CountryName,
}: v.InferOutput<typeof Address>): WrittenPlace => ({
  city: City,
  region: StateOrProvinceCode,
  postalCode: PostalCode,
  country: CountryCode ?? CountryName,
});
const firstPlace = (...addresses: v.InferOutput<typeof Address>[]): WrittenPlace | null => {
  const found = addresses.find(({ City, PostalCode, CountryCode }) => (City ?? PostalCode ?? CountryCode) !== null);
  return found === undefined ? null : placeOfAddress(found);
};

/** `TrackReply` of the web services, with or without the `CompletedTrackDetails` that came with version 6. */
export function soapReply(reply: unknown): { parcels: FedexParcel[]; errors: FedexError[] } {
  const { HighestSeverity, Notifications, CompletedTrackDetails, TrackDetails } = v.parse(Reply, reply);
  const parcels = [...CompletedTrackDetails.flatMap((one) => one.TrackDetails), ...TrackDetails].map(soapParcel);
  const told = [...Notifications, ...CompletedTrackDetails.flatMap((one) => one.Notifications)];
  const isFailed = HighestSeverity === 'ERROR' || HighestSeverity === 'FAILURE';
  const errors = failures(told.length === 0 && isFailed ? [{ Severity: 'ERROR', Code: null, Message: null }] : told);
  return { parcels, errors: parcels.length === 0 ? errors : [] };
}

const failures = (notifications: v.InferOutput<typeof Notification>[]): FedexError[] =>
  notifications
    .filter(({ Severity }) => Severity === 'ERROR' || Severity === 'FAILURE')
    .map(({ Code, Message }) => ({ code: Code, message: Message }));

function soapParcel(detail: v.InferOutput<typeof Detail>): FedexParcel {
  const dated = (type: string) => detail.DatesOrTimes.find(({ Type }) => Type === type)?.DateOrTimestamp ?? null;
  const estimated = detail.EstimatedDeliveryTimestamp ?? dated('ESTIMATED_DELIVERY') ?? dated('COMMITMENT');
  const events = detail.Events.map((event): FedexEvent => ({
    time: event.Timestamp,
    place: placeOfAddress(event.Address),
    code: event.EventType,
    derivedCode: null,
    description: event.EventDescription,
    exception: event.StatusExceptionDescription,
    locationType: event.ArrivalLocation,
    delayType: null,
  }));
  const code = detail.StatusDetail.Code ?? detail.StatusCode;
  const headlineTime =
    code === 'DL'
      ? (detail.ActualDeliveryTimestamp ?? dated('ACTUAL_DELIVERY') ?? detail.StatusDetail.CreationTime)
      : detail.StatusDetail.CreationTime;
  if (events.length === 0 && code !== null && headlineTime !== null)
    events.push({
      time: headlineTime,
      place: placeOfAddress(detail.StatusDetail.Location),
      code,
      derivedCode: null,
      description: detail.StatusDetail.Description ?? detail.StatusDescription,
      exception: null,
      locationType: null,
      delayType: null,
    });
  return {
    trackingNumber: detail.TrackingNumber,
    service: detail.Service.Description ?? detail.ServiceInfo ?? detail.Service.Type ?? detail.ServiceType,
    origin: firstPlace(detail.OriginLocationAddress, detail.ShipperAddress),
    destination: firstPlace(detail.DestinationAddress, detail.ActualDeliveryAddress),
    weights: [detail.PackageWeight, detail.ShipmentWeight].map(({ Units, Value }) => ({ unit: Units, value: Value })),
    estimate: { begins: estimated, ends: estimated },
    delivery: { signedBy: detail.DeliverySignatureName, location: detail.DeliveryLocationType ?? detail.DeliveryLocationDescription },
    partnerNumbers: detail.OtherIdentifiers.filter(({ PackageIdentifier }) => PackageIdentifier.Type === 'PARTNER_CARRIER_NUMBER').flatMap(
      ({ PackageIdentifier }) => PackageIdentifier.Value ?? [],
    ),
    events,
    errors: failures(detail.Notification),
    isKnown: events.length > 0 || code !== null,
  };
}
