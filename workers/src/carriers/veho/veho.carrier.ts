import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier, Push } from '../carrier.ts';
import { fields, text } from '../lenient-fields.ts';
import { readVeho, VEHO_HOME_ZONE } from './veho.parse.ts';
import { VEHO_CODES } from './veho.status-map.ts';

const Message = fields({ id: text });

/** Webhooks, one for each type of event: they bear the headers they were set up with, so ours bear our secret. */
const push: Push<'veho'> = {
  batchSize: 1,
  lastsDays: null,
  verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
  read: ({ body }) => ({ ...readVeho({ body }), messageId: v.parse(Message, readJson({ body }) ?? null).id }),
};

/** Veho: the webhooks of API v2. */
export const veho: Carrier<'veho'> = {
  code: 'veho',
  countries: ['US'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/New_York',
    source: 'Veho publishes no limits; it tells by itself',
  },
  homeZone: VEHO_HOME_ZONE,
  dateConvention: 'ISO 8601 in UTC (Z); the older answer a day and a time without a zone',
  baseUrl: 'https://api.shipveho.com',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: VEHO_CODES,
  // Veho's numbers are what the shop chose or a short code of letters: nothing tells them from others'.
  recognise: () => [],
  read: readVeho,
  push,
};
