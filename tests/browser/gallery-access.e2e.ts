import { LANGUAGES, type Language } from '@jalon/schema/words';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { tellFaults, type Look } from '../harness/look-over.ts';
import { galleryStates, openGallery } from '../harness/open-gallery.ts';
import { paleTexts } from '../harness/pale-text.ts';
import { runAxe } from '../harness/run-axe.ts';
import type { Running } from '../harness/running.ts';
import { openWatched, type WatchedPage } from '../harness/watched-page.ts';

/** Those of the demo, and one nobody could read as it was chosen. */
const BRANDS = ['colibri', 'nordlicht', 'souk', 'unreadable', 'middling'];
const THEMES = ['light', 'dark'] as const;

/** Two that run from right to left, where there are two, and two that do not. */
const all = Object.keys(LANGUAGES) as Language[];
const isRtl = (language: Language) => LANGUAGES[language].direction === 'rtl';
const FOUR = [...all.filter(isRtl).slice(0, 2), ...all.filter((language) => ['de', 'fr', 'ja', 'en'].includes(language)).slice(0, 2)];

let gallery: Running;
let states: string[];
let browser: Browser;
let context: BrowserContext;
let watched: WatchedPage;

beforeAll(async () => {
  gallery = await openGallery();
  states = await galleryStates(gallery);
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  watched = await openWatched(context, gallery.url);
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

const address = (path: string, wishes: Record<string, string>) =>
  `${gallery.url}/gallery/${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(wishes).toString()}`;

async function axeOf(state: string, lang: string, brand: string, isByNight: boolean): Promise<Look> {
  const { page } = watched;
  await page.emulateMedia({ colorScheme: isByNight ? 'dark' : 'light' });
  await page.goto(address(state, { lang, brand }), { waitUntil: 'load' });
  return { state: `${state}, ${lang}, ${brand}${isByNight ? ', by night' : ''}`, faults: await runAxe(page) };
}

describe('axe finds nothing', () => {
  test('in any state; languages, brands, day and night in turns', { timeout: 600_000 }, async () => {
    const looks: Look[] = [];
    for (const [index, state] of states.entries()) {
      looks.push(await axeOf(state, FOUR[index % FOUR.length]!, BRANDS[index % BRANDS.length]!, index % 2 === 1));
    }
    expect(tellFaults(looks)).toEqual([]);
    expect(watched.faults()).toEqual([]);
  });

  const EVERY_PART = ['in-transit-delayed', 'pickup-code-locked', 'proof-shown', 'two-parcels', 'question', 'blocks', 'look-up-throttled'];

  test.each(FOUR)('in %s, with every brand, where every part of the page is shown', { timeout: 240_000 }, async (language) => {
    const looks: Look[] = [];
    for (const brand of BRANDS)
      for (const [index, state] of EVERY_PART.entries()) looks.push(await axeOf(state, language, brand, index % 2 === 0));
    expect(tellFaults(looks)).toEqual([]);
  });
});

test.each(THEMES)('every text of every state can be read in every brand, %s', { timeout: 240_000 }, async (theme) => {
  const { page } = watched;
  const pale: string[] = [];
  for (const brand of BRANDS) {
    for (let part = 0, parts = 1; part < parts; part++) {
      await page.goto(address('all', { lang: 'en', brand, theme, part: String(part) }), { waitUntil: 'domcontentloaded' });
      parts = Number(await page.locator('[data-parts]').getAttribute('data-parts'));
      pale.push(...(await page.evaluate(paleTexts)).map((text) => `${brand} ${text}`));
    }
  }
  expect(pale).toEqual([]);
});

test('pale text is found', async () => {
  const { page } = watched;
  await page.goto('about:blank');
  await page.setContent(
    '<body style="background:#fff"><p style="color:#777">grey</p><p style="color:#767676">dark enough</p><h1 style="color:#8a8a8a">large</h1>',
  );
  expect(await page.evaluate(paleTexts)).toEqual([expect.stringContaining('grey')]);
});
