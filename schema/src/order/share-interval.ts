/** A share that was observed, with how far chance alone may have moved it. */
export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/** Two-sided 90 %. */
const Z = 1.6449;

/**
 * A share of `hits` in `of` cases with its 90 % interval by Wilson's score (Wilson 1927), which stays between 0 and 1 and says
 * something sensible of few cases too; null without any case.
 */
export function shareInterval(hits: number, of: number): ShareInterval | null {
  if (of <= 0) return null;
  const share = hits / of;
  const spread = 1 + (Z * Z) / of;
  const middle = (share + (Z * Z) / (2 * of)) / spread;
  const half = (Z / spread) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
