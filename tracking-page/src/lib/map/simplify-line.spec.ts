import { describe, expect, it } from 'vitest';
import { areaOf, simplifyLine, type Spot } from './simplify-line.ts';

describe('simplifyLine', () => {
  it('leaves out what lies on the way', () => {
    const line: Spot[] = [
      [0, 0],
      [5, 0.2],
      [10, 0],
      [10, 10],
    ];
    expect(simplifyLine(line, 0.5)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
    ]);
  });
  it('keeps a ring a ring', () => {
    const ring: Spot[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ];
    expect(simplifyLine(ring, 1)).toEqual(ring);
  });
  it('leaves what has no inside alone', () => {
    expect(simplifyLine([], 1)).toEqual([]);
    expect(simplifyLine([[1, 1]], 1)).toEqual([[1, 1]]);
  });
});

describe('areaOf', () => {
  it('is the same either way round', () => {
    const ring: Spot[] = [
      [0, 0],
      [4, 0],
      [4, 3],
      [0, 3],
    ];
    expect(areaOf(ring)).toBe(12);
    expect(areaOf(ring.toReversed())).toBe(12);
  });
});
