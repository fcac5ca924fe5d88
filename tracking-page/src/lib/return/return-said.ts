import { saidOf as found } from '#lib/order/said.ts';
import type { Asked } from '#lib/page/form-address.ts';

/** What the page of the returns says after a form was done, by the word in its address. */
export const RETURN_DONE_WORDS = {
  return: 'return:done.title',
  twice: 'return:problem.TWICE',
  cancel_return: 'return:status.cancelled',
} as const;

export type ReturnDone = keyof typeof RETURN_DONE_WORDS;

/** And when it could not be done any more. */
export const RETURN_LATE_WORDS = { cancel_return: 'return:problem.TOO_LATE' } as const;

export type ReturnLate = keyof typeof RETURN_LATE_WORDS;

const namesOf = <Name extends string>(words: Record<Name, string>) => Object.keys(words) as Name[];

/** What the address says was done, or could not be done, and to which return. */
export const returnSaid = (url: Asked): { done: ReturnDone | null; late: ReturnLate | null; of: string | null } => ({
  done: found(url, 'done', namesOf(RETURN_DONE_WORDS)),
  late: found(url, 'late', namesOf(RETURN_LATE_WORDS)),
  of: url.searchParams.get('of'),
});
