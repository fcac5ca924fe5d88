import { newId } from '@jalon/schema/database';
import { moveReturn } from '@jalon/schema/return';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openReturnScene, plain, PNG, type ReturnScene } from '../harness/return-scene.ts';
import { runAxe } from '../harness/run-axe.ts';

let scene: ReturnScene;
let page: Page;

beforeAll(async () => {
  scene = await openReturnScene();
});
afterEach(() => scene.leave());
afterAll(() => scene?.close());

const visit = (path: string, lang?: string) => scene.visit(path, lang);
const heading = () => scene.heading();
const main = () => scene.main();
const press = (name: string | RegExp) => scene.press(name);

describe('without a script', () => {
  test('from the order to the money back: four screens and a number, each way back open', async () => {
    const shop = await scene.aShop();
    page = await scene.open({ javaScriptEnabled: false });
    await visit(`${shop.slug}/track/${shop.tokens.full}`);
    await page.getByRole('link', { name: 'Return or exchange: 28 days left' }).click();
    expect(await heading()).toBe('What would you like to send back?');
    expect(plain(await main())).toMatch(/10 ?% of the price is kept back for restocking/);

    await press('Continue');
    expect(await main()).toContain('Choose at least one article.');
    expect(await page.evaluate('document.activeElement.type')).toBe('checkbox');
    await page.getByLabel(/Linen shirt/).check();
    await press('Continue');
    await press('Continue');
    expect(await main()).toContain('Choose a reason.');
    await page.getByLabel('It is too small').check();
    await page.getByLabel('Anything we should know (optional)').fill('At the shoulders.');
    await press('Continue');
    expect(await main()).toContain('€44.10, by the way you paid');
    expect(await main()).toContain('€48.06 to spend in the shop, €3.96 more than your money back');

    expect(plain(await main())).toMatch(/Print a label\s+€4\.50 is kept back for the way back\./);

    await press('Back');
    expect(await page.getByLabel('It is too small').isChecked()).toBe(true);
    expect(await page.getByLabel('Anything we should know (optional)').inputValue()).toBe('At the shoulders.');
    await press('Continue');
    await page.getByLabel('My money back').check();
    await page.getByLabel('Show a code, no printer needed').check();
    await press('Continue');
    expect(await heading()).toBe('Please check');
    expect(plain(await main())).toMatch(
      /Paid for these articles\s+€49\.00[^]*restocking\s+-€4\.90[^]*way back\s+-€4\.50[^]*Your refund\s+€39\.60/,
    );
    expect(page.url()).not.toMatch(/shoulders|SMALL|REFUND/);
    await press('Send my return');

    expect(await heading()).toBe('Your return is registered');
    const [made] = await shop.returns();
    expect(made).toMatchObject({ state: 'APPROVED', method: 'QR', refund: 3_960, asked_by: 'BUYER' });
    expect(await main()).toContain(made!.number as string);
    expect(await main()).toContain('Your label is being made');
    expect(await page.getByRole('link', { name: 'Withdraw from contract here' }).count()).toBe(1);
    expect(await scene.db.sql('select note from return_line where return_request_id = $1', [made!.id])).toEqual([
      { note: 'At the shoulders.' },
    ]);

    await page.locator('summary', { hasText: 'Cancel this return' }).click();
    await press('Cancel this return');
    expect(await page.locator('#said').innerText()).toBe('Your return was cancelled.');
    expect(await shop.returns()).toMatchObject([{ state: 'CANCELLED' }]);
  });

  test('photos where they are needed; what is no photo, and what is too large, is told at the field', async () => {
    const shop = await scene.aShop();
    page = await scene.open({ javaScriptEnabled: false });
    await visit(`${shop.slug}/returns/${shop.tokens.full}`);
    await page.getByLabel(/Linen shirt/).check();
    await press('Continue');
    await page.getByLabel('It arrived damaged').check();
    await press('Continue');
    expect(await main()).toContain('A photo is needed for this reason.');
    expect(await page.evaluate('document.activeElement.type')).toBe('file');
    const field = page.locator('input[type=file]');
    expect(await field.getAttribute('accept')).not.toMatch(/heic|\*/);
    await field.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
    await press('Continue');
    expect(await main()).toContain('This file is not a photo we can read.');
    await field.setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: Buffer.concat([PNG, Buffer.alloc(30_000_000)]) });
    await press('Continue');
    expect(await main()).toContain('This photo is larger than 10 MB.');
    expect(await page.getByLabel('It arrived damaged').isChecked()).toBe(true);
    await field.setInputFiles([
      { name: 'a.png', mimeType: 'image/png', buffer: PNG },
      { name: 'b.png', mimeType: 'image/png', buffer: PNG },
    ]);
    await press('Continue');
    await page.getByLabel('My money back').check();
    await press('Continue');
    await press('Send my return');
    expect(await heading()).toBe('Your return is registered');
    expect(await scene.db.sql(`select count(*)::int as count from return_document where return_id is not null and kind = 'PHOTO'`)).toEqual(
      [{ count: 2 }],
    );
  });

  test('more than the server takes is answered in words as well', async () => {
    const shop = await scene.aShop();
    page = await scene.open({ javaScriptEnabled: false });
    await visit(`${shop.slug}/returns/${shop.tokens.full}`);
    const answer = await scene.context.request.post(`${page.url().split('?')[0]}?lang=en&/go`, {
      headers: { accept: 'text/html' },
      multipart: { step: 'why', [`photos:${shop.lines[0]}`]: { name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(51_000_000) } },
    });
    expect(answer.status()).toBe(413);
    expect(await answer.text()).toContain('This photo is larger than 10 MB.');
    const elsewhere = await scene.context.request.post(`${scene.trackingPage.url}/${shop.slug}/withdraw/${shop.tokens.full}?/check`, {
      form: { name: 'x'.repeat(600_000) },
    });
    expect(elsewhere.status()).toBe(413);
  });
});

