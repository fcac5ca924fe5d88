import type { Minor } from './shopper-return.ts';

/** "€12.40". Latin digits, as on every price tag. @param locale BCP 47 @throws on a code that cannot be a currency's */
export function sayMoney(minor: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, numberingSystem: 'latn' });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Null where no price is shown. */
export const sayMinor = (minor: Minor, currency: string | null, locale: string): string | null =>
  minor === null || currency === null ? null : sayMoney(minor, currency, locale);
