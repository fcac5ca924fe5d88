import { newId } from '@jalon/schema/database';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillEveryTable, tenantTables } from '../harness/row-of-every-table.ts';
import { openPool } from '../harness/open-pool.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: pg.Pool;
let worker: pg.Pool;
let tables: Awaited<ReturnType<typeof tenantTables>>;
const ours = newId();
const theirs = newId();

beforeAll(async () => {
  db = await testDatabase();
  [api, worker] = [openPool(db.apiUrl), openPool(db.workerUrl)];
  await fillEveryTable(db, ours);
  await fillEveryTable(db, theirs);
  tables = await tenantTables(db);
});
afterAll(async () => {
  await Promise.all([api.end(), worker.end()]);
  await db.drop();
});

/** As the api, inside one operation of a merchant; everything it did is undone. */
async function asApi<T>(merchantId: string | null, act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await api.connect();
  try {
    await client.query('begin');
    if (merchantId !== null) await client.query(`select set_config('jalon.merchant_id', $1, true)`, [merchantId]);
    return await act(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('beneath the application, without any filter of its own', () => {
  test('every tenant table is guarded, by a policy for each role', async () => {
    const guards = await db.sql<{ table: string; on: boolean; api: number; worker: number }>(`
      select c.relname "table", c.relrowsecurity "on",
        count(*) filter (where p.roles = '{jalon_api}' and p.qual like '%current_merchant%' and p.with_check like '%current_merchant%')::int api,
        count(*) filter (where p.roles = '{jalon_worker}')::int worker
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      left join pg_policies p on p.tablename = c.relname and p.schemaname = 'public'
      group by 1, 2`);
    const expected = tables.map(({ table }) => ({ table, on: true, api: 1, worker: 1 }));
    expect(
      guards.filter(({ table }) => expected.some((e) => e.table === table)).toSorted((a, b) => a.table.localeCompare(b.table)),
    ).toEqual(expected.toSorted((a, b) => a.table.localeCompare(b.table)));
    expect(tables.length).toBeGreaterThan(15);
  });

  test("a merchant sees its own rows and nobody else's, in every table", async () => {
    for (const { table, column } of tables) {
      const seen = await asApi(ours, async (client) => (await client.query(`select ${column} merchant from ${table}`)).rows);
      expect(seen, table).toEqual([{ merchant: ours }]);
    }
  });

  test.each([
    ['no merchant is named', null],
    ['an empty merchant is named', ''],
    ['a merchant that does not exist is named', newId()],
  ])('nothing is seen when %s', async (_, merchant) => {
    for (const { table } of tables) {
      const seen = await asApi(merchant, async (client) => (await client.query(`select 1 from ${table}`)).rowCount);
      expect(seen, table).toBe(0);
    }
  });

  test('the named merchant is forgotten with the operation: the next one on the same connection sees nothing', async () => {
    const client = await api.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('jalon.merchant_id', $1, true)`, [ours]);
      await client.query('commit');
      expect((await client.query('select 1 from shop_order')).rowCount).toBe(0);
    } finally {
      client.release();
    }
  });

  test("another merchant's rows cannot be changed, removed, taken over or added to", async () => {
    for (const { table, column } of tables) {
      const attempts = [
        `update ${table} set ${column} = ${column} where ${column} = '${theirs}' returning 1`,
        `delete from ${table} where ${column} = '${theirs}' returning 1`,
        `update ${table} set ${column} = '${theirs}' where ${column} = '${ours}' returning 1`,
        `insert into ${table} select * from jsonb_populate_recordset(null::${table},
           (select jsonb_agg(to_jsonb(t) || '{"${column}": "${theirs}"}') from ${table} t)) returning 1`,
      ];
      for (const attempt of attempts) {
        const changed = await asApi(ours, (client) => client.query(attempt)).then(
          ({ rowCount }) => rowCount,
          (error: pg.DatabaseError) => (error.code === '42501' ? 0 : error.message),
        );
        expect(changed, attempt).toBe(0);
      }
    }
  });

  test("the event logs are append-only and the workers' for the api", async () => {
    for (const statement of [
      'update outbox_event set type = type',
      'delete from outbox_event',
      'delete from tracking_event',
      'insert into tracking_event select * from tracking_event',
      'update unmapped_code set event_count = 0',
      'update outbox_cursor set seq = 0',
      'update stock_movement set on_hand_delta = 0',
      'delete from stock_movement',
      'update stock_level set on_hand = 9',
      'insert into stock_level select * from stock_level',
      'delete from reservation',
      `update fulfilment set state = 'CANCELLED'`,
      'delete from fulfilment_step',
    ]) {
      await expect(
        asApi(ours, (client) => client.query(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  test("the ledger and its levels are nobody's to rewrite, not the workers' either", async () => {
    for (const statement of [
      'update stock_movement set on_hand_delta = 0',
      'delete from stock_movement',
      'update stock_level set on_hand = 9',
      'insert into stock_level select * from stock_level',
      'delete from stock_level',
    ])
      await expect(worker.query(statement), statement).rejects.toMatchObject({ code: '42501' });
  });

  test('no partition is a way around', async () => {
    const partitions = await db.sql<{ name: string }>(`select relname name from pg_class where relispartition and relkind = 'r'`);
    expect(partitions.length).toBeGreaterThan(20);
    for (const { name } of partitions) {
      await expect(
        asApi(ours, (client) => client.query(`select 1 from ${name}`)),
        name,
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('accounts and sessions are behind doors', async () => {
    for (const table of ['account', 'session']) {
      await expect(asApi(ours, (client) => client.query(`select 1 from ${table}`))).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('the workers serve every merchant', async () => {
    for (const { table, column } of tables) {
      const { rows } = await worker.query<{ merchant: string }>(`select ${column} merchant from ${table}`);
      expect(rows.map(({ merchant }) => merchant).toSorted(), table).toEqual([ours, theirs].toSorted());
    }
  });
});

describe.each(['api', 'worker'] as const)('the login of the %s', (role) => {
  const pool = () => (role === 'api' ? api : worker);

  test('has no power of its own', async () => {
    const { rows } = await pool().query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         exists (select from pg_class where relowner = r.oid) "ownsSomething" from pg_roles r where rolname = current_user`,
    );
    const none = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false };
    expect(rows).toEqual([{ ...none, ownsSomething: false }]);
  });

  test('cannot become anybody else, nor switch the guard off', async () => {
    const [owner] = await db.sql<{ name: string }>('select current_user name');
    for (const other of [owner!.name, role === 'api' ? 'jalon_worker' : 'jalon_api']) {
      await expect(pool().query(`set role "${other}"`)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(pool().query('alter table shipment disable row level security')).rejects.toMatchObject({ code: '42501' });
    await expect(pool().query('drop policy one_merchant on shipment')).rejects.toMatchObject({ code: '42501' });
    await expect(pool().query('create table public.own (id int)')).rejects.toMatchObject({ code: '42501' });
  });
});

test('the guard refuses rather than hides when somebody asks it to stand aside', async () => {
  await expect(
    asApi(ours, async (client) => {
      await client.query('set local row_security = off');
      return client.query('select 1 from shipment');
    }),
  ).rejects.toMatchObject({ code: '42501' });
});
