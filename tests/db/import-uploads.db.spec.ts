import { gzipSync } from 'node:zlib';
import { openPool } from '@jalon/workers/database/worker-pool';
import { runImports } from '@jalon/workers/file/run-imports.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;
let graph: Graph;
let merchantId: string;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 4);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});
beforeEach(async () => {
  const story = await aMerchant().withApiKey('ADMIN').save(db.em);
  merchantId = story.merchant.id;
  graph = merchantGraph(api.url, story.keys[0]!);
});

const START = `mutation ($input: ImportStartInput!) { importStart(input: $input) { import { id state } problems { code path message } } }`;
const IMPORTS = `{ imports(first: 5) { nodes { id kind fileName state totalRows rows kept changed rejected problem problemPath finishedAt } } }`;
const start = async (given: Record<string, unknown>) =>
  (await graph.get(START, { input: { kind: 'ORDERS', fileName: 'orders.csv', ...given } })).importStart;
const work = () => runImports(pool, { secretKey: SECRET_KEY }, pino({ level: 'silent' }));
const newest = async () => (await graph.get(IMPORTS)).imports.nodes[0];

const heading = 'order_number,placed_at,currency,sku,quantity,price';
const file = (count: number) =>
  [heading, ...Array.from({ length: count }, (_, i) => `U-${i},2026-11-12,EUR,LAMP,${i === 7 ? 'some' : 1},10`)].join('\n');

describe('an upload', () => {
  test('is read in the background, its bad rows are kept for staff, and itself is not', async () => {
    const { import: begun, problems } = await start({ content: { text: file(30) } });
    expect(problems).toEqual([]);
    expect(await newest()).toMatchObject({ id: begun.id, state: 'WAITING', rows: 0 });
    expect(await work()).toBe(1);
    expect(await newest()).toMatchObject({ state: 'DONE', totalRows: 30, rows: 30, kept: 29, changed: 29, rejected: 1, problem: null });
    const { importRejected } = await graph.get('query ($id: ID!) { importRejected(id: $id) }', { id: begun.id });
    expect(importRejected).toBe(
      `${heading},reason\nU-7,2026-11-12,EUR,LAMP,some,10,BAD_NUMBER: quantity is not a whole number of pieces\n`,
    );
    expect(await db.sql('select body from file_import where id = $1', [begun.id])).toEqual([{ body: null }]);
    await start({ content: { base64: gzipSync(file(30)).toString('base64') } });
    await work();
    expect(await newest()).toMatchObject({ state: 'DONE', kept: 29, changed: 0 });
  });

  test('whose worker died is taken again, and tells at the end what it would have told', async () => {
    const { import: begun } = await start({ content: { text: file(250) } });
    // What a worker leaves that was killed after the first batch: its effects, and the state of the import.
    const half = await start({ content: { text: file(120) } });
    await db.sql(`update file_import set created_at = now() - interval '1 hour' where id = $1`, [half.import.id]);
    await db.sql(`update file_import set state = 'DONE' where id = $1`, [begun.id]);
    await work();
    await db.sql(`update file_import set state = 'RUNNING', rows = 120, kept = 119, rejected = 1, changed = 119 where id = $1`, [begun.id]);
    expect(await work()).toBe(1);
    const { imports } = await graph.get(IMPORTS);
    expect(imports.nodes.find(({ id }: { id: string }) => id === begun.id)).toMatchObject({
      state: 'DONE',
      rows: 250,
      kept: 249,
      changed: 249,
      rejected: 1,
    });
  });

  test('is read by one worker, however many there are', async () => {
    await start({ content: { text: file(300) } });
    const ended = await Promise.all([work(), work(), work()]);
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await newest()).toMatchObject({ state: 'DONE', kept: 299, changed: 299 });
  });

  test('that turns out to be unreadable says why', async () => {
    await start({ content: { text: `${file(900)}\n"U-x,2026-11-12,EUR,LAMP,1,10\n${'filler,'.repeat(9_000)}` } });
    await work();
    expect(await newest()).toMatchObject({ state: 'FAILED', problem: 'QUOTE_NOT_CLOSED', problemPath: '901', kept: 0 });
    expect(await db.sql('select from shop_order where merchant_id = $1', [merchantId])).toEqual([]);
  });

  test.each([
    [{ content: { text: 'a,b\n1,2' } }, { path: ['input', 'columns', 'order_number'], message: 'A column that is needed is not there.' }],
    [{ content: {} }, { path: ['input', 'content'], message: 'give text or base64' }],
    [
      { content: { text: file(1) }, storeId: '0198c0de-0000-7000-8000-000000000000' },
      { code: 'NOT_FOUND', path: ['input', 'storeId'] },
    ],
    [{ content: { text: file(1) }, columns: [{ field: 'colour', heading: 'sku' }] }, { path: ['input', 'columns', 'colour'] }],
  ])('%j is refused at once', async (given, problem) => {
    const { import: begun, problems } = await start(given);
    expect(begun).toBeNull();
    expect(problems[0]).toMatchObject(problem);
  });
});

