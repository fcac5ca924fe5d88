import { setTimeout as wait } from 'node:timers/promises';
import type { ReportFormat } from '@jalon/schema/warehouse';
import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { LIVES } from '../harness/warehouse-lives.ts';
import { aScene, KEYS, minutesAgo, NUMBER, SILENT, type Scene } from '../harness/warehouse-scene.ts';

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

/** A worker that is killed after it has done everything and before it could say so. */
async function killedWhileReading(scene: Scene): Promise<void> {
  const kill = new Error('killed');
  const dying = { connect: async () => dyingClient(await pool.connect()) } as unknown as pg.Pool;
  const dyingClient = (client: pg.PoolClient) =>
    new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (name !== 'query') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        return (statement: unknown, ...rest: unknown[]) => {
          if (statement === 'commit') throw kill;
          return (target.query as (...given: unknown[]) => unknown)(statement, ...rest);
        };
      },
    });
  await expect(readInbox(dying, SILENT, KEYS), scene.number).rejects.toBe(kill);
}

/** Until none waits: what a killed worker held is free only once its connection is gone. */
async function readAll(scene: Scene) {
  for (;;) {
    await db.sql(`update inbox_message set next_attempt_at = now() where state = 'RECEIVED' and source_id = $1`, [scene.warehouse.id]);
    const messages = await scene.read();
    if (messages.every(({ state }) => state !== 'RECEIVED')) return messages;
    await wait(20);
  }
}

async function live(format: ReportFormat, order: readonly number[], kills: boolean) {
  const scene = await aScene({ db, pool }, format);
  const said = LIVES[format](scene);
  for (const turn of order) {
    if (turn === 0) await scene.release();
    else await scene.hear(said[turn - 1]!.body, said[turn - 1]!.topic);
    if (kills && turn > 0) await killedWhileReading(scene);
    await scene.read();
  }
  const messages = await readAll(scene);
  await scene.scan(8);
  expect(messages.every(({ state, problem }) => state === 'DONE' && problem === null)).toBe(true);
  const events = [...new Set(await scene.events())].toSorted();
  // Ids are of the scene alone.
  const text = JSON.stringify(await scene.digest()).replaceAll(scene.order.number, '#order');
  return { ...(JSON.parse(text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')) as Awaited<ReturnType<Scene['digest']>>), events };
}

describe.each(['GENERIC', 'SHIPHERO', 'SHIPSTATION'] as const)('a life as %s tells it', (format) => {
  const count = LIVES[format]({ number: '#1-1' }).length;
  const straight = Array.from({ length: count + 1 }, (_, index) => index);

  test('ends with the carrier, the stock gone and the parcel followed', async () => {
    expect(await live(format, straight, false)).toMatchObject({
      fulfilments: [{ state: 'HANDED_OVER', labelled_at: minutesAgo(20).toISOString() }],
      stock: [{ on_hand: 8, reserved: 0, damaged: 0 }],
      shipments: [{ carrier: 'usps', tracking_number: NUMBER, fulfilment_id: 'id', order_id: 'id', lines: [['id', 2]] }],
      events: expect.arrayContaining(['fulfilment.labelled', 'fulfilment.handed_over', 'shipment.created']) as string[],
    });
  });

  test('ends the same in any order, told twice, with workers killed in between', async () => {
    const expected = await live(format, straight, false);
    const orders = fc.shuffledSubarray([...straight, ...straight.slice(1)], { minLength: straight.length * 2 - 1 });
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), async (order, kills) => {
        expect(await live(format, order, kills)).toEqual(expected);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  }, 120_000);
});