test('in French, another size: what is not in stock cannot be chosen', async () => {
  const shop = await scene.aShop();
  const product = newId();
  await scene.db.sql('insert into product (id, merchant_id, title, created_at) values ($1, $2, $3, now())', [
    product,
    shop.merchantId,
    'Linen shirt',
  ]);
  const [medium, large] = [newId(), newId()];
  for (const [id, title] of [
    [medium, 'M'],
    [large, 'L'],
  ])
    await scene.db.sql('insert into variant (id, merchant_id, product_id, sku, title, created_at) values ($1, $2, $3, $4, $4, now())', [
      ...[id, shop.merchantId, product, title],
    ]);
  await scene.db.sql('update order_line set variant_id = $2 where id = $1', [shop.lines[0], medium]);
  page = await scene.open();
  await visit(`${shop.slug}/returns/${shop.tokens.full}`, 'fr');
  await page.getByLabel(/Linen shirt/).check();
  await page.locator('button[value=next]').click();
  await page.locator('input[value=TOO_SMALL]').check();
  await page.locator('button[value=next]').click();
  await page.locator('input[value=EXCHANGE]').check();
  await page.locator('button[value=next]').click();
  expect(await page.evaluate('document.activeElement.tagName')).toBe('SELECT');
  await page.locator('select').selectOption({ label: 'L' });
  await page.locator('button[value=next]').click();
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  await page.locator('button[value=next]').click();
  await page.waitForURL('**done=return**');
  expect(
    await scene.db.sql('select outcome, exchange_variant_id as wanted from return_line where order_line_id = $1', [shop.lines[0]]),
  ).toEqual([{ outcome: 'EXCHANGE', wanted: large }]);
});

test('in Arabic, a gift: no price, credit only, and from right to left', async () => {
  const shop = await scene.aShop({ tell: ({ orders }) => Object.assign(orders[0]!.order, { isGift: true }) });
  page = await scene.open({ viewport: { width: 320, height: 640 } });
  await visit(`${shop.slug}/returns/${shop.tokens.gift}`, 'ar');
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const seen: string[] = [];
  const look = async () => {
    seen.push(await main());
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await runAxe(page)).toEqual([]);
  };
  await look();
  await page.getByLabel(/Linen shirt/).check();
  await page.locator('button[value=next]').click();
  await look();
  await page.locator('input[value=TOO_SMALL]').check();
  await page.locator('button[value=next]').click();
  await look();
  expect(await page.locator('input[value=REFUND]').count()).toBe(0);
  await page.locator('input[value=CREDIT]').check();
  await page.locator('button[value=next]').click();
  await look();
  await page.locator('button[value=next]').click();
  await page.waitForURL('**done=return**');
  await look();
  expect(seen.join('\n')).not.toMatch(/EUR|€|49|44\.10/);
  expect(await shop.returns()).toMatchObject([{ asked_by: 'RECEIVER' }]);
});

