import type { ChoiceOption, HoldCode } from '@jalon/schema/words';
import type { Claim } from '#lib/claim/claim.type.ts';
import type { FulfilmentDetail } from '#lib/fulfilment/fulfilment.type.ts';
import type { OrderReturn, OrderWithdrawal } from '#lib/return/order-returns.type.ts';
import type { Parcel } from '#lib/shipment/shipment.type.ts';
import type { StoreReport } from '#lib/store/store.type.ts';
import type { Attention, AttentionParty } from './attention.type.ts';
import type { ShopperNews } from './shopper-news.type.ts';

export type PaymentState = 'PENDING' | 'AUTHORIZED' | 'PAID' | 'PARTIALLY_PAID' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED';

export const RELEASE_STATES = ['CHECKING', 'HELD', 'WAITING', 'PARTLY_RELEASED', 'RELEASED', 'CANCELLED', 'WATCHED'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export interface OrderLine {
  id: string;
  sku: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  personalisation: string | null;
  /** In minor units of the order's currency; a big integer may come as text. */
  priceMinor: number | string;
}

export interface Recipient {
  id: string;
  role: 'BUYER' | 'RECEIVER';
  name: string | null;
  email: string | null;
  phone: string | null;
  address1: string | null;
  address2: string | null;
  postalCode: string | null;
  city: string | null;
  region: string | null;
  countryCode: string | null;
}

export interface TrackingLink {
  id: string;
  url: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
}

/** A reason for which an order is or was parked. */
export interface OrderHold {
  id: string;
  code: HoldCode;
  party: AttentionParty;
  /** `address.postalCode`, the id of a line; empty: the whole order. */
  path: string;
  openedAt: string;
  closedAt: string | null;
  isWaived: boolean;
  /** YYYY-MM-DD. */
  expectedOn: string | null;
  supplier: { id: string; name: string } | null;
}

/** What a shopper was asked about a missing article. */
export interface OrderChoice {
  id: string;
  orderLineId: string;
  options: ChoiceOption[];
  answerBy: string;
  availableOn: string | null;
  chosen: ChoiceOption | null;
  chosenAt: string | null;
  alternatives: { id: string; sku: string; title: string }[];
}

export interface OrderRow extends Attention {
  id: string;
  number: string;
  placedAt: string;
  cancelledAt: string | null;
  currency: string;
  totalMinor: number | string;
  paymentState: PaymentState;
  releaseState: ReleaseState;
  lines: { id: string; quantity: number }[];
  recipients: Pick<Recipient, 'id' | 'role' | 'name' | 'city' | 'countryCode'>[];
  shipments: (Pick<Parcel, 'id' | 'milestone' | 'condition'> & { lines: { quantity: number }[] })[];
}

/** An order on the list of what needs somebody. */
export interface NeedyOrder extends Attention {
  id: string;
  number: string;
  placedAt: string;
  mayBeChanged: boolean;
  recipients: Recipient[];
  holds: Pick<OrderHold, 'id' | 'code' | 'path' | 'closedAt'>[];
  lines: Pick<OrderLine, 'id' | 'title' | 'sku'>[];
  fulfilments: Pick<FulfilmentDetail, 'id' | 'number' | 'state' | 'isLate' | 'shortAt' | 'checkFailedAt' | 'warehouse'>[];
  shipments: Pick<Parcel, 'id' | 'condition'>[];
}

export interface Order extends Attention, ShopperNews {
  id: string;
  number: string;
  placedAt: string;
  paidAt: string | null;
  releasedAt: string | null;
  cancelledAt: string | null;
  releaseState: ReleaseState;
  holdUntil: string | null;
  mayBeChanged: boolean;
  currency: string;
  totalMinor: number | string;
  paymentState: PaymentState;
  isGift: boolean;
  giftMessage: string | null;
  packingNote: string | null;
  shippingMethod: string | null;
  /** YYYY-MM-DD. */
  promisedOn: string | null;
  lines: OrderLine[];
  recipients: Recipient[];
  holds: OrderHold[];
  choices: OrderChoice[];
  claims: Claim[];
  returns: OrderReturn[];
  withdrawals: OrderWithdrawal[];
  fulfilments: FulfilmentDetail[];
  storeReports: StoreReport[];
  trackingLinks: TrackingLink[];
  shipments: Parcel[];
}

/** Who gets it; the buyer when nobody else is named. */
export const receiverOf = <Somebody extends { role: Recipient['role'] }>(recipients: Somebody[]): Somebody | undefined =>
  recipients.find(({ role }) => role === 'RECEIVER') ?? recipients[0];
