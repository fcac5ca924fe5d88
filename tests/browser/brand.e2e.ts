import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@jalon/schema/database';
import { PLAIN_BRAND } from '@jalon/schema/merchant';
import type { Browser } from 'playwright-core';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { startApi, startTrackingPage } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const DOMAIN = 'track.colibri.example';
const EMAIL = 'robin@example.com';
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#123456"/></svg>';

let db: TestDatabase;
let api: Running;
let page: Running;
let browser: Browser;
let home: Server;
let stranger: Server;
let token: string;
let theirs: string;
const ids = { logo: newId(), block: newId() };

/** Somebody's site with the look-up in a frame. */
async function siteWithFrame(): Promise<Server> {
  const server = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><title>A shop</title><iframe src="${page.url}/colibri/widget" width="400" height="320" title="Where is my order?"></iframe>`,
      ),
  );
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return server;
}
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
  page = await startTrackingPage(api);
  [home, stranger] = await Promise.all([siteWithFrame(), siteWithFrame()]);
  const story = await aMerchant({
    slug: 'colibri',
    name: 'Colibri',
    homeUrl: urlOf(home),
    brand: { ...PLAIN_BRAND, logoPictureId: ids.logo, mode: 'DARK' },
  })
    .withOrder({ number: 'C-1', email: EMAIL })
    .withLink()
    .save(db.em);
  const other = await aMerchant({ slug: 'other' }).withOrder().withLink().save(db.em);
  [token, theirs] = [story.links[0]!.token, other.links[0]!.token];
  await db.sql('update merchant set domain = $2, domain_verified_at = now() where id = $1', [story.merchant.id, DOMAIN]);
  await db.sql(
    `insert into picture (id, merchant_id, kind, source_key, bytes, content_type, width_px, height_px, created_at)
     values ($1, $2, 'LOGO', 'logo', $3, 'image/svg+xml', 60, 20, now())`,
    [ids.logo, story.merchant.id, Buffer.from(LOGO)],
  );
  await db.sql(
    `insert into page_block (id, merchant_id, kind, texts, href, changed_at) values ($1, $2, 'BANNER', $3, 'https://colibri.example/sale', now())`,
    [ids.block, story.merchant.id, JSON.stringify({ en: { title: 'A sale', text: null } })],
  );
  browser = await openBrowser();
});
afterAll(async () => {
  home?.close();
  stranger?.close();
  await browser?.close();
  await page?.stop();
  await api?.stop();
  await db.drop();
});

describe('on its own domain', () => {
  const ask = async (path: string, headers: Record<string, string> = { host: DOMAIN }, url = page.url) => {
    const { statusCode, headers: told, body } = await request(url + path, { headers });
    return { status: statusCode, location: told['location'], body: await body.text() };
  };

  test('the shop’s pages are served without its name', async () => {
    expect((await ask('/?lang=en')).body).toContain('<title>Where is your order? · Colibri</title>');
    const { status, body } = await ask(`/track/${token}`);
    expect(status).toBe(200);
    expect(body).toContain('C-1');
  });

  test('its longer addresses lead to the shorter ones', async () => {
    expect(await ask(`/colibri/track/${token}?lang=fr`)).toMatchObject({ status: 308, location: `/track/${token}?lang=fr` });
    expect(await ask('/colibri')).toMatchObject({ status: 308, location: '/' });
    expect(await ask('/colibri//evil.example')).toMatchObject({ status: 308, location: '/evil.example' });
    expect(await ask(`/colibri/pictures/${ids.logo}`)).toMatchObject({ status: 200, body: LOGO });
  });

  test('a proxy is told for which names it may get a certificate', async () => {
    const { host } = new URL(page.url);
    expect((await ask(`/health/domain?domain=${DOMAIN}`, { host })).status).toBe(200);
    expect((await ask('/health/domain?domain=nobody.example', { host })).status).toBe(404);
  });

  test('no other shop is served', async () => {
    expect((await ask(`/track/${theirs}`)).status).toBe(404);
    expect((await ask(`/other/track/${theirs}`)).status).toBe(404);
  });

  test('an unknown host is ours, and what a stranger forwards is not believed', async () => {
    expect((await ask('/', { host: 'nobody.example' })).body).not.toContain('Colibri');
    expect((await ask('/', { host: 'inside:4100', 'x-forwarded-host': DOMAIN })).body).toContain('Colibri');
    const wary = await startTrackingPage(api, { TRUSTED_PROXIES: '192.0.2.1' });
    expect((await ask('/', { host: 'inside:4100', 'x-forwarded-host': DOMAIN }, wary.url)).body).not.toContain('Colibri');
    await wary.stop();
  });
});

describe('in a frame', () => {
  test('of the shop’s own site the look-up leads to the order, also without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(urlOf(home));
    const frame = tab.frameLocator('iframe');
    await frame.locator('input[name=orderNumber]').fill('C-1');
    await frame.locator('input[name=proof]').fill(EMAIL);
    await frame.getByRole('button').click();
    await tab.waitForURL(/\/colibri\/track\//);
    await context.close();
  });

  test('of anybody else’s it is not shown', async () => {
    const policy = async (path: string) => (await fetch(page.url + path)).headers.get('content-security-policy');
    expect(await policy('/colibri/widget')).toContain(`frame-ancestors ${urlOf(home)} https://${DOMAIN};`.replace(/;$/, ''));
    expect(await policy('/colibri')).toContain(`frame-ancestors 'none'`);
    const tab = await browser.newPage();
    await tab.goto(urlOf(stranger));
    expect(await tab.frames()[1]!.locator('form').count()).toBe(0);
    await tab.close();
  });

  test('it is small', async () => {
    const answer = await fetch(`${page.url}/colibri/widget`, { headers: { 'accept-encoding': 'br' } });
    const { body } = await request(`${page.url}/colibri/widget`, { headers: { 'accept-encoding': 'br' } });
    expect(Buffer.from(await body.arrayBuffer()).length).toBeLessThan(8_000);
    expect(await answer.text()).not.toContain('<script src');
  });
});

describe('the brand', () => {
  test('that is always dark is so on a light device, with its logo on its own paper', async () => {
    const tab = await browser.newPage({ colorScheme: 'light' });
    await tab.goto(`${page.url}/colibri`);
    const style = await tab.evaluate<string[]>(`(() => {
      const [root, logo] = [document.documentElement, document.querySelector('header img')].map((element) => getComputedStyle(element));
      return [root.colorScheme, root.backgroundColor, logo.backgroundColor];
    })()`);
    expect(style[0]).toBe('dark');
    expect(style[1]).toMatch(/^rgb\((?:[0-4]?\d, ){2}[0-4]?\d\)$/);
    expect(style[2]).toBe('rgb(255, 255, 255)');
    expect(await tab.evaluate<number>(`document.querySelector('header img').naturalWidth`)).toBeGreaterThan(0);
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.evaluate<string>(`getComputedStyle(document.documentElement).color`)).toBe('rgb(0, 0, 0)');
    await tab.close();
  });

  test('counts who follows a block, and tells where it leads', async () => {
    const go = (block: string) => fetch(`${page.url}/colibri/track/${token}/go/${block}`, { redirect: 'manual' });
    const led = await go(ids.block);
    expect(led.status).toBe(303);
    expect(led.headers.get('location')).toMatch(/^https:\/\/colibri\.example\/sale/);
    expect(led.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await db.sql('select block_id from block_visit')).toEqual([{ block_id: ids.block }]);
    expect((await go(newId())).headers.get('location')).toBe(`/colibri/track/${token}`);
  });
});
