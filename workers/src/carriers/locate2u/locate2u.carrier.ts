import { createHash } from 'node:crypto';
import { askWithToken, formGrant } from '../bearer-token.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier, Push } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { LOCATE2U_HOME_ZONE, readLocate2u } from './locate2u.parse.ts';
import { LOCATE2U_STATUSES } from './locate2u.status-map.ts';

/** References. Stops also have plain numbers, which say nothing of whose they are. */
const FORMATS: readonly NumberFormat[] = [
  { format: 'LOCATE2U_REFERENCE', pattern: /^L(?:SS?)?20\d{6}(?=[0-9A-Z]*[A-Z])[0-9A-Z]{6,8}$/, isValid: null, confidence: 0.6 },
];

const TOKENS = 'https://id.locate2u.com/connect/token';

/** Webhooks, made once for the whole account: not signed, so their address bears our secret. */
const push: Push<'locate2u'> = {
  batchSize: 1,
  lastsDays: null,
  verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
  // Messages have no id: the same bytes are the same message.
  read: ({ body }) => ({ ...readLocate2u({ body }), messageId: createHash('sha256').update(body).digest('hex') }),
};

/** Locate2u: routes of merchants' and couriers' own drivers; API v1, stops. */
export const locate2u: Carrier<'locate2u'> = {
  code: 'locate2u',
  countries: [],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: LOCATE2U_HOME_ZONE, source: 'none is published' },
  homeZone: LOCATE2U_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC or with an offset; the day and the hours of a visit without, of the address',
  baseUrl: 'https://api.locate2u.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: LOCATE2U_STATUSES,
  recognise: (number) => recognise(FORMATS, number),
  read: readLocate2u,
  track(numbers, call) {
    const { clientId, clientSecret } = call.credentials;
    const grant = formGrant(TOKENS, { scope: 'locate2u.api', client_id: clientId, client_secret: clientSecret });
    return Promise.all(
      numbers.map((number) =>
        askWithToken([number], call, grant, (token) => ({
          method: 'GET',
          url: `${call.baseUrl}/api/v1/stops/${encodeURIComponent(number)}`,
          headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        })),
      ),
    );
  },
  push,
};
