import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { evenTime } from './even-time.ts';

test.each([
  [0, 1],
  [10, 1],
  [60, 2],
])('what took %i ms of steps of 50 is answered after %i of them', async (work, steps) => {
  const began = performance.now();
  const even = evenTime(50);
  await delay(work);
  await even();
  expect(performance.now() - began).toBeGreaterThanOrEqual(50 * steps);
});
