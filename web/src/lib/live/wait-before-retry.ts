const LONGEST_MS = 30_000;

/** Milliseconds before attempt number `attempt` (from 1): doubling from half a second to 30 s, with full jitter. `chance` is in [0, 1). */
export const waitBeforeRetry = (attempt: number, chance: number): number =>
  Math.round(250 + chance * Math.min(LONGEST_MS, 500 * 2 ** Math.min(attempt, 10)));
