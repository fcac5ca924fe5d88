import { migrate } from '@jalon/schema/database';
import type { Command } from 'commander';
import pg from 'pg';
import { openProgress } from '../operator/progress.ts';
import { demoSignIn } from '../operator/demo.ts';
import { seedDemo } from '../operator/seed-demo.ts';
import { withHouse, type House } from './open-house.ts';
import { printJson, printLine, printTable, sayProgress } from './print.ts';
import { EXIT, Refused } from './refused.ts';

interface Json {
  json?: boolean;
}

/** `jalon db …` */
export function addDbCommands(program: Command): void {
  const db = program.command('db').description('the database of this installation');
  db.command('migrate').description('bring the database to this release').option('--json', 'JSON instead of text').action(runMigrate);
  db.command('status').description('what is in the database').option('--json', 'JSON instead of text').action(status);
  db.command('seed').description('write the demo into a database without merchants').option('--json', 'JSON instead of text').action(seed);
  db.command('reset')
    .description('delete everything and begin anew; Jalon must not run')
    .option('--yes', 'really do it')
    .option('--json', 'JSON instead of text')
    .action(reset);
}

const progress = openProgress(sayProgress);

async function runMigrate({ json }: Json): Promise<void> {
  const migrations = await withHouse(({ databaseUrl, secretKey }) =>
    progress.step('Bringing the database up to date', () => migrate(databaseUrl, secretKey)),
  );
  if (json) printJson({ migrations });
  else printLine(migrations.length === 0 ? 'The database is up to date.' : `Done: ${migrations.join(', ')}`);
}

const COUNTS = `
  select (select count(*) from merchant)::int as merchants, (select count(*) from shop_order)::int as orders, (select count(*) from shipment)::int as shipments,
    (select count(*) from tracking_event)::int as events, (select count(*) from inbox_message where state = 'RECEIVED')::int as "inboxWaiting",
    (select count(*) from inbox_message where state = 'PARKED')::int as "inboxParked", (select count(*) from leg where next_poll_at <= now())::int as "pollsDue"`;

async function status({ json }: Json): Promise<void> {
  const found = await withHouse(async ({ pool, databaseUrl, isEmbedded }) => {
    const { rows } = await pool.query<Record<string, number>>(COUNTS);
    const server = await pool.query<{ server_version: string }>('show server_version');
    const { hostname, port, pathname } = new URL(databaseUrl);
    return {
      database: `${hostname}:${port || 5432}${pathname}`,
      embedded: isEmbedded,
      server: server.rows[0]!.server_version,
      ...rows[0]!,
    };
  });
  if (json) printJson(found);
  else printTable(Object.entries(found).map(([name, value]) => [name, String(value)]));
  if ('inboxParked' in found && Number(found.inboxParked) > 0) process.exitCode = EXIT.problems;
}

async function seed({ json }: Json): Promise<void> {
  const seeded = await withHouse(async ({ databaseUrl, secretKey, sandboxDir }) => {
    await migrate(databaseUrl, secretKey);
    return progress.step('Writing the demo', () => seedDemo(databaseUrl, secretKey, { sandboxDir }));
  });
  if (seeded === null) throw new Refused('There are merchants already; the demo is only written into an empty database.');
  if (json) printJson(seeded);
  else
    printLine(
      `The demo is there: ${seeded.merchants} merchants, ${seeded.orders} orders, ${seeded.shipments} parcels. Sign in as ${demoSignIn.email} / ${demoSignIn.password}.`,
    );
}

async function reset({ yes, json }: Json & { yes?: boolean }): Promise<void> {
  if (!yes) throw new Refused('This deletes every order, parcel and setting. Add --yes to do it.');
  const migrations = await withHouse(async (house) => {
    await dropEverything(house);
    return progress.step('Setting up the database', () => migrate(house.databaseUrl, house.secretKey));
  });
  if (json) printJson({ reset: true, migrations });
  else printLine('The database is empty and up to date.');
}

async function dropEverything({ databaseUrl }: House): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    const { rowCount } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename in (current_database() || '_api', current_database() || '_worker')`,
    );
    if (rowCount) throw new Refused('Jalon runs on this database. Stop it first.');
    await owner.query('begin');
    await owner.query('drop schema if exists pgboss cascade');
    await owner.query('drop schema public cascade');
    await owner.query('create schema public');
    await owner.query('grant usage on schema public to public');
    await owner.query('commit');
  } finally {
    await owner.end();
  }
}
