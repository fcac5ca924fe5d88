import { pino, type Logger } from 'pino';

export type { Logger };

/** One JSON line per entry. No bodies, tokens, e-mail addresses or query variables: what is logged is named, never dumped. */
export const makeLog = (level: string): Logger => pino({ level, base: { process: 'api' }, timestamp: pino.stdTimeFunctions.isoTime });

/** An error as the log may keep it: PostgreSQL's `detail`, `where` and parameters can hold personal data. */
export function describeError(error: unknown): { name: string; message: string; code?: unknown; stack?: string | undefined } {
  if (!(error instanceof Error)) return { name: 'Error', message: typeof error };
  const code = (error as { code?: unknown }).code;
  // Drivers put the statement into the message, and with it the parameters.
  const isFromDatabase = /select |insert |update |delete |with /i.test(error.message);
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
  return { name: error.name, message: isFromDatabase ? 'a database statement failed' : error.message, code, stack };
}
