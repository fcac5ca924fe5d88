import {
  Calibration,
  CALIBRATION_SETTINGS,
  LEVEL_COUNT,
  type CalibrationState,
  type EstimateBasis,
  type SettledQuantile,
} from '@jalon/schema/estimate';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';

const BATCH = 5_000;
const DAY_MS = 86_400_000;
const BASES = ['ordered', 'handed_over', 'scanned'] as const satisfies readonly EstimateBasis[];

// Parcels that went another way than to the recipient say nothing of how long arrivals take.
const DUE = `
  select r.id, r.basis, r.group_name, r.remaining_days, r.settled_levels, date_part('epoch', r.made_at) * 1000, date_part('epoch', r.arrived_at) * 1000,
    s.milestone = any (array['RETURNING', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED'])
  from estimate_record r join shipment s on s.id = r.shipment_id
  where r.merchant_id = $1 and r.settle_at <= $2 order by r.settle_at, r.id limit ${BATCH} for update of r skip locked`;

const SETTLED = `
  update estimate_record r set settled_levels = n.levels, settle_at = n.at
  from unnest($1::uuid[], $2::int[], $3::timestamptz[]) as n (id, levels, at) where r.id = n.id`;

interface DueRecord {
  id: string;
  basis: EstimateBasis;
  group: string;
  remaining: number[];
  settledLevels: number;
  madeAt: number;
  arrivedAt: number | null;
  wentAstray: boolean;
}

/**
 * Holds every prediction to its word: each quantile whose hour has come moves the calibration of the model in service, whether
 * the parcel arrived or not. Returns the quantiles counted. A quantile is counted once, in the transaction that moves the calibration.
 */
export async function settleEstimates(pool: Pool, now = new Date()): Promise<number> {
  const { rows: merchants } = await pool.query<{ merchant_id: string }>(
    'select distinct merchant_id from estimate_record where settle_at <= $1 order by merchant_id',
    [now],
  );
  let count = 0;
  for (const { merchant_id: merchantId } of merchants) {
    for (let settled = BATCH; settled === BATCH;) {
      const outcome = await inTransaction(pool, (client) => settleBatch(client, merchantId, now));
      settled = outcome.records;
      count += outcome.quantiles;
    }
  }
  return count;
}

async function settleBatch(client: PoolClient, merchantId: string, now: Date): Promise<{ records: number; quantiles: number }> {
  const { rows } = await client.query({ text: DUE, values: [merchantId, now], rowMode: 'array' });
  const records = (rows as unknown[][]).map(toRecord);
  if (records.length === 0) return { records: 0, quantiles: 0 };
  const outcomes: Record<EstimateBasis, SettledQuantile[]> = { ordered: [], handed_over: [], scanned: [] };
  const updates = records.map((record) => {
    const levels = levelsDue(record, now.getTime());
    if (!record.wentAstray)
      for (let level = record.settledLevels; level < levels; level++) outcomes[record.basis].push(outcomeOf(record, level));
    const isDone = record.wentAstray || levels === LEVEL_COUNT;
    return { id: record.id, levels, at: isDone ? null : new Date(hourOf(record, levels)).toISOString() };
  });
  await client.query({ text: SETTLED, values: asColumns(updates, ['id', 'levels', 'at']) });
  await calibrate(client, merchantId, outcomes);
  return { records: records.length, quantiles: BASES.reduce((sum, basis) => sum + outcomes[basis].length, 0) };
}

const hourOf = ({ madeAt, remaining }: DueRecord, level: number): number => madeAt + remaining[level]! * DAY_MS;

function levelsDue(record: DueRecord, now: number): number {
  let levels = record.settledLevels;
  while (levels < LEVEL_COUNT && hourOf(record, levels) <= now) levels++;
  return levels;
}

const outcomeOf = (record: DueRecord, level: number): SettledQuantile => ({
  group: record.group,
  level,
  arrived: record.arrivedAt !== null && record.arrivedAt <= hourOf(record, level),
});

async function calibrate(client: PoolClient, merchantId: string, outcomes: Record<EstimateBasis, SettledQuantile[]>): Promise<void> {
  const { rows } = await client.query<{ id: string; calibrations: Record<EstimateBasis, CalibrationState> }>(
    'select id, calibrations from eta_model where merchant_id = $1 and serves_since is not null and retired_at is null for update',
    [merchantId],
  );
  const [serving] = rows;
  if (serving === undefined) return;
  const states = BASES.map((basis) => {
    const calibration = new Calibration(CALIBRATION_SETTINGS, serving.calibrations[basis]);
    if (outcomes[basis].length > 0) calibration.settle(outcomes[basis]);
    return [basis, calibration.toState()];
  });
  await client.query('update eta_model set calibrations = $2 where id = $1', [serving.id, JSON.stringify(Object.fromEntries(states))]);
}

function toRecord(row: unknown[]): DueRecord {
  const [id, basis, group, remaining, settledLevels, madeAt, arrivedAt, wentAstray] = row;
  return {
    id: id as string,
    basis: basis as EstimateBasis,
    group: group as string,
    remaining: remaining as number[],
    settledLevels: settledLevels as number,
    madeAt: madeAt as number,
    arrivedAt: arrivedAt as number | null,
    wentAstray: wentAstray as boolean,
  };
}
