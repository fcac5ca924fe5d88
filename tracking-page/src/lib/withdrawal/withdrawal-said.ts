import { saidOf } from '#lib/order/said.ts';
import type { Asked } from '#lib/page/form-address.ts';

const DONE = ['withdrawn', 'withdrawn_twice'] as const;

export type WithdrawalDone = (typeof DONE)[number];

/** What the address of the page says was declared, and whether for the second time. */
export const withdrawalSaid = (url: Asked): { isTwice: boolean; of: string | null } => ({
  isTwice: saidOf(url, 'done', DONE) === 'withdrawn_twice',
  of: url.searchParams.get('of'),
});
