import * as v from 'valibot';

// Controls, and marks that turn the direction of what stands around them; line ends and tabs are kept.
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const clean = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll(UNSEEN, (mark) => (mark === '\n' || mark === '\t' ? mark : ''));
const tooLong = 'This is too long.';

/** One line of text that is not needed; empty counts as not given. */
export const plainLine = (length: number) =>
  v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.maxLength(4 * length, tooLong),
        v.transform((text) => clean(text).replaceAll(/\s+/g, ' ').trim() || null),
        v.nullable(v.pipe(v.string(), v.maxLength(length, tooLong))),
      ),
    ),
    null,
  );

/** Text of several lines that is not needed. */
export const plainText = (length: number) =>
  v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.maxLength(4 * length, tooLong),
        v.transform((text) => clean(text).trim() || null),
        v.nullable(v.pipe(v.string(), v.maxLength(length, tooLong))),
      ),
    ),
    null,
  );

/** One line of text that is needed. */
export const neededLine = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(4 * length, tooLong),
    v.transform((text) => clean(text).replaceAll(/\s+/g, ' ').trim()),
    v.minLength(1, 'This is needed.'),
    v.maxLength(length, tooLong),
  );

/** Text of several lines that is needed. */
export const neededText = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(4 * length, tooLong),
    v.transform((text) => clean(text).trim()),
    v.minLength(1, 'This is needed.'),
    v.maxLength(length, tooLong),
  );
