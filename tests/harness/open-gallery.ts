import { freePort } from '@jalon/workers/database/free-port';
import { join } from 'node:path';
import { root, startRunning, type Running } from './running.ts';

/** The tracking page with its gallery, and nothing behind it: what is shown there is made up. */
export async function openGallery(): Promise<Running> {
  const port = await freePort();
  return startRunning({
    name: 'tracking page',
    args: ['server.js'],
    cwd: join(root, 'tracking-page'),
    url: `http://127.0.0.1:${port}`,
    readyPath: '/health/live',
    env: { GALLERY: '1', TRACKING_PAGE_PORT: String(port), API_URL: 'http://127.0.0.1:9', LOG_LEVEL: 'warn' },
  });
}

/** The names of all states, as the gallery's own index lists them; some with what their address says besides. */
export async function galleryStates({ url }: Pick<Running, 'url'>): Promise<string[]> {
  const index = await (await fetch(`${url}/gallery`)).text();
  return [...new Set([...index.matchAll(/href="\/gallery\/([a-z0-9-]+(?:\?[^"]+)?)/g)].map(([, name]) => name!.replaceAll('&amp;', '&')))];
}
