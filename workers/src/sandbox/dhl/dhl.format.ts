import type { EventCode } from '@jalon/schema/shipment';
import type { JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { wallClockIn } from '../../carriers/offset-at.ts';
import { json, type CarrierFormat, type ToldJourney } from '../format.ts';

type Words = [statusCode: string, description: string | ((place: string) => string)];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: ['pre-transit', 'Shipment information received'],
  LABEL_CREATED: ['pre-transit', 'Label created'],
  ACCEPTED: ['transit', 'Shipment accepted'],
  PICKED_UP_BY_CARRIER: ['transit', 'Shipment picked up'],
  DROPPED_OFF: ['transit', 'The shipment has been dropped off'],
  ARRIVED_AT_FACILITY: ['transit', (place) => `Arrived at DHL Sort Facility ${place}`],
  PROCESSED_AT_FACILITY: ['transit', (place) => `Processed at ${place}`],
  DEPARTED_FACILITY: ['transit', (place) => `Shipment has departed from a DHL facility ${place}`],
  DEPARTED_COUNTRY: ['transit', 'The shipment has left the country of origin'],
  ARRIVED_IN_COUNTRY: ['transit', 'The shipment has arrived in the destination country'],
  IMPORT_CUSTOMS_STARTED: ['transit', (place) => `Processed for clearance at ${place}`],
  IMPORT_CUSTOMS_CLEARED: ['transit', (place) => `Clearance processing complete at ${place}`],
  CUSTOMS_HELD: ['failure', 'Held by customs'],
  DUTIES_REQUESTED: ['failure', 'Payment is required for duties and taxes'],
  DUTIES_PAID: ['transit', 'Payment is received and recorded for shipment related fees'],
  ARRIVED_AT_DELIVERY_DEPOT: ['transit', (place) => `Arrived at DHL Delivery Facility ${place}`],
  OUT_FOR_DELIVERY: ['transit', 'Shipment is out with courier for delivery'],
  DELIVERY_ATTEMPTED: ['failure', 'Delivery attempted; recipient not home'],
  READY_FOR_PICKUP: ['transit', 'Available for pickup'],
  COLLECTED: ['delivered', 'The recipient has collected the shipment'],
  DELIVERED: ['delivered', 'Delivered'],
  DELIVERED_TO_NEIGHBOUR: ['delivered', 'Delivered to neighbour'],
  DELIVERED_TO_LOCKER: ['delivered', 'Delivered to parcel locker'],
  DELIVERED_TO_SAFE_PLACE: ['delivered', 'Delivered to the agreed safe place'],
  DELAYED: ['transit', 'Shipment delayed'],
  MISSORTED: ['transit', 'Shipment missorted'],
  DAMAGED: ['failure', 'Shipment damaged'],
  LOST: ['failure', 'Shipment lost'],
  REFUSED: ['failure', 'Refused by recipient'],
  INVESTIGATION_OPENED: ['failure', 'Investigation opened'],
  RETURN_STARTED: ['failure', 'The shipment is being returned'],
  RETURN_IN_TRANSIT: ['transit', 'Return shipment in transit'],
  RETURNED_TO_SENDER: ['delivered', 'The shipment has been returned to the sender'],
  CANCELLED: ['failure', 'Shipment cancelled'],
};

const countries = new Intl.DisplayNames('en', { type: 'region' });
const cityAndCountry = (place: JourneyPlace) => `${place.city.toUpperCase()} - ${countries.of(place.countryCode)!.toUpperCase()}`;
const address = (place: JourneyPlace) => ({
  address: {
    countryCode: place.countryCode,
    ...(place.postalCode === null ? {} : { postalCode: place.postalCode }),
    addressLocality: cityAndCountry(place),
  },
});

function toEvent({ at, eventCode, place }: JourneyStep) {
  const [statusCode, words] = WORDS[eventCode]!;
  const description = typeof words === 'string' ? words : words(cityAndCountry(place));
  return { timestamp: wallClockIn(place.zone, new Date(at)), location: address(place), statusCode, status: description, description };
}

const problemDocument = (status: number, title: string, detail: string) =>
  json(status, { title, detail, status }, 'application/problem+json');

/** A shipment as the tracking API and the push API both write it. */
export function toShipment({ journey, scans }: ToldJourney): object {
  const events = scans.map(toEvent);
  const signed = events.some(({ statusCode }) => statusCode === 'delivered') && journey.signedBy !== null;
  return {
    id: journey.trackingNumber,
    service: 'express',
    origin: address(journey.origin),
    destination: address(journey.destination),
    status: events[0],
    ...(journey.estimatedFrom === null
      ? {}
      : { estimatedDeliveryTimeFrame: { estimatedFrom: journey.estimatedFrom, estimatedThrough: journey.estimatedTo } }),
    details: {
      product: { productName: journey.service ?? 'DHL EXPRESS WORLDWIDE' },
      ...(journey.weightGrams === null ? {} : { weight: { value: journey.weightGrams / 1000, unitText: 'kg' } }),
      ...(signed ? { proofOfDelivery: { signed: { '@type': 'Person', name: journey.signedBy } } } : {}),
    },
    events,
  };
}

export const dhlFormat: CarrierFormat = {
  carrier: 'dhl',
  ask({ method, path, query }) {
    const trackingNumber = query.get('trackingNumber');
    return method === 'GET' && path === '/track/shipments' && trackingNumber !== null
      ? { kind: 'track', trackingNumbers: [trackingNumber] }
      : null;
  },
  isAuthorised: ({ headers }, { apiKey }) => headers['dhl-api-key'] === apiKey,
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  tracked: (told) => json(200, { shipments: [toShipment(told)] }),
  notFound: () => problemDocument(404, 'No result found', 'No shipment with given tracking number found.'),
  unauthorised: () => problemDocument(401, 'Unauthorized', 'Unauthorized for given resource.'),
  quotaSpent: (seconds) => ({
    ...problemDocument(429, 'Too Many Requests', 'Too many requests within the time window.'),
    headers: { 'retry-after': String(seconds) },
  }),
  broken: () => problemDocument(500, 'Internal Server Error', 'The request could not be completed.'),
};
