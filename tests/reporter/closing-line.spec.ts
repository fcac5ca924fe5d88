import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '../harness/environment.ts';
import { root } from '../harness/running.ts';
import { closingLine } from './closing-line.ts';

test('says how many passed and failed, and of the skipped only when there are any', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(closingLine({ passed: 0, failed: 1, skipped: 3 })).toBe('0 passed, 1 failed, 3 skipped');
});

test.each([
  ['a database nobody answers at', ['--project', 'db', 'tests/db/doors'], { TEST_DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing' }],
  ['no test of that name', ['--project', 'house', 'tests/house/nothing-is-called-this'], {}],
])('%s is a failure, and the last line says so', { timeout: 60_000 }, async (_, args, env) => {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    env: { PATH: environment.PATH, HOME: environment.HOME, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).not.toBe(0);
  expect(said.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
});
