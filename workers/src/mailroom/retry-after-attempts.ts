const FIRST_WAIT_SECONDS = 10;
const FACTOR = 4;

/** Tries before a message is parked: with the waits below, over two and a half days. */
export const MAX_ATTEMPTS = 8;

/** Seconds to wait after the nth failed attempt (1 for the first): 10 s, 40 s, 160 s, … 45 h. */
export const waitAfter = (attempts: number): number => FIRST_WAIT_SECONDS * FACTOR ** Math.max(0, attempts - 1);
