import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe-core finds wrong on the page, each as a sentence. Without the extra page and the second run of its Playwright package,
 * which look for frames we have none of: it takes half the time.
 */
export async function runAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'], preload: false, iframes: false } as axe.RunOptions;
  const { violations } = await page.evaluate<axe.AxeResults, axe.RunOptions>(
    (given) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, given),
    options,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}
