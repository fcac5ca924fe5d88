import { newId } from '@jalon/schema/database';
import { hashToken, openSecret } from '@jalon/schema/merchant';
import type { MerchantStory } from '@jalon/schema/seeds';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { learnProcessing } from '@jalon/workers/warehouse/learn-processing.job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGoodsStore, type GoodsStore } from '../harness/goods-store.ts';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
let api: Running;
let story: MerchantStory;
let ours: GoodsStore;
let theirs: GoodsStore;
let us: Graph;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 2);
  story = await aMerchant()
    .withApiKey('ADMIN')
    .withOrder({ countryCode: 'FR', lines: [{ title: 'Lamp', quantity: 2 }, { title: 'Odd' }] })
    .save(db.em);
  ours = await aGoodsStore(db, story);
  theirs = await aGoodsStore(db, await aMerchant().save(db.em));
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

const SAVE = `mutation($input: WarehouseInput!) { warehouseSave(input: $input) {
  warehouse { id name kind timeZone workingDays cutOffs { carrier weekday time } statedHours carriers isActive hasHook hasCredentials supplier { name } }
  problems { code path } } }`;
const save = async (input: object) => (await us.get(SAVE, { input })).warehouseSave;
const LYON = { name: 'Lyon', kind: 'THIRD_PARTY', countryCode: 'FR', timeZone: 'Europe/Paris' };

describe('a warehouse', () => {
  test('is made with what is usual, and changed by what is given', async () => {
    const { warehouse, problems } = await save({ ...LYON, cutOffs: [{ carrier: ' GLS', weekday: 5, time: '12:00' }, { time: '16:00' }] });
    expect(problems).toEqual([]);
    expect(warehouse).toMatchObject({ workingDays: [1, 2, 3, 4, 5], statedHours: 24, isActive: true, hasHook: false, supplier: null });
    expect(warehouse.cutOffs).toEqual([
      { carrier: 'gls', weekday: 5, time: '12:00' },
      { carrier: null, weekday: null, time: '16:00' },
    ]);
    const supplierId = await ours.supplier({ name: 'Maker' });
    const changed = await save({ id: warehouse.id, workingDays: [7, 6, 6], supplierId, credentials: { apiKey: 'k', apiSecret: 's' } });
    expect(changed.warehouse).toMatchObject({ name: 'Lyon', workingDays: [6, 7], supplier: { name: 'Maker' }, hasCredentials: true });
    expect(changed.warehouse.cutOffs).toHaveLength(2);
    const [{ sealed }] = (await db.sql<{ sealed: string }>('select credentials_sealed sealed from warehouse where id = $1', [
      warehouse.id,
    ])) as [{ sealed: string }];
    expect(JSON.parse(openSecret(sealed, SECRET_KEY)!)).toEqual({ apiKey: 'k', apiSecret: 's' });
  });

  test.each([
    [{ ...LYON, name: 'X', timeZone: 'Mars/Olympus' }, 'INVALID', 'timeZone'],
    [{ ...LYON, name: 'X', countryCode: 'France' }, 'INVALID', 'countryCode'],
    [{ ...LYON, name: 'X', servesCountries: ['FR', 'de'] }, 'INVALID', 'servesCountries.1'],
    [{ ...LYON, name: 'X', cutOffs: [{ time: '24:00' }] }, 'INVALID', 'cutOffs.0.time'],
    [{ ...LYON, name: 'X', cutOffs: [{ time: '12:00', weekday: 8 }] }, 'INVALID', 'cutOffs.0.weekday'],
    [{ ...LYON, name: 'X', cutOffs: [{ time: '12:00' }, { time: '13:00' }] }, 'INVALID', 'cutOffs'],
    [{ ...LYON, name: 'X', closedOn: ['2026-02-30'] }, 'INVALID', 'closedOn.0'],
    [{ ...LYON, name: 'X', workingDays: [] }, 'INVALID', 'workingDays'],
    [{ ...LYON, name: 'X', latitude: 48 }, 'INVALID', 'longitude'],
    [{ ...LYON, name: 'X', supplierId: newId() }, 'NOT_FOUND', 'supplierId'],
    [{ name: 'X', kind: 'OWN', countryCode: 'FR' }, 'INVALID', 'timeZone'],
    [{ ...LYON }, 'TAKEN', 'name'],
    [{ id: newId(), name: 'X' }, 'NOT_FOUND', 'id'],
  ])('%j is refused', async (input, code, path) => {
    const { warehouse, problems } = await save(input);
    expect(warehouse).toBeNull();
    expect(problems.map((each: { code: string; path: string[] }) => [each.code, each.path.join('.')])).toEqual([[code, `input.${path}`]]);
  });

  test('of another merchant is not there, and does not take a name', async () => {
    const id = await theirs.warehouse({ name: 'Theirs' });
    expect((await save({ id, name: 'Mine' })).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await save({ ...LYON, name: 'Theirs' })).problems).toEqual([]);
    const { warehouses } = await us.get('{ warehouses(includesArchived: true) { id } }');
    expect(warehouses.map((each: { id: string }) => each.id)).not.toContain(id);
    expect((await us.get('query($id: ID!) { warehouse(id: $id) { id } }', { id })).warehouse).toBeNull();
  });

  test('goes into the archive and comes back', async () => {
    const { warehouse } = await save({ ...LYON, name: 'Old' });
    const ARCHIVE = 'mutation($id: ID!) { warehouseArchive(id: $id) { warehouse { isActive } problems { code } } }';
    expect((await us.get(ARCHIVE, { id: warehouse.id })).warehouseArchive).toEqual({ warehouse: { isActive: false }, problems: [] });
    const names = async () => (await us.get('{ warehouses { name } }')).warehouses.map(({ name }: { name: string }) => name);
    expect(await names()).not.toContain('Old');
    await save({ id: warehouse.id, isActive: true });
    expect(await names()).toContain('Old');
  });

  test('has an address for its reports, which changes when asked for', async () => {
    const id = await ours.warehouse({ name: 'Hooked', reportFormat: 'GENERIC' });
    const ROTATE = `mutation($id: ID!, $secret: String) { warehouseHookRotate(id: $id, hookSecret: $secret) {
      warehouse { hasHook } hookUrl hookSecret problems { code path } } }`;
    const rotate = async (secret?: string, of = id) => (await us.get(ROTATE, { id: of, secret })).warehouseHookRotate;
    const [first, second] = [await rotate(), await rotate('theirs')];
    expect(first.hookSecret).toMatch(/^whsec_.{40}/);
    expect(second).toMatchObject({ warehouse: { hasHook: true }, hookSecret: 'theirs', problems: [] });
    expect(first.hookUrl).not.toBe(second.hookUrl);
    const [row] = await db.sql<{ hash: string; sealed: string }>(
      'select hook_token_hash hash, hook_secret_sealed sealed from warehouse where id = $1',
      [id],
    );
    expect(row!.hash).toBe(hashToken(second.hookUrl.split('/').at(-1)));
    expect(openSecret(row!.sealed, SECRET_KEY)).toBe('theirs');
    expect((await rotate(undefined, await ours.warehouse({ name: 'Silent' }))).problems).toEqual([{ code: 'INVALID', path: ['id'] }]);
  });
});

