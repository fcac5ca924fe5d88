import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Settings } from './environment.ts';

const rotateAtBytes = 5_000_000;
const levelNumbers = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 };
const jsonLine = v.object({ level: v.number(), msg: v.optional(v.string(), ''), err: v.optional(v.object({ message: v.string() })) });

/** Where a process's lines go: all into its file, those that matter to the terminal. */
export interface ChildLog {
  write(line: string, from: 'stdout' | 'stderr'): void;
  /** The last lines written, for the report of a failure. */
  tail(): string[];
}

/** Opens `logs/<name>.log` in the data directory. At 5 MB it becomes `<name>.log.1` and a new one begins. */
export function openLog(dataDir: string, name: string, level: Settings['logLevel'], print: (line: string) => void): ChildLog {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  const threshold = levelNumbers[level ?? 'warn'];
  const recent: string[] = [];
  let bytes = sizeOf(path);
  let isBroken = false;

  function keep(line: string): void {
    try {
      if (bytes > rotateAtBytes) {
        rmSync(`${path}.1`, { force: true });
        renameSync(path, `${path}.1`);
        bytes = 0;
      }
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
      bytes += Buffer.byteLength(line) + 1;
      isBroken = false;
    } catch (error) {
      // A full disk must not stop the processes, nor be reported for each line.
      if (!isBroken) print(`${name}: its log ${path} cannot be written: ${error instanceof Error ? error.message : 'unknown reason'}`);
      isBroken = true;
    }
  }

  return {
    write(line, from) {
      keep(line);
      recent.push(line);
      if (recent.length > 20) recent.shift();
      const { weight, text } = readLine(line, from);
      if (weight >= threshold) print(`${name}: ${text}`);
    },
    tail: () => recent.map((line) => readLine(line, 'stdout').text),
  };
}

/** How grave a line is (pino's numbers) and how to show it. Plain text on stderr counts as a warning, on stdout as information. */
function readLine(line: string, from: 'stdout' | 'stderr'): { weight: number; text: string } {
  try {
    const parsed = v.safeParse(jsonLine, JSON.parse(line));
    if (parsed.success) {
      const { level, msg, err } = parsed.output;
      const word = Object.entries(levelNumbers).find(([, number]) => number >= level)?.[0];
      return { weight: level, text: [word, msg, err && err.message !== msg ? `(${err.message})` : ''].filter(Boolean).join(' ') };
    }
  } catch {
    // Not JSON: shown as it is.
  }
  return { weight: levelNumbers[from === 'stderr' ? 'warn' : 'info'], text: line };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
