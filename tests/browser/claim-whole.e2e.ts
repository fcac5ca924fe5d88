import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReturnsHouse, type OrderBought, type ReturnsHouse } from '../harness/returns-house.ts';
import { aReturnPolicy } from '../harness/returning-shop.ts';
import { root } from '../harness/running.ts';

const HOME = { name: 'Camille Durand', address1: '12 rue du Lac', postalCode: '69003', city: 'Lyon', countryCode: 'FR' };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const warehouse = {
  name: 'Lyon',
  address1: '8 rue des Lices',
  postalCode: '69001',
  city: 'Lyon',
  countryCode: 'FR',
  timeZone: 'Europe/Paris',
};

/** The words of a language, as pages and messages say them. */
const wordsOf = async (language: string, sheet: string) =>
  JSON.parse(await readFile(join(root, `schema/src/words/${language}/${sheet}.json`), 'utf8')) as Record<string, any>;
/** A text up to its first blank. */
const head = (text: string) => text.split('{{')[0]!.trim();

describe('in French, without a script: a parcel that is not there, and the money for it', () => {
  let shop: ReturnsHouse;
  let shopper: Page;
  let bought: OrderBought;
  let order: Record<string, any>;
  let admin: Record<string, any>;
  let claim: { id: string };
  beforeAll(async () => {
    [order, admin] = [await wordsOf('fr', 'order'), await wordsOf('fr', 'admin')];
    shop = await openReturnsHouse({ shop: 'maison-colibri', language: 'fr', policy: aReturnPolicy(), warehouse });
  }, 180_000);
  afterAll(() => shop?.close());

  test('the shopper looks, says so, and waits', async () => {
    bought = await shop.buy({
      lines: [{ sku: 'LAMPE', title: 'Lampe en laiton', price: '149.00' }],
      ...{ language: 'fr', email: 'camille@mail.example', trackingNumber: '1Z999AA10123456784', shipTo: HOME },
    });
    shopper = await shop.visitor({ javaScriptEnabled: false });
    await shopper.goto(bought.link);
    await shopper.locator('summary', { hasText: order['claim'].missing }).click();
    for (const place of Object.values<string>(order['claim'].check)) await shopper.getByLabel(place).check();
    await shopper.getByRole('button', { name: order['claim'].missing_submit }).click();
    await shop.says(shopper, order['claim'].waiting);
    await shop.isSound(shopper);
    claim = await shop.row('select id, state from claim where order_id = $1', [bought.id], ({ state }) => state === 'WAITING');
  });

  test('when the wait is over it is still not there: the shop must decide', async () => {
    await shop.house.db.sql(`update claim set wait_until = now() - interval '1 minute' where id = $1`, [claim.id]);
    await shopper.goto(bought.link);
    await shopper.getByRole('button', { name: order['claim'].no }).click();
    await shop.row('select state from claim where id = $1', [claim.id], ({ state }) => state === 'OPEN');
    await shop.isSound(shopper);
  });

  test('staff see what is known and give the money back, and the store has confirmed it once', async () => {
    const { staff } = shop;
    await shop.desk('claims');
    await staff.getByRole('link', { name: admin['claim'].kindShort.NOT_RECEIVED }).last().click();
    await shop.says(staff, admin['claim'].why.LOOKED_EVERYWHERE);
    await shop.isSound(staff);
    await staff.locator('summary', { hasText: admin['claim'].act.REFUND }).click();
    await staff.getByRole('button', { name: admin['claim'].act.refundSure }).click();
    await shop.says(staff, admin['claim'].done.decide);
    await shop.row('select state from refund where claim_id = $1', [claim.id], ({ state }) => state === 'CONFIRMED');
    expect((await shop.inStore(bought.number)).refunds).toMatchObject([{ amount: '149.00' }]);
    await shop.says(staff, admin['returns'].refund.state.CONFIRMED);
    await shop.isSound(staff);
  });

  test('the page and a message say so', async () => {
    const said = (await wordsOf('fr', 'return'))['decision'].REFUND as string;
    await shop.says(shopper, said);
    await shop.isSound(shopper);
    const told = await shop.row<{ language: string }>(
      `select language, state from notification where order_id = $1 and event = 'CLAIM_DECIDED' and channel = 'EMAIL'`,
      [bought.id],
      ({ state }) => state === 'SENT',
    );
    expect(told.language).toBe('fr');
  });
});

describe('in Arabic: a parcel that arrived damaged, and the articles again', () => {
  let shop: ReturnsHouse;
  let shopper: Page;
  let bought: OrderBought;
  let order: Record<string, any>;
  let admin: Record<string, any>;
  let claim: { id: string };
  beforeAll(async () => {
    [order, admin] = [await wordsOf('ar', 'order'), await wordsOf('ar', 'admin')];
    shop = await openReturnsHouse({ shop: 'souk-bazaar', language: 'ar', policy: aReturnPolicy(), warehouse });
  }, 180_000);
  afterAll(() => shop?.close());

  test('the shopper shows the damage in a photo', async () => {
    bought = await shop.buy({
      lines: [{ sku: 'LAMP', title: 'مصباح', quantity: 2, price: '149.00' }],
      ...{ language: 'ar', email: 'salma@mail.example', trackingNumber: '1Z999AA10123456784', shipTo: HOME },
    });
    shopper = await shop.visitor();
    await shopper.goto(bought.link);
    const form = shopper.locator('details', { hasText: order['claim'].damaged });
    await form.locator('summary').click();
    await form.locator('textarea').fill('الزجاج مكسور');
    await form.locator('input[type=file]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: PNG });
    await form.getByRole('button', { name: (await wordsOf('ar', 'return'))['damaged'].submit }).click();
    claim = await shop.row('select id, state from claim where order_id = $1', [bought.id], ({ state }) => state === 'OPEN');
    await shop.says(shopper, head(order['claim'].open_damaged));
    expect(await shopper.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    await shop.isSound(shopper);
    await shop.row(
      `select is_raw as raw from return_document where claim_id = $1 and kind = 'PHOTO'`,
      [claim.id],
      ({ raw }) => raw === false,
    );
  });

  test('staff look at it, have the carrier’s paper written, and send the articles again', async () => {
    const { staff } = shop;
    await shop.desk(`claims/${claim.id}`);
    await staff.getByRole('img', { name: admin['claim'].picture.SENT }).waitFor();
    await staff.getByRole('button', { name: admin['claim'].paper.make }).click();
    await staff.getByRole('link', { name: admin['claim'].paper.open }).waitFor({ timeout: 30_000 });
    await shop.paper(staff, admin['claim'].paper.open);
    await shop.isSound(staff);
    await staff.locator('summary', { hasText: admin['claim'].act.RESHIP }).click();
    await staff.getByRole('button', { name: admin['claim'].act.reshipSure }).click();
    await shop.says(staff, admin['claim'].outcome.RESHIP);
    const again = await shop.row<{ number: string }>(
      `select e.number, (select sum(quantity)::int from order_line l where l.order_id = e.id) as pieces
       from shop_order e where e.merchant_id = $1 and e.number like 'RE-%'`,
      [shop.merchantId],
      ({ pieces }) => pieces === 2,
    );
    await shop.says(staff, again.number);
    await shop.isSound(staff);
  });

  test('the page says that they come again', async () => {
    await shop.says(shopper, (await wordsOf('ar', 'return'))['decision'].RESHIP as string);
    await shop.isSound(shopper);
  });
});
