import type { EventCode } from '@jalon/schema/shipment';
import type { JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { inBatches, isIssued, json, later, parseJson, type CarrierFormat, type ToldJourney, type ToldNumber } from '../format.ts';
import { isoIn } from '../local-time.ts';

interface FedexScan {
  code: string;
  description: string;
  exception?: [code: string, words: string];
  locationType?: string;
  /** `deliveryDetails.locationType` that goes with it. */
  leftAt?: string;
}

const delivered = (leftAt: string): FedexScan => ({ code: 'DL', description: 'Delivered', locationType: 'DELIVERY_LOCATION', leftAt });

const SCANS: Partial<Record<EventCode, FedexScan>> = {
  DATA_RECEIVED: { code: 'OC', description: 'Shipment information sent to FedEx', locationType: 'CUSTOMER' },
  PICKED_UP_BY_CARRIER: { code: 'PU', description: 'Picked up', locationType: 'PICKUP_LOCATION' },
  DROPPED_OFF: { code: 'DO', description: 'Dropped off' },
  ACCEPTED: { code: 'IP', description: 'In FedEx possession' },
  ARRIVED_AT_FACILITY: { code: 'AR', description: 'Arrived at FedEx hub', locationType: 'SORT_FACILITY' },
  PROCESSED_AT_FACILITY: { code: 'SF', description: 'At sort facility', locationType: 'SORT_FACILITY' },
  DEPARTED_FACILITY: { code: 'DP', description: 'Departed FedEx hub', locationType: 'FEDEX_FACILITY' },
  ARRIVED_IN_COUNTRY: { code: 'AR', description: 'Arrived at port of entry', locationType: 'PORT_OF_ENTRY' },
  IMPORT_CUSTOMS_STARTED: { code: 'CP', description: 'Clearance in progress' },
  IMPORT_CUSTOMS_CLEARED: { code: 'CC', description: 'International shipment release - Import' },
  CUSTOMS_HELD: { code: 'CD', description: 'Clearance delay - Import' },
  DUTIES_REQUESTED: { code: 'CD', description: 'Clearance delay - Import', exception: ['67', 'Duties and taxes are due'] },
  ARRIVED_AT_DELIVERY_DEPOT: { code: 'AR', description: 'At local FedEx facility', locationType: 'DESTINATION_FEDEX_FACILITY' },
  OUT_FOR_DELIVERY: { code: 'OD', description: 'On FedEx vehicle for delivery', locationType: 'VEHICLE' },
  DELIVERY_ATTEMPTED: {
    code: 'DE',
    description: 'Delivery exception',
    exception: ['08', 'Customer not available or business closed'],
    locationType: 'DELIVERY_LOCATION',
  },
  READY_FOR_PICKUP: { code: 'HL', description: 'Ready for recipient pickup', locationType: 'FEDEX_OFFICE_LOCATION' },
  COLLECTED: delivered('PICKUP_LOCATION'),
  DELIVERED: delivered('RESIDENCE'),
  DELIVERED_TO_NEIGHBOUR: delivered('NEIGHBOR'),
  DELIVERED_TO_LOCKER: delivered('PARCEL_LOCKER'),
  DELIVERED_TO_SAFE_PLACE: delivered('FRONT_DOOR'),
  DELAYED: { code: 'DY', description: 'Delay' },
  DAMAGED: { code: 'SE', description: 'Shipment exception', exception: ['10', 'Damaged, handling per shipper instructions'] },
  REFUSED: { code: 'DE', description: 'Delivery exception', exception: ['07', 'Shipment refused by recipient'] },
  INVESTIGATION_OPENED: { code: 'SE', description: 'Shipment exception', exception: ['93', 'Unable to find shipment, trace opened'] },
  RETURN_STARTED: { code: 'RS', description: 'Returning package to shipper' },
  RETURNED_TO_SENDER: {
    code: 'DL',
    description: 'Delivered',
    exception: ['06', 'Package returned to shipper'],
    locationType: 'DELIVERY_LOCATION',
  },
  CANCELLED: { code: 'CA', description: 'Shipment cancelled by sender' },
};

const toAddress = ({ city, region, postalCode, countryCode }: JourneyPlace) => ({
  city: city.toUpperCase(),
  ...(region === null ? {} : { stateOrProvinceCode: region }),
  ...(postalCode === null ? {} : { postalCode }),
  countryCode,
  residential: false,
});
const located = (place: JourneyPlace) => ({ locationContactAndAddress: { address: toAddress(place) } });

function toScan({ at, eventCode, place }: JourneyStep) {
  const { code, description, exception, locationType } = SCANS[eventCode]!;
  return {
    date: isoIn(place.zone, at),
    eventType: code,
    eventDescription: description,
    exceptionCode: exception?.[0] ?? '',
    exceptionDescription: exception?.[1] ?? '',
    scanLocation: toAddress(place),
    locationType: locationType ?? 'FEDEX_FACILITY',
    derivedStatusCode: code === 'DL' || code === 'PU' || code === 'CA' ? code : 'IT',
  };
}

function toResult(trackingNumber: string, { journey, scans }: ToldJourney): object {
  const scanEvents = scans.map(toScan);
  const delivery = scans.find(({ eventCode }) => SCANS[eventCode]!.leftAt !== undefined);
  const { estimatedFrom, estimatedTo, destination, weightGrams } = journey;
  const { eventType: code, derivedStatusCode: derivedCode, eventDescription: description, scanLocation } = scanEvents[0]!;
  return {
    trackingNumberInfo: { trackingNumber, trackingNumberUniqueId: `2460000000~${trackingNumber}~FX`, carrierCode: 'FDXE' },
    latestStatusDetail: { code, derivedCode, statusByLocale: description, description, scanLocation },
    serviceDetail: { description: journey.service ?? 'FedEx International Priority' },
    scanEvents,
    originLocation: located(journey.origin),
    destinationLocation: located(destination),
    ...(weightGrams === null
      ? {}
      : { packageDetails: { weightAndDimensions: { weight: [{ value: (weightGrams / 1000).toFixed(2), unit: 'KG' }] } } }),
    ...(estimatedFrom === null || estimatedTo === null
      ? {}
      : {
          estimatedDeliveryTimeWindow: {
            window: { begins: isoIn(destination.zone, estimatedFrom), ends: isoIn(destination.zone, estimatedTo) },
          },
        }),
    ...(delivery === undefined
      ? {}
      : {
          deliveryDetails: {
            locationType: SCANS[delivery.eventCode]!.leftAt,
            ...(journey.signedBy === null ? {} : { receivedByName: journey.signedBy }),
          },
        }),
  };
}

const NOT_FOUND = {
  code: 'TRACKING.TRACKINGNUMBER.NOTFOUND',
  message: 'Tracking number cannot be found. Please correct the tracking number and try again.',
};

const toComplete = ({ trackingNumber, told }: ToldNumber) => ({
  trackingNumber,
  trackResults: [
    told === null ? { trackingNumberInfo: { trackingNumber, carrierCode: '' }, error: NOT_FOUND } : toResult(trackingNumber, told),
  ],
});

const transactionId = '6b1e0c7a-0000-4000-8000-8a3c1f6f2b11';
const errors = (status: number, code: string, message: string) => json(status, { transactionId, errors: [{ code, message }] });

interface Asked {
  trackingInfo?: { trackingNumberInfo?: { trackingNumber?: string } }[];
}

/** FedEx, Track API v1: OAuth 2 with the client in the form, up to thirty numbers in the body. */
export const fedexFormat: CarrierFormat = {
  carrier: 'fedex',
  ask({ method, path, body }) {
    if (method === 'POST' && path === '/oauth/token') return { kind: 'token' };
    if (method !== 'POST' || path !== '/track/v1/trackingnumbers') return null;
    const { trackingInfo } = (parseJson(body) ?? {}) as Asked;
    return { kind: 'track', trackingNumbers: (trackingInfo ?? []).map((one) => one.trackingNumberInfo?.trackingNumber ?? '') };
  },
  isAuthorised(request, { clientId, clientSecret }, asked, issued) {
    if (asked.kind === 'track') return isIssued(request, issued);
    const form = new URLSearchParams(request.body);
    return (
      form.get('grant_type') === 'client_credentials' && form.get('client_id') === clientId && form.get('client_secret') === clientSecret
    );
  },
  canTell: ({ eventCode }) => SCANS[eventCode] !== undefined,
  ...inBatches((numbers) => json(200, { transactionId, output: { completeTrackResults: numbers.map(toComplete) } })),
  token: (token) => json(200, { access_token: token, token_type: 'bearer', expires_in: 3599, scope: 'CXS' }),
  unauthorised: () => errors(401, 'NOT.AUTHORIZED.ERROR', 'Access token expired. Please modify your request and try again.'),
  quotaSpent: (seconds) => later(errors(429, 'TOO.MANY.REQUESTS', 'We have received too many requests in a short duration.'), seconds),
  broken: () => errors(503, 'SERVICE.UNAVAILABLE.ERROR', 'The service is currently unavailable.'),
};
