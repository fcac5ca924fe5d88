import { LANGUAGES } from '@jalon/schema/words';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { root } from '../harness/running.ts';

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

/** Letters of a language's words that leave no ink, or far more of it than a letter's own square. */
const misdrawn = (letters: string[], language: string) =>
  page.evaluate(
    ({ letters, language }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 160, lang: language });
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      pen.font = '32px sans-serif';
      return letters.filter((letter) => {
        pen.clearRect(0, 0, 160, 160);
        pen.fillText(letter, 64, 96);
        const { data } = pen.getImageData(0, 0, 160, 160);
        const ink = { near: 0, far: 0 };
        for (let i = 3; i < data.length; i += 4) {
          const [x, y] = [((i - 3) / 4) % 160, Math.floor((i - 3) / 640)];
          if (data[i]! > 0) ink[x >= 48 && x < 128 && y >= 48 && y < 120 ? 'near' : 'far'] += 1;
        }
        return ink.near === 0 || ink.far > 0;
      });
    },
    { letters, language },
  );

test.each(Object.keys(LANGUAGES))('%s: every letter of its words is drawn whole', async (language) => {
  const folder = join(root, 'schema/src/words', language);
  const sheets = await Promise.all((await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')));
  const letters = [...new Set(sheets.join(''))].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  expect(letters.length).toBeGreaterThan(20);
  expect(await misdrawn(letters, language)).toEqual([]);
});
