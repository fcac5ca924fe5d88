const AT_MOST = 1000;

/** What one subscriber has still to be told, in order. Bounded: who falls too far behind comes back with a cursor. */
export class EventQueue<T> {
  readonly #waiting: T[] = [];
  #wake: (() => void) | null = null;
  #end: { error: Error | null } | null = null;

  constructor(signal: AbortSignal) {
    // An async generator that waits cannot be returned from outside; the signal wakes it.
    if (signal.aborted) this.#finish(null);
    else signal.addEventListener('abort', () => this.#finish(null), { once: true });
  }

  push(item: T): void {
    if (this.#end) return;
    if (this.#waiting.length >= AT_MOST) return this.fail(new Error('The subscriber is too slow.'));
    this.#waiting.push(item);
    this.#wake?.();
  }

  /** Ends the queue at once; what waits is not told any more. */
  fail(error: Error): void {
    this.#finish(error);
  }

  #finish(error: Error | null): void {
    this.#end ??= { error };
    this.#waiting.length = 0;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      while (this.#waiting.length > 0) yield this.#waiting.shift()!;
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = null;
    }
  }
}
