import { newId } from '@jalon/schema/database';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { sendInstead } from '@jalon/workers/return/send-instead.job';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aStaffedShop, type StaffedShop } from '../harness/staff-returns.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let pool: Pool;
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

const CLAIM = `id kind state openedBy decision decisionReason carrierAskedAt carrierReference carrierAnswer carrierPaidMinor worthMinor leftMinor isPaperComing
  refund { amountMinor state } reshipped { number } carrierTerm { days from source } paper { url }
  evidence { delivery { words how } distanceKm neighbours { delivered disputed } carrier { delivered disputed } shopper { orders claims }
    answers { checks note } pictures { kind url } reasons { code towards } scans { words } }`;
const DECIDE = `mutation($id: ID!, $decision: ClaimDecision!, $reason: String, $amountMinor: BigInt) {
  claimDecide(id: $id, decision: $decision, reason: $reason, amountMinor: $amountMinor) { claim { ${CLAIM} } problems { code path } } }`;
const OPEN = `mutation($shipmentId: ID!, $kind: ClaimKind!, $note: String) { claimOpen(shipmentId: $shipmentId, kind: $kind, note: $note) { claim { ${CLAIM} } problems { code path } } }`;
const ASKED = `mutation($id: ID!, $reference: String) { claimCarrierAsked(id: $id, reference: $reference) { claim { ${CLAIM} } problems { code } } }`;
const ANSWERED = `mutation($id: ID!, $answer: CarrierAnswer!, $paidMinor: BigInt) { claimCarrierAnswered(id: $id, answer: $answer, paidMinor: $paidMinor) { claim { ${CLAIM} } problems { code path } } }`;
const PAPER = `mutation($id: ID!) { claimPaperMake(id: $id) { claim { ${CLAIM} } problems { code } } }`;
const INSURE = `mutation($orderId: ID!, $insuredMinor: BigInt, $insurer: String) { orderInsure(orderId: $orderId, insuredMinor: $insuredMinor, insurer: $insurer) { order { insuredMinor insurer } problems { code path } } }`;

const SHIRTS = { order: { lines: [{ title: 'Shirt', priceMinor: 1_000, quantity: 2 }] } };
const aShop = () => aStaffedShop(db, api.url, SHIRTS);
const openOf = async (shop: StaffedShop, kind = 'NOT_RECEIVED', note: string | null = null) =>
  (await shop.agent.get(OPEN, { shipmentId: shop.shipmentId, kind, note })).claimOpen;
const decide = async (shop: StaffedShop, id: string, decision: string, given: object = {}) =>
  (await shop.agent.get(DECIDE, { id, decision, ...given })).claimDecide;
const told = async ({ orderId }: StaffedShop) =>
  (await db.sql<{ type: string }>(`select type from outbox_event where order_id = $1 and type like 'claim.%' order by seq`, [orderId])).map(
    ({ type }) => type,
  );

describe('a claim that staff open for a shopper who called', () => {
  test('is the shop’s at once, says what is known, and is opened once', async () => {
    const shop = await aShop();
    const { claim, problems } = await openOf(shop, 'NOT_RECEIVED', ' Looked everywhere ');
    expect(problems).toEqual([]);
    expect(claim).toMatchObject({ state: 'OPEN', openedBy: 'STAFF', worthMinor: 2_000, leftMinor: 2_000, refund: null, reshipped: null });
    expect(claim.evidence.answers).toEqual({ checks: [], note: 'Looked everywhere' });
    expect(claim.carrierTerm).toEqual({ days: expect.any(Number), from: expect.any(String), source: expect.any(String) });
    const again = await openOf(shop);
    expect(again.claim.id).toBe(claim.id);
    expect(await told(shop)).toEqual(['claim.opened']);
    expect((await openOf(shop, 'LOST')).problems).toEqual([{ code: 'WRONG_STATE', path: ['kind'] }]);
    expect((await shop.agent.get(OPEN, { shipmentId: newId(), kind: 'LOST' })).claimOpen.problems).toEqual([
      { code: 'NOT_FOUND', path: ['shipmentId'] },
    ]);
  });

  test('weighs what neighbours, the carrier and the shopper’s past say', async () => {
    const shop = await aShop();
    const { claim } = await openOf(shop);
    const codes = (of: { evidence: { reasons: { code: string }[] } }) => of.evidence.reasons.map(({ code }) => code);
    expect(codes(claim)).toContain('NO_DELIVERY_SCAN');
    await db.sql(`update shipment set signed_by = 'S. Body' where id = $1`, [shop.shipmentId]);
    await db.sql(
      `insert into tracking_event (id, merchant_id, shipment_id, carrier, fingerprint, occurred_at, local_time, zone, zone_certainty, learned_at, via, event_code, milestone, place, carrier_text)
       select $1, merchant_id, id, carrier, 'scan', now(), to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS')::timestamp, 'UTC', 'STATED', now(), 'POLL', 'DELIVERED', 'DELIVERED', '{"city": "Lyon", "countryCode": "FR"}', 'Left at the door' from shipment where id = $2`,
      [newId(), shop.shipmentId],
    );
    const { claim: now } = await openOf(shop);
    expect(now.evidence.delivery).toMatchObject({ words: 'Left at the door' });
    expect(codes(now)).toContain('SIGNED');
    expect(codes(now)).not.toContain('NO_DELIVERY_SCAN');
  });
});

