import { newId, queryOn } from '@jalon/schema/database';
import { moveReturn, type ReturnAction } from '@jalon/schema/return';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anArticle as aStockedArticle, aWarehouse } from '../harness/goods.ts';
import { merchantGraph } from '../harness/graph.ts';
import { openPool } from '../harness/open-pool.ts';
import { startApi } from '../harness/processes.ts';
import { anArticle, aReturnPolicy } from '../harness/returning-shop.ts';
import type { Running } from '../harness/running.ts';
import { actDocument, aStaffedShop, type Act, type StaffedShop, type StaffedShopTold } from '../harness/staff-returns.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let pool: ReturnType<typeof openPool>;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
  pool = openPool(db.workerUrl);
});
afterAll(async () => {
  await api?.stop();
  await pool?.end();
  await db.drop();
});

const LOOK = aReturnPolicy({ approveUpToMinor: 0 });
const aShop = (told: StaffedShopTold = {}) =>
  aStaffedShop(db, api.url, { order: { lines: [{ title: 'Shirt', quantity: 2, priceMinor: 2_990 }] }, ...told });
const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

/** What a carrier or a rule does. */
async function moves({ merchantId }: StaffedShop, returnId: string, ...actions: ReturnAction[]) {
  for (const action of actions)
    expect(await moveReturn(queryOn(pool), { merchantId, returnId, action, by: 'RULE' }, new Date())).toMatchObject({ outcome: 'MOVED' });
}

describe('who says yes or no', () => {
  test('says it once, and every step is kept', async () => {
    const shop = await aShop({ policy: LOOK });
    const id = await shop.sendBack();
    expect(await shop.show(id)).toMatchObject({ state: 'REQUESTED', lookReasons: 'ABOVE_LIMIT' });
    const answers = await Promise.all([1, 2, 3].map(() => shop.act('returnApprove', { id })));
    expect(answers.map(codes).toSorted()).toEqual([[], ['WRONG_STATE'], ['WRONG_STATE']]);
    const { state, decidedAt, steps } = await shop.show(id);
    expect({ state, isDecided: decidedAt !== null }).toEqual({ state: 'APPROVED', isDecided: true });
    expect(steps).toMatchObject([
      { action: 'REQUEST', fromState: null, toState: 'REQUESTED', by: 'SHOPPER' },
      { action: 'APPROVE', fromState: 'REQUESTED', toState: 'APPROVED', by: 'STAFF', byName: null },
    ]);
    expect(await shop.told()).toEqual(['return.requested', 'return.approved']);
  });

  test('says why not; what was declined may be approved after all, and is open again', async () => {
    const shop = await aShop({ policy: LOOK });
    const id = await shop.sendBack();
    expect(await shop.act('returnDecline', { id, reason: '  ' })).toMatchObject({ problems: [{ code: 'INVALID', path: ['reason'] }] });
    expect((await shop.act('returnDecline', { id, reason: 'Worn.' })).return).toMatchObject({ state: 'DECLINED', declineReason: 'Worn.' });
    expect((await shop.act('returnApprove', { id })).return).toMatchObject({ state: 'APPROVED', settledAt: null });
  });

  test('cannot say yes again when its pieces are in another return by now', async () => {
    const shop = await aShop({ policy: LOOK });
    const id = await shop.sendBack({ quantity: 2 });
    await shop.act('returnDecline', { id, reason: 'No.' });
    await shop.sendBack({ quantity: 1 });
    for (const act of ['returnApprove', 'returnReceive'] as const) expect(codes(await shop.act(act, { id }))).toEqual(['TWICE']);
    expect(await shop.show(id)).toMatchObject({ state: 'DECLINED' });
  });

  test('takes it back, and asks for its label again', async () => {
    const shop = await aShop();
    const id = await shop.sendBack({}, 'LABEL');
    await db.sql(`update return_request set label_at = null, label_problem = 'CARRIER_DOWN' where id = $1`, [id]);
    expect(await shop.act('returnLabelAgain', { id })).toMatchObject({ return: { labelProblem: null }, problems: [] });
    expect(await db.sql('select label_at is not null as due from return_request where id = $1', [id])).toEqual([{ due: true }]);
    expect((await shop.act('returnCancel', { id })).return).toMatchObject({ state: 'CANCELLED' });
    expect(codes(await shop.act('returnLabelAgain', { id }))).toEqual(['WRONG_STATE']);
    const own = await shop.sendBack({}, 'OWN');
    expect(codes(await shop.act('returnLabelAgain', { id: own }))).toEqual(['INVALID']);
  });
});

