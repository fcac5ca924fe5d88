import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askField, fieldNames, readSchema } from '../harness/document.ts';
import { merchantGraph, shopperGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { CASES_OF_BRAND } from '../harness/tenant-cases-of-brand.ts';
import { CASES_OF_GOODS } from '../harness/tenant-cases-of-goods.ts';
import { CASES_OF_MERCHANTS } from '../harness/tenant-cases-of-merchants.ts';
import { CASES_OF_MESSAGES } from '../harness/tenant-cases-of-messages.ts';
import { CASES_OF_ORDERS } from '../harness/tenant-cases-of-orders.ts';
import { CASES_OF_PARCELS } from '../harness/tenant-cases-of-parcels.ts';
import { CASES_OF_RETURNS } from '../harness/tenant-cases-of-returns.ts';
import { CASES_OF_WAREHOUSES } from '../harness/tenant-cases-of-warehouses.ts';
import { MIXES } from '../harness/tenant-mixes.ts';
import { aTenant, tracesOf, type Tenant, type TenantCase } from '../harness/tenant.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { allRowsOf, tellOf } from '../harness/world.ts';

const schema = readSchema('merchant');

/** What each field is asked for by a stranger. */
const CASES: Record<string, TenantCase> = {
  ...CASES_OF_MERCHANTS,
  ...CASES_OF_ORDERS,
  ...CASES_OF_GOODS,
  ...CASES_OF_WAREHOUSES,
  ...CASES_OF_PARCELS,
  ...CASES_OF_MESSAGES,
  ...CASES_OF_BRAND,
  ...CASES_OF_RETURNS,
};

let db: TestDatabase;
let api: Running;
let ours: Tenant;
let theirs: Tenant;
let us: Graph;

beforeAll(async () => {
  db = await testDatabase();
  [ours, theirs] = [await aTenant(db, 'ourshouse'), await aTenant(db, 'theirshouse')];
  api = await startApi(db);
  us = merchantGraph(api.url, ours.key);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

test('every field has a case: who adds one says what a stranger may try with it', () =>
  expect(Object.keys(CASES).toSorted()).toEqual(fieldNames(schema).toSorted()));

const known = fieldNames(schema).filter((name) => name in CASES);
const queries = known.filter((name) => name.startsWith('Query.'));
const mutations = known.filter((name) => name.startsWith('Mutation.'));
const rowsOf = ({ story }: Tenant) => allRowsOf(db, story.merchant.id);
const traces = (answer: unknown, said: unknown) => tracesOf(theirs, answer, said);

describe("with the other's ids", () => {
  test.each(queries)('%s tells nothing of them', async (name) => {
    const given = CASES[name]!(theirs);
    const answer = await askField(us, schema, name, given);
    expect(answer.errors).toEqual([]);
    expect(traces(answer.data, given)).toEqual([]);
  });

  test.each(mutations)('%s does nothing to them', async (name) => {
    const before = await rowsOf(theirs);
    const given = CASES[name]!(theirs);
    const answer = await askField(us, schema, name, given);
    expect(traces({ data: answer.data, errors: answer.errors }, given)).toEqual([]);
    expect(await rowsOf(theirs)).toEqual(before);
  });

  test('no id of theirs names a node for us, whatever it is the id of', async () => {
    for (const id of [...Object.values(theirs.ids), theirs.story.merchant.id, theirs.story.staff[0]!.account.id]) {
      const { data, errors } = await us.ask('query($id: ID!) { node(id: $id) { __typename } }', { id });
      expect({ data, errors }).toEqual({ data: { node: null }, errors: [] });
    }
  });

  test("naming them in the header opens nothing: neither with our key nor with our member's cookie", async () => {
    const { status, errors } = await merchantGraph(api.url, ours.key, theirs.slug).ask('{ viewer { merchant { slug } } }');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(errors).toHaveLength(1);
  });
});

describe("with our own ids and the other's together", () => {
  test.each(MIXES)('%s with %s is refused whole', async (field, _, given) => {
    const rows = async () => [await rowsOf(ours), await rowsOf(theirs)];
    const before = await rows();
    const said = given(ours.ids, theirs.ids);
    const { data, errors } = await askField<Record<string, { problems: unknown[] }>>(us, schema, `Mutation.${field}`, said);
    expect(errors).toEqual([]);
    expect(data?.[field]?.problems).not.toEqual([]);
    expect(traces(data, said)).toEqual([]);
    expect(await rows()).toEqual(before);
  });
});

// Of these nothing can be told apart: a list of the house's own, or numbers alone.
const NAMELESS = [
  'Query.carriers',
  'Query.claimCounts',
  'Query.claimNumbers',
  'Query.feedbackNumbers',
  'Query.messageEffect',
  'Query.orderCounts',
  'Query.returnCounts',
  'Query.returnPolicySimulation',
  'Query.shipmentCounts',
  'Query.stockHealth',
];

// A wrong password; a key, which has no session; and what only looks.
const IDLE = ['Mutation.signIn', 'Mutation.signOut', 'Mutation.withdrawalChainCheck'];

describe('with our own ids, the same questions', () => {
  test.each(queries.filter((name) => !NAMELESS.includes(name)))('%s tells of us', async (name) => {
    const { data, errors } = await askField(us, schema, name, CASES[name]!(ours));
    expect(errors).toEqual([]);
    expect(JSON.stringify(data).toLowerCase()).toMatch(/ourshouse|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  test.each(mutations.filter((name) => !IDLE.includes(name)))('%s is done', async (name) => {
    const fresh = await aTenant(db, `own${name.slice('Mutation.'.length).toLowerCase()}`);
    const before = await rowsOf(fresh);
    const { data, errors } = await askField(merchantGraph(api.url, fresh.key), schema, name, CASES[name]!(fresh));
    expect({ errors, problems: Object.values(data ?? {}).flatMap((result) => (result as { problems: unknown[] }).problems) }).toEqual({
      errors: [],
      problems: [],
    });
    expect(await rowsOf(fresh)).not.toEqual(before);
  });

  test('every kind of thing that has an id is a node', async () => {
    const named: string[] = [];
    for (const id of Object.values(ours.ids)) {
      const { node } = await us.get<{ node: { __typename: string } | null }>('query($id: ID!) { node(id: $id) { __typename } }', { id });
      if (node) named.push(node.__typename);
    }
    const kinds = `Order OrderLine Recipient Shipment TrackingLink Store CarrierConnection UnmappedCode CodeMapping Product Variant SkuAlias
      Inbound StockMovement Fulfilment FulfilmentStep Warehouse Supplier RoutingRule Claim
      ReturnRequest ReturnLine ReturnPolicy Refund Withdrawal`;
    expect(named).toEqual(expect.arrayContaining(kinds.split(/\s+/)));
  });
});

describe('live', () => {
  const of = ({ story, ids }: Tenant) => ({ merchantId: story.merchant.id, orderId: ids.order, shipmentId: ids.shipment });
  const DOCUMENT = `subscription($orderId: ID, $shipmentId: ID, $cursor: String) {
    shipmentChanged(orderId: $orderId, shipmentId: $shipmentId, cursor: $cursor) { cursor kind event shipment { id trackingNumber } } }`;

  test.each([
    ['their order', ({ ids }: Tenant) => ({ orderId: ids.order })],
    ['their parcel', ({ ids }: Tenant) => ({ shipmentId: ids.shipment })],
    ['their cursor', ({ cursor }: Tenant) => ({ cursor })],
    ['all of them', ({ ids, cursor }: Tenant) => ({ orderId: ids.order, shipmentId: ids.shipment, cursor })],
  ])('following %s, nothing of theirs is heard', async (_, given) => {
    const listener = us.subscribe(DOCUMENT, given(theirs));
    const everything = us.subscribe(DOCUMENT, { cursor: await tellOf(db, of(ours)) });
    for (let turn = 0; turn < 20 && everything.messages.length === 0; turn++) {
      await tellOf(db, of(theirs), 'shipment.delivered');
      await tellOf(db, of(ours), 'shipment.in_transit');
      await everything.until((messages) => messages.length > 0, 500).catch(() => undefined);
    }
    expect(everything.messages.length).toBeGreaterThan(0);
    for (const { messages, problems } of [listener, everything]) {
      expect(traces({ messages, problems }, given(theirs))).toEqual([]);
      expect(JSON.stringify(messages)).not.toContain('shipment.delivered');
    }
    await Promise.all([listener.close(), everything.close()]);
  });

  test("a shopper's page hears of its own order only", async () => {
    const document = 'subscription($token: String!) { orderChanged(token: $token) { kind event order { number } } }';
    const listener = shopperGraph(api.url).subscribe(document, { token: ours.story.links[0]!.token });
    await listener.until((messages) => messages.length === 1);
    await tellOf(db, of(theirs), 'shipment.lost');
    await tellOf(db, of(ours), 'shipment.at_customs');
    await listener.until((messages) => messages.length === 2);
    expect(listener.messages.map(({ orderChanged }) => orderChanged)).toEqual([
      { kind: 'SNAPSHOT', event: null, order: { number: ours.orderNumber } },
      { kind: 'CHANGE', event: 'shipment.at_customs', order: { number: ours.orderNumber } },
    ]);
    await listener.close();
  });
});

test('what was logged meanwhile names nobody', () => {
  const log = api.said();
  for (const word of [ours.email, theirs.email, 'Robin Reed', 'Musterweg', ours.key, ours.story.links[0]!.token, 'not the password'])
    expect(log).not.toContain(word);
});
