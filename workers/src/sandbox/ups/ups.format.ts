import type { EventCode } from '@jalon/schema/shipment';
import type { Journey, JourneyPlace, JourneyStep } from '@jalon/schema/seeds';
import { offsetAt, wallClockIn } from '../../carriers/offset-at.ts';
import { writeOffset } from '../../carriers/wall-clock.ts';
import { json, type CarrierFormat } from '../format.ts';
import { askedUpsLabel, upsLabelling } from './ups.labelling.ts';

interface UpsScan {
  type: string;
  code?: string;
  statusCode?: string;
  description: string;
  /** `deliveryInformation.location` that goes with it. */
  location?: string;
}

const SCANS: Partial<Record<EventCode, UpsScan>> = {
  DATA_RECEIVED: {
    type: 'M',
    code: 'MP',
    statusCode: '003',
    description: 'Shipper created a label, UPS has not received the package yet.',
  },
  ACCEPTED: { type: 'I', code: 'OR', statusCode: '005', description: 'Origin Scan' },
  PICKED_UP_BY_CARRIER: { type: 'P', code: 'PU', statusCode: '038', description: 'Pickup Scan' },
  DROPPED_OFF: { type: 'I', code: 'XD', statusCode: '005', description: 'Drop-Off' },
  ARRIVED_AT_FACILITY: { type: 'I', code: 'AR', statusCode: '005', description: 'Arrived at Facility' },
  PROCESSED_AT_FACILITY: { type: 'I', code: 'YP', statusCode: '005', description: 'Processing at UPS Facility' },
  DEPARTED_FACILITY: { type: 'I', code: 'DP', statusCode: '005', description: 'Departed from Facility' },
  ARRIVED_IN_COUNTRY: { type: 'I', code: 'IP', statusCode: '005', description: 'Import Scan' },
  IMPORT_CUSTOMS_STARTED: { type: 'I', statusCode: '012', description: 'Clearance in Progress' },
  IMPORT_CUSTOMS_CLEARED: { type: 'I', code: 'SR', statusCode: '014', description: 'Your package was released by the customs agency.' },
  CUSTOMS_HELD: { type: 'X', statusCode: '058', description: 'Clearance Information Required' },
  ARRIVED_AT_DELIVERY_DEPOT: { type: 'I', code: 'DS', statusCode: '005', description: 'Destination Scan' },
  OUT_FOR_DELIVERY: { type: 'I', code: 'OT', statusCode: '021', description: 'Out For Delivery Today' },
  DELIVERY_ATTEMPTED: {
    type: 'X',
    statusCode: '022',
    description: 'The receiver was not available for delivery. A second attempt will be made.',
  },
  READY_FOR_PICKUP: { type: 'I', statusCode: '040', description: 'Delivered to UPS Access Point, awaiting customer pickup' },
  COLLECTED: { type: 'D', code: 'FS', statusCode: '011', description: 'Delivered', location: 'UPS Access Point' },
  DELIVERED: { type: 'D', code: 'FS', statusCode: '011', description: 'Delivered', location: 'Residential' },
  DELIVERED_TO_NEIGHBOUR: { type: 'D', code: 'FS', statusCode: '011', description: 'Delivered', location: 'Neighbor' },
  DELIVERED_TO_LOCKER: { type: 'D', code: 'FS', statusCode: '011', description: 'Delivered', location: 'Locker' },
  DELIVERED_TO_SAFE_PLACE: { type: 'D', code: 'FS', statusCode: '011', description: 'Delivered', location: 'Front Door' },
  DELAYED: { type: 'X', statusCode: '052', description: 'Severe weather conditions have delayed delivery.' },
  DAMAGED: { type: 'X', statusCode: '059', description: 'Damage reported.' },
  REFUSED: { type: 'X', statusCode: '064', description: 'The receiver refused the delivery.' },
  INVESTIGATION_OPENED: { type: 'X', statusCode: '068', description: 'Sent to lost and found.' },
  RETURN_STARTED: { type: 'RS', statusCode: '035', description: 'Returning to Sender' },
  RETURN_IN_TRANSIT: { type: 'I', statusCode: '036', description: 'Returning to Sender: In Transit' },
  RETURNED_TO_SENDER: { type: 'RS', statusCode: '034', description: 'Returned to Sender' },
  CANCELLED: { type: 'MV', code: 'MV', statusCode: '007', description: 'Shipment information voided.' },
};

