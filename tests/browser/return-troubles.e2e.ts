import { newId } from '@jalon/schema/database';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openReturnScene, plain, type ReturnScene } from '../harness/return-scene.ts';

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

describe('what goes wrong', () => {
  test('two windows: the second shows the return of the first', async () => {
    const shop = await scene.aShop();
    page = await scene.open();
    const toReview = async (window: Page) => {
      await window.goto(`${scene.trackingPage.url}/${shop.slug}/returns/${shop.tokens.full}?lang=en`);
      await window.getByLabel(/Linen shirt/).check();
      await window.locator('button[value=next]').click();
      await window.getByLabel('It is too small').check();
      await window.locator('button[value=next]').click();
      await window.getByLabel('My money back').check();
      await window.locator('button[value=next]').click();
      await window.waitForSelector('input[name=refundMinor]', { state: 'attached' });
    };
    const other = await scene.context.newPage();
    await toReview(page);
    await toReview(other);
    await press('Send my return');
    await page.waitForURL('**done=return**');
    await other.getByRole('button', { name: 'Send my return' }).click();
    await other.waitForURL('**done=twice**');
    const [made] = await shop.returns();
    expect(await other.locator('#said').innerText()).toContain('were returned in another window a moment ago');
    expect(await other.locator('main').innerText()).toContain(made!.number as string);
    expect(await shop.returns()).toHaveLength(1);
  });

  test('the browser’s own way back finds each screen as it was left; the same form sent twice asks once', async () => {
    const shop = await scene.aShop();
    page = await scene.open();
    await visit(`${shop.slug}/returns/${shop.tokens.full}`);
    await page.getByLabel(/Linen shirt/).check();
    await press('Continue');
    await page.getByLabel('It is too small').check();
    await press('Continue');
    await page.getByLabel('My money back').check();
    await page.goBack();
    expect(await heading()).toBe('Why are you sending it back?');
    expect(await page.getByLabel('It is too small').isChecked()).toBe(true);
    await page.goBack();
    expect(await heading()).toBe('What would you like to send back?');
    expect(await page.getByLabel(/Linen shirt/).isChecked()).toBe(true);
    await press('Continue');
    await page.getByLabel('It is too small').check();
    await press('Continue');
    await page.getByLabel('My money back').check();
    await press('Continue');
    await press('Send my return');
    await page.waitForURL('**done=return**');
    await page.goBack();
    await press('Send my return');
    await page.waitForURL('**done=**');
    expect(await shop.returns()).toHaveLength(1);
  });

  test('what changed meanwhile is shown, and asked for again', async () => {
    const shop = await scene.aShop();
    page = await scene.open();
    await visit(`${shop.slug}/returns/${shop.tokens.full}`);
    await page.getByLabel(/Linen shirt/).check();
    await press('Continue');
    await page.getByLabel('It is too small').check();
    await press('Continue');
    await page.getByLabel('My money back').check();
    await press('Continue');
    await page.evaluate(`document.querySelector('input[name=refundMinor]').value = '4900'`);
    await press('Send my return');
    expect(await page.locator('#said').innerText()).toContain('Something has changed since you began');
    expect(plain(await main())).toMatch(/Your refund\s+€39\.60/);
    await press('Send my return');
    expect(await heading()).toBe('Your return is registered');
  });

  test('a link that ended, of another shop, or of a neighbour opens nothing', async () => {
    const [shop, other] = [await scene.aShop(), await scene.aShop()];
    page = await scene.open();
    for (const part of ['returns', 'withdraw']) {
      for (const path of [
        `${shop.slug}/${part}/${shop.tokens.full}x`,
        `${other.slug}/${part}/${shop.tokens.full}`,
        `${shop.slug}/${part}/${shop.tokens.neighbour}`,
      ]) {
        expect([path, (await visit(path))!.status()]).toEqual([path, 404]);
        expect(await main()).not.toMatch(/Linen|Wool/);
      }
    }
    await scene.db.sql(`update tracking_link set expires_at = now() - interval '1 day' where order_id = $1`, [shop.orderId]);
    expect((await visit(`${shop.slug}/returns/${shop.tokens.full}`))!.status()).toBe(410);
  });

  test('a document is for whoever has the link of its order', async () => {
    const [shop, other] = [await scene.aShop(), await scene.aShop()];
    const id = newId();
    await scene.db.sql(
      `insert into return_document (id, merchant_id, order_id, kind, content_type, bytes, is_raw, created_at) values ($1, $2, $3, 'LABEL', 'application/pdf', $4, false, now())`,
      [id, shop.merchantId, shop.orderId, Buffer.from('%PDF-1.7 a label')],
    );
    page = await scene.open();
    const fetched = (token: string) => scene.context.request.get(`${scene.trackingPage.url}/${shop.slug}/returns/${token}/documents/${id}`);
    const answer = await fetched(shop.tokens.full);
    expect([answer.status(), await answer.text()]).toEqual([200, '%PDF-1.7 a label']);
    expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' });
    expect((await fetched(other.tokens.full)).status()).toBe(404);
  });

  test('while the api is away nothing that was chosen is lost', { timeout: 60_000 }, async () => {
    const shop = await scene.aShop();
    page = await scene.open();
    await visit(`${shop.slug}/returns/${shop.tokens.full}`);
    await page.getByLabel(/Linen shirt/).check();
    await press('Continue');
    await page.getByLabel('It is too small').check();
    await scene.api.stop();
    await press('Continue');
    expect(await page.locator('#said').innerText()).toContain('nothing was sent');
    expect(await page.getByLabel('It is too small').isChecked()).toBe(true);
  });
});
