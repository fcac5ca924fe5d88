import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentFor, readSchema, rootFields, type Kind } from '../harness/document.ts';
import { merchantGraph, shopperGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { allRowsOf, aWorld, tellOf, type World } from '../harness/world.ts';

const merchants = readSchema('merchant');
const shoppers = readSchema('public');

type Case = (of: World) => Record<string, unknown>;
const nothing: Case = () => ({});

/** What each field of the merchants' schema is asked for: everything of one world that it can be told. */
const CASES: Record<string, Case> = {
  'Query.viewer': nothing,
  'Query.node': ({ ids }) => ({ id: ids.order }),
  'Query.order': ({ ids }) => ({ id: ids.order }),
  'Query.orders': ({ orderNumber }) => ({ filter: { search: orderNumber } }),
  'Query.shipment': ({ ids }) => ({ id: ids.shipment }),
  'Query.shipments': ({ trackingNumber }) => ({ filter: { search: trackingNumber } }),
  'Query.shipmentCounts': ({ ids }) => ({ filter: { orderId: ids.order } }),
  'Query.stores': nothing,
  'Query.carriers': nothing,
  'Query.carrierConnections': nothing,
  'Query.unmappedCodes': nothing,
  'Query.codeMappings': nothing,
  'Query.carrierReplays': nothing,
  'Query.apiKeys': nothing,
  'Query.webhookEndpoints': nothing,
  'Query.inboxMessages': nothing,
  'Query.etaScoreboard': nothing,
  'Mutation.signIn': ({ slug }) => ({ email: `owner@${slug}.example`, password: 'not the password' }),
  'Mutation.signOut': nothing,
  'Mutation.shipmentCreate': ({ ids }) => ({ input: { carrier: 'ups', trackingNumber: '1Z999AA10123456784', orderId: ids.order } }),
  'Mutation.shipmentRefresh': ({ ids }) => ({ id: ids.shipment }),
  'Mutation.trackingLinkCreate': ({ ids }) => ({ orderId: ids.order }),
  'Mutation.trackingLinkRevoke': ({ ids }) => ({ id: ids.link }),
  'Mutation.carrierConnectionSave': () => ({ input: { carrier: 'canada-post', credentials: { username: 'u', password: 'p' } } }),
  'Mutation.carrierHookRenew': ({ ids }) => ({ id: ids.connection }),
  'Mutation.carrierConnectionRemove': ({ ids }) => ({ id: ids.connection }),
  'Mutation.carrierCodeMap': ({ slug }) => ({ input: { carrier: 'ups', carrierCode: `${slug}-88`, eventCode: 'HELD' } }),
  'Mutation.carrierCodeUnmap': ({ ids }) => ({ id: ids.mapping }),
  'Mutation.storeCreate': () => ({ input: { platform: 'SHOPIFY', name: 'Another store' } }),
  'Mutation.apiKeyCreate': () => ({ input: { name: 'Another key', scope: 'READ' } }),
  'Mutation.apiKeyRevoke': ({ ids }) => ({ id: ids.apiKey }),
  'Mutation.webhookEndpointSave': ({ ids }) => ({ input: { id: ids.endpoint, url: 'https://partner.example/hook' } }),
  'Mutation.webhookEndpointRemove': ({ ids }) => ({ id: ids.endpoint }),
  'Mutation.merchantUpdate': () => ({ input: { name: 'A new name' } }),
  'Mutation.inboxMessageRetry': ({ ids }) => ({ id: ids.message }),
  'Subscription.shipmentChanged': ({ ids, cursor }) => ({ orderId: ids.order, shipmentId: ids.shipment, cursor }),
};

/** The same for the shoppers' schema, which knows no merchant but the one of the link. */
const SHOPPER_CASES: Record<string, Case> = {
  'Query.track': ({ story }) => ({ token: story.links[0]!.token }),
  'Query.shop': ({ slug }) => ({ slug }),
  'Query.deliveryPromise': ({ slug }) => ({ input: { shop: slug, countryCode: 'DE' } }),
  'Query.etaScoreboard': ({ slug }) => ({ shop: slug }),
  'Mutation.lookUp': ({ slug, orderNumber, email }) => ({ input: { merchant: slug, orderNumber, proof: email } }),
  'Mutation.parcelRefresh': ({ story, ids }) => ({ token: story.links[0]!.token, shipmentId: ids.shipment }),
  'Subscription.orderChanged': ({ story, cursor }) => ({ token: story.links[0]!.token, cursor }),
};

let db: TestDatabase;
let api: Running;
let ours: World;
let theirs: World;
let us: Graph;

beforeAll(async () => {
  db = await testDatabase();
  [ours, theirs] = [await aWorld(db, 'ourshouse'), await aWorld(db, 'theirshouse')];
  api = await startApi(db);
  us = merchantGraph(api.url, ours.key);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const names = (schema: typeof merchants) => rootFields(schema).map(({ kind, field }) => `${kind}.${field.name}`);

describe('every field has a case: who adds one says here what a stranger may try with it', () => {
  test('of the merchants', () => expect(Object.keys(CASES).toSorted()).toEqual(names(merchants).toSorted()));
  test('of the shoppers', () => expect(Object.keys(SHOPPER_CASES).toSorted()).toEqual(names(shoppers).toSorted()));
});

/** Everything a person or a program could know the other merchant by, except what the asker has said. */
function traces(answer: unknown, said: unknown): string[] {
  const text = JSON.stringify(answer).toLowerCase();
  const own = JSON.stringify(said).toLowerCase();
  const marks = [
    ...Object.values(theirs.ids),
    theirs.story.merchant.id,
    theirs.story.links[0]!.token,
    'theirshouse',
    theirs.trackingNumber.toLowerCase(),
  ];
  return marks.filter((mark) => text.includes(mark.toLowerCase()) && !own.includes(mark.toLowerCase()));
}

const ask = (graph: Graph, schema: typeof merchants, name: string, given: Record<string, unknown>) => {
  const [kind, fieldName] = name.split('.') as [Kind, string];
  const { field } = rootFields(schema).find((one) => one.kind === kind && one.field.name === fieldName)!;
  return graph.ask(documentFor(schema, kind, field, Object.keys(given)), given);
};

const queries = names(merchants).filter((name) => name.startsWith('Query.'));
const mutations = names(merchants).filter((name) => name.startsWith('Mutation.'));

describe("with the other's ids", () => {
  test.each(queries)('%s tells nothing of them', async (name) => {
    const given = CASES[name]!(theirs);
    const answer = await ask(us, merchants, name, given);
    expect(answer.errors).toEqual([]);
    expect(traces(answer.data, given)).toEqual([]);
  });

  test.each(mutations)('%s does nothing to them', async (name) => {
    const before = await allRowsOf(db, theirs.story.merchant.id);
    const given = CASES[name]!(theirs);
    const answer = await ask(us, merchants, name, given);
    expect(traces({ data: answer.data, errors: answer.errors }, given)).toEqual([]);
    expect(await allRowsOf(db, theirs.story.merchant.id)).toEqual(before);
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

describe('with our own ids, the same questions', () => {
  test.each(queries.filter((name) => !['Query.carriers', 'Query.shipmentCounts'].includes(name)))('%s tells of us', async (name) => {
    const { data, errors } = await ask(us, merchants, name, CASES[name]!(ours));
    expect(errors).toEqual([]);
    const text = JSON.stringify(data).toLowerCase();
    expect(text).toMatch(/ourshouse|[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  test('every kind of thing that has an id is a node', async () => {
    const named: string[] = [];
    for (const id of Object.values(ours.ids)) {
      const { node } = await us.get<{ node: { __typename: string } | null }>('query($id: ID!) { node(id: $id) { __typename } }', { id });
      if (node) named.push(node.__typename);
    }
    expect(named).toEqual(
      expect.arrayContaining([
        'Order',
        'OrderLine',
        'Recipient',
        'Shipment',
        'TrackingLink',
        'Store',
        'CarrierConnection',
        'UnmappedCode',
        'CodeMapping',
      ]),
    );
  });
});

describe('live', () => {
  const of = ({ story, ids }: World) => ({ merchantId: story.merchant.id, orderId: ids.order, shipmentId: ids.shipment });
  const DOCUMENT = `subscription($orderId: ID, $shipmentId: ID, $cursor: String) {
    shipmentChanged(orderId: $orderId, shipmentId: $shipmentId, cursor: $cursor) { cursor kind event shipment { id trackingNumber } } }`;

  test.each([
    ['their order', ({ ids }: World) => ({ orderId: ids.order })],
    ['their parcel', ({ ids }: World) => ({ shipmentId: ids.shipment })],
    ['their cursor', ({ cursor }: World) => ({ cursor })],
    ['all of them', ({ ids, cursor }: World) => ({ orderId: ids.order, shipmentId: ids.shipment, cursor })],
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
    const listener = shopperGraph(api.url).subscribe(
      'subscription($token: String!) { orderChanged(token: $token) { kind event order { number } } }',
      {
        token: ours.story.links[0]!.token,
      },
    );
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

describe('shoppers', () => {
  const fields = names(shoppers).filter((name) => !name.startsWith('Subscription.'));

  test.each(fields)('%s tells of nothing but the order asked for, and of that no more than a stranger may see', async (name) => {
    const { data, errors } = await ask(shopperGraph(api.url), shoppers, name, SHOPPER_CASES[name]!(ours));
    expect(errors).toEqual([]);
    expect(traces(data, {})).toEqual([]);
    const told = JSON.stringify(data);
    for (const secret of [ours.email, 'Robin Reed', '+49 30 5550100', 'Musterweg', ours.story.merchant.id, ours.ids.store])
      expect(told).not.toContain(secret);
  });

  test('an order is not found at another shop', async () => {
    const input = { merchant: ours.slug, orderNumber: theirs.orderNumber, proof: theirs.email };
    const { lookUp } = await shopperGraph(api.url).get(
      'mutation($input: LookUpInput!) { lookUp(input: $input) { token problems { code } } }',
      { input },
    );
    expect(lookUp).toEqual({ token: null, problems: [{ code: 'NOT_FOUND' }] });
  });
});

test('what was logged meanwhile names nobody', () => {
  const log = api.said();
  for (const word of [ours.email, theirs.email, 'Robin Reed', 'Musterweg', ours.key, ours.story.links[0]!.token, 'not the password'])
    expect(log).not.toContain(word);
});
