import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPostmaster } from './find-running.ts';
import { LaunchError, launchPostgres } from './launch-postgres.ts';
import { isRunning } from './process-lock.ts';

let dataDir: string;
let cluster: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jalon-launch-'));
  await chmod(dataDir, 0o755);
  cluster = join(dataDir, 'postgres');
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('launchPostgres', { timeout: 30_000 }, () => {
  test('makes the database, its second launch attaches, and it stops', async () => {
    const db = await launchPostgres({ dataDir });
    expect(db.attached).toBe(false);
    const [row] = await ask(db.url, 'select current_database() as name, version() as version');
    expect(row).toMatchObject({ name: 'jalon', version: expect.stringContaining('PostgreSQL 18') });
    await ask(db.url, 'create table parcel (number int primary key)');

    const second = await launchPostgres({ dataDir });
    expect(second).toMatchObject({ attached: true, port: db.port, url: db.url });
    await second.stop();
    expect(await ask(db.url, 'select 1 as one')).toEqual([{ one: 1 }]);

    await db.stop();
    expect(await readPostmaster(cluster)).toBeUndefined();
  });

  test('lets in nobody without the password, and keeps it to this user', async () => {
    const db = await launchPostgres({ dataDir });
    const wrong = new URL(db.url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    await db.stop();
  });

  test('sorts and folds case alike on every machine', async () => {
    const db = await launchPostgres({ dataDir });
    expect(await ask(db.url, `select lower('ÉÇ') as low, 'Z' < 'a' as bytes, current_setting('timezone') as zone`)).toEqual([
      { low: 'éç', bytes: true, zone: 'UTC' },
    ]);
    await db.stop();
  });

  test('loses no acknowledged row when the server is killed', async () => {
    const db = await launchPostgres({ dataDir });
    const before = await count(db.url);
    const inserting = insertUntilItBreaks(db.url);
    await wait(400);
    process.kill((await readPostmaster(cluster))!.pid, 'SIGKILL');
    const acknowledged = await inserting;
    const again = await launchPostgres({ dataDir, port: db.port });
    expect(again).toMatchObject({ attached: false, port: db.port });
    expect(acknowledged).toBeGreaterThan(0);
    // The row in flight at the moment of death may be there too.
    expect((await count(again.url)) - before - acknowledged).toBeOneOf([0, 1]);
    await again.stop();
  });

  test('loses no acknowledged row when the launching process is killed, and leaves no server behind on Linux', async () => {
    const { parent, url } = await launchInAnotherProcess();
    const { pid } = (await readPostmaster(cluster))!;
    const before = await count(url);
    const inserting = insertUntilItBreaks(url);
    await wait(300);
    parent.kill('SIGKILL');
    if (process.platform !== 'linux') process.kill(pid, 'SIGKILL');
    const acknowledged = await inserting;
    const again = await launchPostgres({ dataDir });
    expect(isRunning(pid)).toBe(false);
    expect((await count(again.url)) - before - acknowledged).toBeOneOf([0, 1]);
    await again.stop();
  });

  test('several launches at once share one server', async () => {
    const all = await Promise.all([1, 2, 3].map(() => launchPostgres({ dataDir })));
    expect(new Set(all.map((db) => db.url)).size).toBe(1);
    expect(all.filter((db) => !db.attached)).toHaveLength(1);
    await all.find((db) => !db.attached)!.stop();
  });

  test('a server left behind is stopped by whoever takes it over', async () => {
    const left = await launchPostgres({ dataDir });
    const taken = await launchPostgres({ dataDir, takeOver: true });
    await taken.stop();
    await expect(ask(left.url, 'select 1')).rejects.toThrow();
  });

  test('a lock file naming a process that is something else now does not stop it', async () => {
    await writeFile(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n1\n`, { mode: 0o600 });
    const db = await launchPostgres({ dataDir });
    expect(db.attached).toBe(false);
    await db.stop();
  });

  test('says so when the password is gone', async () => {
    await rm(join(dataDir, 'postgres.password'));
    const failure = await launchPostgres({ dataDir }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LaunchError);
    expect(failure).toMatchObject({ code: 'PASSWORD_LOST' });
  });

  test('says so when the data directory is a file', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    await expect(launchPostgres({ dataDir: file })).rejects.toMatchObject({
      name: 'LaunchError',
      message: expect.stringContaining('JALON_DATA_DIR'),
    });
  });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function count(url: string): Promise<number> {
  const [row] = (await ask(url, 'select count(*)::int as rows from parcel')) as { rows: number }[];
  return row!.rows;
}

async function insertUntilItBreaks(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  const broken = new Promise((done) => client.on('error', done));
  await client.connect();
  let acknowledged = 0;
  try {
    for (;;) {
      await client.query('insert into parcel select coalesce(max(number), 0) + 1 from parcel');
      acknowledged += 1;
    }
  } catch {
    await Promise.race([broken, wait(1_000)]);
  }
  await client.end().catch(() => undefined);
  return acknowledged;
}

async function launchInAnotherProcess(): Promise<{ parent: ChildProcess; url: string }> {
  const launcher = new URL('launch-postgres.ts', import.meta.url).href;
  const program = `const { launchPostgres } = await import(${JSON.stringify(launcher)});
    console.log((await launchPostgres({ dataDir: ${JSON.stringify(dataDir)} })).url);
    setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
  return { parent, url: line.trim() };
}
