import type { EventCode } from '@jalon/schema/shipment';
import type { Journey, JourneyStep } from '@jalon/schema/seeds';
import { XMLBuilder } from 'fast-xml-parser';
import { wallClockIn } from '../../carriers/offset-at.ts';
import { isIssued, json, later, type CarrierFormat, type SandboxAnswer } from '../format.ts';
import { askedDhlLabel, dhlLabelling } from './dhl-parcel-de.labelling.ts';
import { dayIn } from '../local-time.ts';

/** Standard code and international code; empty where only the words say it. */
type Words = [standard: string, ice: string, text: string];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: ['VA', 'PARCV', 'The instruction data for this shipment have been provided by the sender to DHL electronically.'],
  DROPPED_OFF: ['ES', 'SHRCU', 'The shipment has been posted by the sender at the retail outlet.'],
  PICKED_UP_BY_CARRIER: ['AE', 'PCKDU', 'The shipment has been picked up.'],
  ARRIVED_AT_FACILITY: ['', 'ULFMV', 'The shipment has arrived at the parcel center.'],
  PROCESSED_AT_FACILITY: ['AA', 'LDTMV', 'The shipment has been processed in the parcel center of origin.'],
  DEPARTED_FACILITY: ['', 'LDTMV', 'The shipment has left the parcel center.'],
  DEPARTED_COUNTRY: ['', 'LDTMV', 'The shipment has left the country of origin.'],
  ARRIVED_IN_COUNTRY: ['', 'ULFMV', 'The shipment has arrived in the destination country.'],
  IMPORT_CUSTOMS_STARTED: ['', '', 'The shipment is in customs clearance.'],
  IMPORT_CUSTOMS_CLEARED: ['', '', 'The shipment has been released by customs.'],
  CUSTOMS_HELD: ['', '', 'The shipment is held by customs.'],
  DUTIES_REQUESTED: ['', '', 'Import charges are due for this shipment.'],
  DUTIES_PAID: ['', '', 'Duties and taxes have been paid.'],
  ARRIVED_AT_DELIVERY_DEPOT: ['EE', 'ULFMV', 'The shipment has been processed in the destination parcel center.'],
  OUT_FOR_DELIVERY: ['PO', 'SRTED', 'The shipment has been loaded onto the delivery vehicle.'],
  DELIVERY_ATTEMPTED: ['ZN', 'NTDEL', 'The shipment could not be delivered, the recipient was not present.'],
  READY_FOR_PICKUP: ['ZF', 'HLDCC', 'The shipment is ready for collection.'],
  COLLECTED: ['ZU', 'DLVRD', 'The recipient has picked up the shipment.'],
  DELIVERED: ['ZU', 'DLVRD', 'The shipment has been successfully delivered.'],
  DELIVERED_TO_NEIGHBOUR: ['ZU', 'DLVRD', 'The shipment has been delivered to a neighbour.'],
  DELIVERED_TO_LOCKER: ['ZU', 'DLVRD', 'Delivered to a parcel locker.'],
  DELIVERED_TO_SAFE_PLACE: ['ZU', 'DLVRD', 'The shipment was left at the agreed drop-off location.'],
  DELAYED: ['', '', 'The delivery of the shipment is delayed.'],
  DAMAGED: ['', 'DMGDS', 'The shipment was damaged.'],
  LOST: ['', '', 'The shipment is lost.'],
  INVESTIGATION_OPENED: ['', '', 'Investigation opened.'],
  RETURN_STARTED: ['', 'RETRN', 'The shipment is being returned to the sender.'],
  RETURN_IN_TRANSIT: ['AA', 'LDTMV', 'The shipment has been processed in the parcel center.'],
  RETURNED_TO_SENDER: ['ZU', 'DLVRD', 'The shipment has been successfully delivered.'],
  CANCELLED: ['', '', 'The shipment has been cancelled.'],
};

const BACK: ReadonlySet<EventCode> = new Set(['RETURN_STARTED', 'RETURN_IN_TRANSIT', 'RETURNED_TO_SENDER']);
const DONE = /^(?:DELIVERED|COLLECTED)/;
const countries = new Intl.DisplayNames('en', { type: 'region' });

function toEvent({ at, eventCode, place }: JourneyStep) {
  const [standard, ice, text] = WORDS[eventCode]!;
  const [day, clock] = wallClockIn(place.zone, new Date(at)).split('T') as [string, string];
  return {
    '@_name': 'piece-event',
    // Minutes, no seconds.
    '@_event-timestamp': `${day.split('-').reverse().join('.')} ${clock.slice(0, 5)}`,
    '@_event-status': text,
    '@_event-text': text,
    '@_ice': ice,
    '@_event-location': place.city,
    '@_event-country': countries.of(place.countryCode)!,
    '@_standard-event-code': standard,
    '@_ruecksendung': String(BACK.has(eventCode)),
  };
}

