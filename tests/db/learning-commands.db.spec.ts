import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HISTORY_COLUMNS } from '@jalon/workers/estimate/history-csv.parse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jalon } from '../harness/cli.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const DAY_MS = 86_400_000;
const iso = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
const story = aMerchant({ slug: 'colibri', countryCode: 'FR' });
const other = aMerchant({ slug: 'kestrel' });
story.withOrder({ placedAt: new Date(Date.now() - DAY_MS) }).shippedBy('gls', { destinationCountryCode: 'FR' });

let db: TestDatabase;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  await other.save(db.em);
  folder = await mkdtemp(join(tmpdir(), 'jalon-history-'));
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

/** `transit`: days with the carrier; negative is delivered before it was handed over. */
function row(id: string, daysAgo: number, transit: number): string {
  const fields: Record<string, string> = { id, carrier: 'gls', service: 'parcel', origin_country: 'FR', origin_postcode: '69001' };
  Object.assign(fields, { dest_country: 'FR', dest_region: '75', dest_postcode: '75011', weight_grams: '800' });
  Object.assign(fields, { ordered_at: iso(daysAgo + 1), handed_over_at: iso(daysAgo), delivered_at: iso(daysAgo - transit) });
  return HISTORY_COLUMNS.map((column) => fields[column] ?? '').join(',');
}
const csv = (rows: string[]) => [HISTORY_COLUMNS.join(','), ...rows].join('\n');
const rows = Array.from({ length: 120 }, (_, i) => row(`past-${i}`, 130 - i, 2 + (i % 4) / 4));
const kept = async () => (await db.sql<{ n: number }>('select count(*)::int as n from past_delivery'))[0]!.n;
const run = async (...args: string[]) => {
  const said = await jalon(db, ...args, '--merchant', 'colibri', '--json');
  return { exitCode: said.exitCode, answer: JSON.parse(said.stdout) as Record<string, unknown> };
};
const versions = async () => (await run('eta', 'models')).answer as unknown as { version: number; serves: boolean }[];

describe('jalon import history', () => {
  test('keeps the good rows, writes the bad ones beside the file with their reasons, and says so by its exit code', async () => {
    const file = join(folder, 'history.csv');
    const bad = [row('early', 40, -0.5), row('past-3', 30, 2), row('endless', 399, 300)];
    await writeFile(file, csv([...rows, ...bad]));
    const { exitCode, answer } = await run('import', 'history', file);
    expect(exitCode).toBe(1);
    expect(answer).toMatchObject({ rows: 123, kept: 120, changed: 120 });
    expect(answer['rejected']).toEqual({ DELIVERED_BEFORE_HANDOVER: 1, DUPLICATE: 1, OUTLIER: 1 });
    const rejected = (await readFile(`${file}.rejected.csv`, 'utf8')).trim().split('\n');
    expect(rejected[0]).toBe([...HISTORY_COLUMNS, 'reason'].join(','));
    const reasons = rejected.slice(1).map((line) => [line.split(',')[0], line.split(',').at(-1)]);
    expect(Object.fromEntries(reasons)).toEqual({
      early: 'DELIVERED_BEFORE_HANDOVER',
      'past-3': 'DUPLICATE',
      endless: 'OUTLIER',
    });
    expect(await kept()).toBe(120);
  });

  test('a second time changes nothing; repaired, the file leaves no rejected one behind; packed, it is read the same', async () => {
    const file = join(folder, 'history.csv');
    const before = await db.sql('select p::text from past_delivery p order by 1');
    await writeFile(file, csv(rows));
    expect(await run('import', 'history', file)).toMatchObject({ exitCode: 0, answer: { kept: 120, changed: 0 } });
    expect(existsSync(`${file}.rejected.csv`)).toBe(false);
    await writeFile(`${file}.gz`, gzipSync(csv([...rows.slice(1), rows[0]!.replace(',800,', ',900,')])));
    expect(await run('import', 'history', `${file}.gz`)).toMatchObject({ exitCode: 0, answer: { kept: 120, changed: 1 } });
    expect(await kept()).toBe(120);
    const after = await db.sql('select p::text from past_delivery p order by 1');
    expect(after.filter((one, i) => JSON.stringify(one) !== JSON.stringify(before[i]))).toHaveLength(1);
  });

  test('rows without an id are known by what they say', async () => {
    const file = join(folder, 'nameless.csv');
    await writeFile(file, csv([row('', 20, 2.5), row('', 21, 3)]));
    expect((await run('import', 'history', file)).answer).toMatchObject({ kept: 2, changed: 2 });
    expect((await run('import', 'history', file)).answer).toMatchObject({ kept: 2, changed: 0 });
  });

  test.each([
    ['a file that is not there', 'absent.csv', null, /absent\.csv cannot be read \(ENOENT\)/],
    ['a file of something else', 'other.csv', 'name,price\nlamp,12\n', /header lacks carrier/],
    ['a broken archive', 'broken.csv.gz', 'not gzip at all', /cannot be read/],
  ])('%s is refused in one line', async (_, name, content, reason) => {
    const file = join(folder, name);
    if (content !== null) await writeFile(file, content);
    const { exitCode, stdout, stderr } = await jalon(db, 'import', 'history', file, '--merchant', 'colibri');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('whose it is must be said where there are several merchants', async () => {
    const { exitCode, stderr } = await jalon(db, 'import', 'history', join(folder, 'history.csv'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--merchant: colibri, kestrel');
  });
});

describe('jalon eta fit, models and rollback', () => {
  test('the imported past becomes a model, and the parcel on its way is expected by it', async () => {
    expect(await versions()).toEqual([]);
    const { exitCode, answer } = await run('eta', 'fit');
    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({ version: 1, deliveries: 122, serves: true, estimated: 1 });
    const [arrival] = await db.sql('select model_version, level from arrival where shipment_id = $1', [story.shipments[0]!.id]);
    expect(arrival).toMatchObject({ model_version: 1 });
    expect(['LANE', 'COUNTRY_PAIR', 'CARRIER']).toContain(arrival!['level']);
  });

  test('there is no way back from the first one: it goes on serving', async () => {
    const { exitCode, stderr } = await jalon(db, 'eta', 'rollback', '--merchant', 'colibri');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no model before the one in service.');
    expect((await versions()).map(({ serves }) => serves)).toEqual([true]);
  });

  test('one command puts the model before back in service, and what is on its way is estimated by it again', async () => {
    expect((await run('eta', 'fit')).answer).toMatchObject({ version: 2, serves: true });
    expect(await run('eta', 'rollback')).toMatchObject({ exitCode: 0, answer: { version: 1, estimated: 1 } });
    expect((await versions()).map(({ version, serves }) => [version, serves])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect((await db.sql('select model_version from arrival where shipment_id = $1', [story.shipments[0]!.id]))[0]).toEqual({
      model_version: 1,
    });
    const { stdout } = await jalon(db, 'eta', 'models', '--merchant', 'colibri');
    expect(stdout).toMatch(/1 .*in service/);
  });

  test('a merchant learns from its own past alone', async () => {
    const { stdout } = await jalon(db, 'eta', 'models', '--merchant', 'kestrel');
    expect(stdout).toContain('No model was fitted yet');
    expect(await db.sql('select from eta_model where merchant_id = $1', [other.merchant.id])).toEqual([]);
  });
});
