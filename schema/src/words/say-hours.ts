/** How long, the sign left out: "9 hours"; from two days on "2 days". `locale` is BCP 47. */
export function sayHours(hours: number, locale: string): string {
  const size = Math.abs(hours);
  const [value, unit] = size < 48 ? [size, 'hour'] : [size / 24, 'day'];
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0, numberingSystem: 'latn' } as const;
  return new Intl.NumberFormat(locale, format).format(value);
}
