import type { IneligibleCode } from '../return-choices.ts';
import type { PolicyRule } from '../return-policy.ts';
import type { LocalDay } from '../../warehouse/local-day.ts';
import type { ReturnWindow } from '../return-window.ts';
import type { ReturnableOrder } from '../returnable.ts';

/** Pieces of one line with the same fate, as the rules look at them. */
export interface JudgedPieces {
  order: ReturnableOrder;
  /** Null: no rule of the policy speaks of them. */
  rule: PolicyRule | null;
  /** Null: the time for a return has not begun. */
  window: ReturnWindow | null;
  today: LocalDay;
}

/** Why pieces cannot go back, or null: not for this reason. */
export type ReturnRule = (pieces: JudgedPieces) => IneligibleCode | null;
