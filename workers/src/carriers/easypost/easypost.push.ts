import type { CredentialsOf } from '@jalon/schema/carrier';
import type { HttpRequest } from '../../http/http-client.ts';
import { readJson } from '../answer-body.ts';
import { basic } from '../ask.ts';
import type { CarrierCall, Hook, PushedMessage, Push, SubscribeOutcome } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { hmacSha256, isSameSignature } from '../same-signature.ts';
import { subscribed } from '../subscribed.ts';
import { readEasyPost } from './easypost.parse.ts';
import * as v from 'valibot';

const Webhooks = fields({ webhooks: list(fields({ url: text })) });
const Message = fields({ id: text });

type Call = CarrierCall<CredentialsOf<'easypost'>>;

/** Events `tracker.updated` and `tracker.created`, signed with the secret of the webhook. */
export const easyPostPush = (trackerRequest: (number: string, call: Call) => HttpRequest): Push<'easypost'> => ({
  verify: (message, { webhookSecret }, hook) => isSigned(message, (webhookSecret ?? hook.secret).normalize('NFKD'), hook),
  read: (message) => ({ ...readEasyPost(message), messageId: v.parse(Message, readJson(message)).id }),
  async subscribe(numbers, hook, call): Promise<SubscribeOutcome[]> {
    const refused = await ensureWebhook(hook, call);
    if (refused !== null) return [{ ...refused, trackingNumbers: [...numbers] }];
    return Promise.all(numbers.map(async (number) => subscribed([number], await call.http.send(trackerRequest(number, call)))));
  },
  batchSize: 20,
  lastsDays: null,
});

/** The newer signature covers time, method and path too; when it is sent it must be right. */
function isSigned({ body, headers }: PushedMessage, secret: string, hook: Hook): boolean {
  const newer = headers['x-hmac-signature-v2'];
  if (newer === undefined) return isSameSignature(headers['x-hmac-signature']?.toLowerCase(), signature(secret, body));
  const path = headers['x-path'] ?? new URL(hook.url).pathname;
  return isSameSignature(newer.toLowerCase(), signature(secret, `${headers['x-timestamp'] ?? ''}POST${path}`, body));
}

const signature = (secret: string, ...parts: (string | Uint8Array)[]) => `hmac-sha256-hex=${hmacSha256(secret, 'hex', ...parts)}`;

/** One webhook serves all trackers of the account: it is made when there is none with this address. */
async function ensureWebhook(hook: Hook, { http, baseUrl, credentials }: Call): Promise<SubscribeOutcome | null> {
  const headers = { accept: 'application/json', 'content-type': 'application/json', authorization: basic(credentials.apiKey, '') };
  const known = await http.send({ method: 'GET', url: `${baseUrl}/v2/webhooks`, headers });
  if (!known.ok || known.status >= 400) return subscribed([], known);
  if (v.parse(Webhooks, readJson({ body: known.body })).webhooks.some(({ url }) => url === hook.url)) return null;
  const body = JSON.stringify({ webhook: { url: hook.url, webhook_secret: credentials.webhookSecret ?? hook.secret } });
  const made = subscribed([], await http.send({ method: 'POST', url: `${baseUrl}/v2/webhooks`, headers, body }));
  return made.failure === null ? null : made;
}
