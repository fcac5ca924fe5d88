import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabaseLine, type DatabaseLine } from '../harness/database-line.ts';
import { merchantGraph, shopperGraph, type Listener } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aWorld, tellOf, type World } from '../harness/world.ts';

let db: TestDatabase;
let line: DatabaseLine;
let api: Running;
let world: World;
beforeAll(async () => {
  db = await testDatabase();
  world = await aWorld(db, 'colibri');
  line = await openDatabaseLine(db.url);
  api = await startApi(line);
});
afterAll(async () => {
  await api?.stop();
  await line?.close();
  await db.drop();
});

interface Change {
  orderChanged: { cursor: string; kind: 'SNAPSHOT' | 'CHANGE'; event: string | null; order: { number: string } };
}

const DOCUMENT =
  'subscription($token: String!, $cursor: String) { orderChanged(token: $token, cursor: $cursor) { cursor kind event order { number } } }';
const listen = (cursor?: string) => shopperGraph(api.url).subscribe<Change>(DOCUMENT, { token: world.story.links[0]!.token, cursor });
const tell = (type = 'shipment.updated') =>
  tellOf(db, { merchantId: world.story.merchant.id, orderId: world.ids.order, shipmentId: world.ids.shipment }, type);
const cursors = (listener: Listener<Change>) => listener.messages.map(({ orderChanged }) => orderChanged.cursor);

test('the first message is a snapshot, and every event follows once, in the order it was committed', async () => {
  const listener = listen();
  await listener.until((messages) => messages.length === 1);
  expect(listener.messages[0]!.orderChanged).toMatchObject({ kind: 'SNAPSHOT', event: null, order: { number: world.orderNumber } });
  const told: string[] = [];
  for (let n = 0; n < 20; n++) told.push(await tell());
  await listener.until((messages) => messages.length === 21);
  expect(cursors(listener).slice(1)).toEqual(told);
  await listener.close();
});

test('a line cut again and again: with the last cursor nothing is missed and nothing comes twice', async () => {
  const told: string[] = [];
  const heard: string[] = [];
  let cursor = await tell();
  let writing = true;
  const writer = (async () => {
    while (writing) {
      told.push(await tell());
      await wait(Math.random() * 8);
    }
  })();
  for (let round = 0; round < 15; round++) {
    const listener = listen(cursor);
    await listener.until((messages) => messages.length >= 1 + Math.floor(Math.random() * 6));
    listener.cut();
    heard.push(...cursors(listener));
    cursor = heard.at(-1)!;
    expect(listener.messages.every(({ orderChanged }) => orderChanged.kind === 'CHANGE')).toBe(true);
    await wait(Math.random() * 20);
  }
  writing = false;
  await writer;
  const last = listen(cursor);
  await last.until(() => cursors(last).at(-1) === told.at(-1) || (told.at(-1) === cursor && last.messages.length === 0));
  heard.push(...cursors(last));
  await last.close();
  expect(heard).toEqual(told);
});

test('the database away for a while: who was listening hears all of it afterwards, once', async () => {
  const listener = listen();
  await listener.until((messages) => messages.length === 1);
  const told = [await tell()];
  await listener.until((messages) => messages.length === 2);
  line.cut();
  for (let n = 0; n < 5; n++) told.push(await tell());
  await wait(300);
  await line.mend();
  told.push(await tell());
  await listener.until((messages) => messages.length === 8, 20_000);
  await wait(200);
  expect(cursors(listener).slice(1)).toEqual(told);
  await listener.close();
});

test.each([['nonsense'], ['-1'], ['999999999999'], ['9'.repeat(40)]])(
  'a cursor the log does not know (%s) gives a snapshot',
  async (cursor) => {
    const listener = listen(cursor);
    await listener.until((messages) => messages.length === 1);
    expect(listener.messages[0]!.orderChanged.kind).toBe('SNAPSHOT');
    await listener.close();
  },
);

test('the cursor of the page itself leads on without a gap', async () => {
  const { track } = await shopperGraph(api.url).get('query($token: String!) { track(token: $token) { cursor } }', {
    token: world.story.links[0]!.token,
  });
  const told = [await tell(), await tell()];
  const listener = listen(track.cursor);
  await listener.until((messages) => messages.length === 2);
  expect(cursors(listener)).toEqual(told);
  await listener.close();
});

test('a revoked link ends the open page, and the answer kept for it', async () => {
  const merchant = merchantGraph(api.url, world.key);
  const { trackingLinkCreate } = await merchant.get(
    'mutation($id: ID!) { trackingLinkCreate(orderId: $id) { trackingLink { id token } } }',
    { id: world.ids.order },
  );
  const { id, token } = trackingLinkCreate.trackingLink as { id: string; token: string };
  const track = async () =>
    (await shopperGraph(api.url).get('query($token: String!) { track(token: $token) { order { number } problems { code } } }', { token }))
      .track;
  expect((await track()).problems).toEqual([]);
  const listener = shopperGraph(api.url).subscribe<Change>(DOCUMENT, { token });
  await listener.until((messages) => messages.length === 1);
  await merchant.get('mutation($id: ID!) { trackingLinkRevoke(id: $id) { problems { code } } }', { id });
  await listener.until((_, problems) => problems.length > 0);
  expect(JSON.stringify(listener.problems)).toContain('LINK_REVOKED');
  expect(await track()).toEqual({ order: null, problems: [{ code: 'LINK_REVOKED' }] });
  await listener.close();
});

test('an answer is never older than what was committed before it was asked for', async () => {
  const token = world.story.links[0]!.token;
  const ask = async () =>
    (
      await shopperGraph(api.url).get('query($token: String!) { track(token: $token) { cursor order { shipments { milestone } } } }', {
        token,
      })
    ).track;
  for (const milestone of ['AT_CUSTOMS', 'IN_TRANSIT', 'AT_CUSTOMS', 'OUT_FOR_DELIVERY', 'IN_TRANSIT']) {
    await ask();
    await db.sql('begin');
    await db.sql('commit');
    await db.sql(
      `with changed as (update shipment set milestone = $2 where id = $1 returning *)
      insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at)
      select gen_random_uuid(), merchant_id, 'shipment.updated', order_id, id, '{}', now() from changed`,
      [world.ids.shipment, milestone],
    );
    const until = Date.now() + 2_000;
    let seen = await ask();
    while (seen.order.shipments[0].milestone !== milestone && Date.now() < until) seen = await ask();
    expect(seen.order.shipments[0].milestone).toBe(milestone);
  }
});
