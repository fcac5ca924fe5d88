import { expect, it, vi } from 'vitest';
import { soon } from './soon.ts';

it('acts once for a burst, and again for the next', () => {
  vi.useFakeTimers();
  const act = vi.fn();
  const { call, stop } = soon(act, 100);
  call();
  call();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(1);
  call();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(2);
  call();
  stop();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
