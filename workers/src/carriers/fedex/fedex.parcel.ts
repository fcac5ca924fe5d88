import * as v from 'valibot';
import { fields, list, number, text } from '../lenient-fields.ts';
import type { WrittenPlace } from '../place-of.ts';
import type { FedexStatus } from './fedex.status-map.ts';

/** One parcel as either API of FedEx's tells it. */
export interface FedexParcel {
  trackingNumber: string | null;
  service: string | null;
  origin: WrittenPlace | null;
  destination: WrittenPlace | null;
  weights: { unit: string | null; value: number | null }[];
  estimate: { begins: string | null; ends: string | null };
  delivery: { signedBy: string | null; location: string | null };
  partnerNumbers: string[];
  events: FedexEvent[];
  errors: FedexError[];
  /** There is something to tell beside the errors. */
  isKnown: boolean;
}

export interface FedexEvent extends FedexStatus {
  time: string | null;
  place: WrittenPlace;
}

export interface FedexError {
  code: string | null;
  message: string | null;
}

const Address = fields({ city: text, stateOrProvinceCode: text, postalCode: text, countryCode: text, countryName: text });
const Located = fields({ locationContactAndAddress: fields({ address: Address }) });
const Party = fields({ address: Address });
const Window = fields({ window: fields({ begins: text, ends: text }) });
const Weights = list(fields({ unit: text, value: number }));
const Failure = fields({ code: text, message: text });
const Scan = fields({
  date: text,
  eventType: text,
  eventDescription: text,
  exceptionCode: text,
  exceptionDescription: text,
  derivedStatusCode: text,
  locationType: text,
  scanLocation: Address,
  delayDetail: fields({ type: text }),
});
const Result = fields({
  trackingNumberInfo: fields({ trackingNumber: text }),
  additionalTrackingInfo: fields({ packageIdentifiers: list(fields({ type: text, value: text, values: list(text) })) }),
  serviceDetail: fields({ description: text, type: text }),
  originLocation: Located,
  shipperInformation: Party,
  destinationLocation: Located,
  recipientInformation: Party,
  latestStatusDetail: fields({
    code: text,
    derivedCode: text,
    description: text,
    scanLocation: Address,
    delayDetail: fields({ type: text }),
  }),
  dateAndTimes: list(fields({ type: text, dateTime: text })),
  estimatedDeliveryTimeWindow: Window,
  packageDetails: fields({ weightAndDimensions: fields({ weight: Weights }) }),
  shipmentDetails: fields({ weight: Weights }),
  deliveryDetails: fields({ signedByName: text, receivedByName: text, locationType: text, locationDescription: text }),
  scanEvents: list(Scan),
  error: list(Failure),
});
const CompleteResult = fields({ trackingNumber: text, trackResults: list(Result) });

const placeOfAddress = ({
  city,
  stateOrProvinceCode,
  postalCode,
  countryCode,
  countryName,
}: v.InferOutput<typeof Address>): WrittenPlace => ({
  city,
  region: stateOrProvinceCode,
  postalCode,
  country: countryCode ?? countryName,
});
const firstPlace = (...addresses: v.InferOutput<typeof Address>[]): WrittenPlace | null => {
  const found = addresses.find(({ city, postalCode, countryCode }) => (city ?? postalCode ?? countryCode) !== null);
  return found === undefined ? null : placeOfAddress(found);
};

/** One member of `completeTrackResults`: as many results as shipments have had the number. */
export function restParcels(complete: unknown): FedexParcel[] {
  const { trackingNumber, trackResults } = v.parse(CompleteResult, complete);
  return trackResults.map((result) => restParcel(trackingNumber, result));
}

/** The day a headline without a time of its own belongs to: FedEx lists the moments by name. */
const HEADLINES: Record<string, string> = { DL: 'ACTUAL_DELIVERY', PU: 'ACTUAL_PICKUP' };

function restParcel(askedFor: string | null, result: v.InferOutput<typeof Result>): FedexParcel {
  const dated = (type: string) => result.dateAndTimes.find((one) => one.type === type)?.dateTime ?? null;
  const estimated = dated('ESTIMATED_DELIVERY') ?? dated('APPOINTMENT_DELIVERY') ?? dated('COMMITMENT');
  const window = result.estimatedDeliveryTimeWindow.window;
  const { latestStatusDetail: latest, deliveryDetails } = result;
  const events = result.scanEvents.map((scan): FedexEvent => ({
    time: scan.date,
    place: placeOfAddress(scan.scanLocation),
    code: scan.eventType,
    derivedCode: scan.derivedStatusCode,
    description: scan.eventDescription,
    exception: scan.exceptionDescription,
    locationType: scan.locationType,
    delayType: scan.delayDetail.type,
  }));
  const headlineTime = dated(HEADLINES[latest.code ?? ''] ?? '');
  if (events.length === 0 && headlineTime !== null)
    events.push({
      time: headlineTime,
      place: placeOfAddress(latest.scanLocation),
      code: latest.code,
      derivedCode: latest.derivedCode,
      description: latest.description,
      exception: null,
      locationType: null,
      delayType: latest.delayDetail.type,
    });
  return {
    trackingNumber: askedFor ?? result.trackingNumberInfo.trackingNumber,
    service: result.serviceDetail.description ?? result.serviceDetail.type,
    origin: firstPlace(result.originLocation.locationContactAndAddress.address, result.shipperInformation.address),
    destination: firstPlace(result.destinationLocation.locationContactAndAddress.address, result.recipientInformation.address),
    weights: [...result.packageDetails.weightAndDimensions.weight, ...result.shipmentDetails.weight],
    estimate: window.begins === null && window.ends === null ? { begins: estimated, ends: estimated } : window,
    delivery: {
      signedBy: deliveryDetails.signedByName ?? deliveryDetails.receivedByName,
      location: deliveryDetails.locationType ?? deliveryDetails.locationDescription,
    },
    partnerNumbers: result.additionalTrackingInfo.packageIdentifiers
      .filter(({ type }) => type === 'PARTNER_CARRIER_NUMBER')
      .flatMap(({ value, values }) => [value, ...values])
      .filter((one) => one !== null),
    events,
    errors: result.error,
    isKnown: events.length > 0 || latest.code !== null,
  };
}
