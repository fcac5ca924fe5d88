import type { PaymentState, RecipientRole } from '@jalon/schema/order';

/** What a store's message asks for, whatever the platform. */
export type StoreMessage =
  | { kind: 'ORDER'; order: StoreOrder; problems: StoreProblem[] }
  | { kind: 'FULFILMENT'; fulfilment: StoreFulfilment; problems: StoreProblem[] }
  /** Nothing we do. */
  | { kind: 'IGNORED'; reason: StoreProblemCode }
  /** Not that platform's format: kept for the operator. */
  | { kind: 'UNREADABLE'; reason: StoreProblemCode };

/** Something a store said that cannot be taken as it is. */
export const STORE_PROBLEMS = {
  NOT_JSON: 'The body is not JSON.',
  NO_ID: 'The order or fulfilment has no id.',
  NO_ORDER: 'The fulfilment names no order.',
  OTHER_TOPIC: 'A topic nothing is done for.',
  ORDER_UNKNOWN: 'The order it belongs to has not come in yet.',
  LINE_UNKNOWN: 'A line it ships has not come in yet.',
  NO_ADDRESS: 'The order has no address to ship to.',
  NO_EMAIL: 'The order has no e-mail address.',
  NO_LINES: 'The order has no lines.',
  NEGATIVE_QUANTITY: 'A quantity is below zero; taken as zero.',
  ZERO_QUANTITY: 'A quantity is zero.',
  BAD_AMOUNT: 'An amount cannot be read; taken as zero.',
  BAD_CURRENCY: 'The currency is not an ISO 4217 code.',
  BAD_TIME: 'A time cannot be read.',
  BAD_NUMBER: 'A tracking number cannot be one; left out.',
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
  currency: string;
  totalMinor: number;
  paymentState: PaymentState;
  language: string | null;
  cancelledAt: Date | null;
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
  quantity: number;
  /** One piece, in minor units of the order's currency. */
  priceMinor: number;
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
