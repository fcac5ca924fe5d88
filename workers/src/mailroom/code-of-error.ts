/** The kind of an error, for a log; its text may quote what it failed on. */
export const codeOfError = (error: unknown): string =>
  error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown';
