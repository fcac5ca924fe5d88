import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';
import { environment } from './environment.ts';

const require = createRequire(import.meta.url);

// The package is made for scraping: it would switch off the very rules a page must live under.
const UNLIKE_A_VISITOR =
  /^--(headless|single-process|disable-web-security|allow-running-insecure-content|disable-site-isolation-trials|incognito|disable-features)/;

/** The Chromium that comes from npm, with fonts for every script the pages are written in, on any machine. */
export async function openBrowser(): Promise<Browser> {
  chromium.setGraphicsMode = false;
  const executablePath = await chromium.executablePath();
  return playwright.launch({
    executablePath,
    args: chromium.args.filter((argument) => !UNLIKE_A_VISITOR.test(argument)),
    headless: true,
    env: { PATH: environment.PATH, HOME: tmpdir(), TZ: 'UTC', LANG: 'C.UTF-8', FONTCONFIG_FILE: await fontConfig() },
  });
}

async function fontConfig(): Promise<string> {
  const folder = join(tmpdir(), 'jalon-test-fonts');
  await mkdir(folder, { recursive: true });
  const arabic = dirname(require.resolve('@expo-google-fonts/noto-sans-arabic/package.json'));
  // Chromium's package unpacks its Latin fonts here.
  const folders = [arabic, join(tmpdir(), 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const file = join(folder, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((path) => `<dir>${path}</dir>`).join('\n')}
<cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>`,
  );
  return file;
}
