import { newId } from '@jalon/schema/database';
import { DEFAULT_RULES } from '@jalon/schema/notification';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';

/** Our place in the outbox. Its row is made with the rules, so that a shop that removes all of them keeps none. */
export const READER = 'notify';

const WITHOUT = `select m.id from merchant m where not exists (select from outbox_cursor c where c.merchant_id = m.id and c.reader = '${READER}')`;

const WRITE = `
  insert into notification_rule (id, merchant_id, event, channel, position, is_enabled, audience, condition, delay_minutes, changed_at)
  select r.id, $1, r.event, r.channel, r.position, r.enabled, r.audience::text[], r.condition, r.delay, now()
  from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::bool[], $7::text[], $8::jsonb[], $9::int[])
    as r (id, event, channel, position, enabled, audience, condition, delay)
  where not exists (select from notification_rule n where n.merchant_id = $1) on conflict do nothing`;

/** Gives every shop that is seen for the first time the rules a shop starts with. */
export async function ensureRules(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(WITHOUT);
  for (const { id } of rows) await inTransaction(pool, (client) => beginReading(client, id));
}

async function beginReading(client: PoolClient, merchantId: string): Promise<void> {
  const begun = await client.query('insert into outbox_cursor (merchant_id, reader, seq) values ($1, $2, 0) on conflict do nothing', [
    merchantId,
    READER,
  ]);
  if (begun.rowCount === 0) return;
  const rows = DEFAULT_RULES.map(({ audience, condition, isEnabled, ...rule }) => ({
    ...rule,
    id: newId(),
    enabled: String(isEnabled),
    audience: `{${audience.join(',')}}`,
    condition: condition && JSON.stringify(condition),
  }));
  const columns = asColumns(rows, ['id', 'event', 'channel', 'position', 'enabled', 'audience', 'condition', 'delayMinutes']);
  await client.query({ name: 'ensure-rules', text: WRITE, values: [merchantId, ...columns] });
}
