import type { FulfilmentState, FulfilmentStepCode } from './fulfilment-state.ts';

export interface FoldableStep {
  step: FulfilmentStepCode;
  occurredAt: Date;
}

/** How far a fulfilment is, and when each step was reported to have happened; null: nobody has told. */
export interface FulfilmentProgress {
  state: FulfilmentState;
  allocatedAt: Date | null;
  pickedAt: Date | null;
  packedAt: Date | null;
  checkedAt: Date | null;
  labelledAt: Date | null;
  handedOverAt: Date | null;
  cancelledAt: Date | null;
  /** Since when goods are missing and nothing was picked after it. */
  shortAt: Date | null;
  /** Since when it is found wrong and was not found right after it. */
  checkFailedAt: Date | null;
}

/** What is passed on the way, first to last. */
const WAY = ['RELEASED', 'ALLOCATED', 'PICKED', 'PACKED', 'CHECKED', 'LABELLED', 'HANDED_OVER'] as const;

/** The steps from one on. */
const from = (step: (typeof WAY)[number]): readonly FulfilmentStepCode[] => WAY.slice(WAY.indexOf(step));

/**
 * The state of a fulfilment from its steps, in any order, repeats included. A later step implies those before it, without a
 * time of their own. Of several reports of one step the earliest counts. What the carrier has is not taken back by a
 * cancellation; a cancelled one that the carrier got after all is handed over. Troubles move nothing back: they stand beside
 * the state until a later step says that they are over.
 */
export function foldFulfilment(steps: readonly FoldableStep[]): FulfilmentProgress {
  const times = new Map<FulfilmentStepCode, { first: number; last: number }>();
  for (const { step, occurredAt } of steps) {
    const at = occurredAt.getTime();
    const known = times.get(step);
    times.set(step, { first: Math.min(at, known?.first ?? at), last: Math.max(at, known?.last ?? at) });
  }
  const first = (step: FulfilmentStepCode) => (times.has(step) ? new Date(times.get(step)!.first) : null);
  const furthest = WAY.findLast((step) => times.has(step)) ?? 'RELEASED';
  const isCancelled = times.has('CANCELLED') && furthest !== 'HANDED_OVER';
  const isOver = isCancelled || furthest === 'HANDED_OVER';

  const standing = (trouble: FulfilmentStepCode, endedBy: readonly FulfilmentStepCode[]) => {
    const at = times.get(trouble)?.last;
    if (isOver || at === undefined) return null;
    return endedBy.some((step) => (times.get(step)?.last ?? -Infinity) >= at) ? null : new Date(at);
  };
  return {
    state: isCancelled ? 'CANCELLED' : furthest,
    allocatedAt: first('ALLOCATED'),
    pickedAt: first('PICKED'),
    packedAt: first('PACKED'),
    checkedAt: first('CHECKED'),
    labelledAt: first('LABELLED'),
    handedOverAt: first('HANDED_OVER'),
    cancelledAt: isCancelled ? first('CANCELLED') : null,
    shortAt: standing('SHORT', from('PICKED')),
    checkFailedAt: standing('CHECK_FAILED', from('CHECKED')),
  };
}
