import type { ReturnState } from './return.type.ts';

export const STATE_TONE = {
  REQUESTED: 'amber',
  APPROVED: 'grey',
  LABEL_ISSUED: 'grey',
  IN_TRANSIT: 'grey',
  RECEIVED: 'amber',
  INSPECTED: 'amber',
  REFUNDED: 'green',
  EXCHANGED: 'green',
  REPAIRED: 'green',
  DECLINED: 'red',
  CANCELLED: 'grey',
  EXPIRED: 'grey',
} as const satisfies Record<ReturnState, 'grey' | 'green' | 'amber' | 'red'>;
