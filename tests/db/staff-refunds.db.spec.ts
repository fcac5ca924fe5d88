import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aStaffedShop, type StaffedShop } from '../harness/staff-returns.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const codes = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code);

/** A refund of a whole order of 29.90, which its store does not give. */
async function aFailedRefund() {
  const shop = await aStaffedShop(db, api.url, { order: { lines: [{ title: 'Shirt', priceMinor: 2_990 }] } });
  const id = await shop.sendBack();
  await shop.act('returnReceive', { id });
  await shop.act('returnRefund', { id });
  const [refund] = await shop.refunds(id);
  await fail(refund!.id);
  return { shop, id, refundId: refund!.id };
}

const fail = (refundId: string) =>
  db.sql(`update refund set state = 'FAILED', problem = 'REFUSED', attempts = 9, next_attempt_at = null where id = $1`, [refundId]);
const stateOf = async (refundId: string) =>
  (await db.sql('select state, external_id, next_attempt_at is not null as due from refund where id = $1', [refundId]))[0];

/** Another refund of the same order, so that both together are above what was paid. */
const giveMore = async ({ merchantId, orderId }: StaffedShop) =>
  db.sql(
    `insert into refund (id, merchant_id, order_id, kind, amount_minor, currency, key, state, attempts, created_at)
     values ($1, $2, $3, 'MONEY', 1, 'EUR', $4, 'CONFIRMED', 1, now())`,
    [newId(), merchantId, orderId, `claim:${newId()}`],
  );

describe('a refund the store does not give', () => {
  test('is given by hand, said once however often it is said', async () => {
    const { shop, refundId, id } = await aFailedRefund();
    const said = { refundId, reference: ' wire 4711 ' };
    expect(codes(await shop.act('refundByHand', { refundId, reference: '' }))).toEqual(['INVALID']);
    const answers = await Promise.all([1, 2, 3].map(() => shop.act('refundByHand', said)));
    expect(answers.map(codes)).toEqual([[], [], []]);
    expect(answers[0]).toMatchObject({ refund: { state: 'BY_HAND', externalId: 'wire 4711' }, return: { id } });
    expect((await shop.told()).filter((type) => type === 'refund.confirmed')).toHaveLength(1);
    expect(codes(await shop.act('refundByHand', { refundId, reference: 'another' }))).toEqual(['WRONG_STATE']);
    expect(codes(await shop.act('refundAgain', { refundId }))).toEqual(['WRONG_STATE']);
    expect(await stateOf(refundId)).toEqual({ state: 'BY_HAND', external_id: 'wire 4711', due: false });
  });

  test('is told again, once however often it is asked; what the store has is not given by hand', async () => {
    const { shop, refundId } = await aFailedRefund();
    const answers = await Promise.all([1, 2].map(() => shop.act('refundAgain', { refundId })));
    expect(answers.map(codes)).toEqual([[], []]);
    expect(await stateOf(refundId)).toMatchObject({ state: 'WAITING', due: true });
    expect(codes(await shop.act('refundByHand', { refundId, reference: 'x' }))).toEqual(['WRONG_STATE']);
  });

  test('is not given above what was paid: neither again nor by hand', async () => {
    const { shop, refundId } = await aFailedRefund();
    await giveMore(shop);
    expect(codes(await shop.act('refundAgain', { refundId }))).toEqual(['ABOVE_PAID']);
    expect(codes(await shop.act('refundByHand', { refundId, reference: 'x' }))).toEqual(['ABOVE_PAID']);
    expect(await stateOf(refundId)).toMatchObject({ state: 'FAILED' });
    expect(await shop.told()).not.toContain('refund.confirmed');
  });
});

test('a return that would give more than was paid is not settled, and stays where it is', async () => {
  const shop = await aStaffedShop(db, api.url, { order: { lines: [{ title: 'Shirt', priceMinor: 2_990 }] } });
  const id = await shop.sendBack();
  await shop.act('returnReceive', { id });
  await giveMore(shop);
  expect(codes(await shop.act('returnRefund', { id }))).toEqual(['ABOVE_PAID']);
  expect(await shop.show(id)).toMatchObject({ state: 'RECEIVED', refunds: [] });
  expect(await shop.act('returnRefund', { id, keptBackMinor: 1 })).toMatchObject({ return: { state: 'REFUNDED' }, problems: [] });
});
