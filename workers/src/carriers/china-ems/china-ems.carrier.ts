import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { wallClockIn } from '../offset-at.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { CHINA_EMS_HOME_ZONE, readChinaEms } from './china-ems.parse.ts';
import { chinaEmsPush } from './china-ems.push.ts';
import { CHINA_EMS_CODES } from './china-ems.status-map.ts';
import { sealForEms } from './ems-seal.ts';

const FORMATS: readonly NumberFormat[] = [
  s10Format('CN', 0.8),
  { format: 'CHINA_EMS_DOMESTIC', pattern: /^1[0-3]\d{11}$/, isValid: null, confidence: 0.3 },
  { format: 'CHINA_POST_PARCEL', pattern: /^9[6-9]\d{11}$/, isValid: null, confidence: 0.3 },
];

/** China EMS and China Post: the open platform for contract customers. */
export const chinaEms: Carrier<'china-ems'> = {
  code: 'china-ems',
  countries: ['CN'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Asia/Shanghai',
    source: 'api.ems.com.cn: limits are part of the contract; none are published',
  },
  homeZone: CHINA_EMS_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD HH:MM:SS in the time of China; abroad that of the place',
  baseUrl: 'https://api.ems.com.cn',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: CHINA_EMS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readChinaEms,
  track(numbers, call) {
    const { accountNumber, apiKey, apiSecret } = call.credentials;
    const sealed = new Map(numbers.map((number) => [number, sealForEms(JSON.stringify({ waybillNo: number }), apiSecret)]));
    if ([...sealed.values()].includes(null)) {
      const failure = { code: 'KEY_REJECTED', message: 'The signing key is not 16 bytes in base64.', retryAfterSeconds: null } as const;
      return Promise.resolve([{ trackingNumbers: [...numbers], raw: null, failure }]);
    }
    return askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/amp-prod-api/f/amp/api/open`,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: new URLSearchParams({
        apiCode: '040001',
        senderNo: accountNumber,
        authorization: apiKey,
        msgType: '0',
        timeStamp: wallClockIn(CHINA_EMS_HOME_ZONE, call.now).replace('T', ' '),
        version: 'V1.0.0',
        logitcsInterface: sealed.get(number)!,
      }).toString(),
    }));
  },
  push: chinaEmsPush,
};
