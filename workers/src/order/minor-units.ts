/**
 * Decimal places of a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD.
 * @returns null when it is not a currency code
 */
export function currencyExponent(currency: string): number | null {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return null;
  }
}

/** An amount in minor units as platforms write it: `2990` of EUR is `29.90`, of JPY `2990`. */
export function toDecimal(minor: number, exponent: number): string {
  const digits = String(minor).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * A decimal amount in minor units, exactly: no floating point on the way; digits beyond the exponent are rounded half up.
 * @returns null when it is not an amount, or too large to be one
 */
export function toMinorUnits(amount: string, exponent: number): number | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,18}))?$/.exec(amount.trim());
  if (!match) return null;
  const [, sign, whole, fraction = ''] = match;
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0');
  const minor = Number(BigInt(whole! + kept) + ((fraction[exponent] ?? '0') >= '5' ? 1n : 0n));
  if (!Number.isSafeInteger(minor)) return null;
  return sign && minor !== 0 ? -minor : minor;
}
