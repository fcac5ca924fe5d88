import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldFulfilment, type FoldableStep, type FulfilmentProgress } from './fold-fulfilment.ts';
import { FULFILMENT_STATES, FULFILMENT_STEPS, type FulfilmentStepCode } from './fulfilment-state.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 8, minute));
const told = (...steps: [FulfilmentStepCode, number][]) => steps.map(([step, minute]) => ({ step, occurredAt: at(minute) }));

describe('foldFulfilment', () => {
  it('is released when nothing was told', () => {
    expect(foldFulfilment([])).toMatchObject({ state: 'RELEASED', pickedAt: null, handedOverAt: null });
  });

  it('takes the furthest step and invents no time for those before it', () => {
    expect(foldFulfilment(told(['PACKED', 5], ['ALLOCATED', 1]))).toMatchObject({
      state: 'PACKED',
      allocatedAt: at(1),
      pickedAt: null,
      packedAt: at(5),
    });
  });

  it('takes the earliest of several reports of a step', () => {
    expect(foldFulfilment(told(['HANDED_OVER', 40], ['HANDED_OVER', 30])).handedOverAt).toEqual(at(30));
  });

  it('does not take back what the carrier has, whichever was told first', () => {
    for (const steps of [told(['HANDED_OVER', 9], ['CANCELLED', 12]), told(['CANCELLED', 9], ['HANDED_OVER', 12])])
      expect(foldFulfilment(steps)).toMatchObject({ state: 'HANDED_OVER', cancelledAt: null });
  });

  it('is cancelled whatever was done before, and stays so', () => {
    expect(foldFulfilment(told(['LABELLED', 9], ['CANCELLED', 5]))).toMatchObject({
      state: 'CANCELLED',
      cancelledAt: at(5),
      labelledAt: at(9),
    });
  });

  it.each<[string, FoldableStep[], Partial<FulfilmentProgress>]>([
    ['missing goods stand', told(['ALLOCATED', 1], ['SHORT', 3]), { state: 'ALLOCATED', shortAt: at(3) }],
    ['they move nothing back', told(['PICKED', 1], ['SHORT', 3]), { state: 'PICKED', shortAt: at(3) }],
    ['until something is picked', told(['SHORT', 3], ['PICKED', 7]), { state: 'PICKED', shortAt: null }],
    ['not by being set aside', told(['SHORT', 3], ['ALLOCATED', 7]), { shortAt: at(3) }],
    ['a failed check stands beside a packed box', told(['PACKED', 4], ['CHECK_FAILED', 6]), { state: 'PACKED', checkFailedAt: at(6) }],
    ['packing again does not make it right', told(['CHECK_FAILED', 6], ['PACKED', 8]), { checkFailedAt: at(6) }],
    ['a check that is passed does', told(['CHECK_FAILED', 6], ['CHECKED', 8]), { state: 'CHECKED', checkFailedAt: null }],
    ['a second failure stands again', told(['CHECKED', 8], ['CHECK_FAILED', 9]), { state: 'CHECKED', checkFailedAt: at(9) }],
    ['nothing troubles what is gone', told(['HANDED_OVER', 5], ['SHORT', 9], ['CHECK_FAILED', 9]), { shortAt: null, checkFailedAt: null }],
  ])('%s', (_what, steps, progress) => expect(foldFulfilment(steps)).toMatchObject(progress));
});

describe('the laws', () => {
  const step = fc.record({
    step: fc.constantFrom(...(Object.keys(FULFILMENT_STEPS) as FulfilmentStepCode[])),
    occurredAt: fc.integer({ min: 0, max: 59 }).map(at),
  });
  const steps = fc.array(step, { maxLength: 12 });
  const rank = (progress: FulfilmentProgress) => Object.keys(FULFILMENT_STATES).indexOf(progress.state);

  it('any order and any repeats give the same', () => {
    fc.assert(
      fc.property(
        steps.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }))),
        ([all, shuffled]) => {
          expect(foldFulfilment(shuffled)).toEqual(foldFulfilment(all));
        },
      ),
    );
  });

  it('more reports never move it backwards, cancellation apart', () => {
    fc.assert(
      fc.property(steps, step, (all, more) => {
        fc.pre(more.step !== 'CANCELLED' && !all.some((one) => one.step === 'CANCELLED'));
        expect(rank(foldFulfilment([...all, more]))).toBeGreaterThanOrEqual(rank(foldFulfilment(all)));
      }),
    );
  });

  it('what the carrier has, it has', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const isGone = all.some((one) => one.step === 'HANDED_OVER');
        expect(foldFulfilment(all).state === 'HANDED_OVER').toBe(isGone);
      }),
    );
  });

  it('every time is one that was told', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const given = new Set(all.map((one) => one.occurredAt.getTime()));
        const times = Object.values(foldFulfilment(all)).filter((value) => value instanceof Date);
        expect(times.every((time) => given.has(time.getTime()))).toBe(true);
      }),
    );
  });
});