describe('what came', () => {
  test('is counted, graded and booked into stock once, and refunded once, however often it is clicked', async () => {
    const shop = await aShop();
    const { variantId, lyon, lille } = await stocked(shop);
    const id = await shop.sendBack({ quantity: 2 });
    const lineId = await shop.lineOf(id);
    expect((await shop.act('returnReceive', { id, lines: [{ lineId, quantity: 1 }] })).return).toMatchObject({
      state: 'RECEIVED',
      lines: [{ receivedQuantity: 1 }],
    });
    const lines = [{ lineId, quantity: 1, grade: 'AS_NEW', disposition: 'RESTOCK', note: 'box torn' }];
    const inspected = await Promise.all([1, 2, 3].map(() => shop.act('returnInspect', { id, lines, warehouseId: lille })));
    expect(inspected.map(codes).toSorted()).toEqual([[], ['WRONG_STATE'], ['WRONG_STATE']]);
    expect(await levels(variantId)).toEqual([{ warehouse: lille, pieces: 1 }]);
    expect(await db.sql('select kind, note, key from stock_movement where variant_id = $1', [variantId])).toEqual([
      { kind: 'RETURNED', note: 'box torn', key: `return:${lineId}` },
    ]);
    expect(lyon).not.toBe(lille);
    const refunded = await Promise.all([1, 2, 3, 4].map(() => shop.act('returnRefund', { id, keptBackMinor: 90 })));
    expect(refunded.map(codes).toSorted()).toEqual([[], ['WRONG_STATE'], ['WRONG_STATE'], ['WRONG_STATE']]);
    expect(await shop.refunds(id)).toMatchObject([{ kind: 'MONEY', state: 'WAITING', amount: 2_900 }]);
    expect((await shop.told()).filter((type) => type === 'return.refunded')).toHaveLength(1);
  });

  test('counts nothing when it is another article, and that is not restocked', async () => {
    const shop = await aShop();
    const { variantId } = await stocked(shop);
    const id = await shop.sendBack();
    const lineId = await shop.lineOf(id);
    await shop.act('returnReceive', { id });
    const wrong = (disposition: string) => ({ id, lines: [{ lineId, quantity: 1, grade: 'WRONG_ARTICLE', disposition }] });
    expect(await shop.act('returnInspect', wrong('RESTOCK'))).toMatchObject({
      problems: [{ code: 'INVALID', path: ['lines', '0', 'disposition'] }],
    });
    expect(await shop.act('returnInspect', wrong('SEND_BACK'))).toMatchObject({ return: { state: 'INSPECTED' }, problems: [] });
    const suggested = await shop.viewer.get(
      'query($id: ID!) { return(id: $id) { suggestedSettlement(keptBackMinor: 5) { moneyMinor creditMinor } } }',
      { id },
    );
    expect(suggested.return.suggestedSettlement).toEqual({ moneyMinor: 0, creditMinor: 0 });
    expect((await shop.act('returnRefund', { id })).return).toMatchObject({ state: 'REFUNDED', refunds: [] });
    expect(await levels(variantId)).toEqual([]);
  });

  test('after the money was given is written down, and changes no state and no money', async () => {
    const shop = await aShop({ policy: aReturnPolicy({ refundAt: 'FIRST_SCAN' }) });
    const { variantId, lyon } = await stocked(shop);
    const id = await shop.sendBack();
    const lineId = await shop.lineOf(id);
    await moves(shop, id, 'HAND_OVER');
    expect((await shop.act('returnRefund', { id })).return).toMatchObject({ state: 'REFUNDED', actions: ['RECEIVE'] });
    expect((await shop.act('returnReceive', { id, lines: [{ lineId, quantity: 1 }] })).return).toMatchObject({
      state: 'REFUNDED',
      actions: ['INSPECT'],
    });
    expect(codes(await shop.act('returnReceive', { id }))).toEqual(['WRONG_STATE']);
    const lines = [{ lineId, quantity: 1, grade: 'USED', disposition: 'RESTOCK' }];
    const looked = await Promise.all([1, 2].map(() => shop.act('returnInspect', { id, lines })));
    expect(looked.map(codes).toSorted()).toEqual([[], ['WRONG_STATE']]);
    const { state, actions, receivedAt, steps } = await shop.show(id);
    expect({ state, actions, came: receivedAt !== null }).toEqual({ state: 'REFUNDED', actions: [], came: true });
    expect(steps.map(({ action }: { action: string }) => action).slice(-3)).toEqual(['REFUND', 'RECEIVE', 'INSPECT']);
    expect(await levels(variantId)).toEqual([{ warehouse: lyon, pieces: 1 }]);
    expect(await shop.refunds(id)).toHaveLength(1);
  });

  test('is refused line by line, and then nothing is done', async () => {
    const shop = await aShop();
    const { variantId } = await stocked(shop);
    const id = await shop.sendBack();
    const lineId = await shop.lineOf(id);
    expect(await shop.act('returnReceive', { id, lines: [{ lineId, quantity: 2 }] })).toMatchObject({
      problems: [{ code: 'INVALID', path: ['lines', '0', 'quantity'] }],
    });
    expect(await shop.act('returnReceive', { id, lines: [{ lineId: newId(), quantity: 1 }] })).toMatchObject({
      problems: [{ code: 'NOT_FOUND', path: ['lines', '0', 'lineId'] }],
    });
    await shop.act('returnReceive', { id });
    const line = { lineId, quantity: 1, grade: 'AS_NEW', disposition: 'RESTOCK' };
    expect(await shop.act('returnInspect', { id, lines: [line, line] })).toMatchObject({ problems: [{ path: ['lines', '1', 'lineId'] }] });
    for (const warehouseId of [newId(), 'x'])
      expect(await shop.act('returnInspect', { id, lines: [line], warehouseId })).toMatchObject({
        problems: [{ code: 'NOT_FOUND', path: ['warehouseId'] }],
      });
    expect(await shop.show(id)).toMatchObject({ state: 'RECEIVED', lines: [{ grade: null, receivedQuantity: null }] });
    expect(await levels(variantId)).toEqual([]);
  });

  test('is exchanged or repaired where that was wanted', async () => {
    const shop = await aShop();
    const { variantId } = await stocked(shop);
    const id = await shop.sendBack({ outcome: 'REPAIR' });
    await shop.act('returnReceive', { id });
    expect(codes(await shop.act('returnRepair', { id }))).toEqual(['WRONG_STATE']);
    await shop.act('returnInspect', {
      id,
      lines: [{ lineId: await shop.lineOf(id), quantity: 1, grade: 'DAMAGED', disposition: 'REFURBISH' }],
    });
    expect((await shop.act('returnRepair', { id })).return).toMatchObject({ state: 'REPAIRED', refunds: [] });
    const other = await shop.sendBack({ outcome: 'EXCHANGE', variantId });
    await shop.act('returnReceive', { id: other });
    const answers = await Promise.all([1, 2].map(() => shop.act('returnExchange', { id: other })));
    expect(answers.map(codes).toSorted()).toEqual([[], ['WRONG_STATE']]);
  });

  test('with an amount that is none is refused', async () => {
    const shop = await aShop();
    const id = await shop.sendBack();
    await shop.act('returnReceive', { id });
    expect(await shop.act('returnRefund', { id, keptBackMinor: -1 })).toMatchObject({
      problems: [{ code: 'INVALID', path: ['keptBackMinor'] }],
    });
    expect(await shop.refunds(id)).toEqual([]);
  });
});

