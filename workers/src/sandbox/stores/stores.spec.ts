import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutboundHttp, type OutboundHttp } from '../../http/outbound-http.ts';
import { platforms } from '../../store/platforms.ts';
import { CATCH_UP_TOPIC, type FulfilmentToTell, type StoreConnection } from '../../store/store-contract.ts';
import { startSandbox, type Sandbox } from '../sandbox.ts';

const KEYS = {
  SHOPIFY: { accessToken: 'shpat_demo' },
  WOOCOMMERCE: { consumerKey: 'ck_demo', consumerSecret: 'cs_demo' },
} as const;
type Spoken = keyof typeof KEYS;

interface Heard {
  topic: string;
  isGenuine: boolean;
  body: Buffer;
}

interface Shown {
  id: number;
  number: string;
  trackingNumbers: string[];
  completedAt: string | null;
  cancelledAt: string | null;
  shipTo: { name: string; city: string };
  lines: { id: number }[];
  notes: { text: string; isForCustomer: boolean }[];
  fulfilments: { events: { status: string }[] }[];
}

const directory = mkdtempSync(join(tmpdir(), 'jalon-stores-'));
let sandbox: Sandbox;
let http: OutboundHttp;
let listener: Server;
let heard: Heard[];
let answerWith: number;

beforeEach(async () => {
  heard = [];
  answerWith = 202;
  sandbox = await startSandbox({ port: 0, directory });
  http = createOutboundHttp({ allowPrivateNetworks: true });
  listener = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const { 'x-shopify-topic': shopify, 'x-wc-webhook-topic': woo } = request.headers;
      const signature = request.headers['x-shopify-hmac-sha256'] ?? request.headers['x-wc-webhook-signature'];
      const isGenuine = signature === createHmac('sha256', 'hook key').update(body).digest('base64');
      if (answerWith === 202) heard.push({ topic: String(shopify ?? woo), isGenuine, body });
      response.writeHead(answerWith).end();
    });
  });
  await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
});
afterEach(async () => {
  await Promise.all([sandbox.stop(), http.close()]);
  await new Promise((closed) => listener.close(closed));
  rmSync(join(directory, 'stores.jsonl'), { force: true });
});

