import { ModelShelf } from '@jalon/schema/estimate';
import { ArrivalModel } from '@jalon/schema/estimate';
import { estimateArrivals } from '@jalon/workers/estimate/estimate-arrivals';
import { fitModel } from '@jalon/workers/estimate/fit-model';
import { renewArrivals } from '@jalon/workers/estimate/renew-arrivals.job';
import { scoreEstimates } from '@jalon/workers/estimate/score-estimates.job';
import { settleEstimates } from '@jalon/workers/estimate/settle-estimates.job';
import { inTransaction, openPool } from '@jalon/workers/database/worker-pool';
import { markSilent } from '@jalon/workers/shipment/mark-silent.job';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 4);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const NOW = new Date('2026-11-16T12:00:00Z');
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

/** A shop whose parcels all took about three days, and one parcel on its way. */
async function aShop(past = 120) {
  const story = aMerchant();
  for (let i = 0; i < past; i++) {
    const start = 100 - (i * 90) / past;
    story.withOrder({ placedAt: ago(start + 1) }).shippedBy('gls', { createdAt: ago(start + 1), destinationCountryCode: 'DE' });
    story
      .scanned('ACCEPTED', ago(start))
      .scanned('DEPARTED_FACILITY', ago(start - 0.6), { place: { city: 'Kassel' } })
      .scanned('ARRIVED_AT_DELIVERY_DEPOT', ago(start - 2.5 - (i % 5) / 5))
      .scanned('DELIVERED', ago(start - 2.8 - (i % 5) / 5));
  }
  story.withOrder({ placedAt: ago(1.5) }).shippedBy('gls', { createdAt: ago(1.5), destinationCountryCode: 'DE' });
  story.scanned('ACCEPTED', ago(0.9)).scanned('DEPARTED_FACILITY', ago(0.3), { place: { city: 'Kassel' } });
  await story.save(db.em);
  const [merchantId, open] = [story.merchant.id, story.shipments.at(-1)!];
  const estimate = (at: Date, shelf: ModelShelf, onlyIfMoved = false) =>
    inTransaction(pool, async (client) => {
      const { arrivals, events } = await estimateArrivals(client, merchantId, [open.id], shelf, at, onlyIfMoved);
      expect(events.map(({ data }) => data['change'])).toEqual(
        arrivals.map(({ change }) => change).filter((change) => change !== 'FIRST' && change !== 'KEPT'),
      );
      return arrivals.length;
    });
  const arrival = async () =>
    (
      await db.sql<Record<string, unknown>>(
        'select *, shown_from::text, shown_to::text, promised_on::text from arrival where shipment_id = $1',
        [open.id],
      )
    )[0];
  const records = () => db.sql<Record<string, unknown>>('select * from estimate_record where shipment_id = $1 order by made_at', [open.id]);
  return { merchantId, open, estimate, arrival, records };
}

