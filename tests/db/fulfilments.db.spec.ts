import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFulfilment, aReportingWarehouse, reserved, stocked } from '../harness/fulfilment.ts';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
let us: Graph;
let viewer: Graph;
let merchantId: string;
let warehouseId: string;
let orders: { id: string; number: string; placedAt: string; lines: { id: string; quantity: number }[] }[];
let ids: string[];
let variantId: string;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  const told = aMerchant().withStore().withApiKey('ADMIN').withApiKey('READ');
  for (let count = 0; count < 4; count++) told.withOrder({ lines: [{ title: 'Lamp', quantity: 2 }, { title: 'Rug' }] });
  const story = await told.save(db.em);
  merchantId = story.merchant.id;
  orders = story.orders.map(({ order, lines }) => ({
    id: order.id,
    number: order.number,
    placedAt: order.placedAt.toISOString(),
    lines: lines.map(({ id, quantity }) => ({ id, quantity })),
  }));
  warehouseId = (await aReportingWarehouse(db, merchantId, 'GENERIC')).id;
  variantId = await stocked(db, pool, merchantId, warehouseId, 'LAMP');
  ids = [];
  for (const order of orders) {
    const line = { ...order.lines[0]!, variantId };
    const fulfilmentId = await aFulfilment(db, { merchantId, warehouseId, order, lines: [line, order.lines[1]!] });
    await reserved(pool, { merchantId, warehouseId, orderId: order.id, fulfilmentId, line, variantId });
    ids.push(fulfilmentId);
  }
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
  viewer = merchantGraph(api.url, story.keys[1]!);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

const read = () => readInbox(pool, pino({ level: 'silent' }), { secretKey: SECRET_KEY, publicApiUrl: 'https://api.example' });

const REPORT = `mutation ($input: FulfilmentReportInput!) {
  fulfilmentReport(input: $input) { fulfilment { id state } messageId problems { code path } } }`;
const REPORTS = `mutation ($inputs: [FulfilmentReportInput!]!) { fulfilmentsReport(inputs: $inputs) { isAccepted problems { code path } } }`;
const CANCEL = `mutation ($id: ID!) { fulfilmentCancel(id: $id, note: "asked for") { fulfilment { id } messageId problems { code path } } }`;
const ONE = `query ($id: ID!) { fulfilment(id: $id) { number state isLate pickedAt handedOverAt explanation
  order { number } warehouse { id } lines { quantity orderLine { title } variant { sku } }
  steps { step via note photoUrl checklist { label isDone } } shipments { carrier trackingNumber fulfilment { id } } } }`;
const LIST = `query ($filter: FulfilmentFilter, $first: Int, $after: String) { fulfilments(filter: $filter, first: $first, after: $after) {
  nodes { id } pageInfo { hasNextPage endCursor } } }`;

const listed = async (filter: object): Promise<string[]> =>
  (await us.get<{ fulfilments: { nodes: { id: string }[] } }>(LIST, { filter, first: 50 })).fulfilments.nodes.map(({ id }) => id);

