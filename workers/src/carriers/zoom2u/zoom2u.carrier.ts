import { askEach } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier, Push } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { readZoom2u, ZOOM2U_HOME_ZONE } from './zoom2u.parse.ts';
import { ZOOM2U_STATUSES } from './zoom2u.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'ZOOM2U_REFERENCE', pattern: /^[TZ]20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{6}$/, isValid: null, confidence: 0.9 },
];

/** Webhooks: not signed; Zoom2u sends the key it was given as `authorization`, or the address bears our secret. */
const push: Push<'zoom2u'> = {
  batchSize: 1,
  lastsDays: null,
  verify: (message, { webhookSecret }, hook) => bringsSecret(message, webhookSecret ?? undefined) || bringsSecret(message, hook.secret),
  read: ({ body }) => ({ ...readZoom2u({ body }), messageId: null }),
};

/** Zoom2u: same-day couriers of Australia; API v1, delivery status. */
export const zoom2u: Carrier<'zoom2u'> = {
  code: 'zoom2u',
  countries: ['AU'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: ZOOM2U_HOME_ZONE, source: 'none is published' },
  homeZone: ZOOM2U_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC',
  baseUrl: 'https://api.zoom2u.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: ZOOM2U_STATUSES,
  recognise: (number) => recognise(FORMATS, number),
  read: readZoom2u,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/api/v1/delivery/status/${encodeURIComponent(number)}`,
      headers: { accept: 'application/json', authorization: `Bearer ${call.credentials.apiKey}` },
    })),
  push,
};
