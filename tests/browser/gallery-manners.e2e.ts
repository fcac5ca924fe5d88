import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { galleryStates, openGallery } from '../harness/open-gallery.ts';
import type { Running } from '../harness/running.ts';
import { weighPage } from '../harness/weigh-page.ts';
import { openWatched } from '../harness/watched-page.ts';

let gallery: Running;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let faults: () => string[];

beforeAll(async () => {
  gallery = await openGallery();
  browser = await openBrowser();
});
afterEach(() => context?.close());
afterAll(async () => {
  await browser?.close();
  await gallery?.stop();
});

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext(options);
  ({ page, faults } = await openWatched(context, gallery.url));
}

const show = (state: string, query = '') => page.goto(`${gallery.url}/gallery/${state}?lang=en${query}`, { waitUntil: 'load' });

const VARIED = [
  'in-transit-on-track',
  'pickup-code-locked',
  'delivered-on-track',
  'two-parcels',
  'question',
  'blocks',
  'look-up',
  'wishes-granted',
];

describe('a first visit', () => {
  test('leaves nothing behind, asks nobody else, and is kept out of search and referrers', async () => {
    await open();
    for (const state of VARIED) {
      const answer = await show(state);
      const headers = answer!.headers();
      expect(headers, state).toMatchObject({ 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' });
      expect(headers['content-security-policy'], state).toMatch(/default-src 'none'/);
      expect(headers['content-security-policy'], state).not.toMatch(/unsafe|https?:|\*/);
      expect(headers['set-cookie'], state).toBeUndefined();
    }
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
    expect(faults()).toEqual([]);
  });

  test('what is not a state is not found', async () => {
    await open();
    expect((await show('nothing'))!.status()).toBe(404);
    expect((await show('error-down'))!.status()).toBe(503);
  });
});

describe('a page that comes', () => {
  test.each([
    ['a telephone', { width: 390, height: 844 }],
    ['a desktop', { width: 1280, height: 900 }],
  ])('on %s stands still from the first moment', async (_, viewport) => {
    await open({ viewport });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    for (const state of VARIED) {
      await show(state);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))');
      expect(await page.evaluate('globalThis.shifts'), state).toEqual([]);
    }
  });

  test('does not move for who wants no movement', async () => {
    await open({ reducedMotion: 'reduce' });
    for (const state of VARIED) {
      await show(state);
      expect(await page.evaluate(`document.getAnimations().filter(({ playState }) => playState === 'running').length`), state).toBe(0);
    }
  });

  test('at four times its size fits its window, and nothing lies over it', async () => {
    await open({ viewport: { width: 320, height: 256 } });
    for (const state of await galleryStates(gallery)) {
      if (!VARIED.includes(state)) continue;
      await show(state);
      expect(await page.evaluate('document.documentElement.scrollWidth'), state).toBe(320);
      const stuck = `[...document.querySelectorAll('body *')].filter((e) => ['fixed', 'sticky'].includes(getComputedStyle(e).position)).length`;
      expect(await page.evaluate(stuck), state).toBe(0);
    }
  });
});

test.each(['many-events', 'twelve-parcels'])('%s: the largest orders weigh no more than they may either', async (state) => {
  await open();
  const { whole, scripts } = await weighPage(context, `${gallery.url}/gallery/${state}?lang=en`);
  console.log(`${state} weighs ${whole} bytes, of which scripts ${scripts}.`);
  expect(whole).toBeLessThanOrEqual(60_000);
  expect(scripts).toBeLessThanOrEqual(25_000);
});

describe('with the keyboard alone', () => {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        name: `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}`,
        isBody: element === document.body,
        isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        isSeen: box.width > 0 && box.height > 0,
      };
    });

  test.each(VARIED)('%s: everything is reached, seen, and left again', async (state) => {
    await open({ viewport: { width: 390, height: 844 } });
    await show(state);
    // What is folded away comes once it is opened.
    await page.evaluate(`document.querySelectorAll('details').forEach((part) => (part.open = true))`);
    const REACHABLE = 'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary';
    const wanted = await page.evaluate<number, string>((selector) => {
      const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      );
      // Of the buttons of one choice the keyboard reaches one, and its arrows the others.
      const choices = new Set(
        shown.map((element) => (element instanceof HTMLInputElement && element.type === 'radio' ? element.name : element)),
      );
      return choices.size;
    }, REACHABLE);
    let reached = 0;
    for (; reached <= wanted + 2; reached++) {
      await page.keyboard.press('Tab');
      const { name, isBody, isMarked, isSeen } = await focused();
      if (isBody) break;
      expect([name, isMarked, isSeen]).toEqual([name, true, true]);
    }
    expect(reached).toBe(wanted);
  });

  test('the first press leads past the shop’s sign to the answer', async () => {
    await open();
    await show('in-transit-on-track');
    await page.keyboard.press('Tab');
    expect((await focused()).name).toMatch(/^a /);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#content');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.querySelector('main').contains(document.activeElement)`)).toBe(true);
  });

  test('another language is two presses away', async () => {
    await open();
    await show('in-transit-on-track');
    await page.locator('details.languages summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('details.languages a[lang=fr]').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**lang=fr');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  });

  test('a look-up is filled in and sent', async () => {
    await open();
    await show('look-up');
    await page.locator('#order-number').focus();
    await page.keyboard.type('#1042');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ines@example.org');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await sent).postData()).toContain('ines%40example.org');
  });
});
