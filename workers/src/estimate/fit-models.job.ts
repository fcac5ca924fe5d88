import { type ModelShelf } from '@jalon/schema/estimate';
import type { Logger } from 'pino';
import type { Pool } from '../database/worker-pool.ts';
import { fitModel } from './fit-model.ts';

// A week old, or a tenth more deliveries than it knew (so that a new shop's model follows its first ones closely).
const DUE = `
  with seen as (
    select m.id, (select count(*) from shipment s where s.merchant_id = m.id and s.delivered_at is not null)
      + (select count(*) from past_delivery p where p.merchant_id = m.id and p.delivered_at is not null) as deliveries
    from merchant m)
  select seen.id from seen
  left join lateral (select fitted_at, deliveries from eta_model e where e.merchant_id = seen.id order by version desc limit 1) last on true
  where seen.deliveries > 0 and (last.fitted_at is null or last.fitted_at < $1 or seen.deliveries > last.deliveries * 1.1)
  order by last.fitted_at nulls first`;
const WEEK_MS = 7 * 86_400_000;

/** Fits every merchant's model that is due, one after the other. Returns how many. */
export async function fitModels(pool: Pool, shelf: ModelShelf, log: Logger, now = new Date()): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(DUE, [new Date(now.getTime() - WEEK_MS)]);
  for (const { id: merchantId } of rows) {
    const { version, deliveries, serves, score } = await fitModel(pool, shelf, merchantId, now);
    log.info({ merchantId, version, deliveries, serves, score }, 'a model of arrivals was fitted');
  }
  return rows.length;
}
