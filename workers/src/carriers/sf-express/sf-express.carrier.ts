import { createHash, randomUUID } from 'node:crypto';
import { ask } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readSfExpress, SF_EXPRESS_HOME_ZONE } from './sf-express.parse.ts';
import { SF_EXPRESS_CODES } from './sf-express.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'SF_EXPRESS', pattern: /^SF\d{13}$/, isValid: null, confidence: 0.97 },
  { format: 'SF_EXPRESS_12', pattern: /^\d{12}$/, isValid: null, confidence: 0.1 },
];

/** Base64 of the MD5 of message, time and check word, written as in a form. */
export function sfExpressDigest(message: string, timestamp: string, checkWord: string): string {
  const written = new URLSearchParams({ m: message + timestamp + checkWord }).toString().slice('m='.length);
  return createHash('md5').update(written).digest('base64');
}

/** SF Express: route query of the open platform (丰桥). */
export const sfExpress: Carrier<'sf-express'> = {
  code: 'sf-express',
  countries: ['CN', 'HK', 'MO', 'TW'],
  quota: {
    perSecond: 30,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Asia/Shanghai',
    source:
      'open.sf-express.com: a limit for each service and customer (A1005 beyond it); 30 a second is that of the test environment (which also has 3,000 a day)',
  },
  homeZone: SF_EXPRESS_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD HH:MM:SS in the time of China; abroad local with GMT±hh:mm beside',
  baseUrl: 'https://bspgw.sf-express.com',
  batchSize: 10,
  eventIdentity: 'TEXT',
  codes: SF_EXPRESS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readSfExpress,
  async track(numbers, call) {
    const msgData = JSON.stringify({ language: '0', trackingType: '1', trackingNumber: numbers, methodType: '1' });
    const timestamp = String(call.now.getTime());
    const form = {
      partnerID: call.credentials.clientId,
      requestID: randomUUID(),
      serviceCode: 'EXP_RECE_SEARCH_ROUTES',
      timestamp,
      msgDigest: sfExpressDigest(msgData, timestamp, call.credentials.clientSecret),
      msgData,
    };
    const outcome = await ask(numbers, call, {
      method: 'POST',
      url: `${call.baseUrl}/std/service`,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      body: new URLSearchParams(form).toString(),
    });
    return [outcome];
  },
  push: {
    verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
    read: (message) => ({ ...readSfExpress(message), messageId: createHash('sha256').update(message.body).digest('hex') }),
    batchSize: 1,
    lastsDays: null,
  },
};
