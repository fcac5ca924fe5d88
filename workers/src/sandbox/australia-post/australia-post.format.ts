import type { EventCode } from '@jalon/schema/shipment';
import type { JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { inBatches, json, later, type CarrierFormat, type ToldNumber } from '../format.ts';
import { isoIn } from '../local-time.ts';

/** Events have words and no codes. */
const WORDS: Partial<Record<EventCode, string>> = {
  DATA_RECEIVED: 'Shipping information received by Australia Post',
  PICKED_UP_BY_CARRIER: 'Picked up',
  ACCEPTED: 'Received by Australia Post',
  ARRIVED_AT_FACILITY: 'Arrived at facility',
  PROCESSED_AT_FACILITY: 'Item processed at facility',
  DEPARTED_FACILITY: 'Departed facility',
  DEPARTED_COUNTRY: 'International departure',
  ARRIVED_IN_COUNTRY: 'International arrival',
  IMPORT_CUSTOMS_STARTED: 'Presented to customs',
  IMPORT_CUSTOMS_CLEARED: 'Cleared customs',
  CUSTOMS_HELD: 'Held by customs',
  DUTIES_REQUESTED: 'Duties and taxes payable',
  DUTIES_PAID: 'Duties and taxes paid',
  ARRIVED_AT_DELIVERY_DEPOT: 'Arrived at delivery depot',
  OUT_FOR_DELIVERY: 'Onboard for delivery',
  DELIVERY_ATTEMPTED: 'Attempted delivery - Customer not home, carded',
  READY_FOR_PICKUP: 'Awaiting collection',
  COLLECTED: 'Delivered - Collected by customer',
  DELIVERED: 'Delivered',
  DELIVERED_TO_NEIGHBOUR: 'Delivered to neighbour',
  DELIVERED_TO_LOCKER: 'Delivered to parcel locker',
  DELIVERED_TO_SAFE_PLACE: 'Delivered - Left in a safe place',
  DELAYED: 'Possible delay',
  DAMAGED: 'Article damaged',
  LOST: 'Item lost',
  RETURN_STARTED: 'Item being returned to sender',
  RETURN_IN_TRANSIT: 'Return item in transit',
  RETURNED_TO_SENDER: 'Returned to sender',
  CANCELLED: 'Cancelled',
};

const locationOf = ({ city, region, countryCode }: JourneyPlace) =>
  countryCode === 'AU' ? `${city} ${region ?? ''}`.trim().toUpperCase() : `${city.toUpperCase()} (${countryCode})`;

/** Every time is that of Sydney, abroad too. */
const toEvent = ({ at, eventCode, place }: JourneyStep) => ({
  location: locationOf(place),
  description: WORDS[eventCode]!,
  date: isoIn('Australia/Sydney', at),
});

function toResult({ trackingNumber, told }: ToldNumber): object {
  if (told === null) return { tracking_id: trackingNumber, errors: [{ code: 'ESB-10001', name: 'Invalid tracking ID' }] };
  const events = told.scans.map(toEvent);
  const item = { article_id: trackingNumber, product_type: told.journey.service ?? 'Parcel Post', events, status: events[0]!.description };
  return { tracking_id: trackingNumber, status: item.status, trackable_items: [item] };
}

const errors = (status: number, code: string, name: string, message: string) =>
  json(status, { errors: [{ code, name, message, field: '' }] });

/** Australia Post, "Track items": Basic and the account's number in a header, up to ten numbers in the address. */
export const australiaPostFormat: CarrierFormat = {
  carrier: 'australia-post',
  ask({ method, path, query }) {
    const numbers = query.get('tracking_ids');
    return method === 'GET' && path === '/shipping/v1/track' && numbers !== null
      ? { kind: 'track', trackingNumbers: numbers.split(',') }
      : null;
  },
  isAuthorised: ({ headers }, { apiKey, password, accountNumber }) =>
    headers.authorization === `Basic ${Buffer.from(`${apiKey}:${password}`).toString('base64')}` &&
    headers['account-number'] === accountNumber,
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  ...inBatches((numbers) => json(200, { tracking_results: numbers.map(toResult) })),
  unauthorised: () => errors(401, 'API_001', 'Unauthorised', 'The user is not authenticated'),
  quotaSpent: (seconds) => later(errors(429, 'API_002', 'Too many requests', 'The rate limit of the key is reached'), seconds),
  broken: () => errors(500, 'ESB-20050', 'Service error', 'An unexpected error has occurred'),
};
