import { LANGUAGES, loadVocabulary, SHOPPER_NAMESPACES, SOURCE_LANGUAGE, type Language } from '@jalon/schema/words';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { lookOver, tellFaults, type Look } from '../harness/look-over.ts';
import { openGallery } from '../harness/open-gallery.ts';
import type { Running } from '../harness/running.ts';
import { openWatched, type WatchedPage } from '../harness/watched-page.ts';

let gallery: Running;
let browser: Browser;
let context: BrowserContext;
let watched: WatchedPage;
let keys: string[];

beforeAll(async () => {
  gallery = await openGallery();
  browser = await openBrowser();
  // The smallest telephone, and what is left of a desktop at four times its size.
  context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  watched = await openWatched(context, gallery.url);
  keys = keysOf(await loadVocabulary(SOURCE_LANGUAGE, SHOPPER_NAMESPACES));
});
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** `errors.title` and `page.errors.title`: single words may be words. */
function keysOf(words: object, path: string[] = []): string[] {
  return Object.entries(words).flatMap(([name, word]: [string, unknown]) => {
    const here = [...path, name.replace(/_(zero|one|two|few|many|other)$/, '')];
    if (typeof word === 'object' && word !== null) return keysOf(word, here);
    return [here.slice(1).join('.')].filter((key) => key.includes('.') || key.includes('_'));
  });
}

/** What these say is not ours: markup and templates, written by others. */
const NOT_OURS = ['names-markup'];

test.each(Object.keys(LANGUAGES) as Language[])('%s: every state is whole at 320 px, and in words', async (language) => {
  const { page, faults } = watched;
  const looks: Look[] = [];
  for (let part = 0, parts = 1; part < parts; part++) {
    const answer = await page.goto(`${gallery.url}/gallery/all?lang=${language}&part=${part}`, { waitUntil: 'domcontentloaded' });
    expect(answer!.status()).toBe(200);
    parts = Number(await page.locator('[data-parts]').getAttribute('data-parts'));
    const html = page.locator('html');
    expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual([language, LANGUAGES[language].direction]);
    looks.push(...(await page.evaluate(lookOver, { keys, mayShow: NOT_OURS })));
  }
  expect(tellFaults(looks)).toEqual([]);
  expect(faults()).toEqual([]);
});

test('the sweep finds what it looks for', async () => {
  const { page } = watched;
  await page.goto('about:blank');
  await page.setContent('<main><h1>order:summary.title</h1><p style="width: 900px">{{count}} pieces</p></main>');
  const [look] = await page.evaluate(lookOver, { keys, mayShow: [] });
  expect(look!.faults).toEqual([expect.stringContaining('wide'), 'has no text for order:summary.title', 'says "{{count}} pieces"']);
});
