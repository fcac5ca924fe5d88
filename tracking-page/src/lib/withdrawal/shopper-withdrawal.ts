import type { Instant } from '#lib/order/shopper-order.ts';

/** The time in which a contract can be withdrawn from. */
export interface WithdrawalPeriod {
  isOpen: boolean;
  /** `YYYY-MM-DD`; null: not everything has arrived, so nobody knows. */
  endsOn: string | null;
  daysLeft: number | null;
}

export interface WithdrawalForm extends WithdrawalPeriod {
  isOffered: boolean;
  orderNumber: string;
  placedOn: Instant;
  /** IANA: in which its moments are told. */
  zone: string;
  articles: WithdrawableArticle[];
  /** Null where it is not known who looks. */
  name: string | null;
  email: string | null;
  /** Newest first. */
  declared: ShopperWithdrawal[];
}

export interface WithdrawableArticle {
  lineId: string;
  title: string;
  quantity: number;
}

/** A declaration, kept as it was confirmed. */
export interface ShopperWithdrawal {
  id: string;
  /** In the register of the shop. */
  place: number;
  declaredAt: Instant;
  statement: string;
  /** Masked. */
  emailHint: string;
  isAcknowledged: boolean;
  /** The confirmation of receipt, once it is written. */
  documentId: string | null;
  /** SHA-256, hex. */
  hash: string;
  returnId: string | null;
}
