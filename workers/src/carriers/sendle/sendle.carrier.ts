import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import { askEach, basic } from '../ask.ts';
import { bringsSecret } from '../brings-secret.ts';
import type { Carrier, Push } from '../carrier.ts';
import { fields, text } from '../lenient-fields.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { subscribed } from '../subscribed.ts';
import { readSendle, SENDLE_HOME_ZONE } from './sendle.parse.ts';
import { SENDLE_CODES } from './sendle.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'SENDLE_REFERENCE', pattern: /^S(?=[0-9A-Z]*\d)[0-9A-Z]{5,9}$/, isValid: null, confidence: 0.4 },
];

const Message = fields({ event_id: text });

/** Tracking webhooks (beta): not signed, so the address entered in Sendle's dashboard bears our secret. */
const push: Push<'sendle'> = {
  batchSize: 1,
  lastsDays: null,
  verify: (message, _credentials, hook) => bringsSecret(message, hook.secret),
  read: ({ body }) => ({ ...readSendle({ body }), messageId: v.parse(Message, readJson({ body }) ?? null).event_id }),
  subscribe: (numbers, _hook, { http, credentials, baseUrl }) =>
    Promise.all(
      numbers.map(async (number) =>
        subscribed(
          [number],
          await http.send({
            method: 'POST',
            url: `${baseUrl}/api/tracking/${encodeURIComponent(number)}/subscribe`,
            headers: { accept: 'application/json', authorization: basic(credentials.username, credentials.apiKey) },
          }),
        ),
      ),
    ),
};

/** Sendle: API, "Track parcel". */
export const sendle: Carrier<'sendle'> = {
  code: 'sendle',
  countries: ['AU', 'CA', 'US'],
  quota: {
    perSecond: 10,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'UTC',
    source: 'ten calls a second from one address, as others quote developers.sendle.com; not confirmed at a primary source',
  },
  homeZone: SENDLE_HOME_ZONE,
  dateConvention: 'ISO 8601: `scan_time` in UTC, `local_scan_time` without offset, `display_time` local with its offset',
  baseUrl: 'https://api.sendle.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: SENDLE_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readSendle,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/api/tracking/${encodeURIComponent(number)}`,
      headers: { accept: 'application/json', authorization: basic(call.credentials.username, call.credentials.apiKey) },
    })),
  push,
};
