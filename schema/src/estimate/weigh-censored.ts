const HEAVIEST = 8;

/**
 * Inverse-probability-of-censoring weights (Robins & Rotnitzky 1992): of the parcels that set out lately only the quick ones have
 * arrived, so a delivery that took `tookDays` stands for all that set out less than that long ago, too. `agesDays` are the ages of
 * all parcels ever started, open ones included. Weights are cut at 8.
 */
export function weighCensored(tookDays: ArrayLike<number>, agesDays: Float64Array): Float32Array {
  const ages = agesDays.slice().sort();
  return Float32Array.from(tookDays, (took) => {
    let [low, high] = [0, ages.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ages[middle]! < took) low = middle + 1;
      else high = middle;
    }
    return Math.min(HEAVIEST, ages.length / Math.max(1, ages.length - low));
  });
}
