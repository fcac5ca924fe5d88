import type { PaymentState, RecipientRole } from '@jalon/schema/order';

/** What a store's message asks for, whatever the platform. */
export type StoreMessage =
  | { kind: 'ORDER'; order: StoreOrder; problems: StoreProblem[] }
  | { kind: 'FULFILMENT'; fulfilment: StoreFulfilment; problems: StoreProblem[] }
  | { kind: 'CANCELLATION'; cancellation: StoreCancellation; problems: StoreProblem[] }
  /** Nothing we do. */
  | { kind: 'IGNORED'; reason: StoreProblemCode }
  /** Not that platform's format: kept for the operator. */
  | { kind: 'UNREADABLE'; reason: StoreProblemCode };

/** Something a store said that cannot be taken as it is. */
export const STORE_PROBLEMS = {
  NOT_JSON: 'The body is not JSON.',
  NO_ID: 'The order or fulfilment has no id.',
  NO_ORDER: 'The fulfilment names no order.',
  WRONG_SHAPE: 'The body is not what the documentation says.',
  UNFINISHED: 'The shopper has not ordered yet.',
  OTHER_TOPIC: 'A topic nothing is done for.',
  REFUND_IN_ORDER: 'A refund; the message of the order itself, which follows, says what is left.',
  EDIT_IN_ORDER: 'An edit; the message of the order itself, which follows, says what is in it.',
  STORE_PLANS_IT: 'How the store itself plans to send an order; ours is decided here.',
  STORE_COUNTS_IT: 'How many of an article the store counts; ours are counted by the warehouses.',
  STORE_SELLS_IT: 'An article as the store sells it; articles come from the catalogue.',
  ORDER_DELETED: 'The store deleted the order; what is known of it is kept.',
  NO_NEWS: 'Older than what is known.',
  ORDER_UNKNOWN: 'The order it belongs to has not come in yet.',
  LINE_UNKNOWN: 'A line it ships has not come in yet.',
  NO_ADDRESS: 'The order has no address to ship to.',
  NO_EMAIL: 'The order has no e-mail address.',
  NO_LINES: 'The order has no lines.',
  NEGATIVE_QUANTITY: 'A quantity is below zero; kept as it is.',
  ZERO_QUANTITY: 'A quantity is zero.',
  BAD_AMOUNT: 'An amount cannot be read; taken as zero.',
  BAD_CURRENCY: 'The currency is not an ISO 4217 code.',
  MIXED_CURRENCY: 'Its amounts are in more than one currency.',
  BAD_TIME: 'A time cannot be read.',
  BAD_NUMBER: 'A tracking number cannot be one; left out.',
  NO_NUMBER: 'It was sent without a tracking number.',
  NUMBER_OF_ANOTHER_ORDER: 'The tracking number already belongs to another order; left there.',
  STORE_UNKNOWN: 'The store it came from is gone.',
  FAILED: 'Reading it failed; see the log.',
} as const;

export type StoreProblemCode = keyof typeof STORE_PROBLEMS;

export interface StoreProblem {
  code: StoreProblemCode;
  /** Where in the message, e.g. `line_items.2.quantity`. */
  path: string;
}

export interface StoreOrder {
  externalId: string;
  number: string;
  placedAt: Date;
  /** The store's clock: of two messages the later one is true. */
  updatedAt: Date;
  /** ISO 4217; `XXX` when it is unknown or its amounts are in several. */
  currency: string;
  totalMinor: number;
  /** What is paid for sending, minor units; null: the store does not say. */
  shippingMinor: number | null;
  /** Prices hold the tax; otherwise it is on top of them. */
  isTaxIncluded: boolean;
  /** For how much its parcels are insured, minor units; left out or null: the store does not say. */
  insuredMinor?: number | null | undefined;
  /** Who insures them. */
  insurer?: string | null | undefined;
  paymentState: PaymentState;
  /** When it was paid, where the store says so; null on a paid order: by the time of this message. */
  paidAt: Date | null;
  language: string | null;
  cancelledAt: Date | null;
  /** The store says that all of it was sent, whether or not `fulfilments` tell how. */
  isSent: boolean;
  /** What the shopper chose at checkout, as the store calls it. */
  shippingMethod: string | null;
  /** The last day the shopper was promised, `YYYY-MM-DD`. */
  promisedOn: string | null;
  isGift: boolean;
  giftMessage: string | null;
  packingNote: string | null;
  lines: StoreLine[];
  people: StorePerson[];
  fulfilments: StoreFulfilment[];
}

export interface StoreLine {
  externalId: string;
  position: number;
  sku: string | null;
  title: string;
  variantTitle: string | null;
  /** What is left to be sent or was sent; 0: taken out of the order; below 0: the store's mistake, kept so that it is seen. */
  quantity: number;
  /** One piece, in minor units of the order's currency. */
  priceMinor: number;
  /** Taken off all its pieces together, a share of what was taken off the order included, minor units. */
  discountMinor: number;
  /** Tax on all its pieces together, minor units; null: the store does not say. */
  taxMinor: number | null;
  /** What kind of article it is, as the shop calls it. */
  category: string | null;
  /** A gift card, a download or a service is not. */
  isShipped: boolean;
  /** What is to be engraved, printed or the like. */
  personalisation: string | null;
  /** GTIN, where the store says it. */
  barcode: string | null;
  imageUrl: string | null;
}

export interface StorePerson {
  role: RecipientRole;
  name: string | null;
  email: string | null;
  phone: string | null;
  address1: string | null;
  address2: string | null;
  postalCode: string | null;
  city: string | null;
  region: string | null;
  countryCode: string | null;
  language: string | null;
}

export interface StoreFulfilment {
  /** The store's own id of it: events of its parcels are told there. Null: it has none. */
  externalId: string | null;
  orderExternalId: string;
  shippedAt: Date;
  updatedAt: Date;
  isCancelled: boolean;
  parcels: StoreParcel[];
  originCountryCode: string | null;
  /** What the parcels hold together; a store does not say which holds what. */
  lines: { externalId: string; quantity: number }[];
}

export interface StoreParcel {
  carrier: string;
  trackingNumber: string;
}

/** That an order is cancelled, without the order. */
export interface StoreCancellation {
  orderExternalId: string;
  /** Null: when the message is read. */
  cancelledAt: Date | null;
  /** False: a later message with the order may take it back. */
  isFinal: boolean;
}
