import { shareInterval, Z_95, type ShareInterval } from '../order/share-interval.ts';

/** Of `orders` orders of one group, `hits` did what is counted. */
export interface ArmCount {
  orders: number;
  hits: number;
}

/** What can be said of two groups. */
export const EFFECT_VERDICTS = {
  NO_HOLD_OUT: 'No order was held out, so that there is nothing to compare with.',
  NOT_ENOUGH: 'Too few orders to tell a difference from chance.',
  FEWER: 'Among those told it happens less often; chance alone hardly explains it.',
  MORE: 'Among those told it happens more often; chance alone hardly explains it.',
  NO_DIFFERENCE: 'There were orders enough to see a change by a quarter, and none was seen.',
} as const;

export type EffectVerdict = keyof typeof EFFECT_VERDICTS;

export interface Effect {
  told: ShareInterval | null;
  heldOut: ShareInterval | null;
  /** Told less held out, with its 95 % interval; null while a group is empty. */
  difference: ShareInterval | null;
  verdict: EffectVerdict;
  /** Orders each group needs; null: as long as it never happens, nobody can say. */
  needed: NeededOrders | null;
}

export interface NeededOrders {
  told: number;
  heldOut: number;
}

/** With fewer orders in a group no verdict is given, whatever its interval says. */
export const FEWEST_ORDERS = 30;
/** The smallest change worth seeing: by a quarter of what it is without messages. */
const WORTH_SEEING = 0.25;
/** Four times in five, a change of that size is seen. */
const Z_POWER_80 = 0.84162;

/**
 * The share in `a` less the share in `b` with its 95 % interval: the hybrid of two Wilson intervals, which is method 10 of
 * Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998), 873-890.
 * Null when either has no case.
 */
export function differenceOf(a: ArmCount, b: ArmCount): ShareInterval | null {
  const [one, other] = [a, b].map(({ hits, orders }) => shareInterval(hits, orders, Z_95));
  if (!one || !other) return null;
  const share = one.share - other.share;
  return {
    share,
    low: Math.max(-1, share - Math.hypot(one.share - one.low, other.high - other.share)),
    high: Math.min(1, share + Math.hypot(one.high - one.share, other.share - other.low)),
  };
}

/**
 * Cases needed in the first group, and `ratio` times as many in the second, to tell `first` from `second` at 5 %, two-sided,
 * four times in five: Fleiss, Tytun and Ury, "A simple approximation for calculating sample sizes for comparing independent
 * proportions", Biometrics 36 (1980), 343-346, without continuity correction. Infinite when both are the same.
 */
export function casesNeeded(first: number, second: number, ratio: number, zPower: number = Z_POWER_80): number {
  const spread = (share: number) => share * (1 - share);
  const together = (first + ratio * second) / (1 + ratio);
  const chance = Z_95 * Math.sqrt((1 + ratio) * spread(together));
  const seen = zPower * Math.sqrt(ratio * spread(first) + spread(second));
  return (chance + seen) ** 2 / (ratio * (first - second) ** 2);
}

/** What the two groups together say. Orders are counted as independent, and the intervals hold for one look, not for the best of many. */
export function measureEffect(told: ArmCount, heldOut: ArmCount): Effect {
  const needed = neededOrders(told, heldOut);
  const difference = differenceOf(told, heldOut);
  return {
    told: shareInterval(told.hits, told.orders, Z_95),
    heldOut: shareInterval(heldOut.hits, heldOut.orders, Z_95),
    difference,
    verdict: verdictOf(told, heldOut, difference, needed),
    needed,
  };
}

function verdictOf(told: ArmCount, heldOut: ArmCount, difference: ShareInterval | null, needed: NeededOrders | null): EffectVerdict {
  if (heldOut.orders === 0) return 'NO_HOLD_OUT';
  if (difference === null || Math.min(told.orders, heldOut.orders) < FEWEST_ORDERS) return 'NOT_ENOUGH';
  if (difference.high < 0) return 'FEWER';
  if (difference.low > 0) return 'MORE';
  const isEnough = needed !== null && told.orders >= needed.told && heldOut.orders >= needed.heldOut;
  return isEnough ? 'NO_DIFFERENCE' : 'NOT_ENOUGH';
}

/** Shared out as the orders are so far; evenly before the first one was held out. */
function neededOrders(told: ArmCount, heldOut: ArmCount): NeededOrders | null {
  const isEarly = told.orders === 0 || heldOut.orders === 0;
  const without = heldOut.hits > 0 ? heldOut.hits / heldOut.orders : told.orders > 0 ? told.hits / told.orders : 0;
  if (without === 0) return null;
  const ratio = isEarly ? 1 : told.orders / heldOut.orders;
  const cases = casesNeeded(without, without * (1 - WORTH_SEEING), ratio);
  return { heldOut: Math.ceil(cases), told: Math.ceil(cases * ratio) };
}
