import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { catchUp } from '@jalon/workers/store/catch-up.job';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { merchantGraph } from '../harness/graph.ts';
import { startApi, startSandbox, startWorkers } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const KEYS = { SHOPIFY: { accessToken: 'shpat_demo' }, WOOCOMMERCE: { consumerKey: 'ck_demo', consumerSecret: 'cs_demo' } } as const;
type Spoken = keyof typeof KEYS;

interface Shown {
  number: string;
  id: number;
  trackingNumbers: string[];
  shipTo: { city: string };
}

let db: TestDatabase;
let api: Running;
let workers: Running;
let sandbox: Running;
const story = aMerchant().withApiKey('ADMIN');

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  [sandbox, api] = await Promise.all([startSandbox(), startApi(db, { ALLOW_PRIVATE_WEBHOOKS: '1' })]);
  workers = await startWorkers(db, { JALON_DEMO: '1', ALLOW_PRIVATE_WEBHOOKS: '1' });
});
afterAll(async () => {
  await workers?.stop();
  await Promise.all([api?.stop(), sandbox?.stop()]);
  await db.drop();
});

const ask = async <T>(method: string, path: string, content?: unknown): Promise<T> => {
  const answer = await fetch(`${sandbox.url}/stores${path}`, {
    method,
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
};

const CREATE = `mutation ($input: StoreCreateInput!) { storeCreate(input: $input) { store { id } hookUrl hookSecret problems { message } } }`;
const CATCH_UP = `mutation ($id: ID!) { storeCatchUp(id: $id) { store { id } problems { message } } }`;
const PARCEL = `mutation ($input: ShipmentCreateInput!) { shipmentCreate(input: $input) { shipment { id } problems { message } } }`;

/** A shop of the sandbox, connected as its owner would. */
async function connect(platform: Spoken, shop: string): Promise<string> {
  const graph = merchantGraph(api.url, story.keys[0]!);
  const input = { platform, name: shop, apiUrl: `${sandbox.url}/stores/${shop}/api`, credentials: KEYS[platform], sender: 'STORE' };
  const { storeCreate } = await graph.get(CREATE, { input });
  if (storeCreate.problems.length > 0) throw new Error(JSON.stringify(storeCreate.problems));
  const hookUrl = `${api.url}${new URL(storeCreate.hookUrl).pathname}`;
  await ask('POST', '/', { id: shop, platform, credentials: KEYS[platform], hookUrl, hookSecret: storeCreate.hookSecret });
  return storeCreate.store.id;
}

async function until<T>(read: () => Promise<T>, fits: (value: T) => boolean, patienceMs = 25_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (let value = await read(); ; value = await read()) {
    if (fits(value)) return value;
    if (Date.now() > end) throw new Error(`Not so after ${patienceMs} ms: ${JSON.stringify(value)}`);
    await new Promise((go) => setTimeout(go, 150));
  }
}

/** The clock of the workers would do it within a minute. */
async function catchUpNow(): Promise<void> {
  const pool = openPool(db.workerUrl);
  const http = createOutboundHttp({ allowPrivateNetworks: true });
  await catchUp({ pool, http, secretKey: SECRET_KEY, log: pino({ level: 'silent' }) });
  await Promise.all([pool.end(), http.close()]);
}

const ordersOf = (storeId: string) =>
  db.sql<{ id: string; number: string; external_id: string; cancelled_at: Date | null; city: string }>(
    `select o.id, o.number, o.external_id, o.cancelled_at, r.city from shop_order o join recipient r on r.order_id = o.id and r.role = 'RECEIVER'
     where o.store_id = $1 order by o.number`,
    [storeId],
  );

describe.each(['SHOPIFY', 'WOOCOMMERCE'] as const)('a %s shop', (platform) => {
  const shop = platform.toLowerCase();

  test('sells: the order is here; a parcel of it is made here: its number is there', async () => {
    const storeId = await connect(platform, shop);
    const placed = await ask<Shown>('POST', `/${shop}/orders`, {
      shipTo: { name: 'Ada Moreau', city: 'Lyon', countryCode: 'FR', postalCode: '69003' },
    });
    const [order] = await until(
      () => ordersOf(storeId),
      (all) => all.length === 1,
    );
    expect(order).toMatchObject({ external_id: String(placed.id), city: 'Lyon', cancelled_at: null });
    const trackingNumber = platform === 'SHOPIFY' ? '1Z999AA10123456784' : '1Z999AA10123456793';
    const graph = merchantGraph(api.url, story.keys[0]!);
    const { shipmentCreate } = await graph.get(PARCEL, { input: { carrier: 'ups', trackingNumber, orderId: order!.id } });
    expect(shipmentCreate.problems).toEqual([]);
    const name = placed.number.replace('#', '');
    const told = await until(
      () => ask<Shown>('GET', `/${shop}/orders/${name}`),
      ({ trackingNumbers }) => trackingNumbers.length > 0,
    );
    expect(told.trackingNumbers).toEqual([trackingNumber]);
    // The shop says so itself then, and that is no second parcel.
    await until(
      () => db.sql<{ state: string }>(`select state from inbox_message where source_id = $1 and state = 'RECEIVED'`, [storeId]),
      (waiting) => waiting.length === 0,
    );
    expect(await db.sql('select 1 from shipment where order_id = $1', [order!.id])).toHaveLength(1);
  });

  test('that was away, or whose webhooks were lost, is caught up with', async () => {
    const storeId = await connect(platform, `${shop}-away`);
    await ask('POST', `/${shop}-away/outage`, { isDown: true });
    const placed = await Promise.all(Array.from({ length: 12 }, () => ask<Shown>('POST', `/${shop}-away/orders`, {})));
    await ask('PATCH', `/${shop}-away/orders/${placed[0]!.number.replace('#', '')}`, { isCancelled: true });
    expect(await ordersOf(storeId)).toEqual([]);
    await ask('POST', `/${shop}-away/outage`, { isDown: false });
    const { storeCatchUp } = await merchantGraph(api.url, story.keys[0]!).get(CATCH_UP, { id: storeId });
    expect(storeCatchUp.problems).toEqual([]);
    await catchUpNow();
    const orders = await until(
      () => ordersOf(storeId),
      (all) => all.length === placed.length,
    );
    expect(orders.filter(({ cancelled_at: at }) => at !== null)).toHaveLength(1);
  });

  test('whose webhooks come twice and the wrong way round is understood', async () => {
    const storeId = await connect(platform, `${shop}-odd`);
    await ask('POST', `/${shop}-odd/hooks`, { repeats: true, reverses: true });
    const placed = await ask<Shown>('POST', `/${shop}-odd/orders`, {});
    await new Promise((go) => setTimeout(go, 1_100));
    await ask('PATCH', `/${shop}-odd/orders/${placed.number.replace('#', '')}`, { shipTo: { city: 'Lyon' } });
    await until(
      () => ordersOf(storeId),
      (all) => all[0]?.city === 'Lyon',
    );
    expect(await ordersOf(storeId)).toHaveLength(1);
  });
});
