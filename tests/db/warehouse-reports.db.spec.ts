import { openPool } from '@jalon/workers/database/worker-pool';
import { dispatchOutbox } from '@jalon/workers/mailroom/dispatch-outbox.job';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aScene, minutesAgo, NUMBER, type Scene } from '../harness/warehouse-scene.ts';

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

describe('what a report does', () => {
  const step = (name: 'CANCELLED' | 'HANDED_OVER' | 'PICKED' | 'SHORT', minutes: number) =>
    ({ step: name, occurredAt: minutesAgo(minutes), via: 'SYSTEM', reference: '' }) as const;
  const levelOf = async (scene: Scene) => (await scene.digest()).stock[0];

  test('a cancelled fulfilment gives its pieces back', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.release();
    expect(await levelOf(scene)).toEqual({ on_hand: 10, reserved: 2, damaged: 0 });
    expect((await scene.record(step('PICKED', 9), step('CANCELLED', 5))).events.map(({ type }) => type)).toEqual([
      'fulfilment.picked',
      'fulfilment.cancelled',
    ]);
    expect(await levelOf(scene)).toEqual({ on_hand: 10, reserved: 0, damaged: 0 });
  });

  test.each([['CANCELLED', 'HANDED_OVER'] as const, ['HANDED_OVER', 'CANCELLED'] as const])(
    '%s then %s: the carrier has it',
    async (...order) => {
      const scene = await aScene({ db, pool }, 'GENERIC');
      await scene.release();
      for (const name of [...order, ...order]) await scene.record(step(name, 5));
      const { fulfilments, stock } = await scene.digest();
      expect(fulfilments).toMatchObject([{ state: 'HANDED_OVER', cancelled_at: null }]);
      expect(stock).toEqual([{ on_hand: 8, reserved: 0, damaged: 0 }]);
    },
  );

  test('the order is looked at again, and only when there is news', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.release();
    const asleep = () => db.sql('update shop_order set advance_at = null where id = $1', [scene.order.id]);
    const isDue = async () => (await db.sql(`select from shop_order where id = $1 and advance_at <= now()`, [scene.order.id])).length === 1;
    await asleep();
    await scene.record(step('SHORT', 5));
    expect(await isDue()).toBe(true);
    await asleep();
    expect(await scene.record(step('SHORT', 5))).toMatchObject({ events: [], newSteps: 0 });
    expect(await isDue()).toBe(false);
  });

  test('a parcel that was scanned before its label was told is handed over with it', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.release();
    const parcel = { carrier: 'usps', trackingNumber: NUMBER, isVoided: false };
    await scene.record({ step: 'LABELLED', occurredAt: minutesAgo(20), via: 'WEBHOOK', reference: NUMBER, parcel });
    await db.sql('update shipment set fulfilment_id = null, handed_over_at = $2 where merchant_id = $1', [scene.merchantId, minutesAgo(3)]);
    await scene.record({ step: null, occurredAt: minutesAgo(19), via: 'WEBHOOK', reference: '', parcel });
    expect((await scene.digest()).fulfilments).toMatchObject([{ state: 'HANDED_OVER', handed_over_at: minutesAgo(3) }]);
  });

  test('a voided label withdraws its parcel, and the new one holds the goods', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.release();
    const label = (trackingNumber: string, isVoided: boolean, minutes: number) =>
      ({
        step: isVoided ? null : 'LABELLED',
        occurredAt: minutesAgo(minutes),
        via: 'WEBHOOK',
        reference: trackingNumber,
        parcel: { carrier: 'usps', trackingNumber, isVoided },
      }) as const;
    await scene.record(label(NUMBER, false, 20));
    await scene.record(label(NUMBER, true, 15), label('9400111899223100009999', false, 14));
    expect((await scene.digest()).shipments).toMatchObject([
      { tracking_number: NUMBER, milestone: 'CANCELLED', lines: null },
      { tracking_number: '9400111899223100009999', milestone: 'UNKNOWN', lines: [[expect.any(String), 2]] },
    ]);
  });

  test("another order's number stays there, and is shown", async () => {
    const [scene, other] = [await aScene({ db, pool }, 'GENERIC'), await aScene({ db, pool }, 'GENERIC')];
    await scene.release();
    await db.sql(
      `insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, store_updated_at, created_at)
       select $2, merchant_id, store_id, 'other', '#other', 'OTHER', placed_at, currency, 0, payment_state, store_updated_at, created_at from shop_order where id = $1`,
      [scene.order.id, other.fulfilmentId],
    );
    const body = { fulfilments: [{ fulfilment: scene.number, parcels: [{ carrier: 'usps', trackingNumber: NUMBER }] }] };
    await scene.hear(body);
    await scene.read();
    await db.sql('update shipment set order_id = $2 where merchant_id = $1', [scene.merchantId, other.fulfilmentId]);
    await scene.hear({ ...body, again: true });
    expect(await scene.read()).toMatchObject([{ problem: null }, { state: 'DONE', problem: 'NUMBER_OF_ANOTHER_ORDER' }]);
  });
});

