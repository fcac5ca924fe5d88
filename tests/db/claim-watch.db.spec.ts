import type { ClaimKind } from '@jalon/schema/claim';
import { newId } from '@jalon/schema/database';
import type { EstimateLevel } from '@jalon/schema/estimate';
import { openLost } from '@jalon/workers/claim/open-lost.job';
import { watchDeadlines } from '@jalon/workers/claim/watch-deadlines.job';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 8);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const NOW = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** An order of one mug, whose parcel was scanned on its way nine days ago. */
async function aParcel(carrier: 'dhl' | 'ups' = 'dhl') {
  const story = await aMerchant()
    .withOrder({ lines: [{ title: 'Mug', quantity: 1, priceMinor: 1_000 }] })
    .shippedBy(carrier, { createdAt: daysAgo(11) })
    .scanned('DEPARTED_FACILITY', daysAgo(9))
    .save(db.em);
  const [merchantId, orderId, shipmentId] = [story.merchant.id, story.orders[0]!.order.id, story.shipments[0]!.id];
  await db.sql('update shop_order set advance_at = null where id = $1', [orderId]);
  return {
    ...{ merchantId, orderId, shipmentId },
    becomes: (set: string) => db.sql(`update shipment set ${set} where id = $1`, [shipmentId]),
    /** How likely the estimate finds it lost, and what that was learned from. */
    believed: (chanceLost: number, level: EstimateLevel = 'LANE', basis = 'scanned') =>
      db.sql(
        `insert into arrival (shipment_id, merchant_id, made_at, basis, level, model_version, remaining_days, processing_days, transit_days, chance_late,
           chance_lost, chance_of_silence, promised_on, shown_from, shown_likely, shown_to, confidence, shown_at, change, change_days)
         values ($1, $2, $3, $6, $5, 1, '{}', 1, 3, 1, $4, 0.001, '2026-11-16', '2026-11-16', '2026-11-16', '2026-11-16', 80, $3, 'FIRST', 0)`,
        [shipmentId, merchantId, NOW, chanceLost, level, basis],
      ),
    claimed: (kind: ClaimKind, more: Record<string, unknown> = {}) => insertClaim({ merchantId, orderId, shipmentId, kind, ...more }),
    claims: () =>
      db.sql(
        `select kind, state, opened_by as "by", opened_at as "openedAt", closed_at as "closedAt" from claim where merchant_id = $1 order by opened_at, id`,
        [merchantId],
      ),
    events: () =>
      db.sql<{ type: string; data: Record<string, unknown> }>(
        `select type, data from outbox_event where merchant_id = $1 and type like 'claim.%' order by seq`,
        [merchantId],
      ),
    isAwake: async () =>
      (await db.sql<{ awake: boolean }>('select advance_at is not null as awake from shop_order where id = $1', [orderId]))[0]!.awake,
  };
}

