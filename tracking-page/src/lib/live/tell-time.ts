const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Counts on what the server wrote as "4 minutes ago". */
export function tellTime() {
  const relative = new Intl.RelativeTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { numeric: 'auto' });
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-ago]')) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1_000;
    // Days are counted in the shopper's calendar, which the server knows.
    const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS[2];
    if (unit !== 'day') time.textContent = relative.format(Math.round(seconds / size), unit);
  }
}
