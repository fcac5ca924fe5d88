import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { newId } from '@jalon/schema/database';
import { hashToken, openSecret } from '@jalon/schema/merchant';
import { withMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { bodyOf, headerOf, named, parseJson, refuse, secondsToWait, takeRawBodies } from '../mailroom/hook-door.ts';
import { isSignedStandard } from '../mailroom/standard-webhook.ts';
import { isSignedByTwilio } from './twilio-signature.ts';

const BODY_LIMIT = 1024 * 1024;
/** Reports of one channel, in each process: a provider sends several for each message. */
const PER_SECOND = 200;

type HookCall = FastifyRequest<{ Params: { token: string } }>;

interface ReportRow {
  channel_settings_id: string;
  merchant_id: string;
  provider: string;
  report_secret_sealed: string | null;
  credentials_sealed: string | null;
}

/**
 * `/hooks/messages/<token>`: what became of messages, and who wants no more of them. Checked, kept as it came, and only then
 * accepted: reports of ours in JSON and bounces as mail servers write them (both signed as Standard Webhooks asks), and what
 * Twilio says of text messages.
 */
export async function messageReportHooks(fastify: FastifyInstance, { house }: { house: House }): Promise<void> {
  const limiter = new RateLimiterMemory({ points: PER_SECOND, duration: 1 });
  takeRawBodies(fastify, BODY_LIMIT);
  fastify.addHook('onResponse', async (_request, reply) => house.metrics.messageHooks.inc({ status: String(reply.statusCode) }));
  fastify.route<{ Params: { token: string } }>({
    method: 'POST',
    url: '/hooks/messages/:token',
    bodyLimit: BODY_LIMIT,
    handler: (request, reply) => receive(house, limiter, request, reply),
  });
}

async function receive(house: House, limiter: RateLimiterMemory, request: HookCall, reply: FastifyReply): Promise<FastifyReply> {
  const { rows } = await house.pool.query<ReportRow>({
    name: 'message_hook',
    text: 'select * from door_message_reports($1)',
    values: [hashToken(request.params.token)],
  });
  const row = rows[0];
  if (row === undefined) return refuse(reply, 404, 'UNKNOWN_ADDRESS', 'No channel has this address.');
  const wait = await secondsToWait(limiter, row.channel_settings_id);
  if (wait !== null) return refuse(reply.header('retry-after', String(wait)), 429, 'TOO_MANY', 'Too many messages at once.');
  const [body, header] = [bodyOf(request), headerOf(request)];
  if (header('x-twilio-signature') !== undefined) return receiveTwilio(house, row, request, reply);
  const secret = row.report_secret_sealed === null ? null : openSecret(row.report_secret_sealed, house.secretKey);
  if (secret === null || !isSignedStandard(header, body, secret))
    return refuse(reply, 401, 'WRONG_SIGNATURE', 'The signature is not of this body and this channel.');
  const isMail = /^(?:message\/rfc822|multipart\/report)\b/i.test(header('content-type') ?? '');
  if (!isMail && parseJson(body) === undefined)
    return refuse(reply, 400, 'INVALID_JSON', 'The body is not JSON in UTF-8, nor message/rfc822.');
  const isNew = await keep(house, row, named(header('webhook-id')!), isMail ? 'mail' : 'reports', body);
  return reply.code(202).send({ status: isNew ? 'accepted' : 'known' });
}

/** What Twilio says of a message, or what somebody answered. Twilio reads the answer as what is to be answered: nothing. */
async function receiveTwilio(house: House, row: ReportRow, request: HookCall, reply: FastifyReply): Promise<FastifyReply> {
  const body = bodyOf(request);
  const credentials = row.credentials_sealed === null ? null : openSecret(row.credentials_sealed, house.secretKey);
  const url = `${house.publicApiUrl}${request.url}`;
  if (row.provider !== 'TWILIO' || !isSignedByTwilio(url, body, headerOf(request)('x-twilio-signature'), credentials))
    return refuse(reply, 401, 'WRONG_SIGNATURE', 'The signature is not of this body and this account.');
  await keep(house, row, hash('sha256', body), 'twilio', body);
  return reply.code(202).header('content-type', 'text/xml; charset=utf-8').send('<?xml version="1.0" encoding="UTF-8"?><Response/>');
}

/** Committed when it returns. False: this report was kept before. */
const keep = (house: House, row: ReportRow, messageId: string, topic: string, body: Buffer): Promise<boolean> =>
  withMerchant(house.pool, row.merchant_id, async (client) => {
    const { rowCount } = await client.query({
      name: 'keep_message_report',
      text: `insert into inbox_message (id, merchant_id, source_kind, source_id, message_id, topic, body, next_attempt_at, received_at)
        values ($1, $2, 'MESSENGER', $3, $4, $5, $6, now(), now()) on conflict (source_id, message_id) do nothing`,
      values: [newId(), row.merchant_id, row.channel_settings_id, messageId, topic, body],
    });
    return rowCount === 1;
  });
