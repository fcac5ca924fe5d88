/** "12 March 2026 at 18:05:09 CET": a moment for the record, with its year and its zone. @param zone IANA; null: UTC */
export function sayFullMoment(instant: Date, locale: string, zone: string | null): string {
  const format = { dateStyle: 'long', timeStyle: 'long', calendar: 'gregory', numberingSystem: 'latn' } as const;
  return new Intl.DateTimeFormat(locale, { ...format, timeZone: zone ?? 'UTC' }).format(instant);
}
