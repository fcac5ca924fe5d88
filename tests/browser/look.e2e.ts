import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { openHouse, type OpenHouse } from '../harness/open-house.ts';
import { aMerchant } from '../harness/test-database.ts';

/** 3 × 2 pixels of red. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQImWP4z8AAQVDqPwMDAEHSBfsYFwTiAAAAAElFTkSuQmCC',
  'base64',
);
const HARMFUL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><path d="M0 0h9v9z"/></svg>';
const PATIENCE = 30_000;
const WAIT = { timeout: PATIENCE, interval: 300 };

const story = aMerchant({ slug: 'colibri', name: 'Maison Colibri', homeUrl: 'https://colibri.example' })
  .withStaff('MANAGER', { email: 'manager@colibri.example' })
  .withStaff('VIEWER', { email: 'viewer@colibri.example' })
  .withOrder({ number: 'C-1', lines: [{ title: 'Desk lamp' }] })
  .withLink()
  .shippedBy('dhl', { trackingNumber: 'JJD000390007882718' })
  .scanned('PICKED_UP_BY_CARRIER', new Date(Date.now() - 20 * 3_600_000));

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const sessions: Partial<Record<'manager' | 'viewer', Awaited<ReturnType<BrowserContext['storageState']>>>> = {};

beforeAll(async () => {
  house = await openHouse();
  await story.save(house.db.em);
  browser = await openBrowser();
  for (const who of ['manager', 'viewer'] as const) {
    await open(who);
    await page.goto(`${house.admin.url}/sign-in`);
    await page.locator('input[type=email]').fill(`${who}@colibri.example`);
    await page.locator('input[type=password]').fill('a long password');
    await page.locator('button[type=submit]').click();
    await page.waitForURL((address) => address.pathname.startsWith('/colibri'));
    sessions[who] = await context.storageState();
    await context.close();
  }
});
afterEach(() => context.close());
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function open(who: 'manager' | 'viewer' = 'manager', options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  const storageState = sessions[who];
  context = await browser.newContext({ ...(storageState && { storageState }), ...options });
  page = await context.newPage();
}

const visit = (path: string) => page.goto(`${house.admin.url}/colibri/look${path}`, { waitUntil: 'networkidle' });
const faults = async () =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]!.target.join(' ')}`);
const wayOut = () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
/** Whether the tracking page has it in its markup. */
const tracks = async (what: string) =>
  (await (await fetch(`${house.trackingPage.url}/colibri/track/${story.links[0]!.token}?lang=en`)).text()).includes(what);
const widthOf = (selector: string) => page.evaluate<number>(`document.querySelector(${JSON.stringify(selector)}).naturalWidth`);

