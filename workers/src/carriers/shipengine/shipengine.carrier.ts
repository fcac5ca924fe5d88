import { ask } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { carrierOfNumber } from './carrier-of-number.ts';
import { readShipengine, SHIPENGINE_HOME_ZONE } from './shipengine.parse.ts';
import { noCarrier, shipenginePush } from './shipengine.push.ts';
import { SHIPENGINE_CODES } from './shipengine.status-map.ts';

/** Its own ids of labels; parcels have their carrier's numbers. */
const FORMATS: readonly NumberFormat[] = [{ format: 'SHIPENGINE_LABEL', pattern: /^SE\d{5,12}$/, isValid: null, confidence: 0.3 }];

const LABEL = /^se-?(\d{5,12})$/i;

function addressOf(number: string): string | null {
  const label = LABEL.exec(number);
  if (label !== null) return `/v1/labels/se-${label[1]}/track`;
  const carrier = carrierOfNumber(number);
  return carrier === null ? null : `/v1/tracking?${new URLSearchParams({ carrier_code: carrier, tracking_number: number }).toString()}`;
}

/** ShipEngine, now ShipStation API: a bridge to the carriers of its accounts. */
export const shipengine: Carrier<'shipengine'> = {
  code: 'shipengine',
  countries: [],
  quota: {
    perSecond: 3,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'shipengine.com/docs/rate-limits: 200 calls a minute',
  },
  homeZone: SHIPENGINE_HOME_ZONE,
  dateConvention: 'ISO 8601: `occurred_at` in UTC, `carrier_occurred_at` local without offset',
  baseUrl: 'https://api.shipengine.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: SHIPENGINE_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readShipengine,
  track: (numbers, call) =>
    Promise.all(
      numbers.map(async (number) => {
        const address = addressOf(number);
        if (address === null) return { trackingNumbers: [number], raw: null, failure: noCarrier() };
        const headers = { accept: 'application/json', 'api-key': call.credentials.apiKey };
        return ask([number], call, { method: 'GET', url: `${call.baseUrl}${address}`, headers });
      }),
    ),
  push: shipenginePush,
};
