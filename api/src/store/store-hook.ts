import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '@jalon/schema/database';
import { hashToken, openSecret } from '@jalon/schema/merchant';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { isSignedByShopify } from './shopify-signature.ts';

const BODY_LIMIT = 5 * 1024 * 1024;

interface StoreRow {
  store_id: string;
  merchant_id: string;
  hook_secret_sealed: string;
}

/** `/hooks/stores/<token>`: what a shop sends is checked, kept as it came, and only then accepted. */
export async function storeHooks(fastify: FastifyInstance, { house }: { house: House }): Promise<void> {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => done(null, body));
  fastify.addHook('onResponse', async (_request, reply) => house.metrics.hooks.inc({ status: String(reply.statusCode) }));
  fastify.post<{ Params: { token: string } }>('/hooks/stores/:token', { bodyLimit: BODY_LIMIT }, (request, reply) =>
    receive(house, request, reply),
  );
}

async function receive(house: House, request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply): Promise<FastifyReply> {
  const { rows } = await house.pool.query<StoreRow>({
    name: 'store_hook',
    text: 'select * from door_store_hook($1)',
    values: [hashToken(request.params.token)],
  });
  const store = rows[0];
  if (store === undefined) return refuse(reply, 404, 'UNKNOWN_ADDRESS', 'No store has this address.');
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const header = (name: string) => (typeof request.headers[name] === 'string' ? request.headers[name] : undefined);
  const secret = openSecret(store.hook_secret_sealed, house.secretKey);
  if (secret === null || !isSignedByShopify(body, header('x-shopify-hmac-sha256'), secret)) {
    return refuse(reply, 401, 'WRONG_SIGNATURE', 'The signature is not of this body and this store.');
  }
  const topic = header('x-shopify-topic');
  if (topic === undefined) return refuse(reply, 400, 'NO_TOPIC', 'The header X-Shopify-Topic is missing.');
  if (!isJson(body)) return refuse(reply, 400, 'INVALID_JSON', 'The body is not JSON in UTF-8.');
  const messageId = header('x-shopify-webhook-id') ?? hash('sha256', Buffer.concat([Buffer.from(`${topic}\n`), body]));
  const isNew = await keep(house, store, messageId.slice(0, 200), topic.slice(0, 200), body);
  return reply.code(202).send({ status: isNew ? 'accepted' : 'known' });
}

/** Committed when it returns. False: this message was kept before. */
const keep = (house: House, store: StoreRow, messageId: string, topic: string, body: Buffer): Promise<boolean> =>
  withMerchant(house.pool, store.merchant_id, async (client) => {
    const { rowCount } = await client.query({
      name: 'keep_message',
      text: `insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at)
        values ($1, $2, $3, $4, $5, $6, now(), now()) on conflict (source_id, message_id) do nothing`,
      values: [newId(), store.merchant_id, store.store_id, messageId, topic, body],
    });
    // Once a minute is exact enough, and keeps a busy shop's messages from waiting for one row.
    await client.query({
      name: 'touch_store',
      text: `update store set last_message_at = now() where id = $1 and (last_message_at is null or last_message_at < now() - interval '1 minute')`,
      values: [store.store_id],
    });
    return rowCount === 1;
  });

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return true;
  } catch {
    return false;
  }
}

/** RFC 9457. */
export const refuse = (reply: FastifyReply, status: number, code: string, detail: string): FastifyReply =>
  reply
    .code(status)
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status, code, detail }));
