import { tmpdir } from 'node:os';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';
import { environment } from './environment.ts';
import { fontConfig } from './fonts.ts';

// The package is made for scraping: it would switch off the very rules a page must live under.
const UNLIKE_A_VISITOR =
  /^--(headless|single-process|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials|incognito|disable-features)/;

/**
 * The Chromium that comes from npm, with fonts for every script the pages are written in, on any machine.
 * @param more flags of the browser's
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  chromium.setGraphicsMode = false;
  const executablePath = await chromium.executablePath();
  return playwright.launch({
    executablePath,
    args: [...chromium.args.filter((argument) => !UNLIKE_A_VISITOR.test(argument)), ...more],
    headless: true,
    env: { PATH: environment.PATH, HOME: tmpdir(), TZ: 'UTC', LANG: 'C.UTF-8', FONTCONFIG_FILE: await fontConfig() },
  });
}
