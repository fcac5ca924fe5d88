import type { Wrong } from './check-draft.ts';

/** How the fields of a screen are named for labels and errors. The first wrong one is where the answer opens, and the focus with it. */
export interface Fields {
  idOf: (name: string) => string;
  wrongAt: (name: string) => Wrong | null;
  /** Attributes of a field. */
  stateOf: (name: string) => { id: string; 'aria-invalid': 'true' | undefined; 'aria-describedby': string | undefined };
}

export function fieldsOf(wrong: readonly Wrong[]): Fields {
  const wrongAt = (name: string) => wrong.find(({ at }) => at === name) ?? null;
  const idOf = (name: string) => (wrong[0]?.at === name ? 'said' : name.replaceAll(':', '-'));
  return {
    idOf,
    wrongAt,
    stateOf: (name) => ({
      id: idOf(name),
      'aria-invalid': wrongAt(name) ? 'true' : undefined,
      'aria-describedby': wrongAt(name) ? errorId(name) : undefined,
    }),
  };
}

export const errorId = (name: string): string => `${name.replaceAll(':', '-')}-wrong`;