describe('the look', () => {
  test('takes a logo, and says what is wrong with one it does not take', async () => {
    await open();
    await visit('');
    const file = page.locator('input[name=picture]');
    await file.setInputFiles({ name: 'sign.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(HARMFUL) });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/holds more than a drawing should/).waitFor();
    await file.setInputFiles({ name: 'sign.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/is not a picture that can be read/).waitFor();

    await file.setInputFiles({ name: 'sign.png', mimeType: 'image/png', buffer: PNG });
    await page.getByText(/sign\.png.*is shown when you save/).waitFor();
    expect(await page.locator('figure img').first().getAttribute('src')).toMatch(/^data:image\/png/);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor({ timeout: PATIENCE });
    expect(await page.locator('figure img').first().getAttribute('src')).toMatch(/^\/colibri\/pictures\//);
    expect(await widthOf('figure img')).toBeGreaterThan(0);
    await expect.poll(() => tracks('/colibri/pictures/'), WAIT).toBe(true);
  });

  test('tells at once which colour cannot be read, and what is shown in its place', async () => {
    await open();
    await visit('');
    await page.getByText('Every colour is shown as you chose it.').waitFor();
    await page.locator('input[name=brandColor]').fill('#a3e635');
    await page.locator('input[name=onBrandColor]').fill('#ffffff');
    await page.getByText(/Links in .*#a3e635.* have a contrast of/).waitFor();
    expect(await page.getByText(/on your buttons have a contrast of/).count()).toBe(1);
    const button = await page.evaluate<string>(`getComputedStyle(document.querySelector('figure .action')).backgroundColor`);
    expect(button).toBe('rgb(163, 230, 53)');
    expect(await page.locator('figure').count()).toBe(2);
    await page.getByLabel('Always dark').check();
    expect(await page.locator('figure').count()).toBe(1);
    await page.getByRole('group', { name: 'For headings' }).getByText('Classic').click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await expect.poll(() => tracks('--font-display:Georgia'), WAIT).toBe(true);
    expect(await faults()).toEqual([]);
  });

  test('can be looked at by everybody, and changed by managers only', async () => {
    await open('viewer');
    await visit('');
    await page.getByText(/can look, not change/).waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    for (const part of ['/blocks', '/words', '/domain']) {
      await visit(part);
      expect(await page.locator('main form[method=post] button').count(), part).toBe(0);
    }
  });
});

describe('words', () => {
  const row = () => page.locator('[id="text-items.title"]');

  test('of the shop stand on the tracking page, once they have every variable; and ours come back', async () => {
    await open();
    await visit('/words?language=en&sheet=order');
    await page.getByRole('searchbox').fill('lookups of nothing');
    await page.getByText('No text matches').waitFor();
    await page.getByRole('searchbox').fill('order number');
    await page.waitForURL(/q=order/);
    const withVariable = page.locator('li', { has: page.locator('.variable', { hasText: 'number' }) }).first();
    await withVariable.getByRole('link', { name: /^Change/ }).click();
    await page.getByRole('textbox', { name: 'Yours' }).fill('No number here');
    await page.getByText(/It must say .*number.* somewhere/).waitFor();
    await page.getByRole('button', { name: /Insert .*number/ }).click();
    expect(await page.getByText(/It must say/).count()).toBe(0);

    await visit('/words?language=en&sheet=order&q=items.title');
    await row()
      .getByRole('link', { name: /^Change/ })
      .click();
    await page.getByRole('textbox', { name: 'Yours' }).fill('Your treasures');
    await row().getByRole('button', { name: 'Save' }).click();
    await row()
      .getByRole('link', { name: /^Change/ })
      .waitFor();
    expect(await row().innerText()).toContain('Your treasures');

    await page.getByRole('link', { name: /Changed/ }).click();
    await row()
      .getByRole('link', { name: /^Change/ })
      .click();
    await row().getByRole('button', { name: 'Show ours again' }).click();
    await row().getByText('Ours is shown again.').waitFor();
    await row().getByRole('button', { name: 'Undo' }).click();
    await row().getByText('Your treasures').waitFor();
    // The pages of a shop are asked for anew once a minute.
    await expect.poll(() => tracks('Your treasures'), { ...WAIT, timeout: 90_000 }).toBe(true);
  }, 180_000);
});

describe('blocks', () => {
  async function add(title: string): Promise<void> {
    await visit('/blocks?block=new');
    await page.locator('input[name="title.en"]').fill(title);
    await page.locator('aside input[type=url]').fill('https://colibri.example/sale');
    await page.locator('aside').getByRole('button', { name: 'Save' }).click();
    await page.waitForURL((address) => !address.searchParams.has('block'), { timeout: PATIENCE });
    await page.getByRole('list', { name: 'Blocks in their order' }).getByText(title).waitFor();
  }
  const titles = async () => page.locator('ol li .title > :first-child').allInnerTexts();

  test('are added, moved by keyboard, removed and put back', async () => {
    await open();
    await visit('/blocks');
    await page.getByText('No block yet').waitFor();
    await add('A sale');
    await add('A lamp');
    await expect.poll(() => tracks('A sale'), WAIT).toBe(true);
    await expect.poll(titles, WAIT).toEqual(['A sale', 'A lamp']);
    await page.getByRole('button', { name: /Move .*A lamp.* up/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(titles, WAIT).toEqual(['A lamp', 'A sale']);
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('BUTTON');

    await page.getByRole('link', { name: 'A lamp' }).click();
    await page.getByRole('button', { name: 'Remove this block' }).click();
    await page.getByText(/“.*A lamp.*” was removed/).waitFor();
    await expect.poll(titles, WAIT).toEqual(['A sale']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'A lamp' }).waitFor();
    expect(await titles()).toEqual(['A lamp', 'A sale']);
  });

  test('are shown with a picture to whom they are for, and not while they are off', async () => {
    await open();
    await visit('/blocks');
    await page.getByRole('link', { name: 'A sale' }).click();
    const panel = page.locator('aside');
    await panel.locator('input[name=picture]').setInputFiles({ name: 'sale.png', mimeType: 'image/png', buffer: PNG });
    await panel.getByRole('combobox', { name: 'Fact of condition 1' }).selectOption('order.language');
    await panel
      .getByRole('textbox', { name: 'Value of condition 1' })
      .or(panel.getByRole('combobox', { name: 'Value of condition 1' }))
      .fill('fr');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Saved', { exact: true }).waitFor({ timeout: PATIENCE });
    await page.getByText(/Language of the order.*fr/).waitFor();
    expect(await widthOf('ol img')).toBeGreaterThan(0);
    await expect.poll(() => tracks('A sale'), WAIT).toBe(false);
    await page.getByRole('button', { name: /Switch off .*A lamp/ }).click();
    await page.getByRole('button', { name: /Switch on .*A lamp/ }).waitFor();
    await expect.poll(() => tracks('A lamp'), WAIT).toBe(false);
    expect(await faults()).toEqual([]);
  });
});

test('a domain tells what is to be done, and what leads to the pages can be copied', async () => {
  await open();
  await visit('/domain');
  expect(await page.getByLabel('A plain link').inputValue()).toBe(`${house.trackingPage.url}/colibri`);
  const domain = page.getByLabel('Domain', { exact: true });
  await domain.fill('https://track.colibri.example/');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/Not a domain that pages can be served under/).waitFor();
  await domain.fill('track.colibri.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/Waiting for the record/).waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('_jalon.track.colibri.example');
  expect(await page.getByLabel('Value').inputValue()).toMatch(/^jalon=/);
  expect(await faults()).toEqual([]);
  await page.getByRole('button', { name: 'Remove the domain' }).click();
  await page.getByText(/is served no more/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(/Waiting for the record/).waitFor();
});

test('on a telephone nothing is cut off, in any language, by day and by night', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await open('manager', { viewport: { width: 320, height: 640 }, colorScheme });
    for (const language of ['en', 'fr', 'ar'])
      for (const part of ['', '/blocks', '/blocks?block=new', '/words', '/domain']) {
        await visit(`${part}${part.includes('?') ? '&' : '?'}lang=${language}`);
        expect(await wayOut(), `${part} ${language}`).toBeLessThanOrEqual(0);
        if (language === 'ar') expect(await faults(), `${part} ${colorScheme}`).toEqual([]);
      }
    if (colorScheme === 'light') await context.close();
  }
});