describe('the decision', () => {
  test('to give the money back gives it once, however often and at once it is taken', async () => {
    const shop = await aShop();
    const { claim } = await openOf(shop);
    const answers = await Promise.all(Array.from({ length: 4 }, () => decide(shop, claim.id, 'REFUND')));
    expect(answers.map(({ problems }) => problems)).toEqual([[], [], [], []]);
    expect(answers[0].claim).toMatchObject({ state: 'DECIDED', decision: 'REFUND', refund: { amountMinor: 2_000, state: 'WAITING' } });
    expect(await db.sql('select amount_minor::int as amount, key from refund where claim_id = $1', [claim.id])).toEqual([
      { amount: 2_000, key: `claim:${claim.id}` },
    ]);
    expect((await decide(shop, claim.id, 'RESHIP')).problems).toEqual([{ code: 'SETTLED', path: ['id'] }]);
    expect(await told(shop)).toEqual(['claim.opened', 'claim.decided']);
  });

  test('never gives more than was paid and not given back before', async () => {
    const shop = await aShop();
    const returned = await shop.sendBack();
    await shop.act('returnReceive', { id: returned });
    await shop.act('returnRefund', { id: returned });
    const { claim } = await openOf(shop);
    expect(claim).toMatchObject({ worthMinor: 2_000, leftMinor: 1_000 });
    expect((await decide(shop, claim.id, 'REFUND', { amountMinor: 1_001 })).problems).toEqual([
      { code: 'ABOVE_PAID', path: ['amountMinor'] },
    ]);
    expect((await decide(shop, claim.id, 'REFUND', { amountMinor: 0 })).problems).toEqual([{ code: 'INVALID', path: ['amountMinor'] }]);
    expect((await decide(shop, claim.id, 'REFUND')).claim.refund.amountMinor).toBe(1_000);
  });

  test('to send again makes one order of what was in the parcel', async () => {
    const shop = await aShop();
    const { claim } = await openOf(shop, 'DAMAGED');
    expect((await decide(shop, claim.id, 'RESHIP')).problems).toEqual([]);
    expect(await sendInstead(pool, SECRET_KEY)).toBe(1);
    expect(await sendInstead(pool, SECRET_KEY)).toBe(0);
    const { claim: now } = await decide(shop, claim.id, 'RESHIP');
    expect(now.reshipped.number).toMatch(/^RE-/);
    expect(now.refund).toBeNull();
  });

  test('to decline says why, and keeps what was known', async () => {
    const shop = await aShop();
    const { claim } = await openOf(shop);
    expect((await decide(shop, claim.id, 'DECLINE')).problems).toEqual([{ code: 'INVALID', path: ['reason'] }]);
    expect((await decide(shop, claim.id, 'DECLINE', { reason: 'x'.repeat(1_001) })).problems).toEqual([
      { code: 'INVALID', path: ['reason'] },
    ]);
    const { claim: decided } = await decide(shop, claim.id, 'DECLINE', { reason: 'You signed for it.' });
    expect(decided).toMatchObject({ state: 'DECIDED', decisionReason: 'You signed for it.' });
    await db.sql(`update shipment set signed_by = 'Later' where id = $1`, [shop.shipmentId]);
    const { claim: later } = await decide(shop, claim.id, 'DECLINE', { reason: 'Other words' });
    expect(later.evidence.reasons).toEqual(decided.evidence.reasons);
    expect(later.decisionReason).toBe('You signed for it.');
  });
});

