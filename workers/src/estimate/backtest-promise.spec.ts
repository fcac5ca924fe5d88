import { QUANTILE_LEVELS, seededRandom, type PastParcel } from '@jalon/schema/estimate';
import { expect, it } from 'vitest';
import { scorePromise } from './backtest-promise.ts';
import type { Scored } from './walk-forward.ts';

/** Parcels that take anything from 0 to 10 days, all equally likely, as foretold; the shop promises `promised` days. */
function predictions(promised: number | null): Scored[] {
  const random = seededRandom(4);
  return Array.from({ length: 2_000 }, () => ({
    point: 'ordered' as const,
    parcel: { promisedAt: promised === null ? null : 100 + promised } as PastParcel,
    madeAt: 100,
    tookDays: 10 * random(),
    quantiles: Float64Array.from(QUANTILE_LEVELS, (level) => 10 * level),
    level: 'LANE' as const,
  }));
}

it('gives the shop its own figures, and the earliest dates that are late as rarely', () => {
  const score = scorePromise(predictions(9))!;
  expect(score).toMatchObject({ n: 2_000, meanDays: 9 });
  expect(Math.abs(score.late - 0.1)).toBeLessThan(0.02);
  expect(score.asRarelyLate!.late).toBeLessThanOrEqual(score.late);
  expect(Math.abs(score.asRarelyLate!.meanDays - 9)).toBeLessThan(0.1);
});

it('beats dates that are all too late, and says so when nothing is as rarely late', () => {
  const careful = scorePromise(predictions(30))!;
  expect(careful).toMatchObject({ late: 0, meanDays: 30 });
  expect(careful.asRarelyLate?.meanDays ?? 30).toBeLessThanOrEqual(30);
});

it('has nothing to say where nothing was promised', () => {
  expect(scorePromise(predictions(null))).toBeNull();
});
