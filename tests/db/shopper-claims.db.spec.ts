import { newId } from '@jalon/schema/database';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { advanceOrders } from '@jalon/workers/order/advance-orders.job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { merchantGraph, shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
let api: Running;
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

const EVERYWHERE = ['MAILBOX', 'NEIGHBOURS', 'HOUSEHOLD', 'CARRIER_NOTE'];
const OPEN = `mutation($token: String!, $input: ClaimOpenInput!) { claimOpen(token: $token, input: $input) { claimId state waitUntil problems { code path } } }`;
const ANSWER = `mutation($token: String!, $id: ID!, $isHere: Boolean!) { claimAnswer(token: $token, claimId: $id, isHere: $isHere) { claimId state problems { code } } }`;
const FOUND = `mutation($id: ID!, $note: String) { claimMarkFound(id: $id, note: $note) { claim { state closedAt closedNote } problems { code } } }`;

/** A shop whose parcel was delivered so many days ago, and everything its shopper and staff can do. */
async function delivered(days: number, milestone = 'DELIVERED') {
  const story = aMerchant({ timeZone: 'UTC' }).withApiKey('WRITE').withOrder().withLink().shippedBy('dhl');
  const deliveredAt = new Date(Date.now() - days * 86_400_000);
  Object.assign(story.shipments[0]!, { milestone, deliveredAt, lastEventAt: deliveredAt });
  await story.save(db.em);
  const [orderId, shipmentId, token] = [story.orders[0]!.order.id, story.shipments[0]!.id, story.links[0]!.token];
  const shopper = shopperGraph(api.url);
  const staff = merchantGraph(api.url, story.keys[0]!);
  return {
    story,
    orderId,
    shipmentId,
    staff,
    open: async (checks: string[] = [], given: object = {}) =>
      (await shopper.get(OPEN, { token, input: { shipmentId, checks, ...given } })).claimOpen,
    answer: async (id: string, isHere: boolean) => (await shopper.get(ANSWER, { token, id, isHere })).claimAnswer,
    found: async (id: string, note?: string) => (await staff.get(FOUND, { id, note })).claimMarkFound,
    told: async () =>
      (
        await db.sql<{ type: string }>(`select type from outbox_event where order_id = $1 and type like 'claim.%' order by seq`, [orderId])
      ).map(({ type }) => type),
    waitIsOver: () => db.sql(`update claim set wait_until = now() - interval '1 minute' where order_id = $1`, [orderId]),
    attention: async () => {
      await advanceOrders(pool, { now: new Date(Date.now() + 1_000) });
      const [row] = await db.sql<{ code: string | null; party: string; action: string }>(
        'select attention_code as code, attention_party as party, attention_action as action from shop_order where id = $1',
        [orderId],
      );
      return row!;
    },
  };
}

