import { setTimeout as wait } from 'node:timers/promises';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { advanceOrders } from '@jalon/workers/order/advance-orders.job';
import { advanceAlone } from '@jalon/workers/order/advance-alone';
import { recordSteps } from '@jalon/workers/warehouse/record-steps';
import { inTransaction } from '@jalon/workers/database/worker-pool';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { after, aSendingShop, type SendingShop } from '../harness/sending-shop.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 12);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const due = (orderId: string, at: Date) => db.sql('update shop_order set advance_at = $2 where id = $1', [orderId, at]);
const report = (shop: SendingShop, id: string, step: 'PICKED' | 'PACKED' | 'HANDED_OVER', at: Date) =>
  inTransaction(pool, (client) => recordSteps(client, shop.merchantId, id, [{ step, occurredAt: at, via: 'GRAPH', reference: '' }]));

describe('an order with nothing wrong', () => {
  test('waits for its window, then goes to the warehouse with its pieces, once', async () => {
    const shop = await aSendingShop(db, pool);
    await shop.shelf({ LAMP: 5, RUG: 5 });
    const { id, lines } = await shop.order({ number: '#1042', wants: { LAMP: 2, RUG: 1 } });
    await shop.advance();
    expect(await shop.row(id)).toMatchObject({
      release_state: 'WAITING',
      hold_until: after(30),
      advance_at: after(30),
      attention_code: null,
    });
    expect(await shop.parts(id)).toEqual([]);
    await shop.advance(after(29));
    expect((await shop.row(id)).release_state).toBe('WAITING');
    await shop.advance(after(30));
    expect(await shop.row(id)).toMatchObject({ release_state: 'RELEASED', released_at: after(30) });
    const [part, ...others] = await shop.parts(id);
    expect(others).toEqual([]);
    expect(part).toMatchObject({ number: '#1042-1', state: 'RELEASED', warehouseId: shop.warehouseId });
    expect(part!.lines).toEqual(lines.toSorted().map((line) => ({ line, quantity: line === lines[0] ? 2 : 1 })));
    expect(await shop.stock()).toEqual({ onHand: 10, reserved: 3 });
    expect(await shop.told(id)).toEqual(['order.released', 'fulfilment.created']);
    await due(id, after(31));
    await shop.advance(after(31));
    expect([await shop.parts(id), await shop.stock()]).toEqual([[part], { onHand: 10, reserved: 3 }]);
    expect(await shop.told(id)).toHaveLength(2);
    const steps = await db.sql('select step, via from fulfilment_step where fulfilment_id = $1', [part!.id]);
    expect(steps).toEqual([{ step: 'RELEASED', via: 'SYSTEM' }]);
  });

  test('is not touched when the store sends it itself', async () => {
    const shop = await aSendingShop(db, pool);
    await shop.shelf({ LAMP: 5 });
    const { id } = await shop.order({ postalCode: '1', given: { releaseState: 'WATCHED' } });
    await shop.advance(after(60));
    expect(await shop.row(id)).toMatchObject({ release_state: 'WATCHED', hold_until: null, advance_at: null });
    expect([await shop.holds(id), await shop.parts(id), await shop.told(id)]).toEqual([[], [], []]);
  });
});