const ask = async <T>(method: string, path: string, content?: unknown): Promise<T> => {
  const answer = await fetch(`${sandbox.url}/stores${path}`, {
    method,
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  return (await answer.json()) as T;
};
const until = async (fits: () => boolean) => {
  const end = Date.now() + 8_000;
  while (!fits() && Date.now() < end) await new Promise((go) => setTimeout(go, 20));
  expect(heard.map(({ topic }) => topic).join()).toSatisfy(fits);
};

async function open(platform: Spoken): Promise<{ connection: StoreConnection; api: NonNullable<(typeof platforms)[Spoken]['api']> }> {
  const hookUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
  await ask('POST', '/', { id: 'shop', platform, credentials: KEYS[platform], hookUrl, hookSecret: 'hook key' });
  const connection = {
    storeId: 'shop',
    apiUrl: `${sandbox.url}/stores/shop/api`,
    credentials: KEYS[platform],
    http: http.clientFor('shop'),
  };
  return { connection, api: platforms[platform].api! };
}

const parcel = {
  carrier: 'dhl',
  carrierName: 'DHL',
  trackingNumber: 'JD014600000001',
  trackingUrl: 'https://carrier.example/JD014600000001',
};
const toTell = (order: Shown, lines: FulfilmentToTell['lines'] = null): FulfilmentToTell => ({
  orderExternalId: String(order.id),
  parcel,
  lines,
  partOf: null,
  shippedAt: new Date('2026-11-21T08:00:00Z'),
});

describe.each(['SHOPIFY', 'WOOCOMMERCE'] as const)('a %s shop', (platform) => {
  it('tells of an order, signed, in words its reader understands, as its list does', async () => {
    const { connection, api } = await open(platform);
    const placed = await ask<Shown>('POST', '/shop/orders', {
      lines: [{ sku: 'A', quantity: 2, properties: [{ name: 'Engraving', value: 'M.' }] }],
    });
    await until(() => heard.length === 1);
    expect(heard[0]!.isGenuine).toBe(true);
    const told = platforms[platform].readMessage(heard[0]!.topic, heard[0]!.body);
    expect(told).toMatchObject({
      kind: 'ORDER',
      problems: [],
      order: { externalId: String(placed.id), paymentState: 'PAID', lines: [{ quantity: 2, personalisation: 'Engraving: M.' }] },
    });
    const listed = await api.listChangedOrders(connection, new Date(Date.now() - 60_000), null);
    if (listed.kind !== 'PAGE' || told.kind !== 'ORDER') throw new Error(`not listed: ${listed.kind}`);
    expect(listed.orders.map(({ externalId }) => externalId)).toEqual([String(placed.id)]);
    const read = platforms[platform].readMessage(CATCH_UP_TOPIC, Buffer.from(listed.orders[0]!.body));
    expect(read).toMatchObject({ kind: 'ORDER', order: { ...told.order, paidAt: expect.any(Date) as Date } });
  });

  it('lists every order, however many share a second', async () => {
    const { connection, api } = await open(platform);
    await ask('POST', '/shop/outage', { isDown: true });
    // More than a page of each.
    const count = platform === 'SHOPIFY' ? 23 : 130;
    const placed = await Promise.all(Array.from({ length: count }, () => ask<Shown>('POST', '/shop/orders', {})));
    expect(await api.listChangedOrders(connection, new Date(0), null)).toMatchObject({ kind: 'RETRY', problem: 'UNREACHABLE' });
    await ask('POST', '/shop/outage', { isDown: false });
    const found = new Set<string>();
    for (let cursor: string | null = null, pages = 0; pages < 60; pages += 1) {
      const page = await api.listChangedOrders(connection, new Date(Date.now() - 600_000), cursor);
      if (page.kind !== 'PAGE') throw new Error(`${page.kind} ${page.problem}`);
      for (const { externalId } of page.orders) found.add(externalId);
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(found).toEqual(new Set(placed.map(({ id }) => String(id))));
    expect(heard).toEqual([]);
  });

  it('takes a parcel once, however often it is told, and says so itself', async () => {
    const { connection, api } = await open(platform);
    const order = await ask<Shown>('POST', '/shop/orders', {});
    await ask('POST', '/shop/misbehaviour', { script: ['fine', 'fine', 'truncated'] });
    const first = await api.tellFulfilment(connection, toTell(order));
    await ask('POST', '/shop/misbehaviour', {});
    const again = await api.tellFulfilment(connection, toTell(order));
    expect([first.kind, again.kind]).toEqual([expect.stringMatching(/DONE|RETRY/), 'DONE']);
    expect(await api.tellFulfilment(connection, toTell(order))).toEqual(again);
    expect((await ask<Shown>('GET', `/shop/orders/${order.number.replace('#', '')}`)).trackingNumbers).toEqual(['JD014600000001']);
    await until(() => heard.length >= 2);
    const told = heard.slice(1).map(({ topic, body }) => platforms[platform].readMessage(topic, body));
    const parcels = told.flatMap((message) =>
      message.kind === 'FULFILMENT' ? [message.fulfilment] : message.kind === 'ORDER' ? message.order.fulfilments : [],
    );
    expect(parcels[0]).toMatchObject({ parcels: [{ carrier: 'dhl', trackingNumber: 'JD014600000001' }] });
  });

  it('takes milestones, a corrected address and a cancellation', async () => {
    const { connection, api } = await open(platform);
    const [sent, unsent] = [await ask<Shown>('POST', '/shop/orders', {}), await ask<Shown>('POST', '/shop/orders', {})];
    const fulfilment = await api.tellFulfilment(connection, toTell(sent));
    const fulfilmentExternalId = fulfilment.kind === 'DONE' ? fulfilment.externalId : null;
    const event = {
      orderExternalId: String(sent.id),
      fulfilmentExternalId,
      trackingNumber: parcel.trackingNumber,
      milestone: 'DELIVERED',
      occurredAt: new Date('2026-11-23T10:00:00Z'),
    } as const;
    const [told, again] = [await api.tellEvent(connection, event), await api.tellEvent(connection, event)];
    expect(told).toMatchObject({ kind: 'DONE', externalId: expect.any(String) as string });
    expect(again).toEqual(told);
    const address = {
      name: 'Ada Moreau',
      phone: null,
      email: null,
      address1: '12 rue du Lac',
      address2: null,
      postalCode: '69003',
      city: 'Lyon',
      region: null,
      countryCode: 'FR',
    };
    expect((await api.tellAddress(connection, { orderExternalId: String(unsent.id), address })).kind).toBe('DONE');
    const cancellation = { orderExternalId: String(unsent.id), cancelledAt: new Date() };
    await api.tellCancellation(connection, cancellation);
    expect(await api.tellCancellation(connection, cancellation)).toMatchObject({ kind: 'DONE' });
    const [one, two] = await ask<[Shown, Shown]>('GET', '/shop/orders');
    expect([
      ...one.notes.map(({ text, isForCustomer }) => `${isForCustomer} ${text}`),
      ...(one.fulfilments[0]?.events.map(({ status }) => status) ?? []),
    ]).toEqual(platform === 'SHOPIFY' ? ['DELIVERED'] : ['false Parcel JD014600000001 was delivered (2026-11-23 10:00 UTC).']);
    expect(two).toMatchObject({ shipTo: { name: 'Ada Moreau', city: 'Lyon' }, cancelledAt: expect.any(String) as string });
  });

  it('refuses other keys, and what it does not know', async () => {
    const { connection, api } = await open(platform);
    const stranger = { ...connection, credentials: Object.fromEntries(Object.keys(KEYS[platform]).map((name) => [name, 'another'])) };
    expect(await api.listChangedOrders(stranger, new Date(), null)).toMatchObject({ kind: 'RETRY', problem: 'KEY_REJECTED' });
    expect(await api.tellFulfilment({ ...connection, credentials: {} }, toTell({ id: 1 } as Shown))).toMatchObject({
      problem: 'KEY_UNREADABLE',
    });
    expect(await api.tellFulfilment(connection, toTell({ id: 1 } as Shown))).toEqual({ kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' });
  });

  it.each([
    ['quota', 'THROTTLED'],
    ['error', 'UNREACHABLE'],
    ['html', 'BAD_ANSWER'],
  ])('that plays the trick %s is to be asked later', async (trick, problem) => {
    const { connection, api } = await open(platform);
    await ask('POST', '/shop/misbehaviour', { script: Array.from({ length: 9 }, () => trick), retryAfterSeconds: 60 });
    expect(await api.listChangedOrders(connection, new Date(), null)).toMatchObject({ kind: 'RETRY', problem });
  });

  it('repeats, reverses or loses its webhooks when it is told to', async () => {
    await open(platform);
    await ask('POST', '/shop/hooks', { repeats: true, reverses: true });
    const order = await ask<Shown>('POST', '/shop/orders', {});
    await ask('PATCH', `/shop/orders/${order.number.replace('#', '')}`, { isCancelled: true });
    await until(() => heard.length === (platform === 'SHOPIFY' ? 6 : 4));
    const kinds = heard.map(({ topic }) => topic.split(/[./]/)[1]!.slice(0, 6));
    expect(kinds.slice(-2)).toEqual(['create', 'create']);
    await ask('POST', '/shop/hooks', { loses: true });
    const before = heard.length;
    await ask('POST', '/shop/orders', {});
    await new Promise((go) => setTimeout(go, 200));
    expect(heard.length).toBe(before);
  });
});

describe('a shop that is kept', () => {
  it('has its orders after a restart', async () => {
    await open('WOOCOMMERCE');
    const placed = await ask<Shown>('POST', '/shop/orders', { shipTo: { city: 'Lyon' } });
    await sandbox.stop();
    sandbox = await startSandbox({ port: 0, directory });
    expect(await ask<Shown>('GET', `/shop/orders/${placed.number}`)).toMatchObject({ id: placed.id, shipTo: { city: 'Lyon' } });
  });

  it('of Shopify tries again while nobody takes its webhooks', async () => {
    await open('SHOPIFY');
    answerWith = 503;
    await ask('POST', '/shop/orders', {});
    await new Promise((go) => setTimeout(go, 300));
    answerWith = 202;
    await until(() => heard.length === 1);
  });
});

describe('a WooCommerce shop', () => {
  it('completes an order once all that can be sent was', async () => {
    const { connection, api } = await open('WOOCOMMERCE');
    const lines = [{ title: 'Lamp' }, { title: 'Rug' }, { title: 'Manual', isShipped: false }];
    const order = await ask<Shown>('POST', '/shop/orders', { lines });
    const [lamp, rug] = order.lines.map(({ id }) => [{ externalId: String(id), quantity: 1 }]) as [
      FulfilmentToTell['lines'],
      FulfilmentToTell['lines'],
    ];
    const shown = () => ask<Shown>('GET', `/shop/orders/${order.number}`);
    await api.tellFulfilment(connection, toTell(order, lamp));
    expect((await shown()).completedAt).toBeNull();
    await api.tellFulfilment(connection, {
      ...toTell(order, rug),
      parcel: { ...parcel, trackingNumber: 'JD014600000002', trackingUrl: null },
    });
    expect(await shown()).toMatchObject({
      completedAt: expect.any(String) as string,
      trackingNumbers: ['JD014600000001', 'JD014600000002'],
    });
    const listed = await api.listChangedOrders(connection, new Date(0), null);
    if (listed.kind !== 'PAGE') throw new Error(listed.kind);
    const read = platforms.WOOCOMMERCE.readMessage(CATCH_UP_TOPIC, Buffer.from(listed.orders[0]!.body));
    expect(read).toMatchObject({ order: { isSent: true, fulfilments: [{ lines: lamp }, { lines: rug }] } });
  });
});

describe('a Shopify shop', () => {
  it('that has no points left is asked again once they are back', async () => {
    const { connection, api } = await open('SHOPIFY');
    await ask('POST', '/shop/throttle', { points: 60 });
    const began = Date.now();
    expect((await api.listChangedOrders(connection, new Date(), null)).kind).toBe('PAGE');
    expect(Date.now() - began).toBeGreaterThan(700);
  });
});
