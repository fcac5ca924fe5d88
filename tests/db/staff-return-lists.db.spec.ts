import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabaseLine, type DatabaseLine } from '../harness/database-line.ts';
import { merchantGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import { anArticle, aReturnPolicy } from '../harness/returning-shop.ts';
import type { Running } from '../harness/running.ts';
import { aStaffedShop, type StaffedShop } from '../harness/staff-returns.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let line: DatabaseLine;
let api: Running;
let shop: StaffedShop;
let first: string;
let second: string;
let third: string;

beforeAll(async () => {
  db = await testDatabase();
  line = await openDatabaseLine(db.url);
  api = await startApi(line);
  shop = await aStaffedShop(db, api.url, {
    order: { number: '#4711', email: 'robin@mail.example', lines: [{ title: 'Shirt', quantity: 3 }, { title: 'Socks' }] },
    policy: aReturnPolicy({ approveUpToMinor: 3_000 }),
  });
  first = await shop.sendBack();
  second = await shop.sendBack({}, 'LABEL');
  third = await shop.sendBack({ quantity: 1, outcome: 'CREDIT', note: 'too tight' });
  await db.sql(
    `update return_request set state = 'RECEIVED', received_at = now(), refund_due_at = now() - interval '1 day' where id = $1`,
    [first],
  );
  await db.sql(`update return_request set tracking_number = '1Z999', requested_at = requested_at + interval '1 second' where id = $1`, [
    second,
  ]);
  await db.sql(
    `update return_request set state = 'REQUESTED', look_reasons = 'ABOVE_LIMIT', requested_at = requested_at + interval '2 seconds' where id = $1`,
    [third],
  );
});
afterAll(async () => {
  await api?.stop();
  await line?.close();
  await db.drop();
});

const LIST = `query($first: Int, $after: String, $state: [ReturnState!], $search: String, $needsLook: Boolean, $overdue: Boolean) {
  returns(first: $first, after: $after, state: $state, search: $search, needsLook: $needsLook, overdue: $overdue) {
    nodes { id } pageInfo { hasNextPage endCursor } } }`;
const list = async (given: Record<string, unknown> = {}) =>
  (await shop.viewer.get(LIST, given)).returns.nodes.map(({ id }: { id: string }) => id);
const numberOf = async (id: string) => (await shop.show(id)).number as string;
const byCode = async (code: string, graph = shop.viewer) =>
  (await graph.get('query($code: String!) { returnByCode(code: $code) { id } }', { code })).returnByCode?.id ?? null;

describe('the list of returns', () => {
  test('is asked for last first, page by page', async () => {
    expect(await list()).toEqual([third, second, first]);
    const { returns } = await shop.viewer.get(LIST, { first: 2 });
    expect(await list({ first: 2, after: returns.pageInfo.endCursor })).toEqual([first]);
  });

  test('is narrowed by state, by who must look, and by money that is late', async () => {
    expect(await list({ state: ['RECEIVED', 'APPROVED'] })).toEqual([second, first]);
    expect(await list({ needsLook: true })).toEqual([third]);
    expect(await list({ overdue: true })).toEqual([first]);
    expect(await list({ overdue: true, state: ['APPROVED'] })).toEqual([]);
    expect(await list({ needsLook: true, state: ['APPROVED'] })).toEqual([]);
  });

  test('is searched by its number, its parcel, its order and its shopper', async () => {
    expect(await list({ search: (await numberOf(second)).toLowerCase() })).toEqual([second]);
    expect(await list({ search: ' 1z999 ' })).toEqual([second]);
    expect(await list({ search: '471' })).toEqual([third, second, first]);
    expect(await list({ search: 'Robin@' })).toEqual([third, second, first]);
    expect(await list({ search: '4711', state: ['RECEIVED'] })).toEqual([first]);
    expect(await list({ search: 'nobody' })).toEqual([]);
    expect(await list({ search: '4' })).toEqual([]);
  });

  test('is counted by state, with those that are late', async () => {
    const { returnCounts } = await shop.viewer.get('{ returnCounts { state count overdue } }');
    expect(returnCounts).toHaveLength(12);
    expect(returnCounts.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { state: 'REQUESTED', count: 1, overdue: 0 },
      { state: 'APPROVED', count: 1, overdue: 0 },
      { state: 'RECEIVED', count: 1, overdue: 1 },
    ]);
  });
});

