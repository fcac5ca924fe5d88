import { createHash } from 'node:crypto';
import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aStaffedShop, type StaffedShop } from '../harness/staff-returns.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let shop: StaffedShop;
let stranger: string;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
  shop = await aStaffedShop(db, api.url, { order: { number: '#31', lines: [{ title: '=1+1', quantity: 2 }, { title: 'Socks' }] } });
  await shop.declare({ name: '=cmd|x', email: 'robin@mail.example', articles: [{ lineId: shop.lines[0]!, quantity: 1 }] });
  await shop.declare({ name: 'Bo "B" Berg', email: 'bo@mail.example' });
  stranger = (await aMerchant().withApiKey('READ').save(db.em)).keys[0]!;
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const LIST = `query($search: String, $first: Int, $after: String) { withdrawals(search: $search, first: $first, after: $after) {
  nodes { place name email statement articles { orderLineId title quantity } order { number } return { number state } hash previousHash }
  pageInfo { hasNextPage endCursor } } }`;
const CHECK = 'mutation { withdrawalChainCheck { isWhole brokenAt count problems { code } } }';
const places = async (given: Record<string, unknown> = {}) =>
  (await shop.viewer.get(LIST, given)).withdrawals.nodes.map(({ place }: { place: number }) => place);
const file = (path: string, key: string | null, headers: Record<string, string> = {}) =>
  fetch(`${api.url}${path}`, { headers: { ...(key !== null && { authorization: `Bearer ${key}` }), ...headers } });
const keyOf = (of: StaffedShop) => of.story.keys[2]!;

describe('the register of withdrawals', () => {
  test('is a list, last first, that is searched by order, address and name', async () => {
    expect(await places()).toEqual([2, 1]);
    const { withdrawals } = await shop.viewer.get(LIST, { first: 1 });
    expect(withdrawals).toMatchObject({
      nodes: [{ name: 'Bo "B" Berg', order: { number: '#31' }, articles: [{ title: '=1+1', quantity: 2 }, { title: 'Socks' }] }],
    });
    expect(await places({ after: withdrawals.pageInfo.endCursor })).toEqual([1]);
    expect(await places({ search: '31' })).toEqual([2, 1]);
    expect(await places({ search: 'BO@mail' })).toEqual([2]);
    expect(await places({ search: 'berg' })).toEqual([2]);
    expect(await places({ search: 'x' })).toEqual([]);
    expect(await places({ search: '%%' })).toEqual([]);
  });

  test('is worked out again: whole, or broken at the first that is not what it was', async () => {
    const check = async () => (await shop.agent.get(CHECK)).withdrawalChainCheck;
    expect(await check()).toEqual({ isWhole: true, brokenAt: null, count: 2, problems: [] });
    const other = await aStaffedShop(db, api.url);
    await other.declare();
    await other.declare({ email: 'other@mail.example', articles: [{ lineId: other.lines[0]!, quantity: 1 }] });
    await db.sql(`update withdrawal set name = 'Somebody else' where merchant_id = $1 and place = 2`, [other.merchantId]);
    expect((await other.agent.get(CHECK)).withdrawalChainCheck).toMatchObject({ isWhole: false, brokenAt: 2 });
    await db.sql('delete from withdrawal where merchant_id = $1 and place = 1', [other.merchantId]);
    expect((await other.agent.get(CHECK)).withdrawalChainCheck).toMatchObject({ isWhole: false, brokenAt: 2 });
    expect(await check()).toMatchObject({ isWhole: true });
    expect((await shop.viewer.ask(CHECK)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('as a file verifies by itself, runs nothing, and is for the shop alone', async () => {
    const answer = await file('/staff/withdrawals.csv', keyOf(shop));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const [head, ...rows] = cellsOf(await answer.text());
    expect(rows.map((row) => row[0])).toEqual(['1', '2']);
    const column = (name: string) => rows.map((row) => row[head!.indexOf(name)]!);
    expect(column('name')).toEqual(["'=cmd|x", 'Bo "B" Berg']);
    expect(column('order')).toEqual(['#31', '#31']);
    expect(column('hashed_text').map((text) => createHash('sha256').update(text).digest('hex'))).toEqual(column('hash'));
    expect(column('previous_hash')).toEqual(['', column('hash')[0]]);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cellsOf(await (await file('/staff/withdrawals.csv', stranger)).text())).toHaveLength(1);
    expect((await file('/staff/withdrawals.csv', null)).status).toBe(401);
    expect((await file('/staff/withdrawals.csv', 'no such key')).status).toBe(401);
    expect((await file('/staff/withdrawals.csv', stranger, { 'x-jalon-merchant': shop.story.merchant.slug })).status).toBe(403);
  });

  test('is as long as it is', async () => {
    const other = await aStaffedShop(db, api.url);
    await db.sql(
      `insert into withdrawal (id, merchant_id, order_id, place, name, email, articles, statement, language, declared_at, hash)
       select gen_random_uuid(), $1, $2, place, 'N', 'n@mail.example', '[]', 'S', 'en', now(), place::text from generate_series(1, 1203) place`,
      [other.merchantId, other.orderId],
    );
    const rows = cellsOf(await (await file('/staff/withdrawals.csv', keyOf(other))).text());
    expect(rows.slice(1).map(([place]) => Number(place))).toEqual(Array.from({ length: 1203 }, (_, index) => index + 1));
  });
});

describe('a file of a return', () => {
  const keep = async (isRaw: boolean) => {
    const id = newId();
    await db.sql(
      `insert into return_document (id, merchant_id, order_id, kind, content_type, bytes, is_raw, created_at)
       values ($1, $2, $3, 'PHOTO', 'image/png', 'the photo', $4, now())`,
      [id, shop.merchantId, shop.orderId, isRaw],
    );
    return `/staff/documents/${id}`;
  };

  test('is shown to its shop as it is, and runs nothing', async () => {
    const answer = await file(await keep(false), keyOf(shop));
    expect(await answer.text()).toBe('the photo');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline; filename="photo.png"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
  });

  test('is shown to nobody else, and not before it was decoded', async () => {
    const path = await keep(false);
    expect((await file(path, stranger)).status).toBe(404);
    expect((await file(path, null)).status).toBe(401);
    expect((await file(await keep(true), keyOf(shop))).status).toBe(404);
    for (const id of [newId(), 'x', "'", '%00']) expect((await file(`/staff/documents/${id}`, keyOf(shop))).status).toBe(404);
  });
});

/** Rows of a file as RFC 4180 writes them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell, end] of text.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)) {
    rows.at(-1)!.push(cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