describe('columns', () => {
  const PREVIEW = `query ($head: ImportContentInput!, $columns: [ImportColumnInput!]) {
    importPreview(kind: STOCK, head: $head, columns: $columns) { delimiter headings columns { field heading } rows problems { code path } } }`;

  test('are shown before a file is sent, guessed as far as it goes', async () => {
    const head = { text: 'Artikelnummer;Bestand;Lager\n0815;4;Lyon\n0816;5' };
    const { importPreview } = await graph.get(PREVIEW, { head });
    expect(importPreview).toEqual({
      delimiter: ';',
      headings: ['Artikelnummer', 'Bestand', 'Lager'],
      columns: [
        { field: 'sku', heading: 'Artikelnummer' },
        { field: 'warehouse', heading: 'Lager' },
        { field: 'on_hand', heading: 'Bestand' },
      ],
      rows: [['0815', '4', 'Lyon'], ['0816', '5', ''].slice(0, 2)],
      problems: [],
    });
    const said = await graph.get(PREVIEW, { head, columns: [{ field: 'on_hand', heading: '' }] });
    expect(said.importPreview.problems).toEqual([{ code: 'COLUMN_MISSING', path: 'on_hand' }]);
    const packed = { base64: gzipSync(head.text).toString('base64') };
    expect((await graph.get(PREVIEW, { head: packed })).importPreview).toEqual(importPreview);
  });

  test('that were used are offered for the next file', async () => {
    await start({
      content: { text: 'Nr,Wann\n1,2026-11-12' },
      columns: columnsOf({ order_number: 'Nr', placed_at: 'Wann', currency: '=EUR' }),
    });
    await work();
    const { importColumns } = await graph.get(
      '{ importColumns(kind: ORDERS) { columns { field heading } fields { name description isRequired } } }',
    );
    expect(importColumns.columns).toEqual(expect.arrayContaining(columnsOf({ order_number: 'Nr', placed_at: 'Wann', currency: '=EUR' })));
    expect(importColumns.fields[0]).toMatchObject({ name: 'order_number', isRequired: true });
  });
});

const columnsOf = (columns: Record<string, string>) => Object.entries(columns).map(([field, heading]) => ({ field, heading }));

describe('a large request', () => {
  const send = async (bytes: number, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({
      query: START,
      variables: { input: { kind: 'ORDERS', fileName: 'x', content: { text: 'x'.repeat(bytes) } } },
    });
    return fetch(graph.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  };

  test('is read only from who is signed in', async () => {
    const answer = await send(300_000);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'TOO_LARGE', detail: 'More than 256 kB are read only from who is signed in.' });
    expect((await send(300_000, { authorization: 'Bearer wrong' })).status).toBe(413);
  });

  test('of more than 20 MB is refused with the reason', async () => {
    const { problems } = await start({ content: { text: 'x'.repeat(21 * 1024 * 1024) } });
    expect(problems[0].message).toMatch(/at most 20 MB/);
    const answer = await send(40 * 1024 * 1024);
    expect(await answer.json()).toMatchObject({ code: 'TOO_LARGE' });
  });
});
