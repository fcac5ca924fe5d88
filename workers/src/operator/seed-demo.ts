import { newId, roleUrl } from '@jalon/schema/database';
import { hashPassword, hashToken, sealSecret } from '@jalon/schema/merchant';
import { DEMO_CREDENTIALS, tellDemo, type DemoStory, type Journey, hastenRest } from '@jalon/schema/seeds';
import { inTransaction, openPool, type PoolClient } from '../database/worker-pool.ts';
import { createOutboundHttp } from '../http/outbound-http.ts';
import { JourneyBook, toRegistered } from '../sandbox/journey-book.ts';
import { markSilent } from '../shipment/mark-silent.job.ts';
import { demoSignIn } from './demo.ts';
import { seedClaims } from './seed-demo-claims.ts';
import { seedEstimates } from './seed-demo-estimates.ts';
import { seedFulfilments } from './seed-demo-fulfilments.ts';
import { seedGoods } from './seed-demo-goods.ts';
import { seedMessages } from './seed-demo-messages.ts';
import { seedHandOvers } from './seed-demo-hand-overs.ts';
import { seedOrders } from './seed-demo-orders.ts';
import { seedPictures } from './seed-demo-pictures.ts';
import { seedReturns } from './seed-demo-returns.ts';
import { seedWaiting } from './seed-demo-waiting.ts';

/** An address of this machine where nobody answers: `start` puts the sandbox's in its place. */
const NOWHERE = 'http://127.0.0.1:9';

export interface SeedOptions {
  /** Where the carrier sandbox answers. */
  sandboxUrl?: string;
  /** Where a sandbox that does not run now keeps its journeys. With neither, the parcels stay where they are. */
  sandboxDir?: string;
  now?: Date;
}

export interface Seeded {
  merchants: number;
  orders: number;
  shipments: number;
}

/**
 * Writes the demo into a database without merchants. What the carriers have said so far is read from the sandbox's own
 * answers, and the journeys that go on are left with it, so that polling goes on where the seed ends.
 * @returns null when there are merchants already: nothing is written then
 */
export async function seedDemo(
  databaseUrl: string,
  secretKey: string,
  { sandboxUrl, sandboxDir, now = new Date() }: SeedOptions = {},
): Promise<Seeded | null> {
  const pool = openPool(roleUrl(databaseUrl, 'worker', secretKey), 2);
  try {
    const seeded: Seeded = { merchants: 0, orders: 0, shipments: 0 };
    const stories = tellDemo(now);
    const passwordHash = await hashPassword(demoSignIn.password);
    const journeys: Journey[] = [];
    const isWritten = await inTransaction(pool, async (client) => {
      await client.query('select pg_advisory_xact_lock(7253002)');
      if ((await client.query('select from merchant limit 1')).rowCount !== 0) return false;
      const accountId = await seedAccount(client, passwordHash);
      for (const story of stories) {
        const source = await seedShop(client, story, accountId, secretKey, sandboxUrl);
        const goods = await seedGoods(client, source.merchantId, story.shop, now);
        const { shipments, going } = await seedOrders(client, source, story, now);
        await seedPictures(client, source.merchantId, story.shop);
        await seedHandOvers(client, source.merchantId, story.shop);
        await seedFulfilments(client, source.merchantId, story.shop, goods, now);
        journeys.push(...enliven(going, now));
        seeded.shipments += shipments;
        seeded.orders += story.orders.length;
        seeded.merchants += 1;
      }
      if (sandboxUrl) await leaveWithSandbox(sandboxUrl, journeys);
      else if (sandboxDir) new JourneyBook(sandboxDir).register(journeys.map((journey) => toRegistered(journey)));
      return true;
    });
    if (!isWritten) return null;
    await seedEstimates(pool, now);
    await markSilent(pool, now);
    await seedWaiting(pool, stories, now);
    await seedMessages(pool, now);
    await seedReturns(pool, now);
    await seedClaims(pool, now);
    await pool.query('analyze').catch(() => undefined);
    return seeded;
  } finally {
    await pool.end();
  }
}

async function seedAccount(client: PoolClient, passwordHash: string): Promise<string> {
  const id = newId();
  await client.query(
    `insert into account (id, email, name, language, password_hash, created_at) values ($1, $2, 'Demo', 'en', $3, now())`,
    [id, demoSignIn.email, passwordHash],
  );
  return id;
}

/** The merchant with its staff, store and connections. Returns where its orders come from. */
async function seedShop(
  client: PoolClient,
  { shop }: DemoStory,
  accountId: string,
  secretKey: string,
  sandboxUrl: string | undefined,
): Promise<{ merchantId: string; storeId: string }> {
  const [merchantId, storeId] = [newId(), newId()];
  const domain = `${shop.slug}.example`;
  await client.query(
    `insert into merchant (id, slug, name, default_language, country_code, time_zone, support_email, support_url, home_url, brand, eta_is_public, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, now() - interval '120 days')`,
    [
      merchantId,
      shop.slug,
      shop.name,
      shop.defaultLanguage,
      shop.countryCode,
      shop.timeZone,
      `hello@${domain}`,
      `https://${domain}/help`,
      `https://${domain}`,
      shop.brand,
    ],
  );
  await client.query(`insert into member (id, merchant_id, account_id, role, created_at) values ($1, $2, $3, 'OWNER', now())`, [
    newId(),
    merchantId,
    accountId,
  ]);
  await client.query(
    `insert into store (id, merchant_id, platform, name, domain, sender, hook_token_hash, hook_secret_sealed, created_at)
     values ($1, $2, 'SHOPIFY', 'Shopify', $3, 'JALON', $4, $5, now() - interval '120 days')`,
    [storeId, merchantId, domain, hashToken(shop.hook.token), sealSecret(shop.hook.secret, secretKey)],
  );
  for (const carrier of new Set(shop.warehouses.flatMap(({ carriers }) => carriers))) {
    await client.query(
      `insert into carrier_connection (id, merchant_id, carrier, credentials_sealed, base_url, created_at) values ($1, $2, $3, $4, $5, now() - interval '120 days')`,
      [
        newId(),
        merchantId,
        carrier,
        sealSecret(JSON.stringify(DEMO_CREDENTIALS[carrier]), secretKey),
        `${sandboxUrl ?? NOWHERE}/${carrier}`,
      ],
    );
  }
  return { merchantId, storeId };
}

/**
 * Registers journeys with a running sandbox.
 * @throws Error when it does not take them
 */
export async function leaveWithSandbox(sandboxUrl: string, journeys: readonly Journey[]): Promise<void> {
  const http = createOutboundHttp({ allowPrivateNetworks: true });
  const body = JSON.stringify(journeys.map((journey) => toRegistered(journey)));
  const answer = await http
    .clientFor('sandbox')
    .send({ method: 'POST', url: `${sandboxUrl}/sandbox/journeys`, headers: { 'content-type': 'application/json' }, body });
  await http.close();
  if (!answer.ok || answer.status !== 201)
    throw new Error(`The sandbox did not take the journeys: ${answer.ok ? `HTTP ${answer.status}` : answer.code}.`);
}

/** Real parcels are scanned every few hours; so that somebody who looks sees something happen, every third one hurries. */
const enliven = (going: readonly Journey[], now: Date): Journey[] =>
  going.map((journey, position) => (position % 3 === 0 ? hastenRest(journey, now, 180 + 60 * position) : journey));
