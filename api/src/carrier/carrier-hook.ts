import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { connectionOfHook, isHookToken } from '@jalon/schema/carrier';
import { newId } from '@jalon/schema/database';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { bodyOf, refuse, secondsToWait, takeRawBodies } from '../mailroom/hook-door.ts';

const BODY_LIMIT = 2 * 1024 * 1024;
const ENVELOPE_LIMIT = 16 * 1024;
/** Messages of one connection, in each process: more than any carrier sends, less than harms anybody. */
const PER_SECOND = 100;

/** Headers that say nothing of the message, change from try to try, or are nobody's business. */
const UNKEPT =
  /^(?:accept.*|cdn-.*|cf-.*|connection|content-length|cookie|date|forwarded|host|transfer-encoding|via|x-forwarded-.*|x-real-ip)$/;

interface Params {
  token: string;
}
interface HookRow {
  merchant_id: string;
  hook_turn: number;
}

/**
 * `/hooks/carriers/<token>`: what a carrier sends by itself is kept as it came, with its headers, and only then accepted.
 * Whether it is genuine is for the workers to say: only connectors know how their carriers sign.
 */
export async function carrierHooks(fastify: FastifyInstance, { house }: { house: House }): Promise<void> {
  const limiter = new RateLimiterMemory({ points: PER_SECOND, duration: 1 });
  takeRawBodies(fastify, BODY_LIMIT);
  fastify.addHook('onResponse', async (request, reply) => {
    if (request.method !== 'GET') house.metrics.carrierHooks.inc({ status: String(reply.statusCode) });
  });
  const url = '/hooks/carriers/:token';
  fastify.route<{ Params: Params }>({
    method: ['POST', 'PUT'],
    url,
    bodyLimit: BODY_LIMIT,
    handler: (request, reply) => receive(house, limiter, request, reply),
  });
  // Portals look whether the address answers before they take it.
  fastify.get<{ Params: Params }>(url, async (request, reply) =>
    (await findHook(house, request.params.token)) === null ? unknown(reply) : reply.send({ status: 'ready' }),
  );
}

const unknown = (reply: FastifyReply) => refuse(reply, 404, 'UNKNOWN_ADDRESS', 'No connection has this address.');

async function findHook(house: House, token: string): Promise<{ connectionId: string; merchantId: string } | null> {
  const connectionId = connectionOfHook(token);
  if (connectionId === null) return null;
  const { rows } = await house.pool.query<HookRow>({
    name: 'carrier_hook',
    text: 'select * from door_carrier_hook($1)',
    values: [connectionId],
  });
  const row = rows[0];
  return row !== undefined && isHookToken(token, { connectionId, turn: row.hook_turn }, house.secretKey)
    ? { connectionId, merchantId: row.merchant_id }
    : null;
}

async function receive(
  house: House,
  limiter: RateLimiterMemory,
  request: FastifyRequest<{ Params: Params }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const hook = await findHook(house, request.params.token);
  if (hook === null) return unknown(reply);
  const wait = await secondsToWait(limiter, hook.connectionId);
  if (wait !== null) return refuse(reply.header('retry-after', String(wait)), 429, 'TOO_MANY', 'Too many messages at once.');
  const body = bodyOf(request);
  const envelope = JSON.stringify({ headers: headersOf(request.headers), query: queryOf(request.url) });
  if (envelope.length > ENVELOPE_LIMIT) return refuse(reply, 431, 'HEADERS_TOO_LARGE', 'The headers are too large.');
  const isNew = await keep(house, hook, envelope, body);
  return reply.code(200).send({ status: isNew ? 'accepted' : 'known' });
}

/** PostgreSQL keeps no NUL in JSON. */
const kept = (text: string) => text.replaceAll('\0', '');

const headersOf = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (UNKEPT.test(name) || value === undefined ? [] : [[name, kept(String(value))]])),
  );

const queryOf = (url: string) =>
  Object.fromEntries([...new URL(url, 'http://hook').searchParams].map(([name, value]) => [kept(name), kept(value)]));

/**
 * Committed when it returns. False: the very same message was kept before. Headers are part of what is the same, so that a
 * forged copy of a message does not keep the genuine one out.
 */
const keep = (house: House, { connectionId, merchantId }: { connectionId: string; merchantId: string }, envelope: string, body: Buffer) =>
  withMerchant(house.pool, merchantId, async (client) => {
    const messageId = hash('sha256', Buffer.concat([Buffer.from(`${envelope}\n`), body]));
    const { rowCount } = await client.query({
      name: 'keep_carrier_message',
      text: `insert into inbox_message (id, merchant_id, source_kind, source_id, message_id, topic, body, envelope, next_attempt_at, received_at)
        values ($1, $2, 'CARRIER', $3, $4, 'push', $5, $6, now(), now()) on conflict (source_id, message_id) do nothing`,
      values: [newId(), merchantId, connectionId, messageId, body, envelope],
    });
    return rowCount === 1;
  });
