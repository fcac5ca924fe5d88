import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { hashToken, openSecret } from '@jalon/schema/merchant';
import type { Platform } from '@jalon/schema/store';
import type { House } from '../house.ts';
import { bodyOf, headerOf, named, parseJson, refuse, secondsToWait, takeRawBodies } from '../mailroom/hook-door.ts';
import { hookVerifiers } from './hook-verifiers.ts';
import { messageKeeper } from './keep-messages.ts';

const BODY_LIMIT = 5 * 1024 * 1024;
/** Messages of one store, in each process: more than any shop sells, less than harms anybody. */
const PER_SECOND = 500;

type HookCall = FastifyRequest<{ Params: { token: string } }>;

interface StoreRow {
  store_id: string;
  merchant_id: string;
  platform: Platform;
  hook_secret_sealed: string;
}

/** `/hooks/stores/<token>`: what a shop sends is checked, kept as it came, and only then accepted. */
export async function storeHooks(fastify: FastifyInstance, { house }: { house: House }): Promise<void> {
  const limiter = new RateLimiterMemory({ points: PER_SECOND, duration: 1 });
  const keep = messageKeeper(house.pool);
  takeRawBodies(fastify, BODY_LIMIT);
  fastify.addHook('onResponse', async (_request, reply) => house.metrics.hooks.inc({ status: String(reply.statusCode) }));
  fastify.post<{ Params: { token: string } }>('/hooks/stores/:token', { bodyLimit: BODY_LIMIT }, (request, reply) =>
    receive({ house, limiter, keep }, request, reply),
  );
}

interface Door {
  house: House;
  limiter: RateLimiterMemory;
  keep: ReturnType<typeof messageKeeper>;
}

async function receive({ house, limiter, keep }: Door, request: HookCall, reply: FastifyReply): Promise<FastifyReply> {
  const { rows } = await house.pool.query<StoreRow>({
    name: 'store_hook',
    text: 'select * from door_store_hook($1)',
    values: [hashToken(request.params.token)],
  });
  const store = rows[0];
  if (store === undefined) return refuse(reply, 404, 'UNKNOWN_ADDRESS', 'No store has this address.');
  const wait = await secondsToWait(limiter, store.store_id);
  if (wait !== null) return refuse(reply.header('retry-after', String(wait)), 429, 'TOO_MANY', 'Too many messages at once.');
  const body = bodyOf(request);
  const header = headerOf(request);
  const secret = openSecret(store.hook_secret_sealed, house.secretKey);
  const heard = secret === null ? null : hookVerifiers[store.platform]({ header, body, json: parseJson(body), secret });
  if (heard === null || heard.kind === 'FORGED') {
    return refuse(reply, 401, 'WRONG_SIGNATURE', 'The signature is not of this body and this store.');
  }
  if (heard.kind === 'PING') return reply.code(200).send({ status: 'ready' });
  if (heard.kind === 'UNUSABLE') return refuse(reply, 400, heard.code, heard.detail);
  const { messageId, topic, problems = [] } = heard;
  const { merchant_id: merchantId, store_id: storeId } = store;
  const isNew = await keep({ merchantId, storeId, messageId: named(messageId), topic: named(topic), body });
  return reply.code(202).send({ status: isNew ? 'accepted' : 'known', ...(problems.length > 0 ? { problems } : {}) });
}
