import type { Reporter, TestModule } from 'vitest/node';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** `N passed, N failed`, and `, N skipped` when there are any. */
export const closingLine = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * Prints the closing line as the last thing the run says. Whatever breaks outside a test (a file that does not load, a
 * global set-up, an error nobody caught) counts as one failure, and so does a run in which no test ran at all.
 */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<unknown>): void {
    const count = countTests(modules);
    count.failed += unhandled.length;
    if (count.passed + count.failed === 0) count.failed = 1;
    // Teardown and the summary still speak after this moment; the exit does not.
    process.once('exit', () => {
      if (count.failed > 0) process.exitCode ||= 1;
      else if (process.exitCode) count.failed = 1;
      process.stdout.write(`${closingLine(count)}\n`);
    });
  }
}

function countTests(modules: ReadonlyArray<TestModule>): Count {
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    let failedTests = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // Pending at the end: its worker died before it could answer.
      if (state === 'failed' || state === 'pending') failedTests++;
      else count[state]++;
    }
    // A file or a suite may fail with none of its tests failing: it did not load, or a hook threw.
    count.failed += failedTests === 0 && module.state() === 'failed' ? 1 : failedTests;
  }
  return count;
}
