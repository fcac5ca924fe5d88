import type { BrowserContext, Page } from 'playwright-core';

/** A page with a list of what must not happen while it is looked at. */
export interface WatchedPage {
  page: Page;
  /** Requests to others, what the content security policy blocked, faults of scripts. Emptied by reading. */
  faults(): string[];
}

/** Opens a page of our own server: whatever it asks of anybody else is refused, and noted. */
export async function openWatched(context: BrowserContext, own: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const found: string[] = [];
  const host = new URL(own).host;
  await page.route(
    (url) => url.host !== host && url.protocol.startsWith('http'),
    (route) => {
      found.push(`asked a third party: ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return { page, faults: () => found.splice(0) };
}