function expected({ estimatedFrom, estimatedTo, destination }: Journey) {
  if (estimatedFrom === null || estimatedTo === null) return {};
  const clock = (at: string) => wallClockIn(destination.zone, new Date(at)).slice(11, 16);
  return {
    '@_delivery-date': dayIn(destination.zone, estimatedTo),
    '@_delivery-timeframe-from': clock(estimatedFrom),
    '@_delivery-timeframe-to': clock(estimatedTo),
  };
}

const builder = new XMLBuilder({ format: true, ignoreAttributes: false, suppressEmptyNode: true, suppressBooleanAttributes: false });

const xml = (content: object): SandboxAnswer => ({
  status: 200,
  contentType: 'application/xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ data: { '@_name': 'piece-shipment-list', ...content } })}`,
});

const problemDocument = (status: number, title: string, detail: string) => json(status, { status, title, detail });

/** The attributes of the question: an XML document inside the address. */
function readQuestion(written: string | null): Record<string, string> {
  const unescaped = (value: string) => value.replace(/&#(\d+);/g, (_, sign: string) => String.fromCharCode(Number(sign)));
  return Object.fromEntries([...(written ?? '').matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescaped(value!)]));
}

/** DHL Paket, "Parcel DE Tracking": Basic for the gateway, name and password of the business customer in the question. */
export const dhlParcelDeFormat: CarrierFormat = {
  carrier: 'dhl-parcel-de',
  ask({ method, path, query, body }) {
    if (method === 'POST' && path === '/parcel/de/account/auth/ropc/v1/token') return { kind: 'token' };
    const label = askedDhlLabel({ method, path, query, body });
    if (label !== null) return { kind: 'label', label };
    const number = readQuestion(query.get('xml'))['piece-code'];
    return method === 'GET' && path === '/parcel/de/tracking/v0/shipments' && number !== undefined
      ? { kind: 'track', trackingNumbers: [number] }
      : null;
  },
  isAuthorised(request, { apiKey, apiSecret, username, password }, asked, issued) {
    const { headers, query, body } = request;
    if (asked.kind === 'label') return isIssued(request, issued) && headers['dhl-api-key'] === apiKey;
    if (asked.kind === 'token') {
      const form = Object.fromEntries(new URLSearchParams(body));
      const wanted = { grant_type: 'password', username, password, client_id: apiKey, client_secret: apiSecret };
      return Object.entries(wanted).every(([name, value]) => form[name] === value);
    }
    const { appname, password: given } = readQuestion(query.get('xml'));
    const basic = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
    return headers.authorization === basic && headers['dhl-api-key'] === apiKey && appname === username && given === password;
  },
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  tracked({ journey, scans }) {
    const { origin, destination } = journey;
    const isDone = scans.some(({ eventCode }) => DONE.test(eventCode));
    const piece = {
      '@_name': 'piece-shipment',
      '@_error-status': '0',
      '@_piece-code': journey.trackingNumber,
      '@_product-name': journey.service ?? 'DHL PAKET',
      '@_shipper-city': origin.postalCode === null ? origin.city : `${origin.postalCode} ${origin.city}`,
      '@_origin-country': origin.countryCode,
      '@_pan-recipient-city': destination.postalCode === null ? destination.city : `${destination.postalCode} ${destination.city}`,
      '@_pan-recipient-postalcode': destination.postalCode ?? '',
      '@_dest-country': destination.countryCode,
      '@_delivery-event-flag': isDone ? '1' : '0',
      '@_recipient-name': isDone ? (journey.signedBy ?? '') : '',
      ...(journey.weightGrams === null ? {} : { '@_shipment-weight': (journey.weightGrams / 1000).toFixed(3) }),
      ...expected(journey),
      // Oldest first.
      data: { '@_name': 'piece-event-list', '@_piece-identifier': journey.trackingNumber, data: scans.toReversed().map(toEvent) },
    };
    return xml({ '@_code': '0', '@_request-id': 'sandbox', data: piece });
  },
  notFound: () => xml({ '@_code': '100', '@_error': 'No data found', '@_request-id': 'sandbox' }),
  unauthorised: () => problemDocument(401, 'Unauthorized', 'Unauthorized for given resource.'),
  quotaSpent: (seconds) => later(problemDocument(429, 'Too Many Requests', 'Too many requests within the time window.'), seconds),
  broken: () => problemDocument(500, 'Internal Server Error', 'The request could not be completed.'),
  token: (token) => json(200, { access_token: token, token_type: 'Bearer', expires_in: 1799 }),
  labelling: dhlLabelling,
};
