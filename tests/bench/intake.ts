import { setTimeout as sleep } from 'node:timers/promises';
import { ormOptions } from '@jalon/schema/database';
import { aMerchant } from '@jalon/schema/seeds';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { MikroORM } from '@mikro-orm/postgresql';
import { startCluster } from '../harness/cluster.ts';
import { startApi, startWorkers } from '../harness/processes.ts';
import { aShopifyWebhook, shopifyFulfilment, shopifyOrder, type SignedWebhook } from '../harness/shopify-webhook.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';
import { freePort, serve } from './serve.ts';
import { postSteadily, type SteadyLoad } from './steady-load.ts';

const PER_SECOND = 500;
const SECONDS = 20;
const ROUNDS = 3;
/** A shop of each gets its share. */
const STORES = 4;
/** Of every three messages: an order, the same order paid, and its hand-over. */
const OF_AN_ORDER = 3;
/** What a shop sends along that nobody reads: with it a body is as large as a real one of a few lines, some 8 kB. */
const UNREAD = { client_details: { user_agent: 'Mozilla/5.0 '.repeat(40) }, landing_site: '/collections/lamps?'.repeat(320) };

/** A busy while of a merchant's shops. */
function aRush(stores: readonly Parameters<typeof aShopifyWebhook>[0][], round: number): SignedWebhook[] {
  const begin = Date.now();
  return Array.from({ length: PER_SECOND * SECONDS }, (_, n) => {
    const id = 1_000_000 * (round + 1) + Math.floor(n / OF_AN_ORDER);
    const store = stores[id % STORES]!;
    const placedAt = new Date(begin + Math.floor(n / OF_AN_ORDER));
    const lines = [
      { id: id * 10, title: 'Lamp', quantity: 1 },
      { id: id * 10 + 1, title: 'Rug', quantity: 2 },
    ];
    const order = { id, placedAt, lines };
    if (n % OF_AN_ORDER === 0)
      return aShopifyWebhook(store, 'orders/create', { ...shopifyOrder(order), ...UNREAD, financial_status: 'pending' });
    const later = new Date(placedAt.getTime() + 2_000);
    if (n % OF_AN_ORDER === 1) return aShopifyWebhook(store, 'orders/paid', { ...shopifyOrder({ ...order, updatedAt: later }), ...UNREAD });
    const numbers = [`BENCH${String(id).padStart(12, '0')}`];
    const fulfilment = shopifyFulfilment({
      id,
      orderId: id,
      company: 'Colis Privé',
      numbers,
      at: later,
      lines: [{ id: id * 10, quantity: 1 }],
    });
    return aShopifyWebhook(store, 'fulfillments/create', { ...fulfilment, ...UNREAD });
  });
}

/** Store webhooks accepted by the api at 500 a second while the workers read them, beside a bare server that keeps the raw body. */
export async function* intake(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const pool = openPool(cluster.templateUrl, 2);
  const orm = await MikroORM.init(ormOptions({ url: cluster.templateUrl, poolMax: 2 }));
  const story = aMerchant(SECRET_KEY);
  for (let n = 0; n < STORES; n += 1) story.withStore();
  await story.save(orm.em.fork());
  await orm.close(true);

  const barePort = await freePort();
  const bare = await serve('tests/bench/bare-inbox.ts', barePort, { DATABASE_URL: cluster.templateUrl });
  const api = await startApi({ url: cluster.templateUrl }, { LOG_LEVEL: 'error' });
  const workers = await startWorkers({ url: cluster.templateUrl }, { LOG_LEVEL: 'error' });
  const loads = { bare: [] as SteadyLoad[], accepted: [] as SteadyLoad[] };
  const rates: number[] = [];
  const lasts: number[] = [];
  try {
    await postSteadily(api.url, aRush(story.stores, ROUNDS).slice(0, 1_500), 100);
    for (let round = 0; round < ROUNDS; round += 1) {
      const rush = aRush(story.stores, round);
      loads.bare.push(await postSteadily(bare.url, rush, PER_SECOND));
      await untilRead(pool);
      const begin = performance.now();
      loads.accepted.push(await postSteadily(api.url, rush, PER_SECOND));
      const accepted = performance.now();
      await untilRead(pool);
      lasts.push((performance.now() - accepted) / 1000);
      rates.push(rush.length / ((performance.now() - begin) / 1000));
    }
    yield* await figures(pool, loads, rates, lasts);
  } finally {
    await Promise.all([bare.stop(), api.stop(), workers.stop()]);
    await pool.end();
    await cluster.stop();
  }
}

async function untilRead(pool: Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from inbox_message where state = 'RECEIVED'`);
    if (rows[0]!.n === 0) return;
    await sleep(50);
  }
}

async function figures(
  pool: Pool,
  loads: { bare: SteadyLoad[]; accepted: SteadyLoad[] },
  rates: number[],
  lasts: number[],
): Promise<Figure[]> {
  const median = (of: SteadyLoad[], pick: (load: SteadyLoad) => number) => quantile(of.map(pick), 0.5);
  const base = (pick: (load: SteadyLoad) => number) => ({
    name: 'bare Node HTTP server inserting the raw body',
    value: median(loads.bare, pick),
  });
  const { rows } = await pool.query<{ orders: number; parcels: number; undone: number }>(
    `select (select count(*)::int from shop_order where payment_state = 'PAID') as orders, (select count(*)::int from shipment) as parcels,
      (select count(*)::int from inbox_message where state <> 'DONE') as undone`,
  );
  const { orders, parcels, undone } = rows[0]!;
  const wrong = [...loads.bare, ...loads.accepted].reduce((sum, load) => sum + load.wrong, 0);
  const p50 = (load: SteadyLoad) => load.p50Ms;
  const p99 = (load: SteadyLoad) => load.p99Ms;
  return [
    beside('intake', `accepted at ${PER_SECOND} a second: p50`, median(loads.accepted, p50), 'ms', base(p50)),
    beside('intake', `accepted at ${PER_SECOND} a second: p99`, median(loads.accepted, p99), 'ms', base(p99), 'under 50 ms'),
    alone('intake', 'read, with all that follows, meanwhile', quantile(rates, 0.5), 'messages per second', `${PER_SECOND}`),
    alone('intake', 'the last one read after the last was accepted', quantile(lasts, 0.5), 's'),
    alone('intake', 'paid orders made, and parcels', Math.min(orders, parcels), 'of each'),
    alone('intake', 'wrong answers, and messages not done', wrong + undone, 'messages', '0'),
  ];
}