test('the carrier is asked beside the decision: paper, number, answer; of a parcel that turned up nobody is asked', async () => {
  const shop = await aShop();
  const { claim } = await openOf(shop);
  const { id } = claim;
  expect((await shop.agent.get(PAPER, { id })).claimPaperMake.claim.isPaperComing).toBe(true);
  const asked = (await shop.agent.get(ASKED, { id, reference: ' C-77 ' })).claimCarrierAsked.claim;
  expect(asked).toMatchObject({ carrierAskedAt: expect.any(String), carrierReference: 'C-77', carrierAnswer: null });
  const again = (await shop.agent.get(ASKED, { id, reference: 'C-78' })).claimCarrierAsked.claim;
  expect(again).toMatchObject({ carrierAskedAt: asked.carrierAskedAt, carrierReference: 'C-78' });
  const answer = async (given: object) => (await shop.agent.get(ANSWERED, { id, ...given })).claimCarrierAnswered;
  expect((await answer({ answer: 'PAID' })).problems).toEqual([{ code: 'INVALID', path: ['paidMinor'] }]);
  expect((await answer({ answer: 'PAID', paidMinor: 1_500 })).claim).toMatchObject({ carrierAnswer: 'PAID', carrierPaidMinor: 1_500 });
  expect((await answer({ answer: 'REFUSED' })).claim).toMatchObject({ carrierAnswer: 'REFUSED', carrierPaidMinor: null });
  await shop.agent.get('mutation($id: ID!) { claimMarkFound(id: $id) { problems { code } } }', { id });
  expect((await answer({ answer: 'REFUSED' })).problems).toEqual([{ code: 'WRONG_STATE', path: ['id'] }]);
});

test('an order is insured, and the insurer’s file tells of its claims without a name', async () => {
  const shop = await aShop();
  const { orderId } = shop;
  const insure = async (given: object) => (await shop.agent.get(INSURE, { orderId, ...given })).orderInsure;
  expect((await insure({ insuredMinor: 5_000, insurer: ' =Allrisk ' })).order).toEqual({ insuredMinor: 5_000, insurer: '=Allrisk' });
  const { claim } = await openOf(shop, 'NOT_RECEIVED', 'Jane wrote');
  await decide(shop, claim.id, 'REFUND', { amountMinor: 1_234 });
  const file = async (query: string, key = shop.story.keys[1]!) =>
    fetch(`${api.url}/staff/claims.csv${query}`, { headers: { authorization: `Bearer ${key}` } });
  const answer = await file('');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, row, ...more] = (await answer.text()).replace('\u{feff}', '').trim().split('\r\n');
  expect(more).toEqual([]);
  const cells = new Map(head!.split(',').map((name, index) => [name, row!.split(',')[index]]));
  expect(Object.fromEntries(cells)).toMatchObject({
    ...{
      claim: claim.id,
      kind: 'NOT_RECEIVED',
      decision: 'REFUND',
      currency: 'EUR',
      insured: '50.00',
      insurer: "'=Allrisk",
      refunded: '12.34',
    },
    ...{ articles: '2 × Shirt', order_total: '20.00', worth: '20.00' },
  });
  expect(row).not.toMatch(/Jane|@/);
  expect((await file('?from=2020-01-01&to=2020-12-31').then((empty) => empty.text())).trim().split('\r\n')).toHaveLength(1);
  expect((await file('?from=yesterday')).status).toBe(400);
  expect((await file('', 'nobody')).status).toBe(401);
  const counts = await shop.viewer.get('{ claimCounts { waiting open dueSoon decidedLately } }', {});
  expect(counts.claimCounts).toEqual({ waiting: 0, open: 0, dueSoon: 0, decidedLately: 1 });
  const numbers = `query($from: DateTimeISO!) { claimNumbers(from: $from) { currency daysToEnd groups { carrier kind claims share refunded refundedMinor asked carrierPaidMinor } } }`;
  const { claimNumbers } = await shop.viewer.get(numbers, { from: new Date(Date.now() - 86_400_000).toISOString() });
  expect(claimNumbers).toMatchObject({
    currency: 'EUR',
    groups: [{ kind: 'NOT_RECEIVED', claims: 1, refunded: 1, refundedMinor: 1_234, asked: 0 }],
  });
});

test('counts, numbers and the insurer’s file of one shop know nothing of another', async () => {
  const [shop, other] = [await aShop(), await aShop()];
  const { claim } = await openOf(shop);
  const COUNTED = `query($from: DateTimeISO!) { claimCounts { open } claimNumbers(from: $from) { currency groups { claims } } claims { edges { node { id } } } }`;
  const seen = (by: StaffedShop) => by.viewer.get(COUNTED, { from: new Date(Date.now() - 86_400_000).toISOString() });
  expect(await seen(shop)).toMatchObject({ claimCounts: { open: 1 }, claimNumbers: { groups: [{ claims: 1 }] } });
  expect(await seen(other)).toEqual({ claimCounts: { open: 0 }, claimNumbers: { currency: null, groups: [] }, claims: { edges: [] } });
  const file = await fetch(`${api.url}/staff/claims.csv`, { headers: { authorization: `Bearer ${other.story.keys[2]}` } });
  expect((await file.text()).trim().split('\r\n')).toHaveLength(1);
  const { claim: kept, problems } = await decide(other, claim.id, 'REFUND');
  expect([kept, problems]).toEqual([null, [{ code: 'NOT_FOUND', path: ['id'] }]]);
});
