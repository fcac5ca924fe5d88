import type { ArrivalWindow } from './arrival-window.ts';
import { chanceBy } from './quantile-levels.ts';
import type { InstantDays } from './parcel.ts';

/** How a shown window came about. `KEPT`: what changed does not matter to the one who waits. */
export const WINDOW_CHANGES = {
  FIRST: 'The first window.',
  LATER: 'It ends later than the one before.',
  EARLIER: 'It begins earlier than the one before.',
  SURER: 'It is much narrower than the one before, and within it.',
  KEPT: 'Nothing that matters changed.',
} as const;
export type WindowChange = keyof typeof WINDOW_CHANGES;

/** What most likely moved it. */
export const CHANGE_CAUSES = {
  SLOW_STEP: 'A step took longer than usual on this lane.',
  QUICK_STEP: 'A step took less time than usual on this lane.',
  SILENCE: 'There was no scan for longer than usual.',
  CUSTOMS: 'It is at customs.',
  FAILED_ATTEMPT: 'A delivery failed.',
  HINDRANCE: 'The carrier reported a delay, a wrong way or another address.',
  SLOW_NETWORK: 'The carrier is slower than usual just now.',
  LATE_HANDOVER: 'It was handed to the carrier later than expected.',
} as const;
export type ChangeCause = keyof typeof CHANGE_CAUSES;

/** A share of the distribution outside the shown window at which it is no longer honest to keep it. */
const TOO_LIKELY_OUTSIDE = 0.25;
/** A window is worth narrowing by a third, and by a day at least. */
const NARROWER_BY = 1 / 3;

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const widthOf = ({ from, to }: Pick<ArrivalWindow, 'from' | 'to'>): number => dayNumber(to) - dayNumber(from) + 1;

export interface ShownWindow {
  window: ArrivalWindow;
  change: WindowChange;
  /** Days by which the end moved; negative is earlier. */
  changeDays: number;
}

/**
 * The window to show: the one shown before, unless it became wrong. Windows so never flap: a new one is shown when the parcel will
 * miss the old one with a chance of a quarter or more, when the old one is over, or when much more is known.
 */
export function chooseWindow(
  shown: ArrivalWindow | null,
  fresh: ArrivalWindow,
  remainingDays: ArrayLike<number>,
  now: InstantDays,
  utcOffsetDays: number,
): ShownWindow {
  if (shown === null) return { window: fresh, change: 'FIRST', changeDays: 0 };
  const changeDays = dayNumber(fresh.to) - dayNumber(shown.to);
  const local = now + utcOffsetDays;
  const chanceAfter = 1 - chanceBy(remainingDays, dayNumber(shown.to) + 1 - local);
  const chanceBefore = chanceBy(remainingDays, dayNumber(shown.from) - local);
  if ((chanceAfter >= TOO_LIKELY_OUTSIDE || dayNumber(shown.to) < Math.floor(local)) && changeDays > 0)
    return { window: fresh, change: 'LATER', changeDays };
  if (chanceBefore >= TOO_LIKELY_OUTSIDE && fresh.from < shown.from) return { window: fresh, change: 'EARLIER', changeDays };
  const narrowed = widthOf(shown) - widthOf(fresh);
  if (narrowed >= 1 && narrowed >= widthOf(shown) * NARROWER_BY && fresh.from >= shown.from && fresh.to <= shown.to)
    return { window: fresh, change: 'SURER', changeDays };
  return { window: shown, change: 'KEPT', changeDays: 0 };
}
