import { newId } from '@jalon/schema/database';
import type { FoldableStep, FulfilmentStepCode } from '@jalon/schema/warehouse';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { StepReport } from './step-report.ts';

const INSERT = `
  insert into fulfilment_step (id, merchant_id, fulfilment_id, step, occurred_at, learned_at, via, photo_url, checklist, note, key)
  select s.id, $1, $2, s.step, s.occurred_at, now(), s.via, s.photo_url, s.checklist, s.note, s.key
  from unnest($3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::jsonb[], $9::text[], $10::text[])
    as s (id, step, occurred_at, via, photo_url, checklist, note, key)
  on conflict (merchant_id, fulfilment_id, key) do nothing`;

/** Appends the reports that are not there yet. Returns how many were new. */
export async function insertSteps(
  client: PoolClient,
  merchantId: string,
  fulfilmentId: string,
  reports: readonly StepReport[],
): Promise<number> {
  const rows = reports.flatMap(({ step, occurredAt, via, reference, note = null, photoUrl = null, checklist = null }) => {
    if (step === null) return [];
    const at = occurredAt.toISOString();
    const key = [step, at, ...(reference === '' ? [] : [reference])].join(' ');
    return [{ id: newId(), step, at, via, photoUrl, checklist: checklist && JSON.stringify(checklist), note, key }];
  });
  if (rows.length === 0) return 0;
  const columns = asColumns(rows, ['id', 'step', 'at', 'via', 'photoUrl', 'checklist', 'note', 'key']);
  const inserted = await client.query({ name: 'insert-steps', text: INSERT, values: [merchantId, fulfilmentId, ...columns] });
  return inserted.rowCount ?? 0;
}

/** Every step known of a fulfilment, in no order. */
export async function readSteps(client: PoolClient, merchantId: string, fulfilmentId: string): Promise<FoldableStep[]> {
  const { rows } = await client.query<{ step: FulfilmentStepCode; occurred_at: Date }>({
    name: 'read-steps',
    text: 'select step, occurred_at from fulfilment_step where merchant_id = $1 and fulfilment_id = $2',
    values: [merchantId, fulfilmentId],
  });
  return rows.map(({ step, occurred_at: occurredAt }) => ({ step, occurredAt }));
}