describe('staff open a return', () => {
  test('whatever the policy says, once for each key, and never of more than was bought', async () => {
    const shop = await aShop({ policy: null });
    const article = anArticle(shop.lines[0]!, { note: 'by telephone' });
    const input = { orderId: shop.orderId, articles: [article], method: 'OWN', key: 'call-0001' };
    const [made, same] = [await shop.act('returnOpen', { input }), await shop.act('returnOpen', { input })];
    expect(made).toMatchObject({ return: { state: 'APPROVED', askedBy: 'STAFF', refundMinor: 2_990 }, problems: [] });
    expect(same.return.id).toBe(made.return.id);
    const more = { orderId: shop.orderId, articles: [{ ...article, quantity: 2 }], method: 'OWN' };
    expect(await shop.act('returnOpen', { input: more })).toMatchObject({
      return: null,
      problems: [{ code: 'TWICE', path: ['input', 'articles', '0', 'quantity'] }],
    });
    expect(await shop.act('returnOpen', { input: { ...input, key: null, method: null } })).toMatchObject({
      problems: [{ code: 'INVALID', path: ['input', 'method'] }],
    });
    expect(await shop.act('returnOpen', { input: { ...input, key: null, orderId: newId() } })).toMatchObject({
      problems: [{ code: 'NOT_FOUND', path: ['input', 'orderId'] }],
    });
    expect(await shop.returns()).toHaveLength(1);
  });

  test('for a parcel nobody announced: it is here already, and nobody refunds it by itself', async () => {
    const shop = await aShop();
    const lines = [{ orderLineId: shop.lines[0]!, quantity: 1 }];
    const { number } = shop.story.orders[0]!.order;
    expect(await shop.act('returnReceiveUnannounced', { input: { number: `no ${number}`, lines } })).toMatchObject({
      problems: [{ code: 'NOT_FOUND', path: ['input', 'number'] }],
    });
    const made = await shop.act('returnReceiveUnannounced', { input: { number, lines } });
    expect(made).toMatchObject({ return: { state: 'RECEIVED', askedBy: 'NOBODY', refundMinor: 2_990 }, problems: [] });
    const two = { orderId: shop.orderId, lines: [{ ...lines[0]!, quantity: 2 }] };
    expect(await shop.act('returnReceiveUnannounced', { input: two })).toMatchObject({
      problems: [{ code: 'TWICE', path: ['input', 'lines', '0', 'quantity'] }],
    });
    expect(await shop.act('returnReceiveUnannounced', { input: { lines } })).toMatchObject({ problems: [{ path: ['input', 'orderId'] }] });
  });

  test('two at once for the same pieces open one', async () => {
    const shop = await aShop();
    const input = { orderId: shop.orderId, lines: [{ orderLineId: shop.lines[0]!, quantity: 2 }] };
    const answers = await Promise.all([1, 2, 3].map(() => shop.act('returnReceiveUnannounced', { input })));
    expect(answers.map(codes).toSorted()).toEqual([[], ['TWICE'], ['TWICE']]);
  });
});

