/** An answer kept for when there is none. */
export interface Kept<Answer> {
  answer: Answer;
  at: Date;
}

/**
 * The last good answers, a bounded number of them for a bounded time: what is shown while the api cannot be reached.
 * What was asked for least recently goes first. It lives in this process only, and holds nothing that needs proof of identity.
 */
export class LastKnown<Answer> {
  readonly #kept = new Map<string, Kept<Answer>>();
  readonly #most: number;
  readonly #longestMs: number;

  constructor(most: number, longestMs: number) {
    this.#most = most;
    this.#longestMs = longestMs;
  }

  keep(key: string, answer: Answer, at: Date): void {
    this.#kept.delete(key);
    this.#kept.set(key, { answer, at });
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value!);
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  /** The answer with its age, or null when there is none or it is too old to be of use. */
  find(key: string, now: Date): Kept<Answer> | null {
    const kept = this.#kept.get(key);
    if (kept === undefined) return null;
    if (now.getTime() - kept.at.getTime() <= this.#longestMs) return kept;
    this.#kept.delete(key);
    return null;
  }
}
