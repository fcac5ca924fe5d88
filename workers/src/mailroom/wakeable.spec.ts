import { describe, expect, it } from 'vitest';
import { wakeable } from './wakeable.ts';

const deferred = () => Promise.withResolvers<void>();

describe('wakeable', () => {
  it('runs once more, not once per call, after calls during a run', async () => {
    const gates = [deferred(), deferred()];
    let runs = 0;
    const job = wakeable(
      () => gates[runs++]!.promise,
      () => undefined,
    );
    job.wake();
    job.wake();
    job.wake();
    expect(runs).toBe(1);
    gates[0]!.resolve();
    await gates[0]!.promise.then(() => Promise.resolve());
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs).toBe(2);
    gates[1]!.resolve();
    await job.stop();
    expect(runs).toBe(2);
  });

  it('hands failures over and goes on', async () => {
    const errors: unknown[] = [];
    const job = wakeable(
      () => Promise.reject(new Error('gone')),
      (error) => errors.push(error),
    );
    job.wake();
    await new Promise((resolve) => setImmediate(resolve));
    job.wake();
    await job.stop();
    expect(errors).toHaveLength(2);
  });

  it('does nothing after it was stopped', async () => {
    let runs = 0;
    const job = wakeable(
      async () => (runs += 1),
      () => undefined,
    );
    await job.stop();
    job.wake();
    expect(runs).toBe(0);
  });
});
