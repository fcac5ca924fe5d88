import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabaseLine, type DatabaseLine } from '../harness/database-line.ts';
import { merchantGraph, shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let line: DatabaseLine;
let api: Running;
const few = aMerchant({ slug: 'few' }).withApiKey('ADMIN');
const many = aMerchant({ slug: 'many' }).withApiKey('ADMIN');
for (const [story, orders] of [
  [few, 2],
  [many, 40],
] as const) {
  for (let n = 0; n < orders; n++) {
    story.withOrder({ number: `#${n}` }).withLink();
    for (let parcel = 0; parcel < 2; parcel++) {
      story
        .shippedBy('dhl')
        .scanned('PICKED_UP_BY_CARRIER', new Date(Date.now() - 9e7))
        .scanned('DEPARTED_FACILITY', new Date(Date.now() - 8e7));
    }
  }
}

beforeAll(async () => {
  db = await testDatabase();
  await few.save(db.em);
  await many.save(db.em);
  line = await openDatabaseLine(db.url);
  api = await startApi(line);
});
afterAll(async () => {
  await api?.stop();
  await line?.close();
  await db.drop();
});

/** Statements of one operation, without what opens and closes its transaction and without the check of a dead line. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  await act();
  await act();
  line.statements();
  await act();
  return line
    .statements()
    .filter((statement) => !/^\s*(begin|commit|rollback|start transaction|set |select set_config|select 1$)/i.test(statement));
}

const SHIPMENT =
  'id milestone trackingNumber events { id eventCode place { city } } lines { id quantity orderLine { id title } } order { id number }';
const OPERATIONS: Array<[name: string, document: string, atMost: number]> = [
  ['who is asking', '{ viewer { role merchant { slug brand { ink } } memberships { slug } } }', 2],
  ['a page of orders', '{ orders(first: 30) { nodes { id number } pageInfo { hasNextPage } } }', 3],
  [
    'orders with all their parts',
    '{ orders(first: 30) { nodes { id number lines { title } recipients { email } trackingLinks { url } shipments { milestone } } } }',
    7,
  ],
  ['a page of parcels', '{ shipments(first: 30) { nodes { id milestone } pageInfo { endCursor } } }', 3],
  ['parcels with their events, contents and orders', `{ shipments(first: 30) { nodes { ${SHIPMENT} } } }`, 7],
  ['parcels by number', '{ shipments(first: 30, filter: { search: "T000" }) { nodes { id } } }', 3],
  ['how many of each milestone', '{ shipmentCounts { milestone count } }', 2],
  ['the raw end of the inbox', '{ inboxMessages(first: 20) { nodes { id topic state } } }', 3],
];

describe('however much a merchant has, the number of statements stays', () => {
  test.each(OPERATIONS)('%s', async (_, document, atMost) => {
    const [small, large] = [
      await statementsOf(() => merchantGraph(api.url, few.keys[0]!).get(document)),
      await statementsOf(() => merchantGraph(api.url, many.keys[0]!).get(document)),
    ];
    expect(large.length, large.join('\n')).toBe(small.length);
    expect(large.length, large.join('\n')).toBeLessThanOrEqual(atMost);
    expect(large.length).toBeGreaterThan(0);
  });

  test('one order and all that belongs to it', async () => {
    const document = `query($id: ID!) { order(id: $id) { id number lines { title } recipients { email } trackingLinks { url } shipments { ${SHIPMENT} } } }`;
    const graph = merchantGraph(api.url, many.keys[0]!);
    const statements = await statementsOf(() => graph.get(document, { id: many.orders[3]!.order.id }));
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(11);
  });
});

describe('a shopper', () => {
  const TRACK = `query($token: String!) { track(token: $token) { order { number lines { title } shipments { milestone events { eventCode } lines { title } } } shop { name } } }`;

  test('who asks for the first time costs one question and its key', async () => {
    const links = many.links.map(({ token }) => token);
    let next = 0;
    const statements = await statementsOf(() => shopperGraph(api.url).get(TRACK, { token: links[next++] }));
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(2);
  });

  test('who asks what may go back costs the same, however many orders there are', async () => {
    const query = `query($token: String!) { returnOptions(token: $token) { options { articles { quantity codes alternatives { title } } returns { number } } } }`;
    const of = (story: typeof few) => statementsOf(() => shopperGraph(api.url).get(query, { token: story.links[0]!.token }));
    const [small, large] = [await of(few), await of(many)];
    expect(large.length, large.join('\n')).toBe(small.length);
    expect(large.length, large.join('\n')).toBeLessThanOrEqual(5);
  });

  test('who asks again before anything changed costs nothing', async () => {
    const token = many.links[30]!.token;
    expect(await statementsOf(() => shopperGraph(api.url).get(TRACK, { token }))).toEqual([]);
  });
});
