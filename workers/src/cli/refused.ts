/** A command that is not carried out: its message goes to the terminal, the exit code is 2. */
export class Refused extends Error {
  override name = 'Refused';
}

/** Exit codes of every command. */
export const EXIT = { done: 0, problems: 1, refused: 2 } as const;
