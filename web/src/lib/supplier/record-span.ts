/** The days a supplier is scored by, as in the worker's `score-suppliers` job. */
export const RECORD_MS = 180 * 86_400_000;
