import { ask } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { isS10 } from '../check-digits.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readYanwen, YANWEN_HOME_ZONE } from './yanwen.parse.ts';
import { YANWEN_CODES } from './yanwen.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'YANWEN', pattern: /^[A-Z]{2}\d{9}YP$/, isValid: (number) => isS10(number.slice(2, 11)), confidence: 0.97 },
  { format: 'YANWEN_PARCEL', pattern: /^YW[A-Z]{0,2}\d{10,16}$/, isValid: null, confidence: 0.6 },
];

/** Yanwen: its tracking API. */
export const yanwen: Carrier<'yanwen'> = {
  code: 'yanwen',
  countries: ['CN'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Asia/Shanghai',
    source: 'Yanwen publishes no limits of its tracking API; a call takes up to 30 numbers',
  },
  homeZone: YANWEN_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD HH:MM:SS local to the place, with the hours of its offset in time_zone',
  baseUrl: 'http://api.track.yw56.com.cn',
  batchSize: 30,
  eventIdentity: 'TEXT',
  codes: YANWEN_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readYanwen,
  track: async (numbers, call) => [
    await ask(numbers, call, {
      method: 'GET',
      url: `${call.baseUrl}/api/tracking?nums=${encodeURIComponent(numbers.join(','))}`,
      headers: { accept: 'application/json', authorization: call.credentials.accountNumber },
    }),
  ],
};
