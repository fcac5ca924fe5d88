import { execFile } from 'node:child_process';
import { environment } from './environment.ts';
import { root } from './running.ts';
import { SECRET_KEY } from './secret-key.ts';

export interface Said {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs one command of the operator's CLI, built as it ships, on the database of the owner's URL. */
export const jalon = ({ url }: { url: string }, ...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    const env = { PATH: environment.PATH, HOME: environment.HOME, TZ: 'UTC', DATABASE_URL: url, SECRET_KEY };
    const child = execFile(process.execPath, ['workers/dist/cli/main.js', ...args], { cwd: root, env }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
