import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

const drain = async <T>(queue: EventQueue<T>, into: T[] = []) => {
  for await (const item of queue) into.push(item);
  return into;
};

test('hands out what was pushed, in order, before and after the reader came', async () => {
  const end = new AbortController();
  const queue = new EventQueue<number>(end.signal);
  const got: number[] = [];
  queue.push(1);
  const done = drain(queue, got);
  queue.push(2);
  await expect.poll(() => got).toEqual([1, 2]);
  end.abort();
  expect(await done).toEqual([1, 2]);
});

test('a reader that falls too far behind is let go', async () => {
  const queue = new EventQueue<number>(new AbortController().signal);
  for (let i = 0; i < 1001; i += 1) queue.push(i);
  await expect(drain(queue)).rejects.toThrow('too slow');
});
