import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newId } from '@jalon/schema/database';
import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
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
    for (const [topic, body] of messages) {
      await pool.query(
        `insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at) values ($1::uuid, $2, $3, $1::uuid::text, $4, $5, now(), now())`,
        [newId(), merchant.id, stores[0]!.store.id, topic, Buffer.from(JSON.stringify(body))],
      );
    }
    for (let round = 0; round < 3; round++) {
      await readInbox(pool, pino({ level: 'silent' }), { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' });
      await db.sql(`update inbox_message set next_attempt_at = now() where state = 'RECEIVED'`);
    }
    const states = await db.sql<{ state: string; problem: string | null; n: number }>(
      'select state, problem, count(*)::int as n from inbox_message group by 1, 2',
    );
    expect(states.filter(({ problem }) => problem === 'FAILED')).toEqual([]);
    expect(states.filter(({ state }) => state === 'PARKED').every(({ problem }) => problem === 'NO_ID')).toBe(true);
    const known = await db.sql<{ external_id: string }>('select external_id from shop_order where merchant_id = $1', [merchant.id]);
    const ids = new Set(orders.filter(({ id }) => id !== undefined).map(({ id }) => String(id)));
    expect(new Set(known.map(({ external_id: id }) => id))).toEqual(ids);
  });
});