describe('a parcel that is said to be delivered, and is not there', () => {
  test('is waited for, and when it turns up the claim is over', async () => {
    const { open, answer, told, attention } = await delivered(1);
    const claim = await open(['MAILBOX'], { note: ' It is \u202enot\u202c there ' });
    expect(claim).toEqual({ claimId: expect.any(String), state: 'WAITING', waitUntil: expect.any(String), problems: [] });
    expect(Date.parse(claim.waitUntil) - Date.now()).toBeGreaterThan(1.9 * 86_400_000);
    expect((await db.sql<{ note: string }>('select note from claim where id = $1', [claim.claimId]))[0]!.note).toBe('It is not there');
    expect((await attention()).code).toBeNull();
    expect((await answer(claim.claimId, false)).problems).toEqual([{ code: 'TOO_EARLY' }]);
    expect(await answer(claim.claimId, true)).toMatchObject({ state: 'FOUND', problems: [] });
    expect(await answer(claim.claimId, true)).toMatchObject({ state: 'FOUND', problems: [] });
    expect((await answer(claim.claimId, false)).problems).toEqual([{ code: 'TOO_LATE' }]);
    expect(await told()).toEqual(['claim.opened', 'claim.closed']);
  });

  test('said again, at the same moment too, it is the same claim', async () => {
    const { open, told } = await delivered(1);
    const claims = await Promise.all(Array.from({ length: 6 }, () => open(EVERYWHERE)));
    expect(new Set(claims.map(({ claimId }) => claimId)).size).toBe(1);
    expect(claims.every(({ problems }) => problems.length === 0)).toBe(true);
    expect(await told()).toEqual(['claim.opened']);
  });

  test('is the shop’s when it is still missing after the wait: one reason and one thing to do', async () => {
    const { open, answer, told, attention, waitIsOver, found, staff, orderId } = await delivered(1);
    const { claimId } = await open(EVERYWHERE);
    await waitIsOver();
    expect(await answer(claimId, false)).toMatchObject({ state: 'OPEN', problems: [] });
    expect(await answer(claimId, false)).toMatchObject({ state: 'OPEN', problems: [] });
    expect(await attention()).toEqual({ code: 'CLAIM_OPEN', party: 'MERCHANT', action: 'DECIDE_CLAIM' });
    const { orders } = await staff.get(
      '{ orders(filter: { attentionCodes: [CLAIM_OPEN] }) { nodes { id claims { id state kind checks } shipments { claims { id } } } } }',
    );
    expect(orders.nodes).toEqual([
      {
        id: orderId,
        claims: [{ id: claimId, state: 'OPEN', kind: 'NOT_RECEIVED', checks: EVERYWHERE }],
        shipments: [{ claims: [{ id: claimId }] }],
      },
    ]);
    expect(await found(claimId, ' At the neighbour ')).toEqual({
      claim: { state: 'FOUND', closedAt: expect.any(String), closedNote: 'At the neighbour' },
      problems: [],
    });
    expect((await found(claimId, 'Other words')).claim.closedNote).toBe('At the neighbour');
    expect((await attention()).code).toBeNull();
    expect(await told()).toEqual(['claim.opened', 'claim.updated', 'claim.closed']);
  });

  test('is the shop’s at once when the delivery is old and the shopper looked everywhere', async () => {
    const { open, attention } = await delivered(40);
    expect(await open(EVERYWHERE)).toMatchObject({ state: 'OPEN', waitUntil: null, problems: [] });
    // Older than what is looked after otherwise.
    expect(await attention()).toMatchObject({ code: 'CLAIM_OPEN' });
  });

  test.each([
    ['not delivered yet', 1, 'OUT_FOR_DELIVERY', {}, 'TOO_EARLY'],
    ['lost', 1, 'LOST', {}, 'TOO_EARLY'],
    ['delivered 61 days ago', 61, 'DELIVERED', {}, 'TOO_LATE'],
    ['of another order', 1, 'DELIVERED', { shipmentId: crypto.randomUUID() }, 'NOT_FOUND'],
    ['nothing', 1, 'DELIVERED', { shipmentId: 'nothing' }, 'INVALID'],
    ['for the carrier alone to say', 1, 'DELIVERED', { kind: 'LOST' }, 'INVALID'],
    ['told at great length', 1, 'DELIVERED', { note: 'x'.repeat(501) }, 'INVALID'],
  ])('%s cannot be claimed', async (_what, days, milestone, given, code) => {
    const { open, told } = await delivered(days, milestone);
    expect(await open(EVERYWHERE, given)).toMatchObject({ claimId: null, problems: [{ code }] });
    expect(await told()).toEqual([]);
  });
});

test('photos of damage belong to the claim; those of another order, and those that belong to something, are left alone', async () => {
  const [mine, other] = [await delivered(1), await delivered(1)];
  const photo = async ({ orderId, merchantId }: { orderId: string; merchantId: string }) => {
    const id = newId();
    await db.sql(
      `insert into return_document (id, merchant_id, order_id, kind, content_type, bytes, is_raw, created_at) values ($1, $2, $3, 'PHOTO', 'image/png', '', true, now())`,
      [id, merchantId, orderId],
    );
    return id;
  };
  const of = ({ orderId, story }: typeof mine) => ({ orderId, merchantId: story.merchant.id });
  const photos = [await photo(of(mine)), await photo(of(mine)), await photo(of(other))];
  const { claimId } = await mine.open([], { kind: 'DAMAGED', note: 'A dent', photoIds: [photos[0], photos[2]] });
  const kept = await db.sql<{ id: string; claim: string | null }>('select id, claim_id as claim from return_document where id = any ($1)', [
    photos,
  ]);
  expect(kept.toSorted((a, b) => photos.indexOf(a.id) - photos.indexOf(b.id)).map(({ claim }) => claim)).toEqual([claimId, null, null]);
  expect((await mine.open([], { kind: 'DAMAGED', photoIds: ['no photo'] })).problems).toMatchObject([{ code: 'INVALID' }]);
});

test('damage is the shop’s at once, beside a parcel that was missed, and does not turn up', async () => {
  const { open, answer, staff } = await delivered(1);
  await open([]);
  const { claimId, state } = await open([], { kind: 'DAMAGED', note: 'A dent' });
  expect(state).toBe('OPEN');
  expect((await answer(claimId, true)).problems).toEqual([{ code: 'NOT_FOUND' }]);
  const ask = async (filter: object) =>
    (
      await staff.get('query($filter: ClaimFilter) { claims(filter: $filter) { nodes { kind order { number } shipment { id } } } }', {
        filter,
      })
    ).claims.nodes;
  expect((await ask({})).map(({ kind }: { kind: string }) => kind)).toEqual(['DAMAGED', 'NOT_RECEIVED']);
  expect(await ask({ states: ['WAITING'] })).toHaveLength(1);
  expect(await ask({ kinds: ['DAMAGED'], states: ['OPEN', 'WAITING'] })).toHaveLength(1);
  expect(await ask({ kinds: ['LOST'] })).toEqual([]);
});
