import { migrate, newId, ormOptions, roleUrl } from '@jalon/schema/database';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { asOwner, databaseUrl, dropDatabase } from '../harness/cluster.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';

const template = inject('templateUrl');
const made: string[] = [];
afterAll(async () => {
  for (const url of made) await dropDatabase(url);
});

async function emptyDatabase(): Promise<string> {
  const name = `test_${newId().replaceAll('-', '').slice(8)}`;
  await asOwner(template, (client) => client.query(`create database ${name}`));
  const url = databaseUrl(template, name);
  made.push(url);
  return url;
}

test('the migrations build what the entities say, no more and no less', async () => {
  const orm = await MikroORM.init(ormOptions({ url: template, poolMax: 2 }));
  try {
    const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false });
    // The guards, doors and triggers are the migrations' own; no entity speaks of them.
    const theirs = /^(drop (policy|trigger|function) |alter table "\w+" disable row level security;)/;
    expect(difference.split('\n').filter((line) => line !== '' && !theirs.test(line))).toEqual([]);
  } finally {
    await orm.close(true);
  }
});

test('two processes that migrate an empty database at once: each migration runs once, and both are served', async () => {
  const url = await emptyDatabase();
  const ran = await Promise.all([migrate(url, SECRET_KEY), migrate(url, SECRET_KEY), migrate(url, SECRET_KEY)]);
  expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  expect(ran.flat().length).toBeGreaterThan(3);
  expect(await migrate(url, SECRET_KEY)).toEqual([]);
});

test('two installations on one server that migrate at once make their shared roles once', async () => {
  const [one, other] = [await emptyDatabase(), await emptyDatabase()];
  const ran = await Promise.all([migrate(one, SECRET_KEY), migrate(other, 'another key of another installation')]);
  expect(ran[0]).toEqual(ran[1]);
});

test('a role has the password that its key gives, and follows a new key', async () => {
  const url = await emptyDatabase();
  await migrate(url, 'the first key');
  const signIn = async (key: string) => {
    const client = new pg.Client({ connectionString: roleUrl(url, 'api', key) });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
  };
  // What the server keeps of the password; asking it by a wrong one tells nothing where it trusts everybody.
  const kept = () =>
    asOwner(url, async (client) => (await client.query(`select rolpassword from pg_authid where rolname = $1`, [login])).rows);
  const login = new URL(roleUrl(url, 'api', 'any')).username;
  await signIn('the first key');
  const first = await kept();
  expect(first).toMatchObject([{ rolpassword: expect.stringMatching(/^SCRAM-SHA-256/) }]);
  await migrate(url, 'the second key');
  expect(await kept()).not.toEqual(first);
  await signIn('the second key');
});

test('a migration that fails leaves nothing half done', async () => {
  const url = await emptyDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table webhook_endpoint (id int)');
  await expect(migrate(url, SECRET_KEY)).rejects.toThrow(/webhook_endpoint/);
  const { rows } = await client.query(
    `select tablename from pg_tables where schemaname = 'public' and tablename not like 'jalon_migration%'`,
  );
  expect(rows).toEqual([{ tablename: 'webhook_endpoint' }]);
  await client.query('drop table webhook_endpoint');
  await client.end();
  expect((await migrate(url, SECRET_KEY)).length).toBeGreaterThan(3);
});
