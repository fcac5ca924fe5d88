import type { Columns, ImportKind } from '@jalon/schema/mailroom';
import type { Pool } from '../database/worker-pool.ts';

/** Which column of a merchant's files of a kind was which field the last time; null: there was none. */
export async function recallColumns(pool: Pool, merchantId: string, kind: ImportKind): Promise<Columns | null> {
  const { rows } = await pool.query<{ columns: Columns }>('select columns from column_mapping where merchant_id = $1 and kind = $2', [
    merchantId,
    kind,
  ]);
  return rows[0]?.columns ?? null;
}

const REMEMBER = `
  insert into column_mapping as m (merchant_id, kind, columns, changed_at) values ($1, $2, $3, now())
  on conflict (merchant_id, kind) do update set columns = excluded.columns, changed_at = excluded.changed_at
  where m.columns is distinct from excluded.columns`;

/** Remembers it for the next file. */
export async function rememberColumns(pool: Pool, merchantId: string, kind: ImportKind, columns: Columns): Promise<void> {
  await pool.query(REMEMBER, [merchantId, kind, JSON.stringify(columns)]);
}
