const GRAMS: Record<string, number> = {
  G: 1,
  GR: 1,
  GRAM: 1,
  GRAMS: 1,
  KG: 1000,
  KGS: 1000,
  KILOGRAM: 1000,
  KILOGRAMS: 1000,
  LB: 453.59237,
  LBS: 453.59237,
  POUND: 453.59237,
  POUNDS: 453.59237,
  OZ: 28.349523125,
  OZS: 28.349523125,
  OUNCE: 28.349523125,
  OUNCES: 28.349523125,
};

/** Whole grams of a weight in a unit as carriers write it; null when either is missing or no parcel weighs so. */
export function gramsOf(value: number | null, unit: string | null): number | null {
  const factor = GRAMS[unit?.toUpperCase() ?? ''];
  if (factor === undefined || value === null) return null;
  const grams = Math.round(value * factor);
  return grams > 0 && grams <= 10_000_000 ? grams : null;
}
