import { storeCredentialsSchema } from '@jalon/schema/store';
import * as v from 'valibot';
import type { HttpFailure, HttpRequest } from '../../http/http-client.ts';
import { parseJson } from '../parse-json.ts';
import type { Refused, StoreConnection, TryLater } from '../store-contract.ts';

/** A key is repaired by people. */
const KEY_WAIT_SECONDS = 900;
const Credentials = storeCredentialsSchema('WOOCOMMERCE');

/** An answer of the shop's: whether it is a success is for the caller to say, who knows what may be missing. */
export interface Answered {
  kind: 'ANSWER';
  status: number;
  headers: Record<string, string>;
  /** Undefined: the body is not JSON. */
  json: unknown;
}

/**
 * Asks a shop's REST API with its key as Basic, which WooCommerce takes over https.
 * @param path below `/wp-json`
 * @see https://developer.woocommerce.com/docs/apis/rest-api/v3/authentication/
 */
export async function askWoocommerce(
  { http, apiUrl, credentials }: StoreConnection,
  method: HttpRequest['method'],
  path: string,
  content?: unknown,
): Promise<Answered | TryLater> {
  const key = v.safeParse(Credentials, credentials);
  if (!key.success) return { kind: 'RETRY', problem: 'KEY_UNREADABLE', afterSeconds: KEY_WAIT_SECONDS };
  const { consumerKey, consumerSecret } = key.output;
  const answer = await http.send({
    method,
    url: `${apiUrl}/wp-json${path}`,
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`,
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  if (!answer.ok) return failed(answer);
  const { status, headers } = answer;
  if (status === 401 || status === 403) return { kind: 'RETRY', problem: 'KEY_REJECTED', afterSeconds: KEY_WAIT_SECONDS };
  return { kind: 'ANSWER', status, headers, json: parseJson(answer.body) };
}

export const isSuccess = ({ status }: Answered): boolean => status >= 200 && status < 300;

/** What an answer that is no success means, when it was about an order: unknown ids are 404, or 400 when something is written. */
export function refusalOf({ status, json }: Answered): Refused | TryLater {
  const { code } = v.parse(v.fallback(v.object({ code: v.string() }), { code: '' }), json);
  if (code === 'woocommerce_rest_shop_order_invalid_id') return { kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' };
  return status >= 400 && status < 500 && code !== ''
    ? { kind: 'REFUSED', problem: 'STORE_REFUSED' }
    : { kind: 'RETRY', problem: 'BAD_ANSWER' };
}

function failed({ code, retryAfterSeconds }: HttpFailure): TryLater {
  const after = retryAfterSeconds === null ? {} : { afterSeconds: retryAfterSeconds };
  if (code === 'QUOTA_SPENT') return { kind: 'RETRY', problem: 'THROTTLED', ...after };
  return { kind: 'RETRY', problem: code === 'TOO_LARGE' ? 'BAD_ANSWER' : 'UNREACHABLE', ...after };
}
