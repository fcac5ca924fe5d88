import { newId } from '@jalon/schema/database';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { drawPapers } from '@jalon/workers/claim/draw-papers.job';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { aFulfilment } from '../harness/fulfilment.ts';
import { aWarehouse } from '../harness/goods.ts';
import { readPaper } from '../harness/read-paper.ts';
import type { Running } from '../harness/running.ts';
import { aStaffedShop } from '../harness/staff-returns.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let pool: Pool;
const log = pino({ level: 'silent' });
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

const OPEN = `mutation($shipmentId: ID!) { claimOpen(shipmentId: $shipmentId, kind: DAMAGED, note: "A dent ") { claim { id } } }`;
const MAKE = `mutation($id: ID!) { claimPaperMake(id: $id) { problems { code } } }`;
const PAPER = `query($id: ID!) { claim(id: $id) { isPaperComing paper { url } } }`;

test.each([
  ['en', 'Claim: parcel damaged'],
  ['fr', 'Réclamation'],
  ['ar', null],
  ['de', 'Claim: parcel damaged'],
])('the paper for the carrier, of a shop that speaks %s', async (language, title) => {
  const shop = await aStaffedShop(db, api.url, { order: { lines: [{ title: 'Lamp', priceMinor: 8_000, quantity: 2 }] } });
  await db.sql('update merchant set default_language = $2 where id = $1', [shop.merchantId, language]);
  const { id } = (await shop.agent.get(OPEN, { shipmentId: shop.shipmentId })).claimOpen.claim;
  await db.sql(
    `insert into return_document (id, merchant_id, order_id, claim_id, kind, content_type, bytes, created_at)
     values ($1, $2, $3, $4, 'PHOTO', 'image/png', decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), now())`,
    [newId(), shop.merchantId, shop.orderId, id],
  );
  await shop.agent.get(MAKE, { id });
  expect((await shop.viewer.get(PAPER, { id })).claim).toEqual({ isPaperComing: true, paper: null });
  expect(await drawPapers(pool, log)).toBe(1);
  expect(await drawPapers(pool, log)).toBe(0);
  const { isPaperComing, paper } = (await shop.viewer.get(PAPER, { id })).claim;
  expect(isPaperComing).toBe(false);
  const answer = await fetch(api.url + paper.url, { headers: { authorization: `Bearer ${shop.story.keys[2]}` } });
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const text = readPaper(Buffer.from(await answer.arrayBuffer())).replaceAll(/\s+/g, ' ');
  if (title !== null) expect(text).toContain(title);
  if (language !== 'ar') expect(text).toContain('Lamp');
  // Made anew, it takes the place of the one before.
  await shop.agent.get(MAKE, { id });
  await drawPapers(pool, log);
  expect(await db.sql(`select count(*)::int as papers from return_document where claim_id = $1 and kind = 'CLAIM'`, [id])).toEqual([
    { papers: 1 },
  ]);
});

test('the paper of a second parcel: from the warehouse that sent it, and what it held adds up to what is claimed', async () => {
  const shop = await aStaffedShop(db, api.url, {
    order: { lines: [{ title: 'Lamp', priceMinor: 3_333, quantity: 3 }] },
    tell: (story) => {
      story.shippedBy('ups', { createdAt: new Date() });
      Object.assign(story.shipments[1]!, { milestone: 'DELIVERED', deliveredAt: new Date(), eventCount: 1 });
    },
  });
  const { merchantId, orderId, story } = shop;
  const [first, second] = story.shipments.map(({ id }) => id);
  await db.sql('update order_line set discount_minor = 1 where order_id = $1', [orderId]);
  await db.sql('update shop_order set total_minor = 9998 where id = $1', [orderId]);
  await db.sql('update shipment_line set quantity = case when shipment_id = $1 then 1 else 2 end where merchant_id = $2', [
    first,
    merchantId,
  ]);
  for (const city of ['Lyon', 'Nantes'])
    await db.sql(`update warehouse set address1 = '1 rue du Port', postal_code = '10000', city = $2 where id = $1`, [
      await aWarehouse(db, merchantId, { name: city }),
      city,
    ]);
  const [nantes] = await db.sql<{ id: string }>(`select id from warehouse where merchant_id = $1 and city = 'Nantes'`, [merchantId]);
  const { order, lines } = story.orders[0]!;
  const told = { merchantId, warehouseId: nantes!.id, order, lines: lines.map(({ id }) => ({ id, quantity: 2 })) };
  await db.sql('update shipment set fulfilment_id = $2 where id = $1', [second, await aFulfilment(db, told)]);
  const { id } = (await shop.agent.get(OPEN, { shipmentId: second })).claimOpen.claim;
  await shop.agent.get(MAKE, { id });
  await drawPapers(pool, log);
  const [paper] = await db.sql<{ bytes: Buffer }>(`select bytes from return_document where claim_id = $1 and kind = 'CLAIM'`, [id]);
  const text = readPaper(paper!.bytes).replaceAll(/\s+/g, ' ');
  expect(text).toContain('10000 Nantes');
  expect(text).not.toContain('Lyon');
  // Of 99.98 for three, 33.32 went with the first parcel.
  expect(text.match(/€\d+\.\d\d/g)).toEqual(['€66.66', '€66.66']);
});
