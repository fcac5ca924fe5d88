import { orderPageOpener } from '#lib/return/open-order-pages.ts';
import { WITHDRAWAL_PAGE } from './withdrawal.queries.ts';

export const openWithdrawal = orderPageOpener(WITHDRAWAL_PAGE);