async function insertClaim(given: Record<string, unknown>): Promise<string> {
  const row: Record<string, unknown> = { id: newId(), state: 'OPEN', checks: [], openedAt: daysAgo(1), ...given };
  const names = Object.keys(row).map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  await db.sql(
    `insert into claim (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  );
  return row['id'] as string;
}

describe('a parcel that is lost', () => {
  const byWatch = { kind: 'LOST', state: 'OPEN', by: 'WATCH', openedAt: NOW, closedAt: null };

  test('by its carrier’s word has one claim, however often and by how many it is looked for', async () => {
    const parcel = await aParcel();
    await parcel.becomes(`milestone = 'LOST'`);
    await Promise.all(Array.from({ length: 6 }, () => openLost(pool, NOW)));
    expect(await openLost(pool, NOW)).toBe(0);
    expect(await parcel.claims()).toEqual([byWatch]);
    expect(await parcel.events()).toMatchObject([
      { type: 'claim.opened', data: { shipmentId: parcel.shipmentId, kind: 'LOST', state: 'OPEN', by: 'WATCH' } },
    ]);
    expect(await parcel.isAwake()).toBe(true);
  });

  test.each<[string, number, EstimateLevel, string, number]>([
    ['surely, as its lane taught', 0.95, 'LANE', 'scanned', 1],
    ['more than nine in ten, as its carrier taught', 0.91, 'CARRIER', 'scanned', 1],
    ['perhaps', 0.5, 'LANE', 'scanned', 0],
    ['surely, but nothing was learned', 0.95, 'ASSUMED', 'scanned', 0],
    ['surely, but only the carrier’s own days are known', 0.95, 'PUBLISHED_SERVICE', 'scanned', 0],
    ['surely, but no scan said that it moves', 0.95, 'LANE', 'handed_over', 0],
  ])('by its silence: %s', async (_what, chance, level, basis, count) => {
    const parcel = await aParcel();
    await parcel.becomes(`condition = 'SILENT'`);
    await parcel.believed(chance, level, basis);
    await openLost(pool, NOW);
    await openLost(pool, NOW);
    expect(await parcel.claims()).toEqual(Array.from({ length: count }, () => byWatch));
  });

  test('by an estimate alone is not: it has to be silent', async () => {
    const parcel = await aParcel();
    await parcel.believed(0.99);
    await openLost(pool, NOW);
    expect(await parcel.claims()).toEqual([]);
  });

  test.each(['OPEN', 'WAITING', 'DECIDED'])('has no claim beside its shopper’s, which is %s', async (state) => {
    const parcel = await aParcel();
    await parcel.claimed('NOT_RECEIVED', { state });
    await parcel.becomes(`milestone = 'LOST'`);
    await openLost(pool, NOW);
    expect(await parcel.claims()).toMatchObject([{ kind: 'NOT_RECEIVED', by: 'SHOPPER', state }]);
  });

  test('too long ago for anybody to pay is left alone', async () => {
    const parcel = await aParcel();
    await parcel.becomes(`milestone = 'LOST', created_at = '${daysAgo(61).toISOString()}'`);
    await openLost(pool, NOW);
    expect(await parcel.claims()).toEqual([]);
  });
});

describe('a lost parcel that moves again', () => {
  const later = daysAgo(-2).toISOString();

  test('is found, and its claim closed once', async () => {
    const parcel = await aParcel();
    await parcel.becomes(`milestone = 'LOST'`);
    await openLost(pool, NOW);
    await parcel.becomes(`milestone = 'IN_TRANSIT', condition = 'ON_TRACK', last_event_at = '${later}'`);
    const closedAt = daysAgo(-3);
    await Promise.all([openLost(pool, closedAt), openLost(pool, closedAt)]);
    expect(await parcel.claims()).toMatchObject([{ state: 'FOUND', closedAt }]);
    expect((await parcel.events()).map(({ type }) => type)).toEqual(['claim.opened', 'claim.closed']);
  });

  test('is found by a delivery from before the claim, of which the carrier tells late; by an older scan it is not', async () => {
    const [arrived, elsewhere] = [await aParcel(), await aParcel()];
    for (const parcel of [arrived, elsewhere]) {
      await parcel.becomes(`condition = 'SILENT'`);
      await parcel.believed(0.95);
    }
    await openLost(pool, NOW);
    const late = daysAgo(0.2).toISOString();
    await arrived.becomes(`milestone = 'DELIVERED', condition = 'ON_TRACK', delivered_at = '${late}', last_event_at = '${late}'`);
    await elsewhere.becomes(`condition = 'ON_TRACK', last_event_at = '${late}'`);
    for (let round = 0; round < 2; round += 1) await openLost(pool, daysAgo(-1));
    expect(await arrived.claims()).toMatchObject([{ state: 'FOUND', closedAt: daysAgo(-1) }]);
    expect(await elsewhere.claims()).toMatchObject([{ state: 'OPEN' }]);
  });

  test('is claimed again when its carrier loses it once more, and not because somebody found it', async () => {
    const [twice, found] = [await aParcel(), await aParcel()];
    for (const parcel of [twice, found]) await parcel.becomes(`milestone = 'LOST'`);
    await openLost(pool, NOW);
    await twice.becomes(`milestone = 'IN_TRANSIT', condition = 'ON_TRACK', last_event_at = '${later}'`);
    await openLost(pool, daysAgo(-3));
    await twice.becomes(`milestone = 'LOST', last_event_at = '${daysAgo(-4).toISOString()}'`);
    await db.sql(`update claim set state = 'FOUND', closed_at = $2 where shipment_id = $1`, [found.shipmentId, daysAgo(-3)]);
    for (let round = 0; round < 2; round += 1) await openLost(pool, daysAgo(-5));
    expect((await twice.claims()).map(({ state }) => state).toSorted()).toEqual(['FOUND', 'OPEN']);
    expect((await found.claims()).map(({ state }) => state)).toEqual(['FOUND']);
  });

  test('leaves a claim alone that its shopper made, or that was decided', async () => {
    const [shoppers, decided] = [await aParcel(), await aParcel()];
    await shoppers.claimed('LOST');
    await decided.claimed('LOST', { openedBy: 'WATCH', state: 'DECIDED', decision: 'REFUND', closedAt: daysAgo(0.5) });
    for (const parcel of [shoppers, decided]) await parcel.becomes(`last_event_at = '${later}'`);
    await openLost(pool, daysAgo(-3));
    expect(await shoppers.claims()).toMatchObject([{ state: 'OPEN' }]);
    expect(await decided.claims()).toMatchObject([{ state: 'DECIDED' }]);
  });
});

describe('the carrier’s time', () => {
  const dueAt = async (claimId: string) =>
    (await db.sql<{ dueAt: Date | null }>('select carrier_due_at as "dueAt" from claim where id = $1', [claimId]))[0]!.dueAt;

  test('is worked out from its terms, of what was found it is not', async () => {
    const parcel = await aParcel('ups');
    await parcel.becomes(`milestone = 'DELIVERED', delivered_at = '${daysAgo(5).toISOString()}'`);
    const [damaged, found] = [await parcel.claimed('DAMAGED'), await parcel.claimed('NOT_RECEIVED', { state: 'FOUND', closedAt: NOW })];
    await watchDeadlines(pool, NOW);
    expect(await dueAt(damaged)).toEqual(daysAgo(-55));
    expect(await dueAt(found)).toBeNull();
    expect(await parcel.events()).toEqual([]);
  });

  test('is warned of once, three days before', async () => {
    const parcel = await aParcel();
    const carrierDueAt = daysAgo(-10);
    const claimId = await parcel.claimed('DAMAGED', { carrierDueAt });
    await watchDeadlines(pool, daysAgo(-6.9));
    expect(await parcel.events()).toEqual([]);
    await Promise.all(Array.from({ length: 4 }, () => watchDeadlines(pool, daysAgo(-7.1))));
    await watchDeadlines(pool, daysAgo(-9));
    const data = { claimId, shipmentId: parcel.shipmentId, kind: 'DAMAGED', dueAt: carrierDueAt.toISOString() };
    expect(await parcel.events()).toMatchObject([{ type: 'claim.carrier_due', data }]);
    expect(await parcel.isAwake()).toBe(true);
  });

  test.each([
    ['found', { state: 'FOUND', closedAt: daysAgo(0.5) }],
    ['declined', { state: 'DECIDED', decision: 'DECLINE', closedAt: daysAgo(0.5) }],
    ['asked already', { carrierAskedAt: daysAgo(0.5) }],
    ['too late', { carrierDueAt: daysAgo(0.1) }],
  ])('is not warned of where nobody will ask: %s', async (_what, given) => {
    const parcel = await aParcel();
    await parcel.claimed('DAMAGED', { carrierDueAt: daysAgo(-2), ...given });
    await watchDeadlines(pool, NOW);
    expect(await parcel.events()).toEqual([]);
  });

  test('is warned of where the shop already gave the money back: the carrier may still pay', async () => {
    const parcel = await aParcel();
    await parcel.claimed('DAMAGED', { carrierDueAt: daysAgo(-2), state: 'DECIDED', decision: 'REFUND', closedAt: daysAgo(0.5) });
    await watchDeadlines(pool, NOW);
    expect((await parcel.events()).map(({ type }) => type)).toEqual(['claim.carrier_due']);
  });
});
