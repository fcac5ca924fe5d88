export const PLATFORMS = ['SHOPIFY', 'WOOCOMMERCE', 'GENERIC'] as const;
export type Platform = (typeof PLATFORMS)[number];

export const SENDERS = ['STORE', 'JALON'] as const;
export type Sender = (typeof SENDERS)[number];

export interface StoreReport {
  id: string;
  kind: 'FULFILMENT' | 'EVENT' | 'ADDRESS' | 'CANCELLATION';
  state: 'WAITING' | 'CONFIRMED' | 'NEEDLESS' | 'FAILED';
  happenedAt: string;
  confirmedAt: string | null;
  nextAttemptAt: string | null;
  attempts: number;
  /** A code. */
  problem: string | null;
}

/** Seconds; null: nothing was measured. */
interface StoreLag {
  orderSecondsP50: number | null;
  orderSecondsP90: number | null;
  reportSecondsP50: number | null;
  reportSecondsP90: number | null;
}

export interface Store {
  id: string;
  name: string;
  platform: Platform;
  sender: Sender;
  domain: string | null;
  apiUrl: string | null;
  isToldBack: boolean;
  lastMessageAt: string | null;
  caughtUpAt: string | null;
  catchUpProblem: string | null;
  waitingReports: number;
  failedReports: StoreReport[];
  lag: StoreLag | null;
}
