import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { angleBetween, capAround, type Point } from './sphere.ts';

const point = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));

describe('capAround', () => {
  it('has two places at its rim, across the date line too', () => {
    const { centre, radius } = capAround([
      [178, -18],
      [-172, -14],
    ]);
    expect(Math.abs(centre[0])).toBeGreaterThan(175);
    expect(radius).toBeCloseTo(angleBetween([178, -18], [-172, -14]) / 2, 0);
  });
  it('holds every point, wherever they are', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
        const { centre, radius } = capAround(points);
        for (const one of points) expect(angleBetween(one as Point, centre)).toBeLessThanOrEqual(radius + 1e-6);
      }),
    );
  });
  it('is around one place the place itself', () => {
    const { centre, radius } = capAround([[4.8, 45.8]]);
    expect(centre[0]).toBeCloseTo(4.8);
    expect(centre[1]).toBeCloseTo(45.8);
    expect(radius).toBeCloseTo(0);
  });
});