describe('a report through the graph', () => {
  test('goes by the inbox and comes to the same as a message of the warehouse', async () => {
    const input = {
      fulfilmentId: ids[0],
      step: 'PICKED',
      at: new Date(Date.now() - 60_000).toISOString(),
      note: ' from shelf 7 ',
      photoUrl: 'https://photos.example/1.jpg',
      checklist: [{ label: 'two lamps', isDone: true }],
    };
    const first = await us.get(REPORT, { input });
    expect(first).toMatchObject({ fulfilmentReport: { fulfilment: { id: ids[0], state: 'RELEASED' }, problems: [] } });
    expect(await us.get(REPORT, { input })).toEqual(first);
    expect(await read()).toBe(1);
    expect(await us.get(ONE, { id: ids[0] })).toMatchObject({
      fulfilment: {
        number: `${orders[0]!.number}-1`,
        state: 'PICKED',
        isLate: false,
        pickedAt: input.at,
        order: { number: orders[0]!.number },
        warehouse: { id: warehouseId },
        steps: [{ step: 'PICKED', via: 'GRAPH', note: 'from shelf 7', photoUrl: input.photoUrl, checklist: input.checklist }],
      },
    });
  });

  test('with a tracking number has the parcel followed', async () => {
    const input = { fulfilmentId: ids[0], step: 'HANDED_OVER', carrier: 'UPS', trackingNumber: '1Z 999 AA1 01 2345 6784' };
    await us.get(REPORT, { input });
    await read();
    const { fulfilment } = await us.get(ONE, { id: ids[0] });
    expect(fulfilment).toMatchObject({
      state: 'HANDED_OVER',
      shipments: [{ carrier: 'ups', trackingNumber: '1Z999AA10123456784', fulfilment: { id: ids[0] } }],
    });
    expect(await db.sql('select on_hand, reserved from stock_level where variant_id = $1', [variantId])).toEqual([
      { on_hand: 8, reserved: 6 },
    ]);
  });

  test.each<[string, () => object, object]>([
    [
      'nobody’s fulfilment',
      () => ({ fulfilmentId: crypto.randomUUID(), step: 'PICKED' }),
      { code: 'NOT_FOUND', path: ['input', 'fulfilmentId'] },
    ],
    ['the release', () => ({ fulfilmentId: ids[1], step: 'RELEASED' }), { code: 'INVALID', path: ['input', 'step'] }],
    [
      'the future',
      () => ({ fulfilmentId: ids[1], step: 'PICKED', at: new Date(Date.now() + 3_600_000) }),
      { code: 'INVALID', path: ['input', 'at'] },
    ],
    [
      'a picture elsewhere',
      () => ({ fulfilmentId: ids[1], step: 'PICKED', photoUrl: 'javascript:0' }),
      { code: 'INVALID', path: ['input', 'photoUrl'] },
    ],
    [
      'a number that is none',
      () => ({ fulfilmentId: ids[1], step: 'LABELLED', trackingNumber: '!' }),
      { code: 'INVALID', path: ['input', 'trackingNumber'] },
    ],
    ['a cancellation of what is gone', () => ({ fulfilmentId: ids[0], step: 'CANCELLED' }), { code: 'SETTLED', path: ['input', 'step'] }],
  ])('%s is a problem, and nothing is kept', async (_what, input, problem) => {
    const { fulfilmentReport: answer } = await us.get(REPORT, { input: input() });
    expect(answer).toMatchObject({ fulfilment: null, messageId: null });
    expect(answer.problems).toContainEqual(problem);
    expect(await read()).toBe(0);
  });

  test('needs an agent', async () => {
    const { errors } = await viewer.ask(REPORT, { input: { fulfilmentId: ids[1], step: 'PICKED' } });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('many at once', () => {
  const inputs = (...which: number[]) => which.map((index) => ({ fulfilmentId: ids[index], step: 'PACKED' }));

  test('all are taken', async () => {
    expect(await us.get(REPORTS, { inputs: inputs(1, 2) })).toEqual({ fulfilmentsReport: { isAccepted: true, problems: [] } });
    expect(await read()).toBe(1);
    expect(new Set(await listed({ states: ['PACKED'] }))).toEqual(new Set([ids[1], ids[2]]));
  });

  test('or none', async () => {
    const wrong = [...inputs(3), { fulfilmentId: 'nobody', step: 'PACKED' }];
    expect(await us.get(REPORTS, { inputs: wrong })).toEqual({
      fulfilmentsReport: { isAccepted: null, problems: [{ code: 'NOT_FOUND', path: ['inputs', '1', 'fulfilmentId'] }] },
    });
    expect(await read()).toBe(0);
  });
});

test('a cancelled one gives its pieces back, once', async () => {
  expect(await us.get(CANCEL, { id: ids[3] })).toMatchObject({ fulfilmentCancel: { fulfilment: { id: ids[3] }, problems: [] } });
  await read();
  expect(await db.sql('select on_hand, reserved from stock_level where variant_id = $1', [variantId])).toEqual([
    { on_hand: 8, reserved: 4 },
  ]);
  expect(await us.get(CANCEL, { id: ids[3] })).toMatchObject({
    fulfilmentCancel: { fulfilment: null, problems: [{ code: 'SETTLED', path: ['id'] }] },
  });
});

describe('the list', () => {
  test('is narrowed by each filter', async () => {
    await db.sql(`update fulfilment set ship_by = now() - interval '1 hour' where id = any ($1)`, [[ids[0], ids[1]]]);
    await db.sql(`update fulfilment set ship_by = now() + interval '1 hour', short_at = now() where id = $1`, [ids[2]]);
    expect(await listed({})).toEqual(ids.toReversed());
    expect(await listed({ orderId: orders[2]!.id })).toEqual([ids[2]]);
    expect(await listed({ warehouseId, states: ['HANDED_OVER', 'CANCELLED'] })).toEqual([ids[3], ids[0]]);
    expect(await listed({ warehouseId: crypto.randomUUID() })).toEqual([]);
    expect(await listed({ number: orders[1]!.number })).toEqual([ids[1]]);
    expect(await listed({ number: `${orders[1]!.number}-1` })).toEqual([ids[1]]);
    // What the carrier has is late no more.
    expect(await listed({ isLate: true })).toEqual([ids[1]]);
    expect(await listed({ isLate: false })).toEqual([ids[3], ids[2], ids[0]]);
    expect(await listed({ isTroubled: true })).toEqual([ids[2]]);
    expect(await listed({ shipByBefore: new Date(), states: ['PACKED'] })).toEqual([ids[1]]);
  });

  test('is read page by page', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { fulfilments }: { fulfilments: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await us.get(LIST, { first: 1, after });
      seen.push(...fulfilments.nodes.map(({ id }) => id));
      after = fulfilments.pageInfo.hasNextPage ? fulfilments.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(ids.toReversed());
  });
});

describe('what is printed', () => {
  const SLIP = `query ($id: ID!) { fulfilment(id: $id) { packingSlip { number orderNumber placedAt shipBy warehouse isGift giftMessage packingNote currency
    shipTo { name postalCode countryCode } lines { theirSku sku title quantity personalisation priceMinor } } } }`;

  test('tells everything whoever packs has to know', async () => {
    await db.sql(
      `insert into sku_alias (id, merchant_id, owner_kind, owner_id, their_sku, variant_id, created_at) values (gen_random_uuid(), $1, 'WAREHOUSE', $2, 'W-LAMP', $3, now())`,
      [merchantId, warehouseId, variantId],
    );
    await db.sql(`update order_line set personalisation = 'to Ada' where id = $1`, [orders[1]!.lines[0]!.id]);
    await db.sql(`update shop_order set packing_note = 'no plastic' where id = $1`, [orders[1]!.id]);
    expect(await us.get(SLIP, { id: ids[1] })).toMatchObject({
      fulfilment: {
        packingSlip: {
          number: `${orders[1]!.number}-1`,
          orderNumber: orders[1]!.number,
          placedAt: orders[1]!.placedAt,
          shipBy: expect.stringMatching(/Z$/) as string,
          isGift: false,
          packingNote: 'no plastic',
          currency: 'EUR',
          shipTo: { name: 'Robin Reed', postalCode: '10115', countryCode: 'DE' },
          lines: [
            { theirSku: 'W-LAMP', sku: 'LAMP', title: 'Lamp', quantity: 2, personalisation: 'to Ada', priceMinor: 2990 },
            { theirSku: null, sku: 'SKU-2', title: 'Rug', quantity: 1, personalisation: null, priceMinor: 2990 },
          ],
        },
      },
    });
  });

  test('tells no price of a gift', async () => {
    await db.sql(`update shop_order set is_gift = true, gift_message = 'Bon anniversaire' where id = $1`, [orders[2]!.id]);
    const { fulfilment } = await us.get(SLIP, { id: ids[2] });
    expect(fulfilment.packingSlip).toMatchObject({ isGift: true, giftMessage: 'Bon anniversaire', currency: null });
    expect(fulfilment.packingSlip.lines.map(({ priceMinor }: { priceMinor: number | null }) => priceMinor)).toEqual([null, null]);
  });
});
