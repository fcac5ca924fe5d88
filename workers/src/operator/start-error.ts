/** Why Jalon does not start, in words for the operator. */
export class StartError extends Error {
  /** 1: it was tried and failed; 2: it was refused before anything was done. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.name = 'StartError';
    this.exitCode = exitCode;
  }
}
