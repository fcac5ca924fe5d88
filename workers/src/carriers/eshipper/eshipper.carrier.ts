import { askWithToken } from '../bearer-token.ts';
import type { Carrier } from '../carrier.ts';
import { ESHIPPER_HOME_ZONE, readEshipper } from './eshipper.parse.ts';
import { ESHIPPER_STATUSES } from './eshipper.status-map.ts';

const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json' };

/** eShipper: a bridge to the carriers it sells in Canada; API v2. */
export const eshipper: Carrier<'eshipper'> = {
  code: 'eshipper',
  countries: ['CA', 'US'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: ESHIPPER_HOME_ZONE,
    source: 'none is published; twenty numbers a call',
  },
  homeZone: ESHIPPER_HOME_ZONE,
  dateConvention: '`YYYY-MM-DD HH:MM:SS` without offset, or ISO 8601 with one',
  baseUrl: 'https://ww2.eshipper.com',
  batchSize: 20,
  eventIdentity: 'TEXT',
  codes: ESHIPPER_STATUSES,
  // Parcels have their carrier's numbers.
  recognise: () => [],
  read: readEshipper,
  async track(numbers, call) {
    const { username, password } = call.credentials;
    const grant = {
      method: 'POST' as const,
      url: `${call.baseUrl}/api/v2/authenticate`,
      headers: jsonHeaders,
      body: JSON.stringify({ principal: username, credential: password }),
    };
    const outcome = await askWithToken(numbers, call, grant, (token) => ({
      method: 'POST',
      url: `${call.baseUrl}/api/v2/track/tracking-number/bulk`,
      headers: { ...jsonHeaders, authorization: `Bearer ${token}` },
      body: JSON.stringify({ trackingNumbers: numbers }),
    }));
    return [outcome];
  },
};
