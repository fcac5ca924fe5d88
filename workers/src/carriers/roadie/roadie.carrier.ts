import { createHash } from 'node:crypto';
import { askEach } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readRoadie, ROADIE_HOME_ZONE } from './roadie.parse.ts';
import { ROADIE_CODES } from './roadie.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'ROADIE', pattern: /^RE[A-Z0-9]{14}$/, isValid: null, confidence: 0.7 }];

/** Roadie: API v1. */
export const roadie: Carrier<'roadie'> = {
  code: 'roadie',
  countries: ['US'],
  quota: {
    perSecond: 10,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/New_York',
    source: 'docs.roadie.com, "Rate Limiting": 10 requests a second for a user, subject to change',
  },
  homeZone: ROADIE_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC (Z)',
  baseUrl: 'https://connect.roadie.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: ROADIE_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readRoadie,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/v1/shipments/${encodeURIComponent(number)}`,
      headers: { accept: 'application/json', authorization: `Bearer ${call.credentials.token}` },
    })),
  /** Set up by Roadie's support; not signed as far as is known, so the address bears our secret. */
  push: {
    batchSize: 1,
    lastsDays: null,
    verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
    // Its messages bear no id: the same bytes are the same message.
    read: ({ body }) => ({ ...readRoadie({ body }), messageId: createHash('sha256').update(body).digest('hex') }),
  },
};
