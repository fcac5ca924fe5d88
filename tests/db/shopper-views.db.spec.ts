import { documentFor, readSchema, rootFields } from '../harness/document.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aToldOrder, type ToldOrder } from '../harness/told-order.ts';
import { tellOf } from '../harness/world.ts';

const schema = readSchema('public');
const field = (name: string) => rootFields(schema).find(({ kind, field: { name: own } }) => `${kind}.${own}` === name)!;
const everything = (name: string, args: string[]) => documentFor(schema, field(name).kind, field(name).field, args, 5);

let db: TestDatabase;
let api: Running;
let told: ToldOrder;

beforeAll(async () => {
  db = await testDatabase();
  told = await aToldOrder(db, 'colibri');
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const TRACK = everything('Query.track', ['token']);
const track = async (token: string, query = TRACK, given: object = {}) =>
  (await shopperGraph(api.url).get(query, { token, ...given })).track;

describe('the shopper', () => {
  test('sees all of the order but what needs a proof', async () => {
    const { order, shop } = await track(told.tokens.full);
    expect(order).toMatchObject({
      view: 'FULL',
      isIdentified: false,
      isFollowerUnconfirmed: false,
      lines: [{ title: 'PRIVATE shirt', pictureUrl: `/colibri/pictures/${told.pictureId}` }],
      claims: [{ shipmentId: told.shipments.delivered, kind: 'DAMAGED', state: 'DECIDED', waitUntil: null }],
      followers: [{ name: 'PRIVATE office', address: 'o•••@p•••.example', view: 'NEIGHBOUR', isConfirmed: false }],
      // One piece of news by two channels is one message; what was written to a follower is none.
      messages: [{ event: 'SHIPPED', subject: 'PRIVATE subject', text: 'PRIVATE text of the mail' }],
      blocks: [
        { title: 'PRIVATE notice', href: 'https://shop.example', pictureUrl: `/colibri/pictures/${told.pictureId}`, pictureWidthPx: 8 },
      ],
      shipments: [
        {
          proof: { isThere: true, signedBy: null, pictures: [] },
          pickup: null,
          feedback: { stars: 4, reasons: ['QUICK'], comment: 'PRIVATE comment' },
          places: [{ kind: 'ORIGIN', city: 'Lyon', latitude: 45.8, longitude: 4.8 }],
          events: [{ carrierText: null, place: { name: null } }, { carrierText: 'PRIVATE words' }],
        },
        { pickup: { openingHours: ['PRIVATE 9-18'], code: null, hasCode: true }, proof: { isThere: false } },
      ],
    });
    expect(JSON.stringify(order)).not.toMatch(/PROVEN|office@|KEY/);
    expect(shop).toMatchObject({ slug: 'colibri', domain: null, logo: null, texts: [], brand: { mode: 'AUTO' } });
    expect(Buffer.from(shop.pushKey, 'base64url')).toHaveLength(65);
  });

  test("reads the shop's own words in the language of the page", async () => {
    const query = everything('Query.track', ['token', 'language']);
    const { order, shop } = await track(told.tokens.full, query, { language: 'fr-CA' });
    expect([order.blocks[0].title, shop.texts]).toEqual(['PRIVATE annonce', []]);
    expect((await track(told.tokens.full, query, { language: 'en' })).shop.texts).toMatchObject([{ key: 'page:skip', text: 'On you go' }]);
    const asked = await shopperGraph(api.url).get('{ shop(slug: "colibri", language: "en-GB") { texts { key } } }');
    expect(asked.shop.texts).toEqual([{ key: 'page:skip' }]);
  });

  test('is answered alike by graphql-js and by what was learned from it', async () => {
    const [first, second, third] = [await track(told.tokens.full), await track(told.tokens.full), await track(told.tokens.full)];
    expect([second, third]).toEqual([first, first]);
  });
});

describe('a neighbour', () => {
  test.each(['neighbour', 'follower'] as const)('with the link of a %s is told where the parcels are, and nothing else', async (whose) => {
    const { order } = await track(told.tokens[whose]);
    expect(JSON.stringify(order)).not.toMatch(/PRIVATE|PROVEN|office|Robin|"RR"|Reed|colibri\/pictures/i);
    expect(order).toMatchObject({
      number: '•••42',
      view: 'NEIGHBOUR',
      recipient: null,
      shipments: [
        {
          milestone: 'DELIVERED',
          trackingNumber: '•••1111',
          carrierUrl: null,
          events: [{ place: { city: null, countryCode: 'FR' } }, { place: { city: 'Lyon' } }],
        },
        { milestone: 'READY_FOR_PICKUP', pickup: null, places: [{ kind: 'HERE', city: 'Dijon' }] },
      ],
    });
    for (const list of ['lines', 'messages', 'claims', 'followers', 'blocks']) expect(order[list]).toEqual([]);
  });

  test('who was invited is asked first, in their language', async () => {
    expect((await track(told.tokens.follower)).order).toMatchObject({ isFollowerUnconfirmed: true, language: 'de' });
    expect((await track(told.tokens.neighbour)).order).toMatchObject({ isFollowerUnconfirmed: false, language: null });
  });

  test('proves nothing: what they know of the shopper opens no more', async () => {
    const document = 'mutation($token: String!) { identify(token: $token, proof: "69100") { key problems { code } } }';
    expect((await shopperGraph(api.url).get(document, { token: told.tokens.neighbour })).identify).toEqual({
      key: null,
      problems: [{ code: 'NOT_ALLOWED' }],
    });
  });
});

test('each is told of a change what they may see, however many listen', async () => {
  const document = everything('Subscription.orderChanged', ['token']);
  const graph = shopperGraph(api.url);
  const listeners = [told.tokens.full, told.tokens.neighbour, told.tokens.full, told.tokens.follower].map((token) =>
    graph.subscribe(document, { token }),
  );
  try {
    for (const listener of listeners) await listener.until((messages) => messages.length === 1);
    await tellOf(db, { merchantId: told.story.merchant.id, orderId: told.orderId, shipmentId: told.shipments.waiting });
    for (const listener of listeners) await listener.until((messages) => messages.length === 2);
    await tellOf(db, { merchantId: told.story.merchant.id, orderId: told.orderId, shipmentId: told.shipments.delivered }, 'claim.opened');
    for (const listener of listeners) await listener.until((messages) => messages.length === 3);
    expect(listeners.map(({ messages }) => messages.map(({ orderChanged }) => orderChanged.event))).toEqual([
      [null, 'shipment.updated', 'claim.opened'],
      [null, 'shipment.updated', null],
      [null, 'shipment.updated', 'claim.opened'],
      [null, 'shipment.updated', null],
    ]);
    const orders = listeners.map(({ messages }) => messages.map(({ orderChanged }) => orderChanged.order));
    const [full, neighbour, follower] = await Promise.all(
      [told.tokens.full, told.tokens.neighbour, told.tokens.follower].map(async (token) => (await track(token)).order),
    );
    expect(orders).toEqual([
      [full, full, full],
      [neighbour, neighbour, neighbour],
      [full, full, full],
      [follower, follower, follower],
    ]);
  } finally {
    await Promise.all(listeners.map((listener) => listener.close()));
  }
});
