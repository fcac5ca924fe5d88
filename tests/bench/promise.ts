import { ModelShelf } from '@jalon/schema/estimate';
import { fitModel } from '@jalon/workers/estimate/fit-model';
import { saveHistory } from '@jalon/workers/estimate/save-history';
import { openPool as openWorkerPool } from '@jalon/workers/database/worker-pool';
import { startCluster } from '../harness/cluster.ts';
import { openPool } from '../harness/open-pool.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMadeNetwork } from './made-network.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';
import { growOrders } from './grow-orders.ts';
import { post, type Load } from './load.ts';
import { makeWarehouses } from './made-warehouses.ts';
import { freePort, serve } from './serve.ts';

const DELIVERIES = 20_000;
const ASKED = 4_000;
const ROUNDS = 3;
const SECONDS = 6;
const ARTICLES = 500;

const QUERY = `query Promise($input: DeliveryPromiseInput!) { deliveryPromise(input: $input) {
  promise { earliest likely latest confidence level orderBy processingDays transitDays }
  warehouses { warehouseId earliest latest orderBy processingDays transitDays } problems { code } } }`;

const median = (loads: Load[], pick: (load: Load) => number) => quantile(loads.map(pick), 0.5);

/**
 * What a checkout waits for: the promise for one destination after the other, from a model of 20,000 deliveries. Baseline: a bare
 * HTTP server that answers the same with one row of the same database. Twenty connections ask without a pause. Then the same of a shop
 * with five warehouses and three rules, for baskets of two articles of 500.
 */
export async function* promise(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const url = cluster.templateUrl;
  const owner = openPool(url);
  await growOrders(owner, 100, 1);
  const { id, slug } = (await owner.query<{ id: string; slug: string }>('select id, slug from merchant limit 1')).rows[0]!;
  const now = Date.now() / 86_400_000;
  const parcels = aMadeNetwork(DELIVERIES, now);
  const worker = openWorkerPool(url, 2);
  await saveHistory(
    worker,
    id,
    parcels.map((parcel, i) => ({ ...parcel, id: `past-${i}` })),
  );
  await fitModel(worker, new ModelShelf(), id);
  await worker.end();

  const [barePort, apiPort] = [await freePort(), await freePort()];
  const bare = await serve('tests/bench/bare-promise.ts', barePort, { DATABASE_URL: url });
  const env = { DATABASE_URL: url, SECRET_KEY, API_PORT: String(apiPort), LOG_LEVEL: 'error' };
  const api = await serve('api/dist/main.js', apiPort, env, '/health/ready');
  const inputs = parcels.slice(-ASKED).map(({ carrier, service, destCountry, destPostcode }, i) => ({
    plain: { shop: slug, countryCode: destCountry, postalCode: destPostcode, carrier, service },
    lines: [i % ARTICLES, (i * 7 + 3) % ARTICLES].map((n) => ({ sku: `SKU-${n}`, quantity: 1 + (i % 3) })),
  }));
  const bodyOf = (input: object) => JSON.stringify({ query: QUERY, variables: { input } });
  const bodies = inputs.map(({ plain }) => bodyOf(plain));
  const baskets = inputs.map(({ plain, lines }) => bodyOf({ ...plain, lines }));
  const runs = { bare: [] as Load[], promise: [] as Load[], basket: [] as Load[] };
  let basketsAlone: number[] = [];
  try {
    await post(`${api.url}/public/graphql`, bodies, 3, '"latest"');
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.bare.push(await post(bare.url, bodies, SECONDS, '"latest"'));
      runs.promise.push(await post(`${api.url}/public/graphql`, bodies, SECONDS, '"latest"'));
    }
    // A checkout asks when somebody comes to it, not from twenty connections at once without a pause.
    const alones = await oneByOne(`${api.url}/public/graphql`, bodies);
    yield alone('promise', 'one after the other: p50', quantile(alones, 0.5), 'ms');
    yield alone('promise', 'one after the other: p99', quantile(alones, 0.99), 'ms', '< 10 ms');
    await makeWarehouses(owner, id, ARTICLES);
    await untilStockCounts(`${api.url}/public/graphql`, baskets[0]!);
    await post(`${api.url}/public/graphql`, baskets, 3, '"latest"');
    for (let round = 0; round < ROUNDS; round += 1)
      runs.basket.push(await post(`${api.url}/public/graphql`, baskets, SECONDS, '"warehouseId"'));
    basketsAlone = await oneByOne(`${api.url}/public/graphql`, baskets);
    yield alone('promise', 'baskets and five warehouses, one after the other: p50', quantile(basketsAlone, 0.5), 'ms');
    yield alone('promise', 'baskets and five warehouses, one after the other: p99', quantile(basketsAlone, 0.99), 'ms', '< 10 ms');
  } finally {
    await Promise.all([bare.stop(), api.stop(), owner.end()]);
    await cluster.stop();
  }
  const name = 'bare Node HTTP server, one row';
  const both = (pick: (load: Load) => number) => [median(runs.promise, pick), { name, value: median(runs.bare, pick) }] as const;
  const [perSecond, barePerSecond] = both((load) => load.perSecond);
  const [p50, bareP50] = both((load) => load.p50Ms);
  const [p99, bareP99] = both((load) => load.p99Ms);
  yield beside('promise', 'twenty connections', perSecond, 'per second', barePerSecond);
  yield beside('promise', 'twenty connections: p50', p50, 'ms', bareP50);
  yield beside('promise', 'twenty connections: p99', p99, 'ms', bareP99);
  yield alone(
    'promise',
    'baskets, twenty connections',
    median(runs.basket, (load) => load.perSecond),
    'per second',
  );
  yield alone(
    'promise',
    'baskets, twenty connections: p99',
    median(runs.basket, (load) => load.p99Ms),
    'ms',
  );
  const wrong = [...runs.bare, ...runs.promise, ...runs.basket].reduce((sum, { errors }) => sum + errors, 0);
  yield alone('promise', 'wrong answers', wrong, 'answers', '0');
}

/** The api looks at a shop's warehouses again every few seconds. */
async function untilStockCounts(url: string, body: string): Promise<void> {
  for (let tried = 0; tried < 60; tried += 1) {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if ((await answer.text()).includes('"warehouseId"')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('The warehouses did not show within 30 s.');
}

async function oneByOne(url: string, bodies: readonly string[]): Promise<number[]> {
  const took: number[] = [];
  for (const body of bodies.slice(0, 1_500)) {
    const start = performance.now();
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await answer.text();
    took.push(performance.now() - start);
  }
  return took;
}
