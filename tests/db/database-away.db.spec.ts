import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabaseLine, type DatabaseLine } from '../harness/database-line.ts';
import { merchantGraph, shopperGraph } from '../harness/graph.ts';
import { startApi, startWorkers } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aShopifyWebhook, send, shopifyOrder } from '../harness/shopify-webhook.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aWorld, type World } from '../harness/world.ts';

let db: TestDatabase;
let line: DatabaseLine;
let api: Running;
let workers: Running;
let world: World;
beforeAll(async () => {
  db = await testDatabase();
  world = await aWorld(db, 'colibri');
  line = await openDatabaseLine(db.url);
  [api, workers] = await Promise.all([startApi(line), startWorkers(line)]);
});
afterAll(async () => {
  await Promise.all([api?.stop(), workers?.stop()]);
  await line?.close();
  await db.drop();
});

const status = async (path: string, base = api.url) => (await fetch(base + path)).status;
const webhook = (id: number) => aShopifyWebhook(world.story.stores[0]!, 'orders/create', shopifyOrder({ id }));
const until = async (fits: () => Promise<boolean>, patienceMs = 20_000) => {
  const end = Date.now() + patienceMs;
  while (!(await fits())) if (Date.now() > end) throw new Error('It did not come back in time.');
};
const ordersNumbered = async (...numbers: string[]) => (await db.sql('select 1 from shop_order where number = any ($1)', [numbers])).length;

test('a database that goes away and comes back: clear answers meanwhile, nothing accepted is lost, and all goes on', async () => {
  expect(await status('/health/ready')).toBe(200);
  expect(await send(api.url, webhook(1))).toBe(202);
  await until(async () => (await ordersNumbered('#1')) === 1);

  line.cut();
  const began = Date.now();
  expect(await status('/health/live')).toBe(200);
  await until(async () => (await status('/health/ready')) === 503);
  expect(await send(api.url, webhook(2))).toBe(503);
  const merchant = await merchantGraph(api.url, world.key).ask('{ orders(first: 1) { nodes { id } } }');
  expect(merchant.errors[0]?.extensions?.['code']).toBe('UNAVAILABLE');
  expect(JSON.stringify(merchant.errors)).not.toMatch(/ECONN|postgres|127\.0\.0\.1/);
  const shopper = await shopperGraph(api.url).ask('{ shop(slug: "colibri") { name } }');
  expect(shopper.errors[0]?.extensions?.['code']).toBe('UNAVAILABLE');
  expect(Date.now() - began).toBeLessThan(15_000);

  await line.mend();
  await until(async () => (await status('/health/ready')) === 200);
  await until(async () => (await merchantGraph(api.url, world.key).ask('{ orders(first: 1) { nodes { id } } }')).errors.length === 0);
  expect(await send(api.url, webhook(2))).toBe(202);
  expect(await send(api.url, webhook(3))).toBe(202);
  await until(async () => (await ordersNumbered('#2', '#3')) === 2);
});

test('neither process said anything of a person, or fell over', async () => {
  for (const { said } of [api, workers]) {
    expect(said()).not.toMatch(/mail\.example|Robin|Musterweg|unhandled|UnhandledPromise/i);
    expect(said()).not.toContain(world.story.stores[0]!.hookToken);
  }
  expect(await status('/health/ready', workers.url)).toBe(200);
});
