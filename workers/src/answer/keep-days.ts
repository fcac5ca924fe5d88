import * as v from 'valibot';

const MESSAGE = 'it must be a whole number of days from 1 to 3650';

/** `KEEP_ANSWERS_DAYS`: how long raw answers of carriers are kept after they were last seen. */
export const keepDays = v.optional(
  v.pipe(v.string(), v.regex(/^\d+$/, MESSAGE), v.transform(Number), v.minValue(1, MESSAGE), v.maxValue(3650, MESSAGE)),
  '120',
);
