/** A job that never runs twice at once: a call while it runs makes it run once more afterwards. */
export interface Wakeable {
  wake(): void;
  /** Waits for the run in progress, if any, and starts none after it. */
  stop(): Promise<void>;
}

/** Makes `run` wakeable; what it throws goes to `onError`. */
export function wakeable(run: () => Promise<unknown>, onError: (error: unknown) => void): Wakeable {
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function loop(): Promise<void> {
    do {
      again = false;
      await run().catch(onError);
    } while (again && !stopped);
    running = null;
  }

  return {
    wake() {
      if (stopped) return;
      if (running) again = true;
      else running = loop();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
