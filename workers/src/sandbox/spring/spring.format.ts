import { carrierName } from '@jalon/schema/carrier';
import type { EventCode } from '@jalon/schema/shipment';
import type { Journey, JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { wallClockIn } from '../../carriers/offset-at.ts';
import { json, later, parseJson, type CarrierFormat } from '../format.ts';

type Words = [code: string, description: string];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: ['0', 'Parcel created'],
  PICKED_UP_BY_CARRIER: ['20', 'Accepted'],
  ACCEPTED: ['20', 'Accepted'],
  ARRIVED_AT_FACILITY: ['21', 'Arrived at sorting center'],
  PROCESSED_AT_FACILITY: ['21', 'Sorted'],
  DEPARTED_FACILITY: ['21', 'Departed from sorting center'],
  DEPARTED_COUNTRY: ['21', 'Departed country of origin'],
  ARRIVED_IN_COUNTRY: ['21', 'Arrived in destination country'],
  IMPORT_CUSTOMS_STARTED: ['40', 'In customs'],
  IMPORT_CUSTOMS_CLEARED: ['21', 'Released from customs'],
  CUSTOMS_HELD: ['41', 'Customs exception'],
  DUTIES_REQUESTED: ['41', 'Payment of duties required'],
  DUTIES_PAID: ['21', 'Duties paid'],
  HANDED_TO_PARTNER: ['101', 'Delivered to destination country'],
  ARRIVED_AT_DELIVERY_DEPOT: ['21', 'Arrived at delivery depot'],
  OUT_FOR_DELIVERY: ['9301', 'Out for delivery'],
  DELIVERY_ATTEMPTED: ['91', 'Delivery attempted'],
  READY_FOR_PICKUP: ['92', 'Awaiting collection'],
  COLLECTED: ['100', 'Delivered, collected by recipient'],
  DELIVERED: ['100', 'Delivered'],
  DELIVERED_TO_NEIGHBOUR: ['100', 'Delivered to neighbour'],
  DELIVERED_TO_LOCKER: ['100', 'Delivered to parcel locker'],
  DELIVERED_TO_SAFE_PLACE: ['100', 'Delivered, left in a safe place'],
  DELAYED: ['21', 'Delayed'],
  DAMAGED: ['21', 'Parcel damaged'],
  LOST: ['111', 'Lost or destroyed'],
  RETURN_IN_TRANSIT: ['124', 'Return in transit'],
  RETURNED_TO_SENDER: ['125', 'Return received'],
  CANCELLED: ['4106', 'Shipment cancelled'],
};

function toEvent({ at, eventCode, place }: JourneyStep) {
  const [code, description] = WORDS[eventCode]!;
  return {
    Timestamp: Math.floor(Date.parse(at) / 1000),
    DateTime: wallClockIn(place.zone, new Date(at)).replace('T', ' '),
    Country: place.countryCode,
    City: place.city,
    State: place.region ?? '',
    Zip: place.postalCode ?? '',
    Code: Number(code),
    Description: description,
    CarrierCode: '',
    CarrierDescription: '',
  };
}

const toAddress = ({ city, region, postalCode, countryCode }: JourneyPlace) => ({
  City: city,
  State: region ?? '',
  Zip: postalCode ?? '',
  Country: countryCode,
});

/** Who delivers, and under which number: known once it has the parcel. */
function lastMile({ trackingNumber, onward }: Journey, scans: readonly JourneyStep[]) {
  const partner = scans.some(({ eventCode }) => eventCode === 'HANDED_TO_PARTNER') ? onward : null;
  return {
    Carrier: partner === null ? 'Spring' : carrierName(partner.carrier),
    CarrierTrackingNumber: partner?.trackingNumber ?? trackingNumber,
    CarrierLocalTrackingNumber: partner?.trackingNumber ?? trackingNumber,
  };
}

interface Question {
  Apikey?: unknown;
  Command?: unknown;
  Shipment?: { TrackingNumber?: unknown };
}

const questionOf = (body: string) => (parseJson(body) ?? {}) as Question;
const failed = (status: number, words: string) => json(status, { ErrorLevel: 10, Error: words });

/** Spring (XBS): one address for all commands, the key inside the question; failures are HTTP 200 with their words. */
export const springFormat: CarrierFormat = {
  carrier: 'spring',
  ask({ method, path, body }) {
    const { Command, Shipment } = questionOf(body);
    const number = Shipment?.TrackingNumber;
    return method === 'POST' && path === '/' && Command === 'TrackShipment' && typeof number === 'string'
      ? { kind: 'track', trackingNumbers: [number] }
      : null;
  },
  isAuthorised: ({ body }, { apiKey }) => questionOf(body).Apikey === apiKey,
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  tracked({ journey, scans }) {
    const shipment = {
      TrackingNumber: journey.trackingNumber,
      Service: journey.service ?? 'TRCK',
      ...lastMile(journey, scans),
      ...(journey.weightGrams === null ? {} : { Weight: (journey.weightGrams / 1000).toFixed(3), WeightUnit: 'kg' }),
      ShipperAddress: toAddress(journey.origin),
      ConsigneeAddress: toAddress(journey.destination),
      // Oldest first.
      Events: scans.toReversed().map(toEvent),
    };
    return json(200, { ErrorLevel: 0, Error: '', Shipment: shipment });
  },
  notFound: () => failed(200, 'Tracking number not found'),
  unauthorised: () => failed(200, 'Invalid Apikey'),
  quotaSpent: (seconds) => later(failed(429, 'Too many requests'), seconds),
  broken: () => failed(500, 'Internal error'),
};
