import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newId } from '@jalon/schema/database';
import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import { readShopifyMessage } from '@jalon/workers/store/shopify/shopify.store';
import fc from 'fast-check';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

/** What Shopify itself sends, where it is at hand; it is not part of this repository. */
const folder = resolve(import.meta.dirname, '../../../shared/data/stores/shopify-2026-07');
const isAtHand = existsSync(folder);

interface Order {
  id: number;
  line_items: unknown[];
}

type Answer = { response: { order?: Order; orders?: Order[]; fulfillment?: object; fulfillments?: object[] } };

const answers = (file: string): Answer[] => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Answer[];

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

async function deliver(merchantId: string, storeId: string, messages: readonly (readonly [string, unknown])[]): Promise<void> {
  for (const [topic, body] of messages) {
    await pool.query(
      `insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at) values ($1::uuid, $2, $3, $1::uuid::text, $4, $5, now(), now())`,
      [newId(), merchantId, storeId, topic, Buffer.from(JSON.stringify(body))],
    );
  }
  for (let round = 0; round < 3; round++) {
    await readInbox(pool, pino({ level: 'silent' }), { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' });
    await db.sql(`update inbox_message set next_attempt_at = now() where state = 'RECEIVED'`);
  }
}

const ordersAtHand = () => answers('order.json').flatMap(({ response }) => response.orders ?? (response.order ? [response.order] : []));

/** Every way into a message: the keys to each of its values. */
function pathsOf(value: unknown, before: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [before];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [before, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...before, key]))];
}

/** A copy with one value replaced, wherever it is but at the order's own id. */
function damage(order: Order, at: number, by: unknown): Order {
  const copy = structuredClone(order);
  const paths = pathsOf(copy).filter((path) => path.length > 0 && !(path.length === 1 && path[0] === 'id'));
  const path = paths[at % paths.length]!;
  const parent = path.slice(0, -1).reduce<any>((value, key) => value[key], copy);
  parent[path.at(-1)!] = by;
  return copy;
}

const aDamage = fc.tuple(
  fc.nat(),
  fc.constantFrom<unknown>(
    null,
    -3,
    0,
    '',
    'XYZ',
    'USD',
    '1e9',
    '-5.00',
    [],
    {},
    '2026-02-30T00:00:00Z',
    '2031-01-01T00:00:00Z',
    '\u0000',
    '😀'.repeat(300),
    true,
  ),
);

describe.skipIf(!isAtHand)(`Shopify's own messages${isAtHand ? '' : ' (skipped: shared/data/stores is not beside the repository)'}`, () => {
  test('are all read: nothing fails, nothing is lost', async () => {
    const { merchant, stores } = await aMerchant().withStore().save(db.em);
    const orders = answers('order.json').flatMap(({ response }) => response.orders ?? (response.order ? [response.order] : []));
    const fulfilments = answers('fulfillment.json').flatMap(
      ({ response }) => response.fulfillments ?? (response.fulfillment ? [response.fulfillment] : []),
    );
    const messages = [
      ...fulfilments.map((body) => ['fulfillments/update', body] as const),
      ...orders.map((body) => ['orders/updated', body] as const),
    ];
    expect(messages.length).toBeGreaterThan(40);
    await deliver(merchant.id, stores[0]!.store.id, messages);
    const states = await db.sql<{ state: string; problem: string | null; n: number }>(
      'select state, problem, count(*)::int as n from inbox_message group by 1, 2',
    );
    expect(states.filter(({ problem }) => problem === 'FAILED')).toEqual([]);
    expect(states.filter(({ state }) => state === 'PARKED').every(({ problem }) => problem === 'NO_ID')).toBe(true);
    const known = await db.sql<{ external_id: string }>('select external_id from shop_order where merchant_id = $1', [merchant.id]);
    const ids = new Set(orders.filter(({ id }) => id !== undefined).map(({ id }) => String(id)));
    expect(new Set(known.map(({ external_id: id }) => id))).toEqual(ids);
  });

  test('damaged in any way are still orders, one for each id, and come to the same state in any order', async () => {
    const originals = ordersAtHand().filter(({ id }) => id !== undefined);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(originals.length - 1), fc.array(aDamage, { minLength: 1, maxLength: 4 })), { minLength: 8, maxLength: 8 }),
        async (chosen) => {
          const damaged = chosen.map(([index, damages], n) => ({
            ...damages.reduce((order, [at, by]) => damage(order, at, by), originals[index]!),
            id: 1 + (n % 3),
          }));
          const seen = [];
          for (const messages of [damaged, damaged.toReversed()]) {
            const { merchant, stores } = await aMerchant().withStore().save(db.em);
            await deliver(
              merchant.id,
              stores[0]!.store.id,
              messages.map((body) => ['orders/updated', body] as const),
            );
            const failed = await db.sql(`select problem from inbox_message where merchant_id = $1 and state <> 'DONE'`, [merchant.id]);
            expect(failed).toEqual([]);
            seen.push(
              await db.sql(
                `select o.external_id, o.number, o.currency, o.total_minor, o.payment_state, o.paid_at, o.cancelled_at, o.packing_note, o.store_version,
                 (select count(*)::int from recipient r where r.order_id = o.id and r.role = 'BUYER') as buyers,
                 (select json_agg(json_build_array(l.external_id, l.quantity, l.price_minor) order by l.external_id) from order_line l where l.order_id = o.id and l.quantity <> 0) as lines
               from shop_order o where o.merchant_id = $1 order by 1`,
                [merchant.id],
              ),
            );
          }
          expect(seen[0]).toHaveLength(3);
          expect(seen[1]).toEqual(seen[0]);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });

  test.each([
    ['refund.json', 'refunds/create', 'REFUND_IN_ORDER'],
    ['variant.json', 'products/update', 'STORE_SELLS_IT'],
    ['inventory_level.json', 'inventory_levels/update', 'STORE_COUNTS_IT'],
    ['inventory_item.json', 'inventory_items/update', 'STORE_COUNTS_IT'],
    ['fulfillment_order.json', 'fulfillment_orders/order_routing_complete', 'STORE_PLANS_IT'],
    ['fulfillment_event.json', 'fulfillment_events/create', 'STORE_PLANS_IT'],
    ['customer.json', 'customers/update', 'OTHER_TOPIC'],
    ['draft_order.json', 'draft_orders/update', 'OTHER_TOPIC'],
  ])('of %s are no-ops that can be seen', (file, topic, reason) => {
    const bodies = answers(file).map(({ response }) => response);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) expect(readShopifyMessage(topic, Buffer.from(JSON.stringify(body)))).toEqual({ kind: 'IGNORED', reason });
  });
});
