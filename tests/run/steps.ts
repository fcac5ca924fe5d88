import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** Runs one program of the workspace, its output shown as it comes; answers its exit code. */
export function run(program: string, args: string[], cwd = root): Promise<number> {
  return new Promise((done, fail) => {
    // The package manager put the workspace's programs first on PATH.
    const child = spawn(program, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
    const pass = (signal: NodeJS.Signals) => void child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      done(code ?? (signal === null ? 1 : 130));
    });
  });
}

/** Runs one step, says how long it took, and ends the program when it fails. */
export async function mustRun(title: string, program: string, args: string[], cwd?: string): Promise<void> {
  const began = performance.now();
  process.stdout.write(`› ${title}\n`);
  const code = await run(program, args, cwd);
  if (code !== 0) {
    process.stdout.write(`✗ ${title} failed\n`);
    process.exit(code);
  }
  process.stdout.write(`✓ ${title} (${((performance.now() - began) / 1_000).toFixed(1)} s)\n`);
}
