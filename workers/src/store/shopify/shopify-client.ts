import { setTimeout as sleep } from 'node:timers/promises';
import { storeCredentialsSchema } from '@jalon/schema/store';
import * as v from 'valibot';
import { parseJson } from '../parse-json.ts';
import type { HttpFailure } from '../../http/http-client.ts';
import type { Refused, StoreConnection, TryLater } from '../store-contract.ts';

/** Quarterly; each is served for a year. */
const API_VERSION = '2026-07';
/** A wait for the bucket to fill that is worth it within one call. */
const SHORT_WAIT_SECONDS = 10;
const SHORT_WAITS = 3;
/** A key is repaired by people. */
const KEY_WAIT_SECONDS = 900;

const Credentials = storeCredentialsSchema('SHOPIFY');

const number = v.fallback(v.number(), 0);
const Answer = v.object({
  data: v.optional(v.nullable(v.unknown())),
  errors: v.optional(
    v.array(v.object({ extensions: v.fallback(v.nullish(v.object({ code: v.fallback(v.nullish(v.string()), null) })), null) })),
  ),
  extensions: v.fallback(
    v.nullish(
      v.object({
        cost: v.object({
          requestedQueryCost: number,
          throttleStatus: v.object({ currentlyAvailable: number, restoreRate: number }),
        }),
      }),
    ),
    null,
  ),
});

export type Asked<T> = { kind: 'DATA'; data: T } | TryLater | Refused;

/**
 * Asks Shopify's GraphQL Admin API. A query is paid from a bucket of points that fills by the second: one that finds too few
 * waits for as long as the answer says, when that is short; otherwise it is for the caller to come again.
 * @see https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
 */
export async function askShopify<T>(
  connection: StoreConnection,
  schema: v.GenericSchema<unknown, T>,
  query: string,
  variables: Record<string, unknown>,
): Promise<Asked<T>> {
  const credentials = v.safeParse(Credentials, connection.credentials);
  if (!credentials.success) return { kind: 'RETRY', problem: 'KEY_UNREADABLE', afterSeconds: KEY_WAIT_SECONDS };
  for (let waits = 0; ; waits += 1) {
    const asked = await askOnce(connection, credentials.output.accessToken, schema, query, variables);
    const isShort = asked.kind === 'RETRY' && asked.problem === 'THROTTLED' && (asked.afterSeconds ?? Infinity) <= SHORT_WAIT_SECONDS;
    if (!isShort || waits >= SHORT_WAITS) return asked;
    await sleep(asked.afterSeconds! * 1000);
  }
}

async function askOnce<T>(
  { http, apiUrl }: StoreConnection,
  accessToken: string,
  schema: v.GenericSchema<unknown, T>,
  query: string,
  variables: Record<string, unknown>,
): Promise<Asked<T>> {
  const answer = await http.send({
    method: 'POST',
    url: `${apiUrl}/admin/api/${API_VERSION}/graphql.json`,
    headers: { 'content-type': 'application/json', 'x-shopify-access-token': accessToken },
    body: JSON.stringify({ query, variables }),
  });
  if (!answer.ok) return failed(answer);
  if (answer.status === 401 || answer.status === 403) return rejected;
  const parsed = answer.status === 200 ? v.safeParse(Answer, parseJson(answer.body)) : null;
  if (!parsed?.success) return { kind: 'RETRY', problem: 'BAD_ANSWER' };
  const { data, errors = [], extensions } = parsed.output;
  const codes = errors.map((error) => error.extensions?.code ?? null);
  if (codes.includes('THROTTLED')) return { kind: 'RETRY', problem: 'THROTTLED', afterSeconds: secondsToWait(extensions?.cost) };
  if (codes.includes('ACCESS_DENIED')) return rejected;
  if (codes.includes('INTERNAL_SERVER_ERROR')) return { kind: 'RETRY', problem: 'UNREACHABLE' };
  const read = v.safeParse(schema, data);
  if (errors.length > 0 || !read.success) return { kind: 'RETRY', problem: 'BAD_ANSWER' };
  return { kind: 'DATA', data: read.output };
}

const rejected: TryLater = { kind: 'RETRY', problem: 'KEY_REJECTED', afterSeconds: KEY_WAIT_SECONDS };

function failed({ code, retryAfterSeconds }: HttpFailure): TryLater {
  const afterSeconds = retryAfterSeconds ?? undefined;
  if (code === 'QUOTA_SPENT') return { kind: 'RETRY', problem: 'THROTTLED', afterSeconds: afterSeconds ?? 2 };
  return { kind: 'RETRY', problem: code === 'TOO_LARGE' ? 'BAD_ANSWER' : 'UNREACHABLE', afterSeconds };
}

/** Until the bucket holds what the query asks for. */
function secondsToWait(
  cost: { requestedQueryCost: number; throttleStatus: { currentlyAvailable: number; restoreRate: number } } | undefined,
): number {
  if (!cost || cost.throttleStatus.restoreRate <= 0) return 2;
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return Math.max(1, Math.ceil(missing / cost.throttleStatus.restoreRate));
}

/** A page of a list. */
export const pageOf = <T>(item: v.GenericSchema<unknown, T>) =>
  v.object({
    nodes: v.array(item),
    pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
  });

export const gid = (type: 'Order' | 'Fulfillment', id: string): string => `gid://shopify/${type}/${id}`;
