import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_CREDENTIALS } from '@jalon/schema/seeds';
import { freePort } from '@jalon/workers/database/free-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startSandbox, startWorkers } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aShopifyWebhook, send, shopifyFulfilment, shopifyOrder, type SignedWebhook } from '../harness/shopify-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const KILLS = 20;
const CODES = ['LABEL_CREATED', 'PICKED_UP_BY_CARRIER', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'DELIVERED'];

let db: TestDatabase;
let sandbox: Running;
let api: Running;
let workers: Running;
let port: number;
const story = aMerchant({ slug: 'colibri' }).withStore();

const aNewApi = () => startApi(db, { API_PORT: String(port), LOG_LEVEL: 'warn' });
// A demo's pace: what takes a parcel days takes seconds here.
const newWorkers = () => startWorkers(db, { JALON_DEMO: '1', POLL_SPEED: '20000', LOG_LEVEL: 'warn' });

beforeAll(async () => {
  db = await testDatabase();
  sandbox = await startSandbox();
  await story.withConnection('ups', { ...DEMO_CREDENTIALS.ups }, `${sandbox.url}/ups`).save(db.em);
  port = await freePort();
  [api, workers] = await Promise.all([aNewApi(), newWorkers()]);
});
afterAll(async () => {
  await Promise.all([api?.stop(), workers?.stop(), sandbox?.stop()]);
  await db.drop();
});

/** A parcel that the carrier scans in the next seconds, from label to door. */
async function registerJourney(trackingNumber: string): Promise<void> {
  const place = { city: 'Berlin', countryCode: 'DE', zone: 'Europe/Berlin' };
  const begin = Date.now() - 10_000;
  const scans = CODES.map((eventCode, n) => ({ at: new Date(begin + n * 6_000).toISOString(), eventCode, place }));
  const answer = await fetch(`${sandbox.url}/sandbox/journeys`, {
    method: 'POST',
    body: JSON.stringify({ carrier: 'ups', trackingNumber, scans }),
  });
  expect(answer.status).toBe(201);
}

/** As a platform does: the same message again until somebody takes it. */
async function deliver(webhook: SignedWebhook): Promise<void> {
  while ((await send(api.url, webhook).catch(() => 0)) !== 202) await wait(50);
}

test(
  `kill -9, ${KILLS} times, under a load of webhooks and polls: whatever was accepted is there afterwards, once`,
  { timeout: 240_000 },
  async () => {
    const accepted: Array<{ messageId: string; order: string; trackingNumber?: string }> = [];
    let isLoaded = true;
    const load = async (lane: number) => {
      for (let n = 0; isLoaded; n++) {
        const id = lane * 100_000 + n;
        const [first, second] = [randomUUID(), randomUUID()];
        const trackingNumber = `1Z999AA1${String(id).padStart(10, '0')}`;
        await deliver(aShopifyWebhook(story.stores[0]!, 'orders/create', shopifyOrder({ id }), { id: first }));
        accepted.push({ messageId: first, order: `#${id}` });
        if (n % 4 === 0) {
          await registerJourney(trackingNumber);
          const body = shopifyFulfilment({ id, orderId: id, company: 'UPS', numbers: [trackingNumber] });
          await deliver(aShopifyWebhook(story.stores[0]!, 'fulfillments/create', body, { id: second }));
          accepted.push({ messageId: second, order: `#${id}`, trackingNumber });
        }
        await wait(30);
      }
    };
    const lanes = [1, 2, 3].map(load);
    for (let kill = 0; kill < KILLS; kill++) {
      await wait(150 + Math.random() * 400);
      if (kill % 2 === 0) {
        await workers.kill();
        workers = await newWorkers();
      } else {
        await api.kill();
        api = await aNewApi();
      }
    }
    isLoaded = false;
    await Promise.all(lanes);

    const parcels = accepted.filter(({ trackingNumber }) => trackingNumber !== undefined);
    const until = Date.now() + 120_000;
    for (;;) {
      // Three minutes pass: what a killed worker had claimed is anybody's again.
      await db.sql(`update leg set next_poll_at = now(), leased_until = null
        where next_poll_at > now() + interval '20 seconds' or leased_until > now() + interval '20 seconds'`);
      await db.sql(`update carrier_connection set paused_until = null where paused_until is not null`);
      await db.sql(`update inbox_message set next_attempt_at = now() where state = 'RECEIVED' and next_attempt_at > now()`);
      const [open] = await db.sql<{ messages: number; parcels: number }>(`select
      (select count(*)::int from inbox_message where state = 'RECEIVED') messages,
      (select count(*)::int from shipment where milestone <> 'DELIVERED') parcels`);
      if (open!.messages === 0 && open!.parcels === 0) break;
      if (Date.now() > until) throw new Error(`Still open: ${JSON.stringify(open)}`);
      await wait(500);
    }

    expect(accepted.length).toBeGreaterThan(100);
    const inbox = await db.sql<{ message_id: string; state: string }>('select message_id, state from inbox_message');
    expect(inbox.filter(({ state }) => state !== 'DONE')).toEqual([]);
    expect(inbox.map(({ message_id }) => message_id).toSorted()).toEqual(accepted.map(({ messageId }) => messageId).toSorted());

    const orders = await db.sql<{ number: string }>('select number from shop_order order by 1');
    expect(orders.map(({ number }) => number)).toEqual([...new Set(accepted.map(({ order }) => order))].toSorted());
    const shipments = await db.sql<{ number: string; tracking_number: string; event_count: number }>(
      'select o.number, s.tracking_number, s.event_count from shipment s join shop_order o on o.id = s.order_id order by 2',
    );
    expect(shipments.map(({ number, tracking_number }) => `${number} ${tracking_number}`).toSorted()).toEqual(
      parcels.map(({ order, trackingNumber }) => `${order} ${trackingNumber}`).toSorted(),
    );

    const twice = await db.sql(`select type, order_id, shipment_id, count(*) from outbox_event
    where type <> 'shipment.updated' group by 1, 2, 3 having count(*) > 1`);
    expect(twice).toEqual([]);
    const told = await db.sql<{ type: string; count: number }>(`select type, count(*)::int from outbox_event
    where type in ('order.created', 'shipment.created', 'shipment.delivered') group by 1 order by 1`);
    expect(told).toEqual([
      { type: 'order.created', count: orders.length },
      { type: 'shipment.created', count: parcels.length },
      { type: 'shipment.delivered', count: parcels.length },
    ]);
    const scans = await db.sql<{ shipment_id: string; codes: number; events: number }>(
      `select shipment_id, count(distinct carrier_code)::int codes, count(*)::int events from tracking_event group by 1`,
    );
    expect(scans).toHaveLength(parcels.length);
    expect(scans.filter(({ codes, events }) => codes !== events)).toEqual([]);
  },
);
