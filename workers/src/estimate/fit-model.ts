import { forecastSettings, type ModelShelf, packModel } from '@jalon/schema/estimate';
import { newId } from '@jalon/schema/database';
import {
  fitArrivalModel,
  startOf,
  type ArrivalModel,
  type CalibrationState,
  type EstimateBasis,
  type InstantDays,
  type ModelScore,
  type ScannedParcel,
} from '@jalon/schema/estimate';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { readHistory } from './read-history.ts';
import { pinball } from './score-predictions.ts';

/** Where no model serves yet, the new one is judged by the deliveries of this many days. */
const JUDGED_DAYS = 21;
const FEWEST_JUDGED = 30;
const MOST_JUDGED = 3_000;
/** Differences this small are chance: the newer model knows more of the last weeks. */
const WORSE_AT_MOST = 1.05;

export interface FitResult {
  version: number;
  deliveries: number;
  score: ModelScore | null;
  /** False: the one in service did better, and goes on serving. */
  serves: boolean;
}

/** Fits a merchant's model on all that is known, judges it beside the one in service, and puts it in service unless it is worse. */
export async function fitModel(pool: Pool, shelf: ModelShelf, merchantId: string, now = new Date()): Promise<FitResult> {
  const today = now.getTime() / 86_400_000;
  const parcels = await readHistory(pool, merchantId, now);
  const serving = await shelf.modelOf(pool, merchantId);
  const score = judge(parcels, serving.version === 0 ? null : serving.model, today);
  const { calibrations } = serving.model.toState();
  const model = fitArrivalModel(parcels, today, forecastSettings, calibrations);
  const serves = score?.inServicePinballDays == null || score.pinballDays <= score.inServicePinballDays * WORSE_AT_MOST;
  const deliveries = parcels.filter(({ deliveredAt }) => deliveredAt !== null).length;
  const version = await inTransaction(pool, (client) =>
    keepModel(client, merchantId, model, { fittedAt: now, deliveries, score, serves, calibrations }),
  );
  return { version, deliveries, score, serves };
}

/**
 * Both asked about deliveries that neither knew: those handed over since the one in service was fitted; the new one is fitted for
 * this on what was known then. Null: too few to judge by.
 */
function judge(parcels: readonly ScannedParcel[], serving: ArrivalModel | null, today: number): ModelScore | null {
  const since = serving?.forecaster.fittedAt ?? today - JUDGED_DAYS;
  const judged = parcels
    .filter(({ deliveredAt, handedOverAt }) => deliveredAt !== null && handedOverAt !== null && handedOverAt >= since)
    .slice(0, MOST_JUDGED);
  if (judged.length < FEWEST_JUDGED) return null;
  const candidate = fitArrivalModel(knownAt(parcels, since), since, forecastSettings, serving?.toState().calibrations);
  return {
    deliveries: judged.length,
    pinballDays: meanPinball(candidate, judged),
    inServicePinballDays: serving === null ? null : meanPinball(serving, judged),
  };
}

/** The past as it was known then: without later parcels, and without later news of earlier ones. */
export function knownAt(parcels: readonly ScannedParcel[], at: InstantDays): ScannedParcel[] {
  const known = (then: InstantDays | null) => (then !== null && then < at ? then : null);
  return parcels
    .filter((parcel) => (startOf(parcel, 'ordered') ?? parcel.handedOverAt!) < at)
    .map((parcel) => ({ ...parcel, handedOverAt: known(parcel.handedOverAt), deliveredAt: known(parcel.deliveredAt) }));
}

function meanPinball(model: ArrivalModel, judged: readonly ScannedParcel[]): number {
  let sum = 0;
  for (const parcel of judged) {
    const { remainingDays } = model.forecast(parcel, null, parcel.handedOverAt!)!;
    sum += pinball({ quantiles: remainingDays, tookDays: parcel.deliveredAt! - parcel.handedOverAt! });
  }
  return sum / judged.length;
}

/** How a fit came about, and what became of it. */
interface Kept {
  fittedAt: Date;
  deliveries: number;
  score: ModelScore | null;
  serves: boolean;
  calibrations: Record<EstimateBasis, CalibrationState>;
}

/** Stores a fit as the merchant's next version. */
export async function keepModel(
  client: PoolClient,
  merchantId: string,
  model: ArrivalModel,
  { fittedAt, deliveries, score, serves, calibrations }: Kept,
): Promise<number> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`eta ${merchantId}`]);
  const { rows } = await client.query<{ next: number }>(
    'select coalesce(max(version), 0) + 1 as next from eta_model where merchant_id = $1',
    [merchantId],
  );
  const version = rows[0]!.next;
  if (serves)
    await client.query('update eta_model set retired_at = $2 where merchant_id = $1 and serves_since is not null and retired_at is null', [
      merchantId,
      fittedAt,
    ]);
  await client.query(
    `insert into eta_model (id, merchant_id, version, fitted_at, deliveries, state, calibrations, score, serves_since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newId(),
      merchantId,
      version,
      fittedAt,
      deliveries,
      packModel(model.toState()),
      JSON.stringify(calibrations),
      score === null ? null : JSON.stringify(score),
      serves ? fittedAt : null,
    ],
  );
  return version;
}
