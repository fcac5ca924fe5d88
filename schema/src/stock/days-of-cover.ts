/** Days over which the recent rate of sale is taken: four whole weeks, so that each weekday counts alike. */
export const RATE_DAYS = 28;

/**
 * For how many days the pieces last at the recent rate: pieces ÷ (sold ÷ days). What is not there covers nothing.
 * @returns null when nothing was sold: no rate, no cover
 */
export function daysOfCover(pieces: number, sold: number, overDays = RATE_DAYS): number | null {
  return sold <= 0 ? null : (Math.max(0, pieces) * overDays) / sold;
}
