import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jalon } from '../harness/cli.ts';
import { environment } from '../harness/environment.ts';
import { root } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const story = aMerchant({ slug: 'colibri', countryCode: 'FR', timeZone: 'Europe/Paris' }).withStore({ name: 'Boutique' });

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  folder = await mkdtemp(join(tmpdir(), 'jalon-imports-'));
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

async function aFile(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
const run = async (...args: string[]) => {
  const { exitCode, stdout } = await jalon(db, 'import', ...args, '--json');
  return { exitCode, answer: JSON.parse(stdout) as Record<string, unknown> };
};

describe('jalon import orders', () => {
  test("takes Shopify's export as it is, and a second time nothing of it", async () => {
    const file = join(folder, 'orders.csv');
    await cp(join(root, 'workers/src/file/fixtures/shopify-orders.csv'), file);
    expect(await run('orders', file)).toMatchObject({
      exitCode: 0,
      answer: { kind: 'ORDERS', rows: 3, kept: 3, changed: 3, rejected: {} },
    });
    expect(await run('orders', file)).toMatchObject({ exitCode: 0, answer: { rows: 3, kept: 3, changed: 0, rejected: {} } });
    const packed = await aFile('orders.csv.gz', gzipSync(await readFile(file)));
    expect(await run('orders', packed)).toMatchObject({ exitCode: 0, answer: { kept: 3, changed: 0 } });
    expect(existsSync(`${file}.rejected.csv`)).toBe(false);
  });

  test('writes bad rows beside the file with their reasons; repaired there, they come in', async () => {
    const good = Array.from({ length: 20 }, (_, i) => `B-${i};12.11.2026;EUR;LAMP;1;12,50`);
    const bad = ['B-20;32.11.2026;EUR;LAMP;1;12,50', 'B-21;12.11.2026;EUR;=LAMP();-1;12,50'];
    const file = await aFile(
      'mixed.csv',
      ['Bestellnummer;Bestelldatum;Währung;Artikelnummer;Menge;Einzelpreis', ...good, ...bad].join('\r\n'),
    );
    const { exitCode, answer } = await run('orders', file);
    expect(exitCode).toBe(1);
    expect(answer).toMatchObject({ rows: 22, kept: 20, changed: 20, rejected: { BAD_TIME: 1, BAD_NUMBER: 1 } });
    const rejected = `${file}.rejected.csv`;
    const lines = (await readFile(rejected, 'utf8')).trim().split('\n');
    expect(lines).toEqual([
      'Bestellnummer;Bestelldatum;Währung;Artikelnummer;Menge;Einzelpreis;reason',
      'B-20;32.11.2026;EUR;LAMP;1;12,50;BAD_TIME: Bestelldatum is not a date',
      `B-21;12.11.2026;EUR;'=LAMP();'-1;12,50;BAD_NUMBER: Menge is not a whole number of pieces`,
    ]);
    await writeFile(rejected, lines.join('\n').replace('32.11', '12.11').replace(`'-1`, '1'));
    expect(await run('orders', rejected)).toMatchObject({ exitCode: 0, answer: { kept: 2, changed: 2 } });
    expect(existsSync(`${rejected}.rejected.csv`)).toBe(false);
    const [line] = await db.sql(
      `select l.sku, l.price_minor from order_line l join shop_order o on o.id = l.order_id where o.number = 'B-21'`,
    );
    expect(line).toEqual({ sku: '=LAMP()', price_minor: '1250' });
  });

  test('killed in the middle and begun again, ends as if it had not been', async () => {
    const rows = Array.from({ length: 6_000 }, (_, i) => `K-${i},2026-11-12,EUR,LAMP,1,10`);
    const file = await aFile('killed.csv', ['order_number,placed_at,currency,sku,quantity,price', ...rows].join('\n'));
    const env = { PATH: environment.PATH, HOME: environment.HOME, DATABASE_URL: db.url, SECRET_KEY };
    const child = spawn(process.execPath, ['workers/dist/cli/main.js', 'import', 'orders', file], { cwd: root, env, stdio: 'ignore' });
    const exit = once(child, 'exit');
    const here = async () => (await db.sql<{ n: number }>(`select count(*)::int as n from shop_order where number like 'K-%'`))[0]!.n;
    while ((await here()) === 0 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await exit;
    const half = await here();
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(6_000);
    expect(await run('orders', file)).toMatchObject({ exitCode: 0, answer: { kept: 6_000, changed: 6_000 - half } });
    expect(await here()).toBe(6_000);
  });

  test('remembers which column is which field', async () => {
    const file = await aFile('odd.csv', 'Nr,Wann,Ding\nX-1,2026-11-12,LAMP\n');
    const refused = await jalon(db, 'import', 'orders', file);
    expect({ ...refused, stderr: '' }).toEqual({ exitCode: 2, stdout: '', stderr: '' });
    expect(refused.stderr).toMatch(/COLUMN_MISSING \(order_number, placed_at, currency\).*--map order_number=Heading/);
    const maps = ['order_number=Nr', 'placed_at=Wann', 'sku=Ding', 'currency==EUR'].flatMap((map) => ['--map', map]);
    expect(await run('orders', file, ...maps)).toMatchObject({
      exitCode: 0,
      answer: { kept: 1, columns: { sku: 'Ding', currency: '=EUR' } },
    });
    expect(await run('orders', file)).toMatchObject({ exitCode: 0, answer: { kept: 1, changed: 0 } });
  });
});

describe('what cannot be done', () => {
  test.each([
    ['a file that is not there', 'absent.csv', null, [], /absent\.csv cannot be read \(ENOENT\)/],
    ['an empty file', 'empty.csv', '', [], /EMPTY/],
    ['a workbook', 'book.csv', Buffer.from('PK\u0003\u0004xl/workbook.xml'), [], /NOT_TEXT.*saved as CSV/],
    ['a broken archive', 'broken.csv.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), [], /BROKEN_ARCHIVE/],
    ['a field that there is not', 'plain.csv', 'order_number,placed_at,currency\n', ['--map', 'colour=X'], /FIELD_UNKNOWN \(colour\)/],
    ['a store of another kind', 'plain.csv', 'order_number,placed_at,currency\n', ['--store', 'Boutique'], /STORE_OTHER_KIND \(Boutique\)/],
    ['a mapping that is none', 'plain.csv', 'order_number,placed_at,currency\n', ['--map', 'colour'], /say field=Heading/],
  ])('%s is refused in one line', async (_, name, content, flags, reason) => {
    const file = join(folder, name);
    if (content !== null) await writeFile(file, content);
    const { exitCode, stdout, stderr } = await jalon(db, 'import', 'orders', file, ...flags);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a file of a heading alone brings in nothing', async () => {
    const file = await aFile('none.csv', 'sku,title\n');
    expect(await run('products', file)).toMatchObject({ exitCode: 0, answer: { rows: 0, kept: 0, changed: 0 } });
  });
});

describe('jalon import products, stock, shipments and reports', () => {
  test('articles, and that the same ones again are no news', async () => {
    const products = await aFile('products.csv', 'sku,title,weight_kg\nLAMP,Lamp,1.25\nRUG,Rug,\n');
    expect(await run('products', products)).toMatchObject({ exitCode: 0, answer: { kept: 2, changed: 2 } });
    const { stdout } = await jalon(db, 'import', 'products', products);
    expect(stdout).toBe('2 rows: 2 kept (0 new or different), 0 rejected.\n');
  });

  test.each([
    ['stock', 'sku,on_hand\nLAMP,4\n', { kept: 0, rejected: { WAREHOUSE_UNKNOWN: 1 } }],
    [
      'shipments',
      'order_number,tracking_number,carrier\nB-3,1Z9999999999999999,ups\nB-999,1Z9999999999999998,ups\n',
      { kept: 1, changed: 1, rejected: { ORDER_UNKNOWN: 1 } },
    ],
    ['reports', 'fulfilment_number,step,occurred_at\n#B-3-1,PICKED,2026-11-13\n', { kept: 0, rejected: { FULFILMENT_UNKNOWN: 1 } }],
  ])('%s', async (kind, content, answer) => {
    expect(await run(kind, await aFile(`${kind}.csv`, content))).toMatchObject({ exitCode: 1, answer });
  });

  test('help lists the fields of each', async () => {
    const { exitCode, stdout } = await jalon(db, 'import', 'stock', '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/on_hand {15}\* Pieces that are there/);
  });
});
