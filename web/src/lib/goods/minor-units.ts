/** How many digits a currency (ISO 4217) has behind the point; 2 for one nobody knows. */
export function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** 12.4 euros: 1240. */
export const toMinor = (amount: number, currency: string): number => Math.round(amount * 10 ** digitsOf(currency));

/** As a form shows it: "12.40". */
export const fromMinor = (minor: number | string | null, currency: string): string =>
  minor === null ? '' : (Number(minor) / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
