import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

/** A letter the browser has no font for is drawn as the same box as any other such letter. */
async function drawn(text: string): Promise<string> {
  await page.setContent(`<p style="font: 40px sans-serif; display: inline-block">${text}</p>`);
  return (await page.locator('p').screenshot()).toString('base64');
}

test('the browser has letters for every script the pages are written in', async () => {
  const missing = await drawn('\u{10FFFD}'.repeat(3));
  const texts = ['abc', 'éàç', 'شحن', 'שלום', 'Ελλ', 'Їжа', 'ếđ', 'พัสดุ', 'पार्सल', '荷物の', '소포', '这们', '繁體'];
  for (const text of texts) expect(await drawn(text), text).not.toBe(missing);
  expect(await drawn('شحن')).not.toBe(await drawn('طلب'));
});
