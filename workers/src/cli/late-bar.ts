import { SingleBar } from 'cli-progress';

const LATE_MS = 2_000;

/** A progress bar on stderr for work that turns out to take longer than two seconds. */
export function lateBar(title: string): { show: (done: number, total: number) => void; stop: () => void } {
  const began = performance.now();
  const bar = new SingleBar({
    format: `${title} {bar} {percentage} %  {value} of {total}  {eta_formatted} left`,
    stream: process.stderr,
    noTTYOutput: false,
    clearOnComplete: true,
  });
  let isShown = false;
  return {
    show(done, total) {
      if (!isShown && performance.now() - began > LATE_MS) {
        bar.start(total, done);
        isShown = true;
      }
      if (isShown) bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