describe('rules', () => {
  const SAVE_RULE = `mutation($input: RoutingRuleInput!) { routingRuleSave(input: $input) { routingRule { id position } problems { code path } } }`;
  const saveRule = async (input: object) => (await us.get(SAVE_RULE, { input })).routingRuleSave;
  const listed = async () => (await us.get('{ routingRules { id name } }')).routingRules.map(({ id }: { id: string }) => id);

  test('are kept in the order the merchant gives them', async () => {
    const effect = { kind: 'KEEP_TOGETHER' };
    const [one, two] = [await saveRule({ name: 'one', conditions: {}, effect }), await saveRule({ name: 'two', conditions: {}, effect })];
    const ids = [one.routingRule.id, two.routingRule.id];
    expect(await listed()).toEqual(ids);
    const REORDER = 'mutation($ids: [ID!]!) { routingRulesReorder(ids: $ids) { isReordered problems { code path } } }';
    expect((await us.get(REORDER, { ids: ids.toReversed() })).routingRulesReorder).toEqual({ isReordered: true, problems: [] });
    expect(await listed()).toEqual(ids.toReversed());
    expect((await us.get(REORDER, { ids: [ids[0], ids[0]] })).routingRulesReorder.problems).toEqual([{ code: 'INVALID', path: ['ids'] }]);
    const REMOVE = 'mutation($id: ID!) { routingRuleRemove(id: $id) { routingRule { id } problems { code } } }';
    for (const id of ids) expect((await us.get(REMOVE, { id })).routingRuleRemove.problems).toEqual([]);
    expect(await listed()).toEqual([]);
    expect((await us.get(REMOVE, { id: ids[0] })).routingRuleRemove.problems).toEqual([{ code: 'NOT_FOUND' }]);
  });

  test.each([
    [{ conditions: { like: [] }, effect: { kind: 'KEEP_TOGETHER' } }, 'input.conditions'],
    [
      { conditions: { and: [{ '==': [{ var: 'order.total' }, 1] }] }, effect: { kind: 'KEEP_TOGETHER' } },
      'input.conditions.and.0.==.0.var',
    ],
    [{ conditions: {}, effect: { kind: 'SELL' } }, 'input.effect.kind'],
    [{ conditions: {}, effect: { kind: 'NEVER', warehouses: ['019a0000-0000-7000-8000-000000000000'] } }, 'input.effect.warehouses.0'],
  ])('%j names its place', async (rule, path) => {
    const { problems } = await saveRule({ name: 'wrong', ...rule });
    expect(problems.map((each: { path: string[] }) => each.path.join('.'))).toEqual([path]);
  });

  test('a dry run says where an order would go and why, and sets nothing aside', async () => {
    const lamp = await ours.variant('LAMP');
    const [near, far] = [
      await ours.warehouse({
        name: 'Near',
        latitude: 48.9,
        longitude: 2.3,
        statedHours: 1,
        cutOffs: [{ carrier: null, weekday: null, time: '23:00' }],
      }),
      await ours.warehouse({ name: 'Far', latitude: 52.5, longitude: 13.4, countryCode: 'DE', timeZone: 'Europe/Berlin' }),
    ];
    for (const each of [near, far]) await ours.stock(each, lamp, { onHand: 5 });
    const RUN = `query($input: DryRunInput, $orderId: ID) { routingDryRun(input: $input, orderId: $orderId) { dryRun {
      parts { warehouse { name } shipBy lines { sku quantity } } missing { sku quantity } unmapped rules { name } reasons { code }
      candidates { warehouse { name } verdict reasons { code params } score { total } handOverAt arrivesAt } } problems { code path } } }`;
    const run = async (asked: Record<string, unknown>) => (await us.get(RUN, asked)).routingDryRun;
    const input = { countryCode: 'FR', postalCode: '75011', latitude: 48.86, longitude: 2.35, lines: [{ sku: 'LAMP', quantity: 2 }] };
    const { dryRun, problems } = await run({ input });
    expect(problems).toEqual([]);
    expect(dryRun.parts).toMatchObject([{ warehouse: { name: 'Near' }, lines: [{ sku: 'LAMP', quantity: 2 }] }]);
    expect(dryRun.candidates[0]).toMatchObject({ warehouse: { name: 'Near' }, verdict: 'CHOSEN' });
    expect(dryRun.candidates[0].reasons).toContainEqual({ code: 'NEAREST', params: { km: 6 } });

    await ours.rule(0, { kind: 'NEVER', warehouses: [near] });
    expect((await run({ input })).dryRun).toMatchObject({ parts: [{ warehouse: { name: 'Far' } }], rules: [{}] });
    expect((await run({ input: { ...input, lines: [{ sku: 'LAMP', quantity: 9 }] } })).dryRun).toMatchObject({
      parts: [{ lines: [{ quantity: 5 }] }],
      missing: [{ sku: 'LAMP', quantity: 4 }],
    });

    const { order, lines } = story.orders[0]!;
    await db.sql('update order_line set variant_id = $1 where id = $2', [lamp, lines[0]!.id]);
    const ofOrder = await run({ orderId: order.id });
    expect(ofOrder.dryRun).toMatchObject({ parts: [{ warehouse: { name: 'Far' }, lines: [{ quantity: 2 }] }] });
    expect(ofOrder.dryRun.unmapped).toHaveLength(1);
    expect(await db.sql('select from reservation')).toHaveLength(0);
    expect((await run({})).problems).toMatchObject([{ code: 'INVALID' }]);
    expect((await run({ orderId: newId() })).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await run({ input: { ...input, lines: [{ sku: 'NONE', quantity: 1 }] } })).problems).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'lines', '0', 'sku'] },
    ]);
  });
});

