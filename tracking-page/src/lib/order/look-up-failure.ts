import type { LookUpProblemCode } from './problem.ts';

/** Why a look-up found nothing, given back to its form. */
export interface LookUpFailure {
  code: LookUpProblemCode | 'DOWN';
  orderNumber: string;
  /** Until another try makes sense. */
  seconds: number;
  /** Work that buys a try at once. */
  challenge: string | null;
  /** What was given as proof; only beside a challenge. */
  proof: string;
}
