export interface Bar {
  /** Day the bar begins at, YYYY-MM-DD. */
  from: string;
  /** Days in it. */
  days: number;
  count: number;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Counts per day as at most `most` bars of equally many days, from the first day to the last; days on which nothing was are 0. */
export function dayBars(groups: readonly { key: string; count: number }[], from: string, to: string, most = 60): Bar[] {
  const [first, last] = [Date.parse(dayOf(Date.parse(from))), Date.parse(dayOf(Date.parse(to)))];
  const total = Math.round((last - first) / DAY_MS) + 1;
  if (!(total > 0)) return [];
  const days = Math.ceil(total / most);
  const bars = Array.from({ length: Math.ceil(total / days) }, (_, index) => ({
    from: dayOf(first + index * days * DAY_MS),
    days: Math.min(days, total - index * days),
    count: 0,
  }));
  for (const { key, count } of groups) {
    const bar = bars[Math.floor((Date.parse(key.slice(0, 10)) - first) / DAY_MS / days)];
    if (bar) bar.count += count;
  }
  return bars;
}
