import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest, HttpResult } from '../../http/http-client.ts';
import { storeVersion } from '../../order/store-version.ts';
import { CATCH_UP_TOPIC, type StoreConnection } from '../store-contract.ts';
import { shopifyApi } from './shopify-api.ts';
import { readShopifyMessage } from './shopify.store.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url));

type Asked = { name: string; variables: Record<string, unknown> };

/** A shop whose answers are told one after the other. */
function aShop(...answers: unknown[]): { connection: StoreConnection; asked: Asked[] } {
  const asked: Asked[] = [];
  const http: HttpClient = {
    async send({ body }: HttpRequest): Promise<HttpResult> {
      const { query, variables } = JSON.parse(String(body)) as { query: string; variables: Record<string, unknown> };
      asked.push({ name: /(?:query|mutation) (\w+)/.exec(query)![1]!, variables });
      const answer = answers[asked.length - 1];
      return { ok: true, status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) };
    },
  };
  return { asked, connection: { storeId: 's', apiUrl: 'https://shop.example', credentials: { accessToken: 'k' }, http } };
}

const page = (nodes: unknown[], endCursor: string | null = null) => ({ nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } });

describe('an order of the API', () => {
  it('says the same as the webhook of it, and when it was paid, and what its articles look like', () => {
    const fromApi = readShopifyMessage(CATCH_UP_TOPIC, fixture('graphql-order'));
    const fromWebhook = readShopifyMessage('orders/updated', fixture('order'));
    if (fromApi.kind !== 'ORDER' || fromWebhook.kind !== 'ORDER') throw new Error('not orders');
    expect(fromApi.problems).toEqual([]);
    expect({ ...fromApi.order, fulfilments: [], paidAt: null }).toMatchObject({
      ...fromWebhook.order,
      paidAt: null,
      fulfilments: [],
      lines: fromWebhook.order.lines.map(({ imageUrl: _, barcode: __, ...line }) => line),
    });
    expect(storeVersion(fromApi.order)).toBe(storeVersion(fromWebhook.order));
    expect(fromApi.order.paidAt).toEqual(new Date('2026-11-12T17:04:30Z'));
    expect(fromApi.order.lines[0]).toMatchObject({ barcode: '4006381333931', imageUrl: 'https://cdn.example/parka.jpg' });
    expect(fromApi.order.fulfilments.map(({ externalId, parcels }) => [externalId, parcels])).toEqual(
      fromWebhook.order.fulfilments.map(({ externalId, parcels }) => [externalId, parcels]),
    );
  });

  it('never throws, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('id', 'lineItems', 'nodes', 'fulfillments', 'totalPriceSet', 'shopMoney', 'customer', 'x') }),
        (body) => {
          expect(['ORDER', 'UNREADABLE']).toContain(readShopifyMessage(CATCH_UP_TOPIC, Buffer.from(JSON.stringify(body))).kind);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the list of changed orders', () => {
  const line = (id: number) => ({ id: `gid://shopify/LineItem/${id}`, title: 'Cup', quantity: 1 });
  const order = (lineItems: unknown) => ({ id: 'gid://shopify/Order/1', updatedAt: '2026-11-20T09:00:00Z', lineItems, fulfillments: [] });

  it('reads the lines of a long order to their end', async () => {
    const { connection, asked } = aShop(
      { data: { orders: page([order(page([line(1)], 'a'))], 'next') } },
      { data: { order: order(page([line(1), line(2)], 'b')) } },
      { data: { order: { lineItems: page([line(3)], 'c') } } },
      { data: { order: { lineItems: page([line(4)]) } } },
    );
    const listed = await shopifyApi.listChangedOrders(connection, new Date('2026-11-20T08:00:00Z'), null);
    expect(asked.map(({ name }) => name)).toEqual(['ChangedOrders', 'WholeOrder', 'MoreLines', 'MoreLines']);
    expect(asked[0]!.variables).toEqual({ filter: "updated_at:>='2026-11-20T08:00:00.000Z'", after: null });
    if (listed.kind !== 'PAGE') throw new Error(listed.problem);
    expect(listed).toMatchObject({ next: 'next', orders: [{ externalId: '1', updatedAt: new Date('2026-11-20T09:00:00Z') }] });
    expect(JSON.parse(listed.orders[0]!.body).lineItems.nodes).toHaveLength(4);
  });

  it('is not read in part: a page that cannot be completed is asked for again', async () => {
    const { connection } = aShop(
      { data: { orders: page([order(page([line(1)], 'a'))]) } },
      { errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
    );
    expect(await shopifyApi.listChangedOrders(connection, new Date(0), null)).toEqual({ kind: 'RETRY', problem: 'UNREACHABLE' });
  });

  it.each([
    [{ errors: [{ extensions: { code: 'ACCESS_DENIED' } }] }, { problem: 'KEY_REJECTED' }],
    [{ errors: [{ message: 'Field does not exist' }] }, { problem: 'BAD_ANSWER' }],
    [{ data: null }, { problem: 'BAD_ANSWER' }],
    ['<html>', { problem: 'BAD_ANSWER' }],
    [
      {
        errors: [{ extensions: { code: 'THROTTLED' } }],
        extensions: { cost: { requestedQueryCost: 900, throttleStatus: { currentlyAvailable: 0, restoreRate: 50 } } },
      },
      { problem: 'THROTTLED', afterSeconds: 18 },
    ],
  ])('%j is a reason to come again', async (answer, expected) => {
    expect(await shopifyApi.listChangedOrders(aShop(answer).connection, new Date(0), null)).toMatchObject({ kind: 'RETRY', ...expected });
  });
});

describe('a parcel that is told', () => {
  const parcel = { carrier: 'dhl', carrierName: 'DHL', trackingNumber: '00340434161094042557', trackingUrl: null };
  const toTell = { orderExternalId: '1', parcel, lines: [{ externalId: '10', quantity: 2 }], partOf: null, shippedAt: new Date(0) };
  const waitingLine = (id: string, remainingQuantity: number) => ({
    id: `fol-${id}`,
    remainingQuantity,
    lineItem: { id: `gid://shopify/LineItem/${id}` },
  });
  const waiting = (location: string, status: string, ...lines: unknown[]) => ({
    id: `fo-${location}`,
    status,
    assignedLocation: { location: { id: location } },
    lineItems: page(lines),
  });
  const sent = (...fulfillments: unknown[]) => ({ data: { order: { fulfillments } } });
  const open = (...nodes: unknown[]) => ({ data: { order: { fulfillmentOrders: { nodes } } } });
  const created = (id: string) => ({
    data: { fulfillmentCreate: { fulfillment: { id: `gid://shopify/Fulfillment/${id}` }, userErrors: [] } },
  });
  const known = { id: 'gid://shopify/Fulfillment/5', status: 'SUCCESS', trackingInfo: [{ number: '0034 0434 1610 9404 2557' }] };

  it('is a fulfilment for each location its lines are at', async () => {
    const { connection, asked } = aShop(
      sent(),
      open(waiting('a', 'OPEN', waitingLine('10', 1)), waiting('b', 'IN_PROGRESS', waitingLine('10', 1))),
      created('5'),
      created('6'),
    );
    expect(await shopifyApi.tellFulfilment(connection, toTell)).toEqual({ kind: 'DONE', externalId: '5' });
    expect(asked.slice(2).map(({ variables }) => variables['fulfillment'])).toMatchObject([
      {
        notifyCustomer: false,
        trackingInfo: { company: 'DHL', number: parcel.trackingNumber },
        lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'fo-a' }],
      },
      { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'fo-b', fulfillmentOrderLineItems: [{ id: 'fol-10', quantity: 1 }] }] },
    ]);
  });

  it('is told to its end after a crash between two of them', async () => {
    const held = {
      data: { fulfillment: { fulfillmentLineItems: page([{ quantity: 1, lineItem: { id: 'gid://shopify/LineItem/10' } }]) } },
    };
    const { connection, asked } = aShop(sent(known), held, open(waiting('b', 'OPEN', waitingLine('10', 1))), created('6'));
    expect(await shopifyApi.tellFulfilment(connection, toTell)).toEqual({ kind: 'DONE', externalId: '5' });
    expect(asked.at(-1)!.variables['fulfillment']).toMatchObject({
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderLineItems: [{ quantity: 1 }] }],
    });
  });

  it.each([
    ['the store holds it back', open(waiting('a', 'ON_HOLD', waitingLine('10', 2))), { kind: 'RETRY', problem: 'NOTHING_TO_FULFIL' }],
    ['it was sent otherwise', open(waiting('a', 'CLOSED', waitingLine('10', 0))), { kind: 'REFUSED', problem: 'NOTHING_TO_FULFIL' }],
  ])('makes no fulfilment where %s', async (_, answer, expected) => {
    expect(await shopifyApi.tellFulfilment(aShop(sent(), answer).connection, toTell)).toEqual(expected);
  });

  it('is refused with what the store refuses', async () => {
    const refused = { data: { fulfillmentCreate: { fulfillment: null, userErrors: [{ message: 'no' }] } } };
    const { connection } = aShop(sent(), open(waiting('a', 'OPEN', waitingLine('10', 2))), refused);
    expect(await shopifyApi.tellFulfilment(connection, toTell)).toEqual({ kind: 'REFUSED', problem: 'STORE_REFUSED' });
    expect(await shopifyApi.tellFulfilment(aShop({ data: { order: null } }).connection, toTell)).toEqual({
      kind: 'REFUSED',
      problem: 'ORDER_NOT_IN_STORE',
    });
  });
});