const compact = (localTime: string) => ({
  date: localTime.slice(0, 10).replaceAll('-', ''),
  time: localTime.slice(11).replaceAll(':', ''),
});

const toAddress = ({ city, region, postalCode, countryCode }: JourneyPlace) => ({
  city,
  ...(region === null ? {} : { stateProvince: region }),
  ...(postalCode === null ? {} : { postalCode }),
  countryCode,
  country: countryCode,
});

export function toActivity({ at, eventCode, place }: JourneyStep) {
  const { location: _, ...status } = SCANS[eventCode]!;
  const localTime = wallClockIn(place.zone, new Date(at));
  return {
    location: { address: toAddress(place), slic: '' },
    status,
    ...compact(localTime),
    gmtDate: at.slice(0, 10).replaceAll('-', ''),
    gmtOffset: writeOffset(offsetAt(place.zone, localTime)),
    gmtTime: at.slice(11, 19),
  };
}

function expected({ estimatedFrom, estimatedTo, destination }: Journey) {
  if (estimatedFrom === null || estimatedTo === null) return {};
  const from = compact(wallClockIn(destination.zone, new Date(estimatedFrom)));
  const to = compact(wallClockIn(destination.zone, new Date(estimatedTo)));
  return { deliveryDate: [{ type: 'SDD', date: to.date }], deliveryTime: { type: 'EDW', startTime: from.time, endTime: to.time } };
}

const errors = (status: number, code: string, message: string) => json(status, { response: { errors: [{ code, message }] } });

export const upsFormat: CarrierFormat = {
  carrier: 'ups',
  ask({ method, path, body }) {
    if (method === 'POST' && path === '/security/v1/oauth/token') return { kind: 'token' };
    const label = askedUpsLabel({ method, path, body });
    if (label !== null) return { kind: 'label', label };
    const number = /^\/api\/track\/v1\/details\/([^/]+)$/.exec(path)?.[1];
    return method === 'GET' && number !== undefined ? { kind: 'track', trackingNumbers: [decodeURIComponent(number)] } : null;
  },
  isAuthorised({ headers, body }, { clientId, clientSecret }, asked, issued) {
    if (asked.kind !== 'token') return issued.has((headers.authorization ?? '').replace(/^Bearer /, ''));
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    return headers.authorization === basic && new URLSearchParams(body).get('grant_type') === 'client_credentials';
  },
  canTell: ({ eventCode }) => SCANS[eventCode] !== undefined,
  tracked({ journey, scans }) {
    const activity = scans.map(toActivity);
    const delivery = scans.find(({ eventCode }) => SCANS[eventCode]?.type === 'D');
    const parcel = {
      trackingNumber: journey.trackingNumber,
      ...expected(journey),
      activity,
      currentStatus: activity[0]?.status,
      packageAddress: [
        { type: 'ORIGIN', address: toAddress(journey.origin) },
        { type: 'DESTINATION', address: toAddress(journey.destination) },
      ],
      service: { description: journey.service ?? 'UPS Standard' },
      ...(journey.weightGrams === null ? {} : { weight: { unitOfMeasurement: 'KGS', weight: (journey.weightGrams / 1000).toFixed(2) } }),
      ...(delivery === undefined
        ? {}
        : { deliveryInformation: { location: SCANS[delivery.eventCode]?.location, receivedBy: journey.signedBy ?? '' } }),
    };
    return json(200, { trackResponse: { shipment: [{ inquiryNumber: journey.trackingNumber, package: [parcel] }] } });
  },
  token: (token) => json(200, { token_type: 'Bearer', access_token: token, expires_in: '14399', status: 'approved' }),
  notFound: (trackingNumber) =>
    json(200, {
      trackResponse: {
        shipment: [{ inquiryNumber: trackingNumber, warnings: [{ code: 'TW0001', message: 'Tracking Information Not Found' }] }],
      },
    }),
  unauthorised: () => errors(401, '250002', 'Invalid Authentication Information.'),
  quotaSpent: (seconds) => ({ ...errors(429, '10429', 'Too Many Requests'), headers: { 'retry-after': String(seconds) } }),
  broken: () => errors(503, '10503', 'Service unavailable'),
  labelling: upsLabelling,
};
