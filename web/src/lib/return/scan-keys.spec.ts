import { describe, expect, it } from 'vitest';
import { actOf, KeyReader, TOGETHER_MS } from './scan-keys.ts';

describe('a key while a parcel is open', () => {
  it('grades, disposes, counts, and goes on', () => {
    expect(['Digit1', 'Numpad6', 'KeyS', 'KeyA', 'Enter', 'Escape'].map((code) => actOf(code))).toEqual([
      { do: 'grade', index: 0 },
      { do: 'grade', index: 5 },
      { do: 'dispose', index: 0 },
      { do: 'whole' },
      { do: 'book' },
      { do: 'next' },
    ]);
  });

  it('means nothing when it is another', () => {
    expect(['Digit7', 'Digit0', 'KeyQ', 'F5', ''].map((code) => actOf(code))).toEqual([null, null, null, null, null]);
  });
});

describe('keys and codes in one field', () => {
  it('takes a key that stays alone for an order, once', () => {
    const reader = new KeyReader();
    expect(reader.press('1', 'Digit1', 1_000)).toBeNull();
    expect(reader.settle(1_000 + TOGETHER_MS - 1)).toBeNull();
    expect(reader.settle(1_000 + TOGETHER_MS)).toEqual({ do: 'grade', index: 0 });
    expect(reader.settle(2_000)).toBeNull();
  });

  it('takes keys that come together for a code, which begins like an order', () => {
    const reader = new KeyReader();
    reader.press('1', 'Digit1', 1_000);
    expect(reader.press('Z', 'KeyZ', 1_008)).toBe('1Z');
    expect(reader.settle(2_000)).toBeNull();
  });

  it('takes two slow keys for two orders', () => {
    const reader = new KeyReader();
    reader.press('a', 'KeyA', 1_000);
    expect(reader.settle(1_080)).toEqual({ do: 'whole' });
    expect(reader.press('s', 'KeyS', 1_300)).toBeNull();
    expect(reader.settle(1_400)).toEqual({ do: 'dispose', index: 0 });
  });
});
