import { execFile } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openPool } from '@jalon/workers/database/worker-pool';
import type { Pool } from 'pg';
import { startCluster } from '../harness/cluster.ts';
import { alone, beside, type Figure } from './figure.ts';
import { growOrders } from './grow-orders.ts';

const ORDERS = 100_000;
const run = promisify(execFile);

const HEADING =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Total,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,' +
  'Lineitem sku,Lineitem requires shipping,Billing Name,Billing Address1,Billing City,Billing Zip,Billing Country,Shipping Name,Shipping Address1,' +
  'Shipping City,Shipping Zip,Shipping Country,Shipping Phone,Notes';

/** Orders as Shopify exports them: two lines each, the order written in the first row alone. */
async function writeDay(path: string): Promise<number> {
  const file = await open(path, 'w');
  let rows = 0;
  await file.write(`${HEADING}\n`);
  for (let start = 0; start < ORDERS; start += 1_000) {
    let text = '';
    for (let i = start; i < start + 1_000; i += 1) {
      const at = new Date(Date.UTC(2026, 10, 12) + i * 864).toISOString().slice(0, 19).replace('T', ' ');
      const person = `Person ${i},${1 + (i % 90)} rue Haute,Lyon,'690${String(i % 100).padStart(2, '0')},FR`;
      const name = `#${200_000 + i}`;
      text += `${name},p${i}@example.com,paid,${at} +0100,unfulfilled,EUR,49.90,Colissimo,${at} +0100,1,Linen shirt - M,29.90,LIN-${i % 5_000},true,${person},${person},+3360000${i % 9_999},\n`;
      text += `${name},p${i}@example.com,,,,,,,${at} +0100,2,Wool socks,10.00,SOCK-${i % 3_000},true,,,,,,,,,,,,\n`;
      rows += 2;
    }
    await file.write(text);
  }
  await file.close();
  return rows;
}

interface Told {
  rows: number;
  kept: number;
  changed: number;
  rejected: number;
  seconds: number;
  peakMb: number;
}

async function importDay(url: string, merchantId: string, path: string): Promise<Told> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'import-child.ts'), url, merchantId, path]);
  return JSON.parse(stdout) as Told;
}

/** The baseline: the server itself reads the same file into a table without any key. */
async function copyBare(owner: Pool, path: string): Promise<number> {
  const columns = HEADING.split(',').map((_, index) => `c${index} text`);
  await owner.query(`create table bare (${columns.join(', ')})`);
  const started = performance.now();
  await owner.query(`copy bare from '${path}' with (format csv, header)`);
  return (performance.now() - started) / 1000;
}

/** Everything of a merchant's orders, as a digest: reading the file again must not change it. */
const digest = async (owner: Pool) =>
  (
    await owner.query<{ digest: string }>(
      `select md5(string_agg(d, '' order by d)) as digest from (
         select md5(string_agg(t::text, '' order by id)) d from shop_order t union all select md5(string_agg(t::text, '' order by id)) from order_line t
         union all select md5(string_agg(t::text, '' order by id)) from recipient t union all select md5(string_agg(t::text, '' order by id)) from outbox_event t) all_rows`,
    )
  ).rows[0]!.digest;

/** A day of 100,000 orders from a CSV file, twice. */
export async function* importBench(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-import-'));
  await chmod(folder, 0o755);
  const path = join(folder, 'orders.csv');
  const cluster = await startCluster();
  const owner = openPool(cluster.templateUrl, 2);
  try {
    const rows = await writeDay(path);
    const { merchantId } = await growOrders(owner, 1, 0);
    const copied = await copyBare(owner, path);
    const first = await importDay(cluster.templateUrl, merchantId, path);
    const before = await digest(owner);
    const second = await importDay(cluster.templateUrl, merchantId, path);
    if (first.kept !== rows || (await digest(owner)) !== before) throw new Error('the second import changed something');
    const base = { name: 'COPY of the same rows into a bare table', value: copied };
    yield beside('import', `${ORDERS} orders of ${rows} rows`, first.seconds, 's', base, 'under 300 s');
    yield beside('import', 'orders', ORDERS / first.seconds, 'orders per second', { ...base, value: ORDERS / copied });
    yield alone('import', 'peak memory of the process', first.peakMb, 'MB', 'under 500 MB');
    yield beside('import', 'the same file again', second.seconds, 's', { name: 'the first time', value: first.seconds });
    yield alone('import', 'peak memory, the second time', second.peakMb, 'MB', 'under 500 MB');
    yield alone('import', 'rows that the second time changed', second.changed, 'rows', '0');
  } finally {
    await owner.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
