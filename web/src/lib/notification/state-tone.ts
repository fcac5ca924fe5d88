import type { NotificationState } from './notification.type.ts';

export const STATE_TONE = {
  WAITING: 'grey',
  SENDING: 'grey',
  SENT: 'green',
  SKIPPED: 'grey',
  FAILED: 'red',
  UNSURE: 'amber',
  BOUNCED: 'red',
  COMPLAINED: 'red',
} as const satisfies Record<NotificationState, 'grey' | 'green' | 'amber' | 'red'>;

/** What staff may send once more. */
export const AGAIN: readonly NotificationState[] = ['FAILED', 'UNSURE', 'BOUNCED'];
