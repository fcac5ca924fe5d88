import type { CredentialsOf } from '@jalon/schema/carrier';
import * as v from 'valibot';
import type { HttpRequest } from '../../http/http-client.ts';
import { readJson } from '../answer-body.ts';
import type { CarrierCall, Push, SubscribeOutcome } from '../carrier.ts';
import { isModulo7 } from '../check-digits.ts';
import { fields, text } from '../lenient-fields.ts';
import { isSameSignature } from '../same-signature.ts';
import { subscribed } from '../subscribed.ts';
import { readDhl } from './dhl.parse.ts';

/** The header we ask DHL to send our secret in. */
const SECRET_HEADER = 'x-jalon-hook-secret';
const Message = fields({ scope: text, self: text, secret: text });
const Handshake = v.object({ subscription: v.string(), secret: v.string() });
const EVENTS = ['Pre-Transit', 'Transit', 'Delivered', 'Failure', 'Unknown'];

type Call = CarrierCall<CredentialsOf<'dhl'>>;

/** "Shipment Tracking – Unified – Push": messages with the shipment as the tracking API answers it. */
export const dhlPush: Push<'dhl'> = {
  verify: ({ headers }, { webhookSecret }, hook) => isSameSignature(headers[SECRET_HEADER], webhookSecret ?? hook.secret),
  read({ body }) {
    const { scope, self, secret } = v.parse(Message, readJson({ body }));
    // Before it sends anything DHL sends a secret, to be given back to the subscription it names.
    if (scope === 'subscription.validate' && self !== null && secret !== null) {
      return { reports: [], problems: [], messageId: null, handshake: { subscription: lastPartOf(self), secret } };
    }
    if (scope !== null && scope !== 'subscription.push') return { reports: [], problems: [], messageId: null };
    return { ...readDhl({ body }), messageId: null };
  },
  async subscribe(numbers, hook, call): Promise<SubscribeOutcome[]> {
    const outcomes: SubscribeOutcome[] = [];
    for (const [service, group] of Map.groupBy(numbers, serviceOf)) {
      outcomes.push(subscribed(group, await call.http.send(subscription(service, group, hook.url, hook.secret, call))));
    }
    return outcomes;
  },
  async confirm(handshake, call) {
    const asked = v.parse(Handshake, handshake);
    const answer = await call.http.send({
      method: 'POST',
      url: `${call.baseUrl}/tracking/push/v1/subscription/${encodeURIComponent(asked.subscription)}`,
      headers: { accept: 'application/json', 'dhl-api-key': call.credentials.apiKey, 'dhl-api-hook-secret': asked.secret },
    });
    return subscribed([], answer).failure;
  },
  batchSize: 10,
  // Each answer names the moment it expires, which differs by division: asked for again well before.
  lastsDays: 30,
};

const subscription = (
  service: string,
  shipmentIDs: string[],
  uri: string,
  secret: string,
  { baseUrl, credentials }: Call,
): HttpRequest => ({
  method: 'POST',
  url: `${baseUrl}/tracking/push/v1/subscription`,
  headers: { accept: 'application/json', 'content-type': 'application/json', 'dhl-api-key': credentials.apiKey },
  body: JSON.stringify({
    hook: {
      uri,
      authentication: { type: 'ApiKeyAuthentication', header: SECRET_HEADER, token: credentials.webhookSecret ?? secret },
    },
    format: 'Default',
    type: 'Shipment',
    service,
    events: EVENTS,
    shipmentIDs,
  }),
});

/** The division a number belongs to, in DHL's names. */
function serviceOf(number: string): string {
  if (/^GM/.test(number)) return 'ecommerce';
  if (/^(?:JD\d{18}|\d{10})$/.test(number) && (number.length !== 10 || isModulo7(number))) return 'express';
  return 'parcel-de';
}

const lastPartOf = (address: string): string => address.replace(/[/?#]+$/, '').replace(/^.*\//, '');
