// Loaded before the program of every process that `start` runs. When `start` is gone, however it died, the program is
// asked to stop: otherwise it would keep its port, and the next start would find it taken.
const patienceMs = 10_000;
const lookEveryMs = 500;

function stop(): void {
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0);
  setTimeout(() => process.exit(0), patienceMs).unref();
}

// The channel to `start` closes with it.
process.on('disconnect', stop);
process.channel?.unref();

// Under `node --watch` the channel leads to the watcher, which stays: it is stopped together with the program.
const supervisor = Number(new URL(import.meta.url).searchParams.get('supervisor'));
const watcher = process.ppid;
if (supervisor && supervisor !== watcher) {
  setInterval(() => {
    try {
      process.kill(supervisor, 0);
    } catch {
      process.kill(watcher, 'SIGTERM');
      stop();
    }
  }, lookEveryMs).unref();
}
