/** Calls `act` once, a moment after the first of a burst of changes. `stop` forgets what waits. */
export function soon(act: () => void, afterMs = 1500): { call: () => void; stop: () => void } {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return {
    call: () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        act();
      }, afterMs);
    },
    stop: () => clearTimeout(waiting),
  };
}
