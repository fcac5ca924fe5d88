import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, mix, repairContrast } from './repair-contrast.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it('agrees with known pairs', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#1d4ed8', '#1d4ed8')).toBe(1);
  });
  it('refuses what is not a colour', () => expect(() => contrast('red', '#ffffff')).toThrow(RangeError));
});

describe('repairContrast', () => {
  it('leaves a readable colour alone', () => expect(repairContrast('#0f766e', '#ffffff', 4.5)).toBe('#0f766e'));
  it('changes as little as it must', () => {
    const repaired = repairContrast('#a3e635', '#ffffff', 3);
    expect(contrast(repaired, '#ffffff')).toBeLessThan(3.3);
  });
  it('makes any text readable on any paper', () => {
    fc.assert(
      fc.property(color, color, (text, paper) => {
        expect(contrast(repairContrast(text, paper, 4.5), paper)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
  it('gives the better of black and white when nothing reaches the ratio', () => {
    expect(repairContrast('#888888', ['#000000', '#ffffff'], 7)).toMatch(/^#(000000|ffffff)$/);
  });
});

describe('mix', () => {
  it('goes its share of the way', () => expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080'));
});
