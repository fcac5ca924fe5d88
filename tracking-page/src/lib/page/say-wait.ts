import type { Speech } from '#lib/words/speech.ts';

const LONG_SECONDS = 120;

/** How long to wait for another try: in seconds while they can be counted, else as people say it. */
export function sayWait(seconds: number, { t, now, calendarOf }: Pick<Speech, 't' | 'now' | 'calendarOf'>): string {
  if (seconds <= LONG_SECONDS) return t('page:look_up.throttled', { count: seconds });
  return t('page:look_up.later', { in: calendarOf(null).ago(new Date(now.getTime() + seconds * 1_000), now) });
}
