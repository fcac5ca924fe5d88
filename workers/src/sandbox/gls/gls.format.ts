import type { EventCode } from '@jalon/schema/shipment';
import type { JourneyStep } from '@jalon/schema/seeds';
import { inBatches, isIssued, json, later, type CarrierFormat, type ToldNumber } from '../format.ts';
import { isoIn } from '../local-time.ts';

type Words = [code: string, status: string, description: string];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: [
    'INTIAL.PREADVICE',
    'PREADVICE',
    'The parcel data was entered into the GLS IT system; the parcel was not yet handed over to GLS.',
  ],
  PICKED_UP_BY_CARRIER: ['INTIAL.NORMAL', 'INTRANSIT', 'The parcel was handed over to GLS.'],
  ACCEPTED: ['INTIAL.NORMAL', 'INTRANSIT', 'The parcel was handed over to GLS.'],
  ARRIVED_AT_FACILITY: ['INBOUD.NORMAL', 'INTRANSIT', 'The parcel has reached the parcel center.'],
  PROCESSED_AT_FACILITY: ['INBOUD.SORTED', 'INTRANSIT', 'The parcel was sorted in the parcel center.'],
  DEPARTED_FACILITY: ['OUTBOD.NORMAL', 'INTRANSIT', 'The parcel has left the parcel center.'],
  IMPORT_CUSTOMS_STARTED: ['INBOUD.CUSTOMS', 'INTRANSIT', 'The parcel has not been released by customs yet.'],
  IMPORT_CUSTOMS_CLEARED: ['INBOUD.CUSTOMS', 'INTRANSIT', 'The parcel was released by customs.'],
  CUSTOMS_HELD: ['INBOUD.CUSTOMS', 'INTRANSIT', 'The parcel is held for inspection by customs.'],
  DUTIES_REQUESTED: ['INBOUD.CUSTOMS', 'INTRANSIT', 'Duties and taxes for the parcel are payable.'],
  DUTIES_PAID: ['INBOUD.CUSTOMS', 'INTRANSIT', 'Duties and taxes for the parcel were paid.'],
  ARRIVED_AT_DELIVERY_DEPOT: ['INBOUD.NORMAL', 'INWAREHOUSE', 'The parcel has reached the final parcel center.'],
  OUT_FOR_DELIVERY: ['OUTDEL.NORMAL', 'INDELIVERY', 'The parcel is expected to be delivered during the day.'],
  DELIVERY_ATTEMPTED: ['NOTDEL.ABSENT', 'NOTDELIVERED', 'The parcel could not be delivered as the consignee was absent.'],
  READY_FOR_PICKUP: ['DELIVD.PARCELSHOP', 'DELIVEREDPS', 'The parcel has been delivered at the ParcelShop.'],
  COLLECTED: ['DELIVD.DEL_BY_PSAPP', 'DELIVERED', 'The parcel has been picked up at the ParcelShop.'],
  DELIVERED: ['DELIVD.NORMAL', 'DELIVERED', 'The parcel has been delivered.'],
  DELIVERED_TO_NEIGHBOUR: ['DELIVD.NEIGHBOUR', 'DELIVERED', 'The parcel has been delivered to a neighbour.'],
  DELIVERED_TO_LOCKER: ['DELIVD.LOCKER', 'DELIVERED', 'The parcel has been delivered to a parcel locker.'],
  DELIVERED_TO_SAFE_PLACE: ['DELIVD.SAFEPLACE', 'DELIVERED', 'The parcel has been delivered at the agreed safe place.'],
  DELAYED: ['TRANSI.DELAY', 'INTRANSIT', 'The parcel is delayed.'],
  DAMAGED: ['INBOUD.DAMAGED', 'NOTDELIVERED', 'The parcel was damaged.'],
  LOST: ['NOTDEL.LOST', 'NOTDELIVERED', 'The parcel is lost.'],
  RETURN_STARTED: ['NOTDEL.RETURN', 'NOTDELIVERED', 'The parcel is being returned to the sender.'],
  RETURN_IN_TRANSIT: ['TRANSI.RETURN', 'INTRANSIT', 'The parcel is in transit on its return.'],
  RETURNED_TO_SENDER: ['DELIVD.RETURN', 'DELIVERED', 'The parcel has been returned to the sender.'],
  CANCELLED: ['CANCEL.NORMAL', 'CANCELED', 'The parcel data have been deleted.'],
};

/** `+0100`, without a colon. */
const written = (zone: string, at: string) => isoIn(zone, at).replace(/:(\d{2})$/, '$1');

function toEvent({ at, eventCode, place }: JourneyStep) {
  const [code, , description] = WORDS[eventCode]!;
  const { city, postalCode, countryCode } = place;
  return { code, city, postalCode: postalCode ?? '', country: countryCode, description, eventDateTime: written(place.zone, at) };
}

function toParcel({ trackingNumber, told }: ToldNumber): object {
  if (told === null) return { requested: trackingNumber, errorCode: 'E_404_01', errorMessage: 'Resource Not Found' };
  const newest = told.scans[0]!;
  return {
    requested: trackingNumber,
    unitno: trackingNumber.slice(0, 11),
    status: WORDS[newest.eventCode]![1],
    statusDateTime: written(newest.place.zone, newest.at),
    events: told.scans.map(toEvent),
  };
}

const refusal = (status: number, code: string, message: string) => json(status, { errors: [{ errorCode: code, errorMessage: message }] });

/** GLS, Track and Trace v1: OAuth 2 with the client's name and secret as Basic, several numbers in the address. */
export const glsFormat: CarrierFormat = {
  carrier: 'gls',
  ask({ method, path }) {
    if (method === 'POST' && path === '/oauth2/v2/token') return { kind: 'token' };
    const numbers = /^\/track-and-trace-v1\/tracking\/simple\/trackids\/([^/]+)$/.exec(path)?.[1];
    return method === 'GET' && numbers !== undefined ? { kind: 'track', trackingNumbers: decodeURIComponent(numbers).split(',') } : null;
  },
  isAuthorised(request, { clientId, clientSecret }, asked, issued) {
    if (asked.kind === 'track') return isIssued(request, issued);
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    return request.headers.authorization === basic && new URLSearchParams(request.body).get('grant_type') === 'client_credentials';
  },
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  ...inBatches((numbers) => json(200, { parcels: numbers.map(toParcel) })),
  token: (token) => json(200, { access_token: token, token_type: 'Bearer', expires_in: 14_400 }),
  unauthorised: () => json(401, { error: 'invalid_token', error_description: 'Client authentication failed' }),
  quotaSpent: (seconds) => later(refusal(429, 'E_429_01', 'Too Many Requests'), seconds),
  broken: () => refusal(500, 'E_500_01', 'Internal Server Error'),
};
