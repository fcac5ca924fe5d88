import { ask } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readSeko, SEKO_HOME_ZONE } from './seko.parse.ts';
import { SEKO_CODES } from './seko.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'SEKO_CONSIGNMENT', pattern: /^DG\d{11}$/, isValid: null, confidence: 0.7 },
  { format: 'SEKO_ACCOUNT', pattern: /^9998\d{8}$/, isValid: null, confidence: 0.3 },
];

/** SEKO Omni-Channel Logistics: OmniParcel. */
export const seko: Carrier<'seko'> = {
  code: 'seko',
  countries: ['GB', 'US', 'CA', 'AU', 'NZ', 'HK'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'SEKO publishes no limits of OmniParcel',
  },
  homeZone: SEKO_HOME_ZONE,
  dateConvention: 'ISO 8601 without offset, in the local time of the region where it happened',
  baseUrl: 'https://api.omniparcel.com',
  batchSize: 50,
  eventIdentity: 'TEXT',
  codes: SEKO_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readSeko,
  async track(numbers, call) {
    const outcome = await ask(numbers, call, {
      method: 'POST',
      url: `${call.baseUrl}/labels/statusv2`,
      headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8', access_key: call.credentials.apiKey },
      body: JSON.stringify(numbers),
    });
    return [outcome];
  },
  push: {
    verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
    read: (message) => ({ ...readSeko({ body: message.body }), messageId: null }),
    batchSize: 1,
    lastsDays: null,
  },
};
