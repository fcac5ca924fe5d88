import { LaunchError } from '../database/launch-error.ts';
import { ownEnvironment, readEnvironment } from './environment.ts';
import { openProgress } from './progress.ts';
import { JalonRun } from './run-jalon.ts';
import { StartError } from './start-error.ts';
import { watchPackageManager } from './watch-package-manager.ts';

const mode = process.argv.includes('--watch') ? 'watch' : 'built';
const print = (line: string) => process.stdout.write(`${line}\n`);

const reading = readEnvironment(ownEnvironment());
if (reading.problems) {
  process.stderr.write(`Jalon does not start; these variables are wrong:\n${reading.problems.map((line) => `  ${line}\n`).join('')}`);
  process.exit(2);
}

const stopping = new AbortController();
const jalon = new JalonRun({ settings: reading.settings, mode, progress: openProgress(print), signal: stopping.signal });

function onSignal(signal: string): void {
  if (stopping.signal.aborted) {
    print('Stopping at once.');
    jalon.kill();
    process.exit(130);
  }
  stopping.abort(signal);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);

await watchPackageManager(() => stopping.abort('orphaned'));
// Nobody may be left to hear what we still have to say.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await jalon.untilStopped();
  process.exitCode = 0;
} catch (error) {
  const isExpected = error instanceof StartError || error instanceof LaunchError;
  process.stderr.write(`\n${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = error instanceof StartError ? error.exitCode : 1;
}
process.exit();
