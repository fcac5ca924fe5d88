import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('ids sort in the order they were made, also within a millisecond, and are UUIDs of version 7', () => {
  const ids = Array.from({ length: 50_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
});

test('an id tells when it was made', () => {
  const madeAt = Number.parseInt(newId().replace('-', '').slice(0, 12), 16);
  expect(Math.abs(madeAt - Date.now())).toBeLessThan(1_000);
});
