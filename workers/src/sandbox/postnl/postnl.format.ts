import type { EventCode } from '@jalon/schema/shipment';
import type { JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { wallClockIn } from '../../carriers/offset-at.ts';
import { json, later, type CarrierFormat } from '../format.ts';

type Words = [code: string, description: string];

const WORDS: Partial<Record<EventCode, Words>> = {
  DATA_RECEIVED: ['A01', 'Shipment expected, but not yet arrived or processed'],
  LABEL_CREATED: ['A10', 'Label created'],
  ACCEPTED: ['B01', 'Shipment received by PostNL'],
  PICKED_UP_BY_CARRIER: ['C01', 'Shipment collected'],
  DROPPED_OFF: ['X40', 'Shipment handed in'],
  ARRIVED_AT_FACILITY: ['X50', 'Arrived at sorting location'],
  PROCESSED_AT_FACILITY: ['J01', 'Shipment has been sorted'],
  DEPARTED_COUNTRY: ['X01', 'Shipment left the country of origin'],
  ARRIVED_IN_COUNTRY: ['X02', 'Shipment arrived in the country of destination'],
  IMPORT_CUSTOMS_STARTED: ['X03', 'Shipment is with customs'],
  IMPORT_CUSTOMS_CLEARED: ['X04', 'Shipment released by customs'],
  CUSTOMS_HELD: ['X30', 'Shipment held by customs'],
  DUTIES_REQUESTED: ['A20', 'Import costs have to be paid'],
  DUTIES_PAID: ['A21', 'Import costs have been paid'],
  ARRIVED_AT_DELIVERY_DEPOT: ['X52', 'Arrived at delivery location'],
  OUT_FOR_DELIVERY: ['J05', 'Driver is en route'],
  DELIVERY_ATTEMPTED: ['Y02', 'Recipient not at home'],
  READY_FOR_PICKUP: ['J02', 'Shipment can be collected at a PostNL point'],
  COLLECTED: ['I02', 'Shipment collected by recipient'],
  DELIVERED: ['I01', 'Shipment delivered'],
  DELIVERED_TO_NEIGHBOUR: ['I10', 'Shipment delivered to neighbour'],
  DELIVERED_TO_LOCKER: ['I09', 'Shipment delivered to parcel locker'],
  DELIVERED_TO_SAFE_PLACE: ['I12', 'Shipment delivered to the agreed place'],
  DELAYED: ['V04', 'Shipment is delayed'],
  DAMAGED: ['Y04', 'Shipment is damaged'],
  INVESTIGATION_OPENED: ['Y71', 'Investigation started'],
  RETURN_STARTED: ['H09', 'Shipment returns to sender'],
  RETURN_IN_TRANSIT: ['X20', 'Return shipment is on its way'],
  RETURNED_TO_SENDER: ['I07', 'Shipment returned to sender'],
  CANCELLED: ['H30', 'Shipment cancelled'],
};

/** `14-03-2025 13:22:05`, by the clocks of the Netherlands wherever it was. */
function timeStamp(at: string): string {
  const [day, clock] = wallClockIn('Europe/Amsterdam', new Date(at)).split('T') as [string, string];
  return `${day.split('-').reverse().join('-')} ${clock}`;
}

/** An element without content is an empty object there. */
const orEmpty = (value: string | null): string | object => value ?? {};

const toEvent = ({ at, eventCode }: JourneyStep) => {
  const [Code, Description] = WORDS[eventCode]!;
  return { Code, Description, DestinationLocationCode: {}, LocationCode: '160848', RouteCode: {}, TimeStamp: timeStamp(at) };
};

const toAddress = (type: '01' | '02', { city, region, postalCode, countryCode }: JourneyPlace) => ({
  AddressType: type,
  City: city,
  CountryCode: countryCode,
  Region: orEmpty(region),
  Zipcode: orEmpty(postalCode),
});

const fault = (status: number, words: string, code: string) => json(status, { fault: { faultstring: words, detail: { errorcode: code } } });

/** PostNL, Shippingstatus v2: the key in a header, one barcode a call. */
export const postnlFormat: CarrierFormat = {
  carrier: 'postnl',
  ask({ method, path }) {
    const number = /^\/shipment\/v2\/status\/barcode\/([^/]+)$/.exec(path)?.[1];
    return method === 'GET' && number !== undefined ? { kind: 'track', trackingNumbers: [decodeURIComponent(number)] } : null;
  },
  isAuthorised: ({ headers }, { apiKey }) => headers['apikey'] === apiKey,
  canTell: ({ eventCode }) => WORDS[eventCode] !== undefined,
  tracked({ journey, scans }) {
    const { trackingNumber, destination, estimatedFrom, estimatedTo } = journey;
    const local = (at: string) => wallClockIn(destination.zone, new Date(at));
    const shipment = {
      MainBarcode: trackingNumber,
      Barcode: trackingNumber,
      ShipmentAmount: '1',
      ShipmentCounter: '1',
      ProductDescription: journey.service ?? 'Standard shipment',
      Reference: {},
      Dimension: journey.weightGrams === null ? {} : { Weight: String(journey.weightGrams) },
      Address: [toAddress('01', destination), toAddress('02', journey.origin)],
      Event: scans.map(toEvent),
      Expectation: estimatedFrom === null || estimatedTo === null ? {} : { ETAFrom: local(estimatedFrom), ETATo: local(estimatedTo) },
    };
    return json(200, { CompleteStatus: { Shipment: shipment } });
  },
  notFound: () => json(200, { Warnings: [{ Message: 'No shipment found', Code: '2' }], CompleteStatus: null }),
  unauthorised: () => fault(401, 'Invalid ApiKey', 'oauth.v2.InvalidApiKey'),
  quotaSpent: (seconds) =>
    later(fault(429, 'Rate limit quota violation. Quota limit exceeded.', 'policies.ratelimit.QuotaViolation'), seconds),
  broken: () => fault(503, 'The Service is temporarily unavailable', 'messaging.adaptors.http.flow.ServiceUnavailable'),
};