describe('an order that changes', () => {
  async function released(wants: Record<string, number>) {
    const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
    await shop.shelf({ LAMP: 9, RUG: 9 });
    const { id, lines } = await shop.order({ wants });
    await shop.advance();
    const edit = async (line: number, quantity: number) => {
      await db.sql('update order_line set quantity = $2 where id = $1', [lines[line], quantity]);
      await due(id, after(5));
      await shop.advance(after(5));
    };
    const [part] = await shop.parts(id);
    return { shop, id, lines, edit, part: part! };
  }
  const cancel = async (shop: SendingShop, id: string) => {
    await db.sql('update shop_order set cancelled_at = $2, advance_at = $2 where id = $1', [id, after(5)]);
    await shop.advance(after(5));
  };
  const states = async (shop: SendingShop, id: string) =>
    (await shop.parts(id)).map(({ number, state }) => `${number.split('-')[1]} ${state}`);

  test('gets a second part for what was added', async () => {
    const { shop, id, edit } = await released({ LAMP: 1, RUG: 1 });
    await edit(1, 3);
    expect(await states(shop, id)).toEqual(['1 RELEASED', '2 RELEASED']);
    expect((await shop.parts(id))[1]!.lines.map(({ quantity }) => quantity)).toEqual([2]);
    expect(await shop.stock()).toMatchObject({ reserved: 4 });
    expect((await shop.row(id)).release_state).toBe('RELEASED');
  });

  test('has a part replaced that holds too much and nobody has begun', async () => {
    const { shop, id, edit } = await released({ LAMP: 3, RUG: 1 });
    await edit(0, 1);
    expect(await states(shop, id)).toEqual(['1 CANCELLED', '2 RELEASED']);
    expect(await shop.stock()).toMatchObject({ reserved: 2 });
    expect(await shop.told(id)).toContain('fulfilment.cancelled');
  });

  test('has the merchant told when it is too late for that, until staff have seen to it', async () => {
    const { shop, id, lines, edit, part } = await released({ LAMP: 3 });
    await report(shop, part.id, 'PICKED', after(2));
    await edit(0, 1);
    expect(await shop.holds(id)).toEqual([`CHANGED_AFTER_RELEASE ${lines[0]}`]);
    expect(await shop.row(id)).toMatchObject({
      release_state: 'RELEASED',
      attention_code: 'CHANGED_AFTER_RELEASE',
      attention_action: 'TELL_WAREHOUSE',
    });
    await edit(0, 3);
    expect([await shop.holds(id), (await shop.row(id)).attention_code]).toEqual([[], null]);
  });

  test('is taken back from the warehouse when it is cancelled, and its pieces are free', async () => {
    const { shop, id, part } = await released({ LAMP: 3 });
    await report(shop, part.id, 'PICKED', after(2));
    await cancel(shop, id);
    expect(await shop.row(id)).toMatchObject({ release_state: 'CANCELLED', attention_code: null, advance_at: null });
    expect([await states(shop, id), await shop.stock()]).toEqual([['1 CANCELLED'], { onHand: 18, reserved: 0 }]);
  });

  test('has the merchant told when it was packed before it was cancelled', async () => {
    const { shop, id, part } = await released({ LAMP: 3 });
    await report(shop, part.id, 'PACKED', after(2));
    await cancel(shop, id);
    expect([await states(shop, id), await shop.holds(id)]).toEqual([['1 PACKED'], [`CHANGED_AFTER_RELEASE ${part.id}`]]);
    expect(await shop.row(id)).toMatchObject({ release_state: 'CANCELLED', attention_code: 'CHANGED_AFTER_RELEASE' });
  });

  test('goes again to another address as long as nobody has begun', async () => {
    const { shop, id } = await released({ LAMP: 1 });
    await db.sql(`update recipient set address1 = 'Elsewhere 1' where order_id = $1`, [id]);
    await due(id, after(5));
    await shop.advance(after(5));
    expect(await states(shop, id)).toEqual(['1 CANCELLED', '2 RELEASED']);
  });
});

describe('too few pieces', () => {
  test('the part that is there goes, the rest follows when it comes', async () => {
    const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
    const { RUG } = await shop.shelf({ LAMP: 5, RUG: 0 });
    await db.sql(
      `insert into inbound (id, merchant_id, variant_id, warehouse_id, quantity, received_quantity, expected_on, reference, created_at)
       values (gen_random_uuid(), $1, $2, $3, 9, 0, '2026-11-20', 'PO', now())`,
      [shop.merchantId, RUG, shop.warehouseId],
    );
    const { id, lines } = await shop.order({ wants: { LAMP: 1, RUG: 2 } });
    await shop.advance();
    expect(await shop.row(id)).toMatchObject({ release_state: 'PARTLY_RELEASED', attention_code: 'OUT_OF_STOCK' });
    expect(await shop.holds(id)).toEqual([`OUT_OF_STOCK ${lines[1]}`]);
    expect(await db.sql(`select expected_on::text from order_hold where order_id = $1`, [id])).toEqual([{ expected_on: '2026-11-20' }]);
    await shop.goods.stock(shop.warehouseId, RUG!, { onHand: 2 });
    await due(id, after(60));
    await shop.advance(after(60));
    expect(await shop.row(id)).toMatchObject({ release_state: 'RELEASED', attention_code: null });
    expect((await shop.parts(id)).map(({ number }) => number.slice(-2))).toEqual(['-1', '-2']);
    expect(await shop.holds(id)).toEqual([]);
  });

  async function asked() {
    const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
    const ids = await shop.shelf({ LAMP: 5, RUG: 0 });
    const { id, lines } = await shop.order({ wants: { LAMP: 1, RUG: 2 } });
    await shop.advance();
    const [choice] = await db.sql<{ id: string; options: string[]; answer_by: Date }>('select * from order_choice where order_id = $1', [
      id,
    ]);
    const answer = async (chosen: string, variantId: string | null = null) => {
      await db.sql('update order_choice set chosen = $2, chosen_variant_id = $3, chosen_at = $4 where id = $1', [
        choice!.id,
        chosen,
        variantId,
        after(9),
      ]);
      await due(id, after(10));
      await shop.advance(after(10));
    };
    return { shop, ids, id, lines, choice: choice!, answer };
  }

  test('when nobody knows when it comes the shopper is asked, once, and nothing goes meanwhile', async () => {
    const { shop, id, choice } = await asked();
    expect(choice.options).toEqual(['SEND_REST', 'CANCEL']);
    expect(await shop.row(id)).toMatchObject({ release_state: 'HELD', attention_code: 'CHOICE_OPEN', attention_party: 'SHOPPER' });
    await due(id, after(5));
    await shop.advance(after(5));
    expect([await shop.parts(id), (await shop.told(id)).filter((type) => type === 'order.choice_offered')]).toEqual([
      [],
      ['order.choice_offered'],
    ]);
  });

  test('send the rest: the rest goes, and the order is complete', async () => {
    const { shop, id, answer } = await asked();
    await answer('SEND_REST');
    expect((await shop.row(id)).release_state).toBe('RELEASED');
    expect((await shop.parts(id)).map(({ lines }) => lines.length)).toEqual([1]);
  });

  test('another article: it goes instead', async () => {
    const { shop, ids, id, answer } = await asked();
    await answer('ALTERNATIVE', ids.LAMP);
    expect((await shop.row(id)).release_state).toBe('RELEASED');
    expect(await shop.stock()).toEqual({ onHand: 5, reserved: 3 });
  });

  test('wait: what is there goes, and the rest waits without another question', async () => {
    const { shop, id, answer } = await asked();
    await answer('WAIT');
    expect(await shop.row(id)).toMatchObject({ release_state: 'PARTLY_RELEASED', attention_code: 'OUT_OF_STOCK' });
  });

  test('cancel: nothing goes', async () => {
    const { shop, id, answer } = await asked();
    await answer('CANCEL');
    expect(await shop.row(id)).toMatchObject({ release_state: 'CANCELLED', cancelled_at: after(9) });
    expect(await shop.told(id)).toContain('order.cancelled');
  });

  test('no answer in time: the first option holds', async () => {
    const { shop, id, choice } = await asked();
    await shop.advance(choice.answer_by);
    expect((await shop.row(id)).release_state).toBe('RELEASED');
    expect(await shop.told(id)).toContain('order.choice_made');
  });
});

