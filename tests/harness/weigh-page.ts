import type { BrowserContext } from 'playwright-core';

/** What the first view of a page costs on the line, as it came: compressed, headers included, in bytes. */
export interface Weight {
  /** HTML, CSS, scripts and fonts: everything but photos. */
  whole: number;
  scripts: number;
  /** Kind and bytes of each answer. */
  parts: string[];
}

const NOT_COUNTED = new Set(['Image', 'Media', 'WebSocket', 'Ping', 'Preflight', 'EventSource']);

/** Loads a page as a first visit and weighs what the browser received for it. */
export async function weighPage(context: BrowserContext, url: string): Promise<Weight> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => void bytes.set(requestId, encodedDataLength));
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.close();
  const answers = [...bytes].map(([id, size]) => ({ kind: kinds.get(id) ?? 'Other', size })).filter(({ kind }) => !NOT_COUNTED.has(kind));
  const sum = (all: typeof answers) => all.reduce((total, { size }) => total + size, 0);
  return {
    whole: sum(answers),
    scripts: sum(answers.filter(({ kind }) => kind === 'Script')),
    parts: answers.map(({ kind, size }) => `${kind} ${size}`),
  };
}