const GIVEN: Record<Act, (ids: { id: string; lineId: string; orderId: string; orderLineId: string }) => Record<string, unknown>> = {
  returnApprove: ({ id }) => ({ id }),
  returnDecline: ({ id }) => ({ id, reason: 'No.' }),
  returnCancel: ({ id }) => ({ id }),
  returnLabelAgain: ({ id }) => ({ id }),
  returnReceive: ({ id }) => ({ id }),
  returnInspect: ({ id, lineId }) => ({ id, lines: [{ lineId, quantity: 1, grade: 'USED', disposition: 'DISPOSE' }] }),
  returnRefund: ({ id }) => ({ id }),
  returnExchange: ({ id }) => ({ id }),
  returnRepair: ({ id }) => ({ id }),
  returnOpen: ({ orderId, orderLineId }) => ({ input: { orderId, articles: [anArticle(orderLineId)], method: 'OWN' } }),
  returnReceiveUnannounced: ({ orderId, orderLineId }) => ({ input: { orderId, lines: [{ orderLineId, quantity: 1 }] } }),
  refundByHand: ({ id }) => ({ refundId: id, reference: 'x' }),
  refundAgain: ({ id }) => ({ refundId: id }),
};

describe.each(Object.keys(GIVEN) as Act[])('%s', (act) => {
  test('is for agents, and knows nothing of another shop', async () => {
    const shop = await aShop();
    const id = await shop.sendBack();
    const given = GIVEN[act]({ id, lineId: await shop.lineOf(id), orderId: shop.orderId, orderLineId: shop.lines[0]! });
    const refused = await shop.viewer.ask(actDocument(act), given);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const stranger = await aMerchant().withApiKey('ADMIN').save(db.em);
    const answer = await merchantGraph(api.url, stranger.keys[0]!).get(actDocument(act), given);
    expect(codes(answer[act])).toEqual(['NOT_FOUND']);
    expect(await shop.show(id)).toMatchObject({ state: 'APPROVED' });
    if ('id' in given) {
      expect(codes(await shop.act(act, { ...given, id: 'x' }))).toEqual(['NOT_FOUND']);
      expect(codes(await shop.act(act, { ...given, id: newId() }))).toEqual(['NOT_FOUND']);
    }
  });
});

/** Its article has a number of ours, and two warehouses. */
async function stocked({ merchantId, lines }: StaffedShop) {
  const [lyon, lille] = [await aWarehouse(db, merchantId, { name: 'Lyon' }), await aWarehouse(db, merchantId, { name: 'Lille' })];
  const variantId = await aStockedArticle(db, merchantId, { title: 'Shirt' });
  await db.sql('update order_line set variant_id = $2 where id = $1', [lines[0], variantId]);
  return { variantId, lyon, lille };
}

const levels = (variantId: string) =>
  db.sql('select warehouse_id as warehouse, on_hand as pieces from stock_level where variant_id = $1 and on_hand <> 0', [variantId]);