test('three hundred orders for two hundred pieces, two workers at once: each order once, and no piece twice', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 200 });
  for (let count = 0; count < 300; count += 1) await shop.order({ email: `buyer-${count}@mail.example` });
  const began = Date.now();
  await Promise.all([1, 2].map(() => advanceOrders(pool, { now: after(1) })));
  const seconds = (Date.now() - began) / 1000;
  const counts = await db.sql('select release_state, count(*)::int from shop_order where merchant_id = $1 group by 1 order by 1', [
    shop.merchantId,
  ]);
  expect(counts).toEqual([
    { release_state: 'HELD', count: 100 },
    { release_state: 'RELEASED', count: 200 },
  ]);
  expect(await shop.stock()).toEqual({ onHand: 200, reserved: 200 });
  const [parts] = await db.sql('select count(*)::int, count(distinct order_id)::int as orders from fulfilment where merchant_id = $1', [
    shop.merchantId,
  ]);
  expect(parts).toEqual({ count: 200, orders: 200 });
  expect(await advanceOrders(pool, { now: after(1) })).toBe(0);
  expect(seconds).toBeLessThan(60);
});

test('a worker that dies in the middle leaves the order due and the stock as it was', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 3 });
  const { id } = await shop.order();
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select id from shop_order where id = $1 for update', [id]);
  await advanceAlone(client, shop.merchantId, id, after(1));
  // Meanwhile another worker passes it over.
  expect(await shop.advance(after(1))).toBe(0);
  await client.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
  client.release(true);
  await wait(50);
  expect([(await shop.row(id)).release_state, await shop.parts(id), await shop.stock()]).toEqual([
    'CHECKING',
    [],
    { onHand: 3, reserved: 0 },
  ]);
  expect(await shop.advance(after(1))).toBe(1);
  expect([(await shop.row(id)).release_state, await shop.stock()]).toEqual(['RELEASED', { onHand: 3, reserved: 1 }]);
});

test('an order that cannot be read does not keep the others back', async () => {
  const shop = await aSendingShop(db, pool, { holdMinutes: 0 });
  await shop.shelf({ LAMP: 3 });
  const [broken, sound] = [await shop.order({ given: { promisedOn: '2026-11-30' } }), await shop.order({ email: 'b@mail.example' })];
  await db.sql(`create function fail_for_test() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`);
  await db.sql(
    `create trigger fail_for_test before update on shop_order for each row when (new.promised_on = '2026-11-30' and new.release_state <> old.release_state) execute function fail_for_test()`,
  );
  await shop.advance(after(1));
  await db.sql('drop trigger fail_for_test on shop_order');
  expect((await shop.row(sound.id)).release_state).toBe('RELEASED');
  expect(await shop.row(broken.id)).toMatchObject({ release_state: 'CHECKING', advance_at: after(6) });
  await shop.advance(after(6));
  expect((await shop.row(broken.id)).release_state).toBe('RELEASED');
});
