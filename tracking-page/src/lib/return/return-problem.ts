import type { ActProblem, Problem } from '#lib/order/problem.ts';

/** What can come of an act about goods that go back. */
export type ReturnProblem = Problem<ActProblem['code'] | 'TWICE' | 'CHANGED' | 'INELIGIBLE' | 'PHOTO_NEEDED' | 'TOO_LARGE' | 'UNREADABLE'>;