describe('what happens elsewhere', () => {
  const dispatch = () => dispatchOutbox(pool, { insert: async () => null });
  const told = (scene: Scene, type: string, shipmentId: string | null, data: object) =>
    db.sql(
      `insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at) values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
      [scene.merchantId, type, scene.order.id, shipmentId, data],
    );

  test('a parcel that the carrier scans is handed over, once', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.release();
    const parcel = { carrier: 'usps', trackingNumber: NUMBER, isVoided: false };
    await scene.record({ step: 'LABELLED', occurredAt: minutesAgo(20), via: 'WEBHOOK', reference: NUMBER, parcel });
    const [shipment] = await db.sql<{ id: string }>('update shipment set handed_over_at = $2 where merchant_id = $1 returning id', [
      scene.merchantId,
      minutesAgo(3),
    ]);
    for (let count = 0; count < 2; count++) await told(scene, 'shipment.in_transit', shipment!.id, {});
    await dispatch();
    expect(await scene.digest()).toMatchObject({
      fulfilments: [{ state: 'HANDED_OVER', handed_over_at: minutesAgo(3) }],
      stock: [{ on_hand: 8, reserved: 0 }],
    });
    await dispatch();
    expect((await scene.events()).filter((type) => type === 'fulfilment.handed_over')).toHaveLength(1);
  });

  test('a fulfilment that is made wakes the reports that wait for it', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.hear({ fulfilments: [{ fulfilment: scene.number, steps: [{ step: 'PICKED' }] }] });
    await scene.read();
    await scene.release();
    await db.sql(`update inbox_message set next_attempt_at = now() + interval '1 day' where source_id = $1`, [scene.warehouse.id]);
    expect(await scene.read()).toMatchObject([{ state: 'RECEIVED' }]);
    await told(scene, 'fulfilment.created', null, { fulfilmentId: scene.fulfilmentId, warehouseId: scene.warehouse.id });
    await dispatch();
    expect(await scene.read()).toMatchObject([{ state: 'DONE' }]);
  });
});

describe('which fulfilment is meant', () => {
  test('a report of one that is not there yet waits, and is read as soon as it is', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.hear({ fulfilments: [{ fulfilment: scene.number, steps: [{ step: 'PICKED', at: minutesAgo(5).toISOString() }] }] });
    expect(await scene.read()).toEqual([{ state: 'RECEIVED', problem: 'FULFILMENT_UNKNOWN' }]);
    await scene.release();
    expect(await scene.read()).toEqual([{ state: 'DONE', problem: null }]);
    expect((await scene.digest()).fulfilments).toMatchObject([{ state: 'PICKED' }]);
  });

  test('the number of the order does where there is one fulfilment of it', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await scene.release();
    const hear = () => scene.hear({ fulfilments: [{ order: scene.order.number.replace('#', ''), steps: [{ step: 'PICKED' }] }] });
    await hear();
    expect(await scene.read()).toEqual([{ state: 'DONE', problem: null }]);
    await scene.release(`${scene.order.number}-2`, crypto.randomUUID());
    await hear();
    expect(await scene.read()).toMatchObject([{}, { state: 'PARKED', problem: 'FULFILMENT_AMBIGUOUS' }]);
  });

  test("one warehouse tells nothing of another's", async () => {
    const [scene, other] = [await aScene({ db, pool }, 'GENERIC'), await aScene({ db, pool }, 'GENERIC')];
    await scene.release();
    await other.hear({ fulfilments: [{ fulfilmentId: scene.fulfilmentId, fulfilment: scene.number, steps: [{ step: 'CANCELLED' }] }] });
    expect(await other.read()).toEqual([{ state: 'RECEIVED', problem: 'FULFILMENT_UNKNOWN' }]);
    expect((await scene.digest()).fulfilments).toMatchObject([{ state: 'RELEASED' }]);
  });
});

describe('stock', () => {
  test('is booked by the warehouse’s own numbers; a number nobody knows is parked, the rest is booked', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    await db.sql(
      `insert into sku_alias (id, merchant_id, owner_kind, owner_id, their_sku, variant_id, created_at) values (gen_random_uuid(), $1, 'WAREHOUSE', $2, 'W-LAMP', $3, now())`,
      [scene.merchantId, scene.warehouse.id, scene.variantId],
    );
    await scene.hear({
      stock: [
        { sku: 'W-LAMP', onHand: 42, damaged: 2 },
        { sku: 'BOX-XL', onHand: 900 },
      ],
    });
    expect(await scene.read()).toEqual([{ state: 'PARKED', problem: 'SKU_UNKNOWN' }]);
    expect((await scene.digest()).stock).toEqual([{ on_hand: 42, reserved: 0, damaged: 2 }]);
  });

  test('what is to come is noted, and what has come of it is booked once, in any order', async () => {
    const scene = await aScene({ db, pool }, 'GENERIC');
    const told = (received: number) => ({
      inbound: [{ sku: 'LAMP', reference: 'PO-9', quantity: 50, received, expectedOn: '2030-01-31' }],
    });
    for (const received of [0, 20, 5, 20, 30]) await scene.hear(told(received));
    expect((await scene.read()).every(({ state }) => state === 'DONE')).toBe(true);
    expect((await scene.digest()).stock).toEqual([{ on_hand: 40, reserved: 0, damaged: 0 }]);
    expect(await db.sql('select quantity, received_quantity from inbound where merchant_id = $1', [scene.merchantId])).toEqual([
      { quantity: 50, received_quantity: 30 },
    ]);
  });
});
