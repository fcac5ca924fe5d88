const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
// 08 connection, 53 resources, 57P shutdown and start-up: https://www.postgresql.org/docs/current/errcodes-appendix.html
const SERVER = /^(08|53|57P)/;
const DRIVER =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after|connection timeout/i;

/** Whether the error says that the database cannot be reached now, rather than that we asked it something wrong. */
export function isDatabaseAway(error: unknown): boolean {
  for (
    let at: unknown = error;
    at instanceof Error;
    at = at.cause ?? (at as { originalError?: unknown }).originalError ?? (at as { previous?: unknown }).previous
  ) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && (NETWORK.has(code) || SERVER.test(code))) return true;
    if (DRIVER.test(at.message)) return true;
    if (at instanceof AggregateError && at.errors.some(isDatabaseAway)) return true;
  }
  return false;
}
