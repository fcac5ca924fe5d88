import type { EventCode } from '@jalon/schema/shipment';
import type { Journey, JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { wallClockIn } from '../../carriers/offset-at.ts';
import { inBatches, isIssued, json, later, parseJson, type CarrierFormat, type ToldNumber } from '../format.ts';
import { dayIn, isoIn } from '../local-time.ts';

/** The scan code is null where no published table has it: the words say it. */
type Words = [code: string | null, eventType: string];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: ['GX', 'Shipping Label Created, USPS Awaiting Item'],
  PICKED_UP_BY_CARRIER: ['43', 'Picked Up by USPS'],
  ACCEPTED: ['03', 'USPS in possession of item'],
  ARRIVED_AT_FACILITY: ['A1', 'Arrived at USPS Regional Facility'],
  PROCESSED_AT_FACILITY: ['10', 'Processed through USPS Facility'],
  DEPARTED_FACILITY: ['T1', 'Departed USPS Regional Facility'],
  IMPORT_CUSTOMS_STARTED: [null, 'Inbound Into Customs'],
  IMPORT_CUSTOMS_CLEARED: [null, 'Inbound Out of Customs'],
  CUSTOMS_HELD: [null, 'Held in Customs'],
  ARRIVED_AT_DELIVERY_DEPOT: ['07', 'Arrived at Post Office'],
  OUT_FOR_DELIVERY: ['OF', 'Out for Delivery'],
  DELIVERY_ATTEMPTED: ['02', 'Notice Left (No Authorized Recipient Available)'],
  READY_FOR_PICKUP: ['16', 'Available for Pickup'],
  COLLECTED: ['01', 'Delivered, Individual Picked Up at Post Office'],
  DELIVERED: ['01', 'Delivered, In/At Mailbox'],
  DELIVERED_TO_NEIGHBOUR: ['01', 'Delivered, Neighbor as Requested'],
  DELIVERED_TO_LOCKER: ['01', 'Delivered, Parcel Locker'],
  DELIVERED_TO_SAFE_PLACE: ['01', 'Delivered, Front Door/Porch'],
  DELAYED: [null, 'In Transit, Arriving Late'],
  MISSORTED: ['15', 'Missent'],
  DAMAGED: [null, 'Damaged in Handling'],
  REFUSED: ['04', 'Refused'],
  INVESTIGATION_OPENED: [null, 'Missing Mail Search Request Initiated'],
  RETURN_STARTED: ['09', 'Return to Sender'],
  RETURN_IN_TRANSIT: [null, 'Return to Sender Processed'],
  RETURNED_TO_SENDER: ['01', 'Delivered, To Original Sender'],
};

const countries = new Intl.DisplayNames('en', { type: 'region' });
const isHome = ({ countryCode }: JourneyPlace) => countryCode === 'US';

function toEvent({ at, eventCode, place }: JourneyStep, journey: Journey) {
  const [code, usual] = WORDS[eventCode]!;
  const isSigned = eventCode === 'DELIVERED' && journey.signedBy !== null;
  return {
    eventType: isSigned ? 'Delivered, Left with Individual' : usual,
    eventTimestamp: wallClockIn(place.zone, new Date(at)),
    GMTTimestamp: at.replace(/\.\d+/, ''),
    GMTOffset: isoIn(place.zone, at).slice(19),
    eventCountry: isHome(place) ? null : countries.of(place.countryCode)!.toUpperCase(),
    eventCity: place.city.toUpperCase(),
    eventState: isHome(place) ? place.region : null,
    eventZIP: isHome(place) ? place.postalCode : null,
    firm: null,
    name: isSigned ? journey.signedBy : null,
    authorizedAgent: 'false',
    eventCode: code,
  };
}

function end(name: 'origin' | 'destination', place: JourneyPlace): Record<string, string | null> {
  if (isHome(place)) return { [`${name}City`]: place.city.toUpperCase(), [`${name}State`]: place.region, [`${name}ZIP`]: place.postalCode };
  return { [`${name}City`]: place.city.toUpperCase(), [name === 'origin' ? 'originCountry' : 'destinationCountryCode']: place.countryCode };
}

const failure = (code: string, message: string) => ({ apiVersion: '/tracking/v3r2', error: { code, message, errors: [] as unknown[] } });

function toItem({ trackingNumber, told }: ToldNumber): object {
  if (told === null) return { trackingNumber, ...failure('404', 'A status update is not yet available on your package. Check back soon.') };
  const { journey, scans } = told;
  const { estimatedFrom, estimatedTo, destination } = journey;
  const clock = (at: string) => wallClockIn(destination.zone, new Date(at)).slice(11);
  return {
    trackingNumber,
    mailClass: journey.service ?? 'USPS Ground Advantage',
    ...end('origin', journey.origin),
    ...end('destination', destination),
    ...(estimatedFrom === null || estimatedTo === null
      ? {}
      : {
          deliveryDateExpectation: {
            predictedDeliveryDate: dayIn(destination.zone, estimatedTo),
            predictedDeliveryWindowStartTime: clock(estimatedFrom),
            predictedDeliveryWindowEndTime: clock(estimatedTo),
          },
        }),
    trackingEvents: scans.map((scan) => toEvent(scan, journey)),
  };
}

/** USPS, Tracking API v3 in its second revision: OAuth 2 with the client as JSON, a list of numbers, a list of answers. */
export const uspsFormat: CarrierFormat = {
  carrier: 'usps',
  ask({ method, path, body }) {
    if (method === 'POST' && path === '/oauth2/v3/token') return { kind: 'token' };
    if (method !== 'POST' || path !== '/tracking/v3r2/tracking') return null;
    return { kind: 'track', trackingNumbers: ((parseJson(body) ?? []) as { trackingNumber: string }[]).map((one) => one.trackingNumber) };
  },
  isAuthorised(request, { clientId, clientSecret }, asked, issued) {
    if (asked.kind === 'track') return isIssued(request, issued);
    const given = (parseJson(request.body) ?? {}) as Record<string, unknown>;
    return given['grant_type'] === 'client_credentials' && given['client_id'] === clientId && given['client_secret'] === clientSecret;
  },
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  ...inBatches((numbers) => json(numbers.length > 1 ? 207 : 200, numbers.map(toItem))),
  token: (token) => json(200, { access_token: token, token_type: 'Bearer', expires_in: 28_799, status: 'approved', scope: 'tracking' }),
  unauthorised: () => json(401, failure('401', 'The client application identifier is invalid.')),
  quotaSpent: (seconds) => later(json(429, failure('429', 'Too many requests.')), seconds),
  broken: () => json(503, failure('503', 'Service Unavailable')),
};
