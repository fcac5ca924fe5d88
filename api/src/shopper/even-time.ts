import { setTimeout as delay } from 'node:timers/promises';

/**
 * Answers take a whole multiple of this, found or not. It is longer than either way needs, so that the time tells nothing; a
 * database that is slower than that is waited for until the next multiple.
 */
export const ANSWER_STEP_MS = 200;

/** Starts the clock; the function it gives back waits for the next whole step. */
export function evenTime(stepMs = ANSWER_STEP_MS): () => Promise<void> {
  const began = performance.now();
  return async () => {
    const spent = performance.now() - began;
    // The timer may ring a little early.
    await delay(Math.ceil(stepMs * Math.max(1, Math.ceil(spent / stepMs)) - spent) + 1);
  };
}
