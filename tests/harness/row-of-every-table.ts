import type { TestDatabase } from './test-database.ts';

interface Column {
  table: string;
  name: string;
  type: string;
}

const SAMPLE: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `gen_random_uuid()::text`,
  integer: '1',
  bigint: '1',
  boolean: 'true',
  'double precision': '1',
  real: '1',
  jsonb: `'{}'`,
  bytea: `'x'`,
  date: 'current_date',
  'timestamp with time zone': 'now()',
  'timestamp without time zone': 'now()',
  ARRAY: `'{}'`,
};

/** The tables that belong to a merchant, with the column that says to which. */
export async function tenantTables(db: TestDatabase): Promise<Array<{ table: string; column: 'merchant_id' | 'id' }>> {
  const rows = await db.sql<{ table: string }>(`
    select c.relname "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped)
    order by 1`);
  return [...rows.map(({ table }) => ({ table, column: 'merchant_id' as const })), { table: 'merchant', column: 'id' }];
}

/** One row of a merchant in every tenant table there is, also in those that no story fills; no trigger and no foreign key is asked. */
export async function fillEveryTable(db: TestDatabase, merchantId: string): Promise<void> {
  const columns = await db.sql<Column>(
    `select table_name "table", column_name name, data_type type from information_schema.columns where table_schema = 'public'`,
  );
  for (const { table, column } of await tenantTables(db)) {
    const of = columns.filter((candidate) => candidate.table === table);
    const values = of.map(({ name, type }) => (name === column ? `'${merchantId}'` : (SAMPLE[type] ?? `unknown type ${type}`)));
    const names = of.map(({ name }) => `"${name}"`).join(', ');
    await db.sql(
      `begin; set local session_replication_role = replica; insert into ${table} (${names}) values (${values.join(', ')}); commit`,
    );
  }
}
