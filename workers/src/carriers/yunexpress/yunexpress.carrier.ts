import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readYunExpress, YUNEXPRESS_HOME_ZONE } from './yunexpress.parse.ts';
import { YUNEXPRESS_CODES } from './yunexpress.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'YUNEXPRESS', pattern: /^YT\d{16}$/, isValid: null, confidence: 0.96 }];

/** YunExpress: the API of its order system, "GetTrackInfo". */
export const yunexpress: Carrier<'yunexpress'> = {
  code: 'yunexpress',
  countries: ['CN'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Asia/Shanghai',
    source: 'YunExpress publishes no limits of its tracking API',
  },
  homeZone: YUNEXPRESS_HOME_ZONE,
  dateConvention: 'ISO 8601 without offset, local to the place; in newer answers the same moment in UTC beside it',
  baseUrl: 'http://oms.api.yunexpress.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: YUNEXPRESS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readYunExpress,
  track(numbers, call) {
    // `customer&secret` in base64, as for basic authentication but with `&` between.
    const token = Buffer.from(`${call.credentials.accountNumber}&${call.credentials.apiSecret}`).toString('base64');
    return askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/api/Tracking/GetTrackInfo?OrderNumber=${encodeURIComponent(number)}`,
      headers: { accept: 'application/json', 'accept-language': 'en-us', authorization: `Basic ${token}` },
    }));
  },
};
