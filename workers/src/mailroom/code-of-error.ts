/** The kind of an error, for a log; its text may quote what it failed on. */
export const codeOfError = (error: unknown): string =>
  error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown';

/** Where in our own code an error came up, for a log: `claim-due.ts:51`; null where that is not known. */
export function placeOfError(error: unknown): string | null {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n    at ').slice(1) : [];
  const ours = frames.filter((frame) => !frame.includes('node_modules') && !frame.includes('node:'));
  return ours.map((frame) => frame.match(/([\w.-]+\.[jt]s:\d+):\d+\)?$/)?.[1]).find((place) => place !== undefined) ?? null;
}
