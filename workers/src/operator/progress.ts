const sayStillEveryMs = 5_000;
const longMs = 2_000;

/** What the operator sees of the work in hand. */
export interface Progress {
  say: (line: string) => void;
  /** Names a step, says it is still going every five seconds, and how long it took when that was long. */
  step: <T>(title: string, act: () => Promise<T>) => Promise<T>;
}

export function openProgress(print: (line: string) => void): Progress {
  return {
    say: print,
    async step(title, act) {
      const began = performance.now();
      const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
      print(`› ${title}`);
      const still = setInterval(() => print(`  … ${title}: ${seconds()}`), sayStillEveryMs);
      try {
        const result = await act();
        if (performance.now() - began > longMs) print(`✓ ${title} (${seconds()})`);
        return result;
      } finally {
        clearInterval(still);
      }
    },
  };
}