test('a gift is shared from the order, as a link of its own', async () => {
  const shop = await scene.aShop();
  page = await scene.open();
  await visit(`${shop.slug}/track/${shop.tokens.full}`);
  await page.locator('summary', { hasText: 'Return it as a gift' }).click();
  await press('Make a link');
  const link = await page.getByLabel('Link to share').inputValue();
  expect(link).toContain(`/${shop.slug}/returns/`);
  await page.goto(`${link}?lang=en`);
  expect(await main()).toContain('You see no prices, and the giver is not told.');
  expect(await page.getByRole('link', { name: 'Withdraw from contract here' }).count()).toBe(0);
});

test('with the keyboard alone, under a minute', async () => {
  const shop = await scene.aShop();
  page = await scene.open({ reducedMotion: 'reduce' });
  await visit(`${shop.slug}/returns/${shop.tokens.full}`);
  const begun = Date.now();
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 40; presses++) {
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return presses;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${selector}.`);
  };
  await tabTo('input[name=article]');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[value=TOO_SMALL]');
  expect(await tabTo('input[value=TOO_SMALL]')).toBeLessThanOrEqual(2);
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[value=REFUND]');
  await tabTo('input[value=REFUND]');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[name=refundMinor]', { state: 'attached' });
  await tabTo('button[value=next]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**done=return**');
  expect(Date.now() - begun).toBeLessThan(60_000);
});

test('the page follows the return by itself: its label appears as soon as it is there', async () => {
  const shop = await scene.aShop();
  const draft = { articles: [{ lineId: shop.lines[0], quantity: 1, reason: 'TOO_SMALL', outcome: 'REFUND' }], method: 'LABEL' };
  const { return: made } = await shop.request(draft);
  page = await scene.open();
  await visit(`${shop.slug}/returns/${shop.tokens.full}`);
  await page.getByText('Your label is being made').waitFor();
  await page.evaluate('globalThis.isSamePage = true');
  const label = newId();
  await scene.db.sql(
    `insert into return_document (id, merchant_id, order_id, return_id, kind, content_type, bytes, is_raw, created_at)
     values ($1, $2, $3, $4, 'LABEL', 'application/pdf', $5, false, now())`,
    [label, shop.merchantId, shop.orderId, made.id, Buffer.from('%PDF-1.7 a label')],
  );
  const { em } = scene.db;
  await em.transactional((own) =>
    moveReturn(
      (sql, values) => own.execute(sql, values),
      { merchantId: shop.merchantId, returnId: made.id, action: 'ISSUE_LABEL', by: 'RULE' },
      new Date(),
    ),
  );
  await page.getByRole('link', { name: 'Download the label (PDF)' }).waitFor();
  expect(await page.evaluate('globalThis.isSamePage')).toBe(true);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Download the label/ }).click()]);
  expect(download.url()).toContain(label);
});

test('what arrived damaged is reported with photos, and the decision of the shop is told', async () => {
  const shop = await scene.aShop();
  page = await scene.open({ javaScriptEnabled: false });
  await visit(`${shop.slug}/track/${shop.tokens.full}`);
  await page.locator('summary', { hasText: 'It is damaged' }).click();
  const form = page.locator('form', { has: page.locator('input[type=file]') });
  await form.getByLabel('What is damaged').fill('A seam is open.');
  await form.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await press('Send to the shop');
  expect(await main()).toContain('This file is not a photo we can read.');
  expect(await form.getByLabel('What is damaged').inputValue()).toBe('A seam is open.');
  await form.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG });
  await press('Send to the shop');
  expect(await page.locator('#said').innerText()).toBe('The shop has your report and answers by e-mail.');
  const [claim] = await scene.db.sql<{ id: string }>('select id from claim where order_id = $1', [shop.orderId]);
  expect(await scene.db.sql('select kind from return_document where claim_id = $1', [claim!.id])).toEqual([{ kind: 'PHOTO' }]);
  await scene.db.sql(
    `update claim set state = 'DECIDED', decision = 'DECLINE', decision_reason = 'It was worn.', closed_at = now() where id = $1`,
    [claim!.id],
  );
  await visit(`${shop.slug}/track/${shop.tokens.full}`);
  expect(await main()).toContain('The shop cannot replace it: It was worn.');
});
