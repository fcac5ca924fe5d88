import type { EventCode } from '@jalon/schema/shipment';
import type { Journey, JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { inBatches, json, later, parseJson, type CarrierFormat } from '../format.ts';
import { isoIn } from '../local-time.ts';

type Words = [code: string, description: string];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: ['SH014', 'Record created.'],
  PICKED_UP_BY_CARRIER: ['SH012', 'Picked up from shipper'],
  ACCEPTED: ['SH047', 'Received at Origin Facility'],
  PROCESSED_AT_FACILITY: ['SH001', 'Shipment processed at operations facility'],
  DEPARTED_FACILITY: ['SH022', 'Departed operations facility – In Transit'],
  IMPORT_CUSTOMS_STARTED: ['SH156', 'Customs clearance in progress'],
  IMPORT_CUSTOMS_CLEARED: ['SH156', 'Released from customs'],
  CUSTOMS_HELD: ['SH156', 'Held by customs'],
  OUT_FOR_DELIVERY: ['SH003', 'Out for Delivery'],
  DELIVERY_ATTEMPTED: ['SH033', 'Attempted delivery - Customer not available'],
  COLLECTED: ['SH006', 'Collected by consignee'],
  DELIVERED: ['SH005', 'Delivered'],
  DELIVERED_TO_NEIGHBOUR: ['SH005', 'Delivered to neighbour'],
  DELIVERED_TO_LOCKER: ['SH005', 'Delivered to parcel locker'],
  DELIVERED_TO_SAFE_PLACE: ['SH005', 'Delivered at the front door'],
  DELAYED: ['SH043', 'Delay'],
  RETURN_STARTED: ['SH498', 'Return to shipper started'],
  RETURNED_TO_SENDER: ['SH069', 'Returned to shipper'],
  CANCELLED: ['SH313', 'Shipment cancelled'],
};

const countries = new Intl.DisplayNames('en', { type: 'region' });
const locationOf = ({ city, countryCode }: JourneyPlace) => `${city}, ${countries.of(countryCode)!}`;

/** The dates of .NET: milliseconds since 1970, and the offset to show them at. */
const dateOf = (zone: string, at: string) => `/Date(${Date.parse(at)}${isoIn(zone, at).slice(19).replace(':', '')})/`;

function toUpdate({ at, eventCode, place }: JourneyStep, { trackingNumber, weightGrams }: Journey) {
  const [code, description] = WORDS[eventCode]!;
  return {
    WaybillNumber: trackingNumber,
    UpdateCode: code,
    UpdateDescription: description,
    UpdateDateTime: dateOf(place.zone, at),
    UpdateLocation: locationOf(place),
    Comments: '',
    ProblemCode: '',
    ...(weightGrams === null ? {} : { GrossWeight: (weightGrams / 1000).toFixed(2), WeightUnit: 'KG' }),
  };
}

interface Question {
  ClientInfo?: Partial<Record<string, unknown>>;
  Shipments?: string[];
}

const questionOf = (body: string) => (parseJson(body) ?? {}) as Question;

const answer = (status: number, notices: object[], results: object[] = [], missing: string[] = []) =>
  json(status, {
    Transaction: null,
    Notifications: notices,
    HasErrors: notices.length > 0,
    TrackingResults: results,
    NonExistingWaybills: missing,
  });

/** Aramex, ShippingAPI.V2 in JSON: the account inside the question, up to fifty waybills; a refused account is HTTP 200. */
export const aramexFormat: CarrierFormat = {
  carrier: 'aramex',
  ask({ method, path, body }) {
    return method === 'POST' && path === '/ShippingAPI.V2/Tracking/Service_1_0.svc/json/TrackShipments'
      ? { kind: 'track', trackingNumbers: questionOf(body).Shipments ?? [] }
      : null;
  },
  isAuthorised({ body }, credentials) {
    const client = questionOf(body).ClientInfo;
    return (
      client?.['UserName'] === credentials['username'] &&
      client?.['Password'] === credentials['password'] &&
      client?.['AccountNumber'] === credentials['accountNumber'] &&
      client?.['AccountPin'] === credentials['accountPin']
    );
  },
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  ...inBatches((numbers) => {
    const known = numbers.filter(({ told }) => told !== null);
    const results = known.map(({ trackingNumber, told }) => ({
      Key: trackingNumber,
      Value: told!.scans.map((scan) => toUpdate(scan, told!.journey)),
    }));
    const missing = numbers.filter(({ told }) => told === null).map(({ trackingNumber }) => trackingNumber);
    return answer(200, [], results, missing);
  }),
  unauthorised: () => answer(200, [{ Code: 'ERR01', Message: 'ClientInfo - Invalid username or password' }]),
  quotaSpent: (seconds) => later(answer(429, [{ Code: 'ERR429', Message: 'Too many requests' }]), seconds),
  broken: () => answer(500, [{ Code: 'ERR52', Message: 'Internal error' }]),
};
