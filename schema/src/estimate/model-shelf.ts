import { ArrivalModel, fitArrivalModel, type EstimateBasis } from './arrival-model.ts';
import type { CalibrationState } from './calibration.ts';
import { holidayCalendar } from './holiday-calendar.ts';
import { unpackModel } from './pack-model.ts';
import { publishedServiceOf } from './published-services.ts';

/** A pool or a client of `pg`, or what asks one. */
export interface Asks {
  query(config: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/** How long a model is used before the shelf looks for a newer one. */
const LOOK_AGAIN_MS = 60_000;
/** Models kept in memory, those asked for last. */
const MOST_MODELS = 200;

export interface ServingModel {
  version: number;
  model: ArrivalModel;
}

const IN_SERVICE = `
  select version, state, calibrations from eta_model
  where merchant_id = $1 and serves_since is not null and retired_at is null`;
const VERSION = `
  select version, md5(calibrations::text) as mark from eta_model
  where merchant_id = $1 and serves_since is not null and retired_at is null`;

interface Kept extends ServingModel {
  mark: string;
  lookedAt: number;
}

export const forecastSettings = { isHoliday: holidayCalendar(), publishedService: publishedServiceOf };

/** The models in service, one for each merchant, read when they are first asked for. A merchant without one gets version 0: no history. */
export class ModelShelf {
  readonly #models = new Map<string, Kept>();
  readonly #none = fitArrivalModel([], Date.now() / 86_400_000, forecastSettings);

  /** The model when it was looked at lately, without asking the database. */
  fresh(merchantId: string, now = Date.now()): ServingModel | null {
    const kept = this.#models.get(merchantId);
    return kept !== undefined && now - kept.lookedAt < LOOK_AGAIN_MS ? kept : null;
  }

  async modelOf(db: Asks, merchantId: string, now = Date.now()): Promise<ServingModel> {
    const lately = this.fresh(merchantId, now);
    if (lately !== null) return lately;
    const kept = this.#models.get(merchantId);
    const { rows } = await db.query({ name: 'eta-version', text: VERSION, values: [merchantId] });
    const [serving] = rows as { version: number; mark: string }[];
    const isSame = kept !== undefined && (serving?.version ?? 0) === kept.version && (serving?.mark ?? '') === kept.mark;
    const model = isSame ? kept.model : serving === undefined ? this.#none : await this.#read(db, merchantId);
    const fresh = { version: serving?.version ?? 0, mark: serving?.mark ?? '', model, lookedAt: now };
    this.#models.delete(merchantId);
    this.#models.set(merchantId, fresh);
    if (this.#models.size > MOST_MODELS) this.#models.delete(this.#models.keys().next().value!);
    return fresh;
  }

  async #read(db: Asks, merchantId: string): Promise<ArrivalModel> {
    const { rows } = await db.query({ text: IN_SERVICE, values: [merchantId] });
    const [{ state, calibrations }] = rows as [{ state: Buffer; calibrations: Record<EstimateBasis, CalibrationState> }];
    return ArrivalModel.fromState({ ...unpackModel(state), calibrations }, forecastSettings);
  }
}
