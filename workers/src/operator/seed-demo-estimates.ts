import { LEVEL_COUNT, STAGE_CODES, stageOf, type Confidence } from '@jalon/schema/estimate';
import type { EventCode } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { keepModel } from '../estimate/fit-model.ts';
import type { PlacedScan } from '../estimate/estimate-arrivals.ts';
import { readHistory } from '../estimate/read-history.ts';
import { scoreEstimates } from '../estimate/score-estimates.job.ts';
import { writeArrivals, type NewArrival } from '../estimate/write-arrivals.ts';
import { walkDemo, type Walked, type WalkedModel, type WalkedParcel } from './walk-demo.ts';

const DAY_MS = 86_400_000;
const dateOf = (days: number) => new Date(Math.round(days * DAY_MS));

/** Estimates the demo's past week by week, as if Jalon had been there, and leaves the models, what was said and what came of it. */
export async function seedEstimates(pool: Pool, now: Date): Promise<void> {
  const { rows } = await pool.query<{ id: string; confidence: Confidence }>('select id, eta_confidence as confidence from merchant');
  for (const { id: merchantId, confidence } of rows) {
    const walked = walkDemo(await parcelsOf(pool, merchantId, now), now.getTime() / DAY_MS, confidence);
    await inTransaction(pool, async (client) => {
      await keepModels(client, merchantId, walked.models);
      for (const round of roundsOf(walked)) await writeArrivals(client, merchantId, round);
      await settleTold(client, merchantId, walked, now);
    });
  }
  await scoreEstimates(pool, now);
}

const SCANS = `
  select shipment_id, event_code, date_part('epoch', occurred_at), place ->> 'city' from tracking_event
  where merchant_id = $1 and event_code = any ($2) order by shipment_id, occurred_at`;

async function parcelsOf(pool: Pool, merchantId: string, now: Date): Promise<WalkedParcel[]> {
  const { rows } = await pool.query({ text: SCANS, values: [merchantId, STAGE_CODES], rowMode: 'array' });
  const scans = new Map<string, PlacedScan[]>();
  for (const [shipmentId, code, seconds, city] of rows as [string, EventCode, number, string | null][])
    scans.set(shipmentId, [...(scans.get(shipmentId) ?? []), { stage: stageOf(code)!, at: seconds / 86_400, city }]);
  const history = await readHistory(pool, merchantId, now);
  return history.flatMap(({ shipmentId, ...parcel }) =>
    shipmentId === null ? [] : [{ ...parcel, shipmentId, scans: scans.get(shipmentId) ?? [] }],
  );
}

async function keepModels(client: PoolClient, merchantId: string, models: readonly WalkedModel[]): Promise<void> {
  for (const { model, fittedAt, deliveries } of models) {
    const { calibrations } = model.toState();
    await keepModel(client, merchantId, model, { fittedAt: dateOf(fittedAt), deliveries, score: null, serves: true, calibrations });
  }
}

/** The first estimate of every parcel, then every second one: one statement writes a parcel once. */
function roundsOf({ told }: Walked): NewArrival[][] {
  const rounds: NewArrival[][] = [];
  const seen = new Map<string, number>();
  for (const { arrival } of told) {
    const turn = seen.get(arrival.shipmentId) ?? 0;
    seen.set(arrival.shipmentId, turn + 1);
    (rounds[turn] ??= []).push(arrival);
  }
  return rounds;
}

const SETTLED = `
  update estimate_record r set arrived_at = n.arrived_at, settled_levels = n.levels, settle_at = n.settle_at
  from unnest($2::uuid[], $3::timestamptz[], $4::int[], $5::timestamptz[]) as n (id, arrived_at, levels, settle_at)
  where r.merchant_id = $1 and r.id = n.id`;

/** Every quantile whose hour has come moved the calibrations already: it is not counted again. */
async function settleTold(client: PoolClient, merchantId: string, { told }: Walked, now: Date): Promise<void> {
  const rows = told.map(({ arrival: { id, madeAt, forecast }, arrivedAt }) => {
    const hours = Array.from(forecast.remainingDays, (days) => madeAt.getTime() + days * DAY_MS);
    const levels = hours.filter((hour) => hour <= now.getTime()).length;
    return {
      id,
      arrivedAt: arrivedAt === null ? null : dateOf(arrivedAt).toISOString(),
      levels,
      settleAt: levels === LEVEL_COUNT ? null : new Date(hours[levels]!).toISOString(),
    };
  });
  await client.query(SETTLED, [merchantId, ...asColumns(rows, ['id', 'arrivedAt', 'levels', 'settleAt'])]);
}