describe('estimates of arrival', () => {
  test('a shop without any history still has a window, wide, and its source', async () => {
    const shop = await aShop(0);
    expect(await shop.estimate(NOW, new ModelShelf())).toBe(1);
    expect(await shop.arrival()).toMatchObject({
      level: 'PUBLISHED_SERVICE',
      basis: 'scanned',
      change: 'FIRST',
      model_version: 0,
      confidence: 80,
    });
  });

  test('the first fit serves, the next one is judged beside it, and a stored model says what the fitted one said', async () => {
    const shop = await aShop();
    const shelf = new ModelShelf();
    expect(await fitModel(pool, shelf, shop.merchantId, NOW)).toMatchObject({ version: 1, deliveries: 120, serves: true });
    const { model, version } = await new ModelShelf().modelOf(pool, shop.merchantId);
    expect(version).toBe(1);
    expect(model).toBeInstanceOf(ArrivalModel);
    await shop.estimate(NOW, new ModelShelf());
    const arrival = (await shop.arrival())!;
    expect(arrival).toMatchObject({ level: 'LANE', model_version: 1 });
    const remaining = arrival['remaining_days'] as number[];
    expect(remaining[4]).toBeGreaterThan(1);
    expect(remaining[4]).toBeLessThan(4);
    expect(await fitModel(pool, new ModelShelf(), shop.merchantId, NOW)).toMatchObject({ version: 2, serves: true });
    expect(
      await db.sql('select version from eta_model where merchant_id = $1 and serves_since is not null and retired_at is null', [
        shop.merchantId,
      ]),
    ).toEqual([{ version: 2 }]);
  });

  test('a parcel that falls silent moves its window once, says why, and its promise stays what it was', async () => {
    const shop = await aShop();
    await fitModel(pool, new ModelShelf(), shop.merchantId, NOW);
    const shelf = new ModelShelf();
    await shop.estimate(NOW, shelf);
    const first = (await shop.arrival())!;
    const seen: unknown[] = [];
    for (let day = 1; day <= 12; day++) {
      await shop.estimate(new Date(NOW.getTime() + day * 86_400_000), shelf);
      const { shown_from: from, shown_to: to } = (await shop.arrival())!;
      seen.push(`${String(from)} ${String(to)}`);
    }
    const last = (await shop.arrival())!;
    expect(last).toMatchObject({ change: 'LATER', cause: 'SILENCE', cause_place: 'Kassel', promised_on: first['promised_on'] });
    expect(last['chance_late']).toBeGreaterThan(0.9);
    expect(last['chance_lost']).toBeGreaterThan(first['chance_lost'] as number);
    expect(last['chance_of_silence']).toBeLessThan(0.05);
    // Twelve new estimates, but only a few new windows.
    expect(new Set(seen).size).toBeLessThan(7);
    expect(await shop.records()).toHaveLength(13);
    expect(await shop.estimate(NOW, shelf, true)).toBe(0);
  });

  test('a silence is judged by the lane it is kept on', async () => {
    const shop = await aShop();
    await fitModel(pool, new ModelShelf(), shop.merchantId, NOW);
    const condition = async () => (await db.sql('select condition from shipment where id = $1', [shop.open.id]))[0];
    await shop.estimate(NOW, new ModelShelf());
    await markSilent(pool, NOW);
    expect(await condition()).toEqual({ condition: 'ON_TRACK' });
    // Three weeks without a scan, where the next one comes within two days: the rule of thumb is not asked.
    const later = new Date(NOW.getTime() + 21 * 86_400_000);
    await shop.estimate(later, new ModelShelf());
    await markSilent(pool, later);
    expect(await condition()).toEqual({ condition: 'SILENT' });
  });

  test('each quantile is held to its word once, and moves the model in service', async () => {
    const shop = await aShop();
    await fitModel(pool, new ModelShelf(), shop.merchantId, NOW);
    await shop.estimate(NOW, new ModelShelf());
    expect(await settleEstimates(pool, NOW)).toBe(0);
    const later = new Date(NOW.getTime() + 60 * 86_400_000);
    expect(await settleEstimates(pool, later)).toBeGreaterThanOrEqual(9);
    expect(await settleEstimates(pool, later)).toBe(0);
    const [{ calibrations }] = (await db.sql<{ calibrations: { scanned: { everyone: number[] } } }>(
      'select calibrations from eta_model where merchant_id = $1',
      [shop.merchantId],
    )) as [{ calibrations: { scanned: { everyone: number[] } } }];
    // It never came: every quantile was too early, so every one moves out.
    expect(calibrations.scanned.everyone.every((shift) => shift > 0)).toBe(true);
    await scoreEstimates(pool, later);
    expect(await scoreEstimates(pool, later)).toBeGreaterThan(0);
    expect(await db.sql('select estimates, covered, late from estimate_score where merchant_id = $1', [shop.merchantId])).toEqual([
      { estimates: 1, covered: [0, 0, 0, 0], late: 1 },
    ]);
  });

  test('an arrival settles what was said of it', async () => {
    const shop = await aShop(40);
    await fitModel(pool, new ModelShelf(), shop.merchantId, NOW);
    await shop.estimate(NOW, new ModelShelf());
    await db.sql(`update shipment set milestone = 'DELIVERED', delivered_at = $2, last_event_at = $2 where id = $1`, [
      shop.open.id,
      ago(-2),
    ]);
    expect(await shop.estimate(ago(-2), new ModelShelf())).toBe(0);
    expect((await shop.records())[0]).toMatchObject({ arrived_at: ago(-2) });
    await scoreEstimates(pool, ago(-2));
    expect(await db.sql('select estimates, late from estimate_score where merchant_id = $1', [shop.merchantId])).toEqual([
      { estimates: 1, late: 0 },
    ]);
  });

  test('what nobody scans is estimated again by the clock, and one shop never learns from another', async () => {
    const [known, unknown] = [await aShop(), await aShop(0)];
    await fitModel(pool, new ModelShelf(), known.merchantId, NOW);
    expect(await renewArrivals(pool, new ModelShelf(), NOW)).toBeGreaterThanOrEqual(2);
    expect(await renewArrivals(pool, new ModelShelf(), NOW)).toBe(0);
    expect(await known.arrival()).toMatchObject({ level: 'LANE' });
    expect(await unknown.arrival()).toMatchObject({ level: 'PUBLISHED_SERVICE' });
  });
});
