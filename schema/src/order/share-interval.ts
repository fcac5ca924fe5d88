/** A share that was observed, with how far chance alone may have moved it. */
export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/** How many standard deviations wide, for a two-sided interval of 90 or 95 %. */
export const Z_90 = 1.6449;
export const Z_95 = 1.95996;

/**
 * A share of `hits` in `of` cases with its interval (90 % unless another `z` is given) by Wilson's score (Wilson 1927), which stays between 0 and 1 and says
 * something sensible of few cases too; null without any case.
 */
export function shareInterval(hits: number, of: number, z: number = Z_90): ShareInterval | null {
  if (of <= 0) return null;
  const share = hits / of;
  const spread = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / spread;
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