describe('a scanned code', () => {
  test('is a return, its parcel, or the order of one open return', async () => {
    expect(await byCode(` ${(await numberOf(first)).toLowerCase()} `)).toBe(first);
    expect(await byCode('1Z 999')).toBe(second);
    expect(await byCode('#4711')).toBeNull();
    const other = await aStaffedShop(db, api.url, { order: { number: '#8' } });
    const id = await other.sendBack();
    expect(await byCode('8', other.viewer)).toBe(id);
    await other.act('returnReceive', { id });
    await other.act('returnRefund', { id });
    expect(await byCode('8', other.viewer)).toBeNull();
    for (const code of ['', ' ', 'x'.repeat(101), '%', "'"]) expect(await byCode(code)).toBeNull();
  });

  test('of another shop means nothing', async () => {
    const stranger = await aMerchant().withApiKey('READ').save(db.em);
    expect(await byCode(await numberOf(first), merchantGraph(api.url, stranger.keys[0]!))).toBeNull();
  });
});

const DETAIL = `query($id: ID!) { return(id: $id) { order { number returns { id } withdrawals { place } } lines { title variantTitle sku pictureUrl note outcome photos { url kind } }
  documents { id kind contentType url } recentReturns { id } hints shipment { id } suggestedSettlement { moneyMinor creditMinor } } node(id: $id) { __typename } }`;

describe('one return', () => {
  test('shows its articles, its files, and what else its shopper sent back', async () => {
    const lineId = await shop.lineOf(third);
    const [shown, raw] = [newId(), newId()];
    for (const [id, isRaw] of [
      [shown, false],
      [raw, true],
    ] as const)
      await db.sql(
        `insert into return_document (id, merchant_id, order_id, return_id, return_line_id, kind, content_type, bytes, is_raw, created_at)
         values ($1, $2, $3, $4, $5, 'PHOTO', 'image/webp', 'the photo', $6, now())`,
        [id, shop.merchantId, shop.orderId, third, lineId, isRaw],
      );
    const { return: found, node } = await shop.viewer.get(DETAIL, { id: third });
    expect(node).toEqual({ __typename: 'ReturnRequest' });
    expect(found).toMatchObject({
      order: { number: '#4711', returns: [{ id: third }, { id: second }, { id: first }], withdrawals: [] },
      lines: [
        {
          title: 'Shirt',
          sku: 'SKU-1',
          note: 'too tight',
          outcome: 'CREDIT',
          photos: [{ kind: 'PHOTO', url: `/staff/documents/${shown}` }],
        },
      ],
      documents: [{ id: shown, kind: 'PHOTO', contentType: 'image/webp' }],
      recentReturns: [{ id: second }, { id: first }],
      hints: [],
      shipment: null,
      suggestedSettlement: { moneyMinor: 0, creditMinor: 2_990 },
    });
  });

  test('hints at what speaks for a look by now', async () => {
    const policy = aReturnPolicy({ lookAfterReturns: 1, blocked: ['@mail.example'] });
    const other = await aStaffedShop(db, api.url, { policy, order: { email: 'sam@mail.example' } });
    const id = await other.sendBack();
    expect(await other.show(id)).toMatchObject({ state: 'REQUESTED', lookReasons: 'BLOCKED' });
    await other.request({ articles: [anArticle(other.lines[1]!)], method: 'OWN' });
    expect((await other.viewer.get('query($id: ID!) { return(id: $id) { hints } }', { id })).return.hints).toEqual(['MANY_RETURNS']);
  });

  test('many of them cost as many statements as few', async () => {
    const document = `{ returns(first: 30) { nodes { id actions order { number } lines { title photos { id } } steps { action } documents { id } refunds { id }
      shipment { id } recentReturns { id } suggestedSettlement { moneyMinor } } } }`;
    const few = await statementsOf(() => shop.viewer.get(document));
    const many = await aStaffedShop(db, api.url, { order: { lines: Array.from({ length: 20 }, () => ({ title: 'Shirt' })) } });
    for (const lineId of many.lines) await many.request({ articles: [anArticle(lineId)], method: 'OWN' });
    const large = await statementsOf(() => many.viewer.get(document));
    expect(large.length, large.join('\n')).toBe(few.length);
    expect(large.length, large.join('\n')).toBeLessThanOrEqual(12);
  });
});

async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  await act();
  await act();
  line.statements();
  await act();
  return line
    .statements()
    .filter((statement) => !/^\s*(begin|commit|rollback|start transaction|set |select set_config|select 1$)/i.test(statement));
}
