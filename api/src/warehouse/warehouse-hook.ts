import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { newId } from '@jalon/schema/database';
import { hashToken, openSecret } from '@jalon/schema/merchant';
import type { ReportFormat } from '@jalon/schema/warehouse';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { bodyOf, headerOf, named, parseJson, refuse, secondsToWait, takeRawBodies } from '../mailroom/hook-door.ts';
import { answerExport, isAllowed, readNotice, refuseStore, type StoreCall } from './warehouse-hook-store.ts';
import { hearReport } from './warehouse-signature.ts';

const BODY_LIMIT = 5 * 1024 * 1024;
/** Messages of one warehouse, in each process: more than any sends, less than harms anybody. */
const PER_SECOND = 200;

type HookCall = FastifyRequest<{ Params: { token: string } }>;

interface WarehouseRow {
  warehouse_id: string;
  merchant_id: string;
  report_format: ReportFormat | null;
  hook_secret_sealed: string | null;
}

/** `/hooks/warehouses/<token>`: what a warehouse sends is checked, kept as it came, and only then accepted. */
export async function warehouseHooks(fastify: FastifyInstance, { house }: { house: House }): Promise<void> {
  const limiter = new RateLimiterMemory({ points: PER_SECOND, duration: 1 });
  takeRawBodies(fastify, BODY_LIMIT);
  fastify.addHook('onResponse', async (_request, reply) => house.metrics.warehouseHooks.inc({ status: String(reply.statusCode) }));
  fastify.route<{ Params: { token: string } }>({
    method: ['POST', 'GET'],
    url: '/hooks/warehouses/:token',
    bodyLimit: BODY_LIMIT,
    handler: (request, reply) => receive(house, limiter, request, reply),
  });
}

async function receive(house: House, limiter: RateLimiterMemory, request: HookCall, reply: FastifyReply): Promise<FastifyReply> {
  const { rows } = await house.pool.query<WarehouseRow>({
    name: 'warehouse_hook',
    text: 'select * from door_warehouse_hook($1)',
    values: [hashToken(request.params.token)],
  });
  const warehouse = rows[0];
  const format = warehouse?.report_format ?? null;
  if (warehouse === undefined || format === null) return refuse(reply, 404, 'UNKNOWN_ADDRESS', 'No warehouse has this address.');
  const wait = await secondsToWait(limiter, warehouse.warehouse_id);
  if (wait !== null) return refuse(reply.header('retry-after', String(wait)), 429, 'TOO_MANY', 'Too many messages at once.');
  const body = bodyOf(request);
  const header = headerOf(request);
  const sealed = warehouse.hook_secret_sealed;
  const secret = sealed === null ? null : openSecret(sealed, house.secretKey);
  const { searchParams: query } = new URL(request.url, 'http://hook');
  const isStore = format === 'SHIPSTATION' && (request.method === 'GET' || query.get('action') === 'shipnotify');
  if (isStore) return receiveStore(house, warehouse, { secret, query, authorization: header('authorization') }, request.method, reply);
  if (request.method === 'GET') return reply.send({ status: 'ready' });
  const heard = hearReport(format, { header, body, json: parseJson(body), secret, now: new Date() });
  if (heard.kind === 'FORGED') return refuse(reply, 401, 'WRONG_SIGNATURE', 'The signature is not of this body and this warehouse.');
  if (heard.kind === 'UNUSABLE') return refuse(reply, 400, heard.code, heard.detail);
  const isNew = await keep(house, warehouse, named(heard.messageId), named(`webhook/${heard.topic}`), body);
  // ShipHero looks into the body for its `code`.
  return reply.code(202).send({ status: isNew ? 'accepted' : 'known', code: '200' });
}

/** ShipStation's custom store: it fetches what was released, and says what it shipped. */
async function receiveStore(
  house: House,
  warehouse: WarehouseRow,
  given: Pick<StoreCall, 'secret' | 'query' | 'authorization'>,
  method: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const call = { ...given, merchantId: warehouse.merchant_id, warehouseId: warehouse.warehouse_id };
  if (!isAllowed(call)) return refuseStore(reply);
  if (method === 'GET') return answerExport(house, call, reply);
  const notice = readNotice(call, new Date());
  if ('detail' in notice) return refuse(reply, 400, 'WRONG_QUERY', notice.detail);
  const isNew = await keep(house, warehouse, notice.messageId, notice.topic, notice.body);
  return reply.code(202).send({ status: isNew ? 'accepted' : 'known' });
}

/** Committed when it returns. False: this message was kept before. */
const keep = (house: House, warehouse: WarehouseRow, messageId: string, topic: string, body: Buffer): Promise<boolean> =>
  withMerchant(house.pool, warehouse.merchant_id, async (client) => {
    const { rowCount } = await client.query({
      name: 'keep_report',
      text: `insert into inbox_message (id, merchant_id, source_kind, source_id, message_id, topic, body, next_attempt_at, received_at)
        values ($1, $2, 'WAREHOUSE', $3, $4, $5, $6, now(), now()) on conflict (source_id, message_id) do nothing`,
      values: [newId(), warehouse.merchant_id, warehouse.warehouse_id, messageId, topic, body],
    });
    // Once a minute is exact enough, and keeps a busy warehouse's messages from waiting for one row.
    await client.query({
      name: 'touch_warehouse',
      text: `update warehouse set last_message_at = now() where id = $1 and (last_message_at is null or last_message_at < now() - interval '1 minute')`,
      values: [warehouse.warehouse_id],
    });
    return rowCount === 1;
  });
