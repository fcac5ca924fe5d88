import type { EventCode } from '@jalon/schema/shipment';
import type { Journey, JourneyStep } from '@jalon/schema/seeds';
import { XMLBuilder } from 'fast-xml-parser';
import { wallClockIn } from '../../carriers/offset-at.ts';
import type { CarrierFormat, SandboxAnswer } from '../format.ts';

type Words = [identifier: string, description: string];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: ['3000', 'Electronic information submitted by shipper'],
  ACCEPTED: ['1301', 'Item accepted at the Post Office'],
  DROPPED_OFF: ['1301', 'Item accepted at the Post Office'],
  PICKED_UP_BY_CARRIER: ['2300', 'Item picked up by Canada Post'],
  ARRIVED_AT_FACILITY: ['0400', 'Item arrived'],
  PROCESSED_AT_FACILITY: ['0100', 'Item processed'],
  DEPARTED_FACILITY: ['0410', 'Item departed'],
  DEPARTED_COUNTRY: ['4202', 'International item has left the origin country'],
  ARRIVED_IN_COUNTRY: ['4311', 'International item has arrived in a foreign country'],
  IMPORT_CUSTOMS_STARTED: ['4330', 'Item presented to import customs'],
  IMPORT_CUSTOMS_CLEARED: ['4500', 'International item released from customs'],
  CUSTOMS_HELD: ['0127', 'Item held at customs'],
  ARRIVED_AT_DELIVERY_DEPOT: ['4600', 'Item has been received at the delivery office'],
  OUT_FOR_DELIVERY: ['0174', 'Item out for delivery'],
  DELIVERY_ATTEMPTED: ['1443', 'Attempted delivery. Item rescheduled for delivery next business day.'],
  READY_FOR_PICKUP: ['1701', 'Item available for pickup at Post Office'],
  COLLECTED: ['1406', 'Item picked up from automated parcel locker'],
  DELIVERED: ['1496', 'Item successfully delivered'],
  DELIVERED_TO_LOCKER: ['1405', 'Delivered to automated parcel locker'],
  DELIVERED_TO_SAFE_PLACE: ['1421', "Delivered to recipient's front door"],
  DELAYED: ['0162', 'Delivery may be delayed due to transportation delay'],
  MISSORTED: ['0172', 'Item re-routed due to processing error; Possible delay'],
  DAMAGED: ['0710', 'Item arrived damaged. Sent for further processing.'],
  RETURN_STARTED: ['1420', 'Item being returned to sender'],
  RETURN_IN_TRANSIT: ['2412', 'Item being returned to sender has arrived at the postal facility'],
  RETURNED_TO_SENDER: ['1496', 'Item successfully returned to sender'],
  CANCELLED: ['0190', 'Retail transaction has been voided'],
};

const countries = new Intl.DisplayNames('en', { type: 'region' });

/** `EST`, `EDT`, …; the names of zones abroad are no abbreviations, and left out. */
function zoneName(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, timeZoneName: 'short' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return /^[A-Z]{3}$/.test(name) && name !== 'GMT' ? name : '';
}

function toOccurrence({ at, eventCode, place }: JourneyStep, journey: Journey) {
  const [identifier, description] = WORDS[eventCode]!;
  const [date, time] = wallClockIn(place.zone, new Date(at)).split('T');
  const isNear = place.region !== null && (place.countryCode === 'CA' || place.countryCode === 'US');
  return {
    'event-identifier': identifier,
    'event-date': date,
    'event-time': time,
    'event-time-zone': zoneName(place.zone, new Date(at)),
    'event-description': description,
    'signatory-name': eventCode === 'DELIVERED' ? (journey.signedBy ?? '') : '',
    'event-site': (isNear ? place.city : `${place.city}, ${countries.of(place.countryCode)!}`).toUpperCase(),
    'event-province': isNear ? place.region : '',
    'event-retail-location-id': '',
    'event-retail-name': '',
  };
}

const builder = new XMLBuilder({ format: true, ignoreAttributes: false, suppressEmptyNode: true });

const xml = (status: number, root: string, namespace: string, content: object): SandboxAnswer => ({
  status,
  contentType: 'application/vnd.cpc.track+xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: { '@_xmlns': namespace, ...content } })}`,
});

const messages = (status: number, code: string, description: string) =>
  xml(status, 'messages', 'http://www.canadapost.ca/ws/messages', { message: { code, description } });

export const canadaPostFormat: CarrierFormat = {
  carrier: 'canada-post',
  ask({ method, path }) {
    const number = /^\/vis\/track\/pin\/([^/]+)\/detail$/.exec(path)?.[1];
    return method === 'GET' && number !== undefined ? { kind: 'track', trackingNumbers: [decodeURIComponent(number)] } : null;
  },
  isAuthorised: ({ headers }, { username, password }) =>
    headers.authorization === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  tracked: ({ journey, scans }) =>
    xml(200, 'tracking-detail', 'http://www.canadapost.ca/ws/track', {
      pin: journey.trackingNumber,
      'active-exists': '1',
      'archive-exists': '',
      'changed-expected-date': '',
      'destination-postal-id': journey.destination.postalCode?.replace(/\s/g, '') ?? '',
      'expected-delivery-date':
        journey.estimatedTo === null ? '' : wallClockIn(journey.destination.zone, new Date(journey.estimatedTo)).slice(0, 10),
      'service-name': journey.service ?? 'Expedited Parcels',
      'signature-image-exists': 'false',
      'suppress-signature': 'false',
      'significant-events': { occurrence: scans.map((scan) => toOccurrence(scan, journey)) },
    }),
  notFound: () => messages(404, '004', 'No Pin History'),
  unauthorised: () => messages(401, 'E002', 'AAA Authentication Failure'),
  quotaSpent: (seconds) => ({ ...messages(429, 'Server', 'Rejected by SLM Monitor'), headers: { 'retry-after': String(seconds) } }),
  broken: () => messages(500, 'Server', 'The service is not available'),
};
