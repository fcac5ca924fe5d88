import { describe, expect, it } from 'vitest';
import { afterKey, beginScan, isJudged } from './scan-lines.ts';
import { actOf } from './scan-keys.ts';

const BOX = beginScan([
  { id: 'shirt', quantity: 2 },
  { id: 'lamp', quantity: 1 },
]);
const type = (codes: string[], from = BOX) => codes.reduce((scanned, code) => afterKey(scanned, actOf(code)!), from);

describe('a parcel on the screen', () => {
  it('is judged with one key when all of it came as new', () => {
    const whole = type(['KeyA']);
    expect([isJudged(BOX), isJudged(whole)]).toEqual([false, true]);
    expect(whole.lines.map(({ quantity, grade, disposition }) => [quantity, grade, disposition])).toEqual([
      [2, 'AS_NEW', 'RESTOCK'],
      [1, 'AS_NEW', 'RESTOCK'],
    ]);
  });

  it('goes on to the next line after a grade, and stays at the last', () => {
    const graded = type(['Digit3', 'Digit1']);
    expect(graded.lines.map(({ grade, disposition }) => [grade, disposition])).toEqual([
      ['USED', 'REFURBISH'],
      ['AS_NEW', 'RESTOCK'],
    ]);
    expect(graded.at).toBe(1);
  });

  it('counts between none and what was to come', () => {
    expect(type(['Minus', 'Minus', 'Minus']).lines[0]?.quantity).toBe(0);
    expect(type(['Minus', 'Equal', 'Equal', 'Equal']).lines[0]?.quantity).toBe(2);
  });

  it('says what becomes of it against the usual, and that what is missing did not come', () => {
    const odd = type(['Digit4', 'ArrowUp', 'KeyR']);
    expect(odd.lines[0]).toMatchObject({ grade: 'DAMAGED', disposition: 'RECYCLE' });
    expect(type(['Digit6']).lines[0]).toMatchObject({ grade: 'MISSING', quantity: 0 });
  });

  it('does not leave the list', () => {
    expect([type(['ArrowUp']).at, type(['ArrowDown', 'ArrowDown', 'ArrowDown']).at]).toEqual([0, 1]);
  });
});
