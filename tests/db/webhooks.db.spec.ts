import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { newId } from '@jalon/schema/database';
import { sealSecret } from '@jalon/schema/merchant';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { dispatchOutbox, type JobQueue } from '@jalon/workers/mailroom/dispatch-outbox.job';
import { deliverWebhook } from '@jalon/workers/webhook/deliver-webhook.job';
import type { WebhookJob } from '@jalon/workers/webhook/webhook-queue';
import { createHmac, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const key = `whsec_${randomBytes(32).toString('base64')}`;
const log = pino({ level: 'silent' });
const http = createOutboundHttp({ allowPrivateNetworks: true, timeoutMs: 1_000, circuitFailures: 100 });
const guarded = createOutboundHttp();

let db: TestDatabase;
let pool: pg.Pool;
let receiver: Server;
let url: string;
let answers: number[];
let received: Array<{ headers: IncomingHttpHeaders; body: string }>;
let jobs: Map<string, WebhookJob>;

/** Keeps the jobs as the queue would: one for each id. */
const queue: JobQueue = {
  insert: async (_name, added) => {
    for (const { id, data } of added) jobs.set(id!, data as WebhookJob);
    return null;
  },
};

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
beforeEach(() => {
  answers = [];
  received = [];
  jobs = new Map();
});
afterAll(async () => {
  receiver.close();
  await Promise.all([http.close(), guarded.close(), pool.end()]);
  await db.drop();
});

const deliver = (job: WebhookJob, client = http) => deliverWebhook(job, { pool, http: client, secretKey: SECRET_KEY, log });

async function shopWithEndpoint(eventTypes: string[] = []) {
  const story = await aMerchant().withOrder().shippedBy('dhl').save(db.em);
  const endpointId = newId();
  await pool.query(
    `insert into webhook_endpoint (id, merchant_id, url, secret_sealed, event_types, is_enabled, created_at) values ($1, $2, $3, $4, $5, true, now() - interval '1 hour')`,
    [endpointId, story.merchant.id, url, sealSecret(key, SECRET_KEY), eventTypes],
  );
  return {
    merchantId: story.merchant.id,
    endpointId,
    slug: story.merchant.slug,
    orderId: story.orders[0]!.order.id,
    shipmentId: story.shipments[0]!.id,
  };
}

async function happen(shop: { merchantId: string; orderId: string; shipmentId: string }, type: string, data: object = {}, age = '0 s') {
  const id = newId();
  await pool.query(
    `insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at) values ($1, $2, $3, $4, $5, $6, now() - $7::interval)`,
    [id, shop.merchantId, type, shop.orderId, shop.shipmentId, data, age],
  );
  return id;
}

describe('the outbox', () => {
  test('becomes one job for each event and each endpoint that wants it, once', async () => {
    const shop = await shopWithEndpoint(['shipment.delivered']);
    await happen(shop, 'shipment.in_transit');
    const wanted = await happen(shop, 'shipment.delivered');
    await happen(shop, 'shipment.delivered', {}, '2 hours');
    await Promise.all(Array.from({ length: 4 }, () => dispatchOutbox(pool, queue)));
    expect([...jobs.values()].map(({ eventId }) => eventId)).toEqual([wanted]);
    jobs.clear();
    await dispatchOutbox(pool, queue);
    expect(jobs.size).toBe(0);
  });

  test('is read again when its jobs could not be kept', async () => {
    const shop = await shopWithEndpoint();
    await happen(shop, 'order.created');
    const broken: JobQueue = { insert: () => Promise.reject(new Error('no queue')) };
    await expect(dispatchOutbox(pool, broken)).rejects.toThrow('no queue');
    await dispatchOutbox(pool, queue);
    expect(jobs.size).toBe(1);
  });
});

describe('a delivery', () => {
  test('is signed, names the event and tells the state of now', async () => {
    const shop = await shopWithEndpoint();
    const eventId = await happen(shop, 'shipment.delivered', { occurredAt: '2026-11-02T10:00:00.000Z', to: { milestone: 'DELIVERED' } });
    await dispatchOutbox(pool, queue);
    for (const job of jobs.values()) await deliver(job);
    const [{ headers, body }] = received as [(typeof received)[number]];
    const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
    const expected = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'))
      .update(signed)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    expect(headers['webhook-id']).toBe(eventId);
    expect(JSON.parse(body)).toMatchObject({
      id: eventId,
      type: 'shipment.delivered',
      cursor: expect.stringMatching(/^\d+$/),
      occurredAt: '2026-11-02T10:00:00.000Z',
      merchant: shop.slug,
      data: {
        orderId: shop.orderId,
        shipmentId: shop.shipmentId,
        to: { milestone: 'DELIVERED' },
        shipment: { carrier: 'dhl', milestone: 'UNKNOWN' },
      },
    });
    expect(body).not.toMatch(/@|address|name/i);
  });

  test('that failed is tried again, and a success is never repeated', async () => {
    const shop = await shopWithEndpoint();
    await happen(shop, 'order.created');
    await dispatchOutbox(pool, queue);
    const [job] = [...jobs.values()] as [WebhookJob];
    answers = [500, 302];
    await expect(deliver(job)).rejects.toThrow('SERVER_ERROR');
    await expect(deliver(job)).rejects.toThrow('HTTP_302');
    await deliver(job);
    await deliver(job);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(
      await db.sql(
        'select attempts, last_status, last_problem, delivered_at is not null as done from webhook_delivery where endpoint_id = $1',
        [shop.endpointId],
      ),
    ).toEqual([{ attempts: 3, last_status: 204, last_problem: null, done: true }]);
  });

  test('to an endpoint that is gone for good ends, and the endpoint is told nothing more', async () => {
    const shop = await shopWithEndpoint();
    await happen(shop, 'order.created');
    await dispatchOutbox(pool, queue);
    answers = [410];
    for (const job of jobs.values()) await deliver(job);
    jobs.clear();
    await happen(shop, 'order.updated');
    await dispatchOutbox(pool, queue);
    expect(jobs.size).toBe(0);
  });

  test('into a private network is refused', async () => {
    const shop = await shopWithEndpoint();
    await happen(shop, 'order.created');
    await dispatchOutbox(pool, queue);
    const [job] = [...jobs.values()] as [WebhookJob];
    await expect(deliver(job, guarded)).rejects.toThrow('ADDRESS_REFUSED');
    expect(received).toHaveLength(0);
  });
});
