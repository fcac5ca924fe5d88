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

describe('the right to withdraw', () => {
  test('without a script, login or reason: two steps and a receipt, apart from returns', async () => {
    const shop = await scene.aShop();
    page = await scene.open({ javaScriptEnabled: false });
    await visit(`${shop.slug}/track/${shop.tokens.full}`);
    await page.getByRole('link', { name: 'Withdraw from contract here' }).click();
    await press('Check your declaration');
    expect(await main()).toContain('Please give your name.');
    expect(await page.evaluate('document.activeElement.name')).toBe('name');
    await page.getByLabel('Your name').fill('Robin Reed');
    await page.getByLabel(/E-mail address/).fill('robin@mail.example');
    await page.getByRole('radio', { name: 'From these articles only' }).check();
    await page.getByLabel('Wool socks', { exact: true }).check();
    await page.getByLabel('How many of Wool socks').fill('1');
    await press('Check your declaration');
    expect(await heading()).toBe('Check your declaration');
    expect(await main()).toMatch(/withdraw from my contract for these articles[^]*Wool socks 1 ×/);
    await press('Change it');
    expect(await page.getByLabel('Your name').inputValue()).toBe('Robin Reed');
    await press('Check your declaration');
    await press('Confirm withdrawal');
    expect(await heading()).toBe('We have received your withdrawal');
    const [kept] = await scene.db.sql<{ hash: string; place: number; articles: unknown }>(
      'select hash, place, articles from withdrawal where order_id = $1',
      [shop.orderId],
    );
    expect(kept!.articles).toMatchObject([{ title: 'Wool socks', quantity: 1 }]);
    const shown = plain(await main());
    expect(shown).toContain(kept!.hash);
    expect(shown).toContain(`Place in the register of declarations: ${kept!.place}`);
    expect(shown).toMatch(/ 20\d\d at \d{1,2}:\d\d:\d\d .*(CES?T|GMT|UTC)/);
    expect(shown).not.toContain('robin@mail.example');
  });

  test('of the whole contract, once: the same form sent twice declares once, and the receipt stays', async () => {
    const shop = await scene.aShop();
    page = await scene.open();
    await visit(`${shop.slug}/withdraw/${shop.tokens.full}`, 'fr');
    await page.locator('input[name=name]').fill('Robin Reed');
    await page.locator('input[name=email]').fill('robin@mail.example');
    await page.locator('form button.button').click();
    await page.locator('button[value=declare]').click();
    await page.waitForURL('**done=withdrawn**');
    await page.goBack();
    await page.locator('button[value=declare]').click();
    await page.waitForURL('**done=withdrawn**');
    const kept = await scene.db.sql('select articles, language from withdrawal where order_id = $1', [shop.orderId]);
    expect(kept).toHaveLength(1);
    expect(kept).toMatchObject([{ language: 'fr' }]);
    await visit(`${shop.slug}/withdraw/${shop.tokens.full}`);
    expect(await heading()).toBe('We have received your withdrawal');
  });

  test('is found by look-up, is open while nothing has arrived, and says when it is over', async () => {
    const shop = await scene.aShop({ deliveredAt: null });
    page = await scene.open();
    await visit(shop.slug);
    await page.getByLabel('Order number').fill(shop.story.orders[0]!.order.number);
    await page.getByLabel(/postcode/).fill('10115');
    await press('Find my order');
    await page.getByRole('link', { name: 'Withdraw from contract here' }).click();
    expect(await main()).toContain('Not everything has arrived yet.');
    const late = await scene.aShop({
      deliveredAt: new Date(Date.now() - 40 * 86_400_000),
      order: { placedAt: new Date(Date.now() - 50 * 86_400_000) },
    });
    await visit(`${late.slug}/track/${late.tokens.full}`);
    expect(await page.getByRole('link', { name: 'Withdraw from contract here' }).count()).toBe(0);
    await visit(`${late.slug}/withdraw/${late.tokens.full}`);
    expect(await main()).toMatch(/The period for withdrawal ended on .*The shop decides whether it still accepts/);
    expect(await page.getByLabel('Your name').count()).toBe(1);
  });
});
