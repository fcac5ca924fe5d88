import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';

const NUMBER = '1Z999AA10123456784';
const KEYS = { accessToken: 'shpat_day' };
const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri', holdMinutes: 30 })
  .withStaff('OWNER', { email: 'owner@colibri.example' })
  .withApiKey('ADMIN');

let house: OpenHouse;
let browser: Browser;
let shopper: Page;
let graph: Graph;
let warehouse: { id: string; hookUrl: string; hookSecret: string };
let bought: { number: string; id: number };
let link: string;
let fulfilment: { id: string; number: string };

interface SandboxOrder {
  number: string;
  id: number;
  trackingNumbers: string[];
  shipTo: { zip?: string; postalCode?: string };
}

/** The store of the sandbox, as its own staff and its shoppers use it. */
async function inStore<T>(method: string, path: string, content?: unknown): Promise<T> {
  const answer = await fetch(`${house.sandbox.url}/stores${path}`, {
    method,
    ...(content === undefined ? {} : { body: JSON.stringify(content) }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function until<T>(read: () => Promise<T>, fits: (value: T) => boolean, patienceMs = 30_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (let value = await read(); ; value = await read()) {
    if (fits(value)) return value;
    if (Date.now() > end) throw new Error(`Not so after ${patienceMs} ms: ${JSON.stringify(value)}`);
    await new Promise((go) => setTimeout(go, 200));
  }
}

const done = (answer: Record<string, { problems: unknown[] }>) => {
  for (const { problems } of Object.values(answer)) expect(problems).toEqual([]);
};

/** What the warehouse's own system sends: signed, to its address. */
async function report(message: object): Promise<void> {
  const [id, at] = [`m-${Math.random()}`, String(Math.floor(Date.now() / 1_000))];
  const body = JSON.stringify(message);
  const key = Buffer.from(warehouse.hookSecret.replace(/^whsec_/, ''), 'base64');
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
  const answer = await fetch(`${house.api.url}${new URL(warehouse.hookUrl).pathname}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature },
    body,
  });
  expect(answer.status).toBe(202);
}

const headline = (text: RegExp) => shopper.getByRole('heading', { name: text }).first().waitFor({ timeout: 30_000 });

beforeAll(async () => {
  house = await openHouse({ ALLOW_PRIVATE_WEBHOOKS: '1' });
  await house.connect(story).save(house.db.em);
  graph = merchantGraph(house.api.url, story.keys[0]!);
  browser = await openBrowser();
  shopper = await browser.newPage({ locale: 'en-GB' });
  await connectStore();
  await stockWarehouses();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function connectStore(): Promise<void> {
  const { storeCreate } = await graph.get(
    `mutation ($input: StoreCreateInput!) { storeCreate(input: $input) { hookUrl hookSecret problems { message } } }`,
    { input: { platform: 'SHOPIFY', name: 'Shop', sender: 'JALON', apiUrl: `${house.sandbox.url}/stores/shop/api`, credentials: KEYS } },
  );
  done({ storeCreate });
  const hookUrl = `${house.api.url}${new URL(storeCreate.hookUrl).pathname}`;
  await inStore('POST', '/', { id: 'shop', platform: 'SHOPIFY', credentials: KEYS, hookUrl, hookSecret: storeCreate.hookSecret });
}

/** Two warehouses that have the lamp; the shopper will live near the first. */
async function stockWarehouses(): Promise<void> {
  const { variantSave } = await graph.get(
    `mutation ($input: VariantSaveInput!) { variantSave(input: $input) { variant { id } problems { message } } }`,
    { input: { sku: 'LAMP', productTitle: 'Lamp', weightGrams: 800 } },
  );
  done({ variantSave });
  const made: string[] = [];
  for (const [name, postalCode, city, latitude, longitude] of [
    ['Lyon', '69800', 'Saint-Priest', 45.69, 4.94],
    ['Lille', '59000', 'Lille', 50.63, 3.06],
  ] as const) {
    const place = { postalCode, city, latitude, longitude, countryCode: 'FR', timeZone: 'Europe/Paris' };
    const { warehouseSave } = await graph.get(
      `mutation ($input: WarehouseInput!) { warehouseSave(input: $input) { warehouse { id } problems { message } } }`,
      {
        input: {
          ...place,
          name,
          kind: 'OWN',
          workingDays: [1, 2, 3, 4, 5, 6, 7],
          keepsHolidays: false,
          statedHours: 2,
          carriers: ['ups'],
          cutOffs: [{ time: '23:59' }],
          reportFormat: 'GENERIC',
        },
      },
    );
    done({ warehouseSave });
    made.push(warehouseSave.warehouse.id);
    const { stockCount } = await graph.get(`mutation ($input: StockCountInput!) { stockCount(input: $input) { problems { message } } }`, {
      input: { variantId: variantSave.variant.id, warehouseId: made.at(-1)!, onHand: 5 },
    });
    done({ stockCount });
  }
  const { warehouseHookRotate } = await graph.get(
    `mutation ($id: ID!) { warehouseHookRotate(id: $id) { hookUrl hookSecret problems { message } } }`,
    { id: made[0] },
  );
  done({ warehouseHookRotate });
  warehouse = { id: made[0]!, ...warehouseHookRotate };
}

const ORDERS = `{ orders(first: 5) { edges { node { id number releaseState attentionCode attentionParty holdUntil
  fulfilments { id number state shipBy warehouse { name } } shipments { trackingNumber milestone } storeReports { kind state } } } } }`;
const order = async () => (await graph.get(ORDERS)).orders.edges[0]?.node;

describe('a day in the life of a merchant', () => {
  test('an order comes in with a postcode that is none: it is parked, and says who must act', async () => {
    bought = await inStore<SandboxOrder>('POST', '/shop/orders', {
      lines: [{ sku: 'LAMP', title: 'Lamp', quantity: 1, price: '49.00' }],
      email: 'ada@mail.example',
      language: 'en',
      shipTo: { name: 'Ada Moreau', address1: '12 rue du Lac', city: 'Lyon', countryCode: 'FR', postalCode: '6900' },
    });
    const parked = await until(order, (found) => found?.releaseState === 'HELD');
    expect(parked).toMatchObject({ attentionCode: 'POSTCODE_INVALID', attentionParty: 'SHOPPER', fulfilments: [], shipments: [] });
    const { trackingLinkCreate } = await graph.get(
      `mutation ($id: ID!) { trackingLinkCreate(orderId: $id) { trackingLink { url } problems { message } } }`,
      { id: parked.id },
    );
    link = trackingLinkCreate.trackingLink.url;
  });

  test('the shopper opens the link, is told what is wrong, and corrects it; a wrong correction is not taken', async () => {
    await shopper.goto(link);
    await headline(/need your help/i);
    await shopper.getByLabel('Postcode').fill('123');
    await shopper.getByRole('button', { name: 'Save the address' }).click();
    await shopper.getByRole('alert').first().waitFor();
    expect(await shopper.getByLabel('Postcode').inputValue()).toBe('123');
    await shopper.getByLabel('Postcode').fill('69003');
    await shopper.getByRole('button', { name: 'Save the address' }).click();
    await shopper.getByText(/address is corrected/i).waitFor();
    const sold = await until(
      () => inStore<SandboxOrder>('GET', `/shop/orders/${bought.number.replace('#', '')}`),
      ({ shipTo }) => JSON.stringify(shipTo).includes('69003'),
    );
    expect(JSON.stringify(sold.shipTo)).toContain('Lyon');
  });

  test('for a while it may still be changed; then it goes to the nearer warehouse, before its cut-off', async () => {
    const waiting = await until(order, (found) => found.releaseState === 'WAITING');
    expect(waiting.attentionCode).toBeNull();
    await headline(/have your order/i);
    await shopper.getByText(/You can still change it/).waitFor();
    const { orderReleaseNow } = await graph.get(`mutation ($id: ID!) { orderReleaseNow(id: $id) { problems { message } } }`, {
      id: waiting.id,
    });
    done({ orderReleaseNow });
    const released = await until(order, (found) => found.releaseState === 'RELEASED');
    expect(released.fulfilments).toMatchObject([{ state: 'RELEASED', warehouse: { name: 'Lyon' } }]);
    expect(Date.parse(released.fulfilments[0].shipBy)).toBeGreaterThan(Date.now());
    fulfilment = released.fulfilments[0];
    await headline(/getting your order ready/i);
  });

  test('the warehouse picks and packs it; the open page follows', async () => {
    const at = new Date().toISOString();
    await report({ fulfilments: [{ fulfilment: fulfilment.number, steps: [{ step: 'PICKED', at }] }] });
    await headline(/is being packed/i);
    await report({
      fulfilments: [{ fulfilment: fulfilment.number, steps: [{ step: 'PACKED', at, checklist: [{ label: 'Card', isDone: true }] }] }],
    });
    await headline(/is packed/i);
  });

  test('the label is made: the store has the tracking number', async () => {
    const soon = Date.now() + 1_000;
    await house.drive('ups', NUMBER, [['LABEL_CREATED', -60]]);
    await report({
      fulfilments: [{ fulfilment: fulfilment.number, parcels: [{ carrier: 'UPS', trackingNumber: NUMBER, at: new Date().toISOString() }] }],
    });
    await until(order, (found) => found.shipments.length === 1);
    await report({ fulfilments: [{ fulfilment: fulfilment.number, steps: [{ step: 'HANDED_OVER', at: new Date(soon).toISOString() }] }] });
    const sold = await until(
      () => inStore<SandboxOrder>('GET', `/shop/orders/${bought.number.replace('#', '')}`),
      ({ trackingNumbers }) => trackingNumbers.length > 0,
    );
    expect(sold.trackingNumbers).toEqual([NUMBER]);
  });

  test('the carrier scans it: the page tells when it comes, and nothing is left to do', async () => {
    await house.drive('ups', NUMBER, [
      ['LABEL_CREATED', -60],
      ['PICKED_UP_BY_CARRIER', -5],
    ]);
    const scanned = await until(
      order,
      (found) => found.shipments[0]?.milestone === 'PICKED_UP' && found.fulfilments[0].state === 'HANDED_OVER',
    );
    expect(scanned.attentionCode).toBeNull();
    await shopper.getByText(NUMBER).first().waitFor({ timeout: 30_000 });
    const [level] = await house.db.sql<{ on_hand: number; reserved: number }>(
      'select on_hand, reserved from stock_level where warehouse_id = $1',
      [warehouse.id],
    );
    expect(level).toEqual({ on_hand: 4, reserved: 0 });
  });
});

test('no process logged a name, an address or a key', () => {
  const token = link.split('/').at(-1)!;
  for (const { said } of [house.api, house.workers, house.trackingPage, house.admin]) {
    for (const word of ['ada@mail.example', 'Ada Moreau', 'rue du Lac', token, KEYS.accessToken, warehouse.hookSecret])
      expect(said()).not.toContain(word);
  }
});