test('working hours from release to hand-over are learnt from twenty parcels on', async () => {
  const [busy, quiet] = [
    await ours.warehouse({ name: 'Busy' }),
    await ours.warehouse({ name: 'Quiet', learntHoursP50: 3, learntFrom: 30 }),
  ];
  const handOver = (warehouseId: string, hours: number, n: number) =>
    db.sql(
      `insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, state, released_at, handed_over_at)
       values ($1, $2, $3, $4, $5, 'HANDED_OVER', $6, $7)`,
      // Fridays at noon in Paris: whatever takes longer than a day is over the week-end.
      [
        newId(),
        ours.merchantId,
        story.orders[0]!.order.id,
        warehouseId,
        `#${warehouseId}${n}`,
        '2026-06-05T10:00:00Z',
        new Date(Date.parse('2026-06-05T10:00:00Z') + hours * 3_600_000),
      ],
    );
  for (let n = 0; n < 21; n += 1) await handOver(busy, n < 11 ? 6 : 72, n);
  for (let n = 0; n < 19; n += 1) await handOver(quiet, 6, n);
  await learnProcessing(pool, new Date('2026-07-01T00:00:00Z'));
  const learnt = await db.sql(
    'select name, learnt_hours_p50 p50, learnt_hours_p90 p90, learnt_from n from warehouse where id = any ($1) order by name',
    [[busy, quiet]],
  );
  // 72 hours from Friday noon are 24 working hours.
  expect(learnt).toEqual([
    { name: 'Busy', p50: 6, p90: 24, n: 21 },
    { name: 'Quiet', p50: null, p90: null, n: 19 },
  ]);
  expect(await learnProcessing(pool, new Date('2027-07-01T00:00:00Z'))).toBeGreaterThan(1);
  expect(await db.sql('select learnt_hours_p50 p50 from warehouse where id = $1', [busy])).toEqual([{ p50: null }]);
});
