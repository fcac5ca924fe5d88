import type { ReturnRow } from './return-detail.type.ts';
import type { Withdrawal } from './withdrawal.queries.ts';

export type OrderReturn = Pick<ReturnRow, 'id' | 'number' | 'state' | 'handInBy' | 'refundDueAt' | 'settledAt' | 'lines'>;
export type OrderWithdrawal = Pick<Withdrawal, 'id' | 'place' | 'name' | 'declaredAt' | 'acknowledgedAt'>;

/** The returns and declarations of an order, as its page asks for them. */
export const ORDER_RETURNS = `
  returns { id number state handInBy refundDueAt settledAt lines { id title variantTitle quantity reason outcome } }
  withdrawals { id place name declaredAt acknowledgedAt }
`;
