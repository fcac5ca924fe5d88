import { createHmac, randomInt, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@jalon/schema/database';
import { openSecret } from '@jalon/schema/merchant';
import { signLink } from '@jalon/schema/order';
import { isFinal, type Condition, type Milestone } from '@jalon/schema/shipment';

import {
  buildJourney,
  DEMO_SHOPS,
  hastenJourney,
  makeDemoNumber,
  type DemoCarrier,
  type DemoShop,
  type Journey,
} from '@jalon/schema/seeds';
import { createOutboundHttp } from '../http/outbound-http.ts';
import { leaveWithSandbox } from '../operator/seed-demo.ts';
import { demoFulfilment, demoOrder } from './demo-webhooks.ts';
import type { House } from './open-house.ts';
import { Refused } from './refused.ts';

export interface SentParcel {
  order: string;
  trackingNumber: string;
  shipmentId: string;
  link: string;
}

const PATIENCE_MS = 20_000;

/**
 * Orders in a demo shop the way its store would tell us, with signed webhooks to the running api, and leaves a hastened
 * journey with the sandbox. Returns once the workers have made the parcel.
 * @throws Refused when there is no running demo
 */
export async function sendDemoParcel(house: House, slug: string, carrier: DemoCarrier, seconds: number): Promise<SentParcel> {
  const shop = DEMO_SHOPS.find((candidate) => candidate.slug === slug);
  if (!shop) throw new Refused(`There is no demo shop "${slug}". There are: ${DEMO_SHOPS.map((one) => one.slug).join(', ')}.`);
  const { merchantId, secret, baseUrl } = await findShop(house, shop, carrier);
  const journey = demoJourney(shop, carrier, seconds);
  await leaveWithSandbox(new URL(baseUrl).origin, [journey]).catch(() => {
    throw new Refused('The carrier sandbox does not answer. Run `npx pnpm@12 start` first.');
  });
  const orderId = randomInt(10 ** 12, 9 * 10 ** 12);
  const number = `${shop.orderPrefix}${randomInt(100_000, 999_999)}`;
  await sendHook(house, shop, secret, 'orders/create', demoOrder(shop, orderId, number, journey));
  await sendHook(house, shop, secret, 'fulfillments/create', demoFulfilment(orderId, journey));
  const shipment = await findShipment(house, merchantId, journey.trackingNumber);
  const linkId = newId();
  await house.pool.query(
    `insert into tracking_link (id, merchant_id, order_id, created_at, expires_at) values ($1, $2, $3, now(), now() + interval '30 days')`,
    [linkId, merchantId, shipment.order_id],
  );
  return {
    order: number,
    trackingNumber: journey.trackingNumber,
    shipmentId: shipment.id,
    link: `${house.settings.trackingUrl}/${slug}/track/${signLink(linkId, house.secretKey)}`,
  };
}

async function findShop({ pool, secretKey }: House, shop: DemoShop, carrier: DemoCarrier) {
  const { rows } = await pool.query<{ merchant_id: string; hook_secret_sealed: string; base_url: string | null }>(
    `select m.id as merchant_id, s.hook_secret_sealed, c.base_url from merchant m join store s on s.merchant_id = m.id
     left join carrier_connection c on c.merchant_id = m.id and c.carrier = $2 and c.is_enabled
     where m.slug = $1 order by s.created_at limit 1`,
    [shop.slug, carrier],
  );
  const found = rows[0];
  if (!found) throw new Refused(`The demo shop ${shop.slug} is not in this database. Run \`jalon db seed\` on an empty one.`);
  const secret = openSecret(found.hook_secret_sealed, secretKey);
  if (secret === null) throw new Refused('The SECRET_KEY is not the one this database was made with.');
  if (!found.base_url?.startsWith('http://127.0.0.1:'))
    throw new Refused(`${shop.name} does not ask the sandbox for parcels of ${carrier}.`);
  return { merchantId: found.merchant_id, secret, baseUrl: found.base_url };
}

function demoJourney(shop: DemoShop, carrier: DemoCarrier, seconds: number): Journey {
  const warehouse = shop.warehouses.find(({ carriers }) => carriers.includes(carrier)) ?? shop.warehouses[0]!;
  const town = shop.towns.find(({ place }) => place.countryCode === warehouse.place.countryCode) ?? shop.towns[0]!;
  const now = new Date();
  const plan = {
    carrier,
    trackingNumber: makeDemoNumber(carrier, Math.random),
    origin: warehouse.place,
    destination: town.place,
    weightGrams: 640,
    random: Math.random,
  };
  const journey = buildJourney({ ...plan, scenario: 'on-time', startsAt: new Date(now.getTime() - 60_000) });
  return {
    ...hastenJourney(journey, now, seconds),
    estimatedFrom: now.toISOString(),
    estimatedTo: new Date(now.getTime() + seconds * 1000).toISOString(),
  };
}

async function sendHook({ settings }: House, shop: DemoShop, secret: string, topic: string, content: object): Promise<void> {
  const body = JSON.stringify(content);
  const http = createOutboundHttp({ allowPrivateNetworks: true });
  const answer = await http.clientFor('api').send({
    method: 'POST',
    url: `http://127.0.0.1:${settings.apiPort}/hooks/stores/${shop.hook.token}`,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    },
    body,
  });
  await http.close();
  if (!answer.ok || answer.status !== 202)
    throw new Refused(`The api did not take the webhook (${answer.ok ? answer.status : answer.code}). Run \`npx pnpm@12 start\` first.`);
}

async function findShipment({ pool }: House, merchantId: string, trackingNumber: string): Promise<{ id: string; order_id: string }> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(200)) {
    const { rows } = await pool.query<{ id: string; order_id: string }>(
      'select id, order_id from shipment where merchant_id = $1 and tracking_number = $2 and order_id is not null',
      [merchantId, trackingNumber],
    );
    if (rows[0]) return rows[0];
  }
  throw new Refused('The workers did not read the webhook within 20 seconds. Do they run?');
}

/** Tells each step, and has the workers ask every two seconds, as an impatient shopper would. False: it did not arrive in time. */
export async function followParcel({ pool }: House, shipmentId: string, seconds: number, say: (line: string) => void): Promise<boolean> {
  let shown = '';
  for (const until = Date.now() + seconds * 1000 + PATIENCE_MS; Date.now() < until; await wait(2_000)) {
    const { rows } = await pool.query<{ milestone: Milestone; condition: Condition; event_count: number }>(
      `with asked as (update leg set next_poll_at = least(next_poll_at, now()) where shipment_id = $1 and next_poll_at is not null and coalesce(freshness_reason, '') <> 'QUOTA_SPENT')
       select milestone, condition, event_count from shipment where id = $1`,
      [shipmentId],
    );
    const { milestone, condition, event_count: events } = rows[0]!;
    const line = `${milestone}${condition === 'ON_TRACK' ? '' : ` (${condition})`}, ${events} scans`;
    if (line !== shown) say(line);
    shown = line;
    if (isFinal(milestone)) return true;
  }
  return false;
}
