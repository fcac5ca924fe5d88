import { onMerchant, type OnMerchant } from '@jalon/api/database/with-merchant';
import { decideClaim, readClaimWorth, type ClaimDecision, type ClaimEvidence, type ClaimKind } from '@jalon/schema/claim';
import { newId } from '@jalon/schema/database';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../harness/open-pool.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.apiUrl, 8);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const NOTHING_KNOWN: ClaimEvidence = {
  ...{ madeAt: new Date(0).toISOString(), delivery: null, distanceKm: null, proofs: [], photos: [], scans: [] },
  ...{ neighbours: { delivered: 0, disputed: 0 }, carrier: { delivered: 0, disputed: 0 }, shopper: { orders: 0, claims: 0 } },
  answers: { openedAt: new Date(0).toISOString(), checks: [], note: null },
};

/** Three mugs for ten, and a parcel with so many of them as are told. */
async function aShop(...parcels: number[]) {
  const story = aMerchant().withOrder({ lines: [{ title: 'Mug', quantity: 3, priceMinor: 1_000 }] });
  for (const _ of parcels) story.shippedBy('dhl');
  const { order, lines } = story.orders[0]!;
  story.shipments.forEach((parcel, index) =>
    Object.assign(parcel, { milestone: 'DELIVERED', deliveredAt: new Date(), createdAt: new Date(Date.now() - (9 - index) * 3_600_000) }),
  );
  await story.save(db.em);
  const merchantId = story.merchant.id;
  await db.sql('delete from shipment_line where merchant_id = $1', [merchantId]);
  for (const [index, quantity] of parcels.entries())
    if (quantity > 0)
      await db.sql('insert into shipment_line (id, merchant_id, shipment_id, order_line_id, quantity) values ($1, $2, $3, $4, $5)', [
        ...[newId(), merchantId, story.shipments[index]!.id, lines[0]!.id, quantity],
      ]);
  const on: OnMerchant = onMerchant(pool, merchantId);
  const parcelIds = story.shipments.map(({ id }) => id);
  return {
    ...{ merchantId, orderId: order.id, parcelIds, on },
    worth: (index = 0) => on((query) => readClaimWorth(query, merchantId, parcelIds[index]!)),
    async claim(index = 0, kind: ClaimKind = 'DAMAGED'): Promise<string> {
      const id = newId();
      await db.sql(
        `insert into claim (id, merchant_id, order_id, shipment_id, kind, state, checks, opened_at) values ($1, $2, $3, $4, $5, 'OPEN', '{}', now())`,
        [id, merchantId, order.id, parcelIds[index]!, kind],
      );
      return id;
    },
    decide: (claimId: string, decision: ClaimDecision, amountMinor: number | null = null, as = on, by = merchantId) =>
      as((query) =>
        decideClaim(query, { merchantId: by, claimId, decision, reason: 'So', amountMinor, evidence: NOTHING_KNOWN }, new Date()),
      ),
    giveBefore: (amount: number, state = 'CONFIRMED') =>
      db.sql(
        `insert into refund (id, merchant_id, order_id, kind, amount_minor, currency, key, state, created_at) values ($1, $2, $3, 'MONEY', $4, 'EUR', gen_random_uuid()::text, $5, now())`,
        [newId(), merchantId, order.id, amount, state],
      ),
    given: async () =>
      (await db.sql<{ amount: number }>(`select amount_minor::int as amount from refund where order_id = $1 order by 1`, [order.id])).map(
        ({ amount }) => amount,
      ),
  };
}

describe('one claim, decided in many connections at once', () => {
  test('gives one refund', async () => {
    const shop = await aShop(3);
    const id = await shop.claim();
    const outcomes = (await Promise.all(Array.from({ length: 8 }, () => shop.decide(id, 'REFUND')))).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 7 }, () => 'AGAIN'), 'DECIDED']);
    expect(await shop.given()).toEqual([3_000]);
  });

  test('is decided one way', async () => {
    const shop = await aShop(3);
    const id = await shop.claim();
    const made = await Promise.all((['REFUND', 'RESHIP', 'DECLINE', 'REFUND'] as const).map((decision) => shop.decide(id, decision)));
    expect(made.filter(({ outcome }) => outcome === 'DECIDED')).toHaveLength(1);
    const [kept] = await db.sql<{ decision: string }>('select decision from claim where id = $1', [id]);
    expect(await shop.given()).toEqual(kept!.decision === 'REFUND' ? [3_000] : []);
  });
});

describe('never more than was paid', () => {
  test('when two claims of one order are refunded at once', async () => {
    const shop = await aShop(3);
    const ids = [await shop.claim(0, 'DAMAGED'), await shop.claim(0, 'NOT_RECEIVED')];
    const made = await Promise.all(ids.map((id) => shop.decide(id, 'REFUND', 2_000)));
    expect(made.map(({ outcome }) => outcome).toSorted()).toEqual(['ABOVE_PAID', 'DECIDED']);
    expect(await shop.given()).toEqual([2_000]);
  });

  test('when something was given back before; what failed does not count', async () => {
    const shop = await aShop(3);
    await shop.giveBefore(1_200);
    await shop.giveBefore(500, 'FAILED');
    expect(await shop.worth()).toEqual({ worthMinor: 3_000, leftMinor: 1_800, currency: 'EUR' });
    const id = await shop.claim();
    expect((await shop.decide(id, 'REFUND', 1_801)).outcome).toBe('ABOVE_PAID');
    expect(await shop.decide(id, 'REFUND')).toMatchObject({ outcome: 'DECIDED', amountMinor: 1_800 });
    const other = await shop.claim(0, 'LOST');
    expect((await shop.decide(other, 'REFUND')).outcome).toBe('NOTHING_TO_GIVE');
  });
});

describe('what a parcel is worth', () => {
  test('is its share: parcels add up to what was paid', async () => {
    const shop = await aShop(1, 2);
    await db.sql('update order_line set discount_minor = 1 where order_id = $1', [shop.orderId]);
    const parts = await Promise.all([shop.worth(0), shop.worth(1)]);
    expect(parts.map((part) => part!.worthMinor)).toEqual([999, 2_000]);
  });

  test('is the order, where nobody knows what it holds; that cannot be sent again', async () => {
    const shop = await aShop(0);
    expect((await shop.worth())!.worthMinor).toBe(3_000);
    expect((await shop.decide(await shop.claim(), 'RESHIP')).outcome).toBe('NOTHING_TO_SEND');
  });
});

test('a claim of another shop is not there, by whatever name it is asked for', async () => {
  const shop = await aShop(3);
  const other = await aShop(3);
  const id = await shop.claim();
  expect((await shop.decide(id, 'REFUND', null, other.on, other.merchantId)).outcome).toBe('GONE');
  expect((await shop.decide(id, 'REFUND', null, other.on)).outcome).toBe('GONE');
  expect(await other.on((query) => readClaimWorth(query, shop.merchantId, shop.parcelIds[0]!))).toBeNull();
  expect(await shop.given()).toEqual([]);
});
