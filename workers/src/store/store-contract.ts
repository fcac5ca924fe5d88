import type { DeliveryAddress } from '@jalon/schema/order';
import type { RefundKind } from '@jalon/schema/return';
import type { Milestone } from '@jalon/schema/shipment';
import type { HttpClient } from '../http/http-client.ts';
import type { StoreMessage } from './store-message.ts';

/** What a catch-up calls the orders it puts into the inbox: their body is as the platform's API gives it. */
export const CATCH_UP_TOPIC = 'catch-up/order';

/** One kind of shop software: its messages, and its API where it has one. */
export interface StorePlatform {
  /** Reads a webhook, or an order of the API (`CATCH_UP_TOPIC`). Pure and total: hostile bytes give `UNREADABLE`. */
  readMessage(topic: string, body: Uint8Array): StoreMessage;
  api: StoreApi | null;
}

/** How one store is reached. */
export interface StoreConnection {
  storeId: string;
  /** Without a slash at its end. */
  apiUrl: string;
  /** What was sealed with the store: the platform knows its shape. */
  credentials: unknown;
  http: HttpClient;
}

/** Why a store was not told, or did not answer. */
export const STORE_API_PROBLEMS = {
  KEY_UNREADABLE: 'The keys kept for the store are not those of its platform.',
  KEY_REJECTED: 'The store does not accept the key, or it may not do this.',
  UNREACHABLE: 'The store does not answer.',
  THROTTLED: 'The store asks to be asked less often.',
  BAD_ANSWER: 'The answer of the store cannot be understood.',
  ORDER_NOT_IN_STORE: 'The store does not know the order.',
  NOTHING_TO_FULFIL: 'The store has nothing left to be sent of it.',
  FULFILMENT_NOT_IN_STORE: 'The store does not know of the parcel.',
  STORE_REFUSED: 'The store refuses it.',
  UNCONFIRMED: 'The store has begun and not finished.',
  STORE_CANNOT: 'The platform has no place for it.',
} as const;

export type StoreApiProblem = keyof typeof STORE_API_PROBLEMS;

/** Worth another try: later by itself, or once somebody has repaired the connection. */
export interface TryLater {
  kind: 'RETRY';
  problem: StoreApiProblem;
  /** What the store asks for; without it the caller's own rhythm. */
  afterSeconds?: number;
}

/** No repetition would change it. */
export interface Refused {
  kind: 'REFUSED';
  problem: StoreApiProblem;
}

/** What telling a store came to. `NEEDLESS`: the platform has no place for it, or knew. */
export type Told = { kind: 'DONE'; externalId: string | null } | { kind: 'NEEDLESS'; problem: StoreApiProblem | null } | TryLater | Refused;

/** An order as the API gives it. */
export interface ListedOrder {
  externalId: string;
  /** The store's clock. */
  updatedAt: Date;
  /** What `readMessage(CATCH_UP_TOPIC, …)` reads: the order alone, JSON. */
  body: string;
}

export type ListedOrders = { kind: 'PAGE'; orders: ListedOrder[]; next: string | null } | TryLater | Refused;

export interface ParcelToTell {
  /** Our code, e.g. `dhl`; `unknown` is possible. */
  carrier: string;
  /** What people call it. */
  carrierName: string;
  trackingNumber: string;
  /** The carrier's own page for it, where one is known. */
  trackingUrl: string | null;
}

export interface FulfilmentToTell {
  orderExternalId: string;
  parcel: ParcelToTell;
  /** What is in it; null: all that is left of the order. */
  lines: { externalId: string; quantity: number }[] | null;
  /** Other parcels of the same hand-over, in a fulfilment the store already has: the parcel is added to that one. */
  partOf: { fulfilmentExternalId: string; parcels: ParcelToTell[] } | null;
  shippedAt: Date;
}

export interface EventToTell {
  orderExternalId: string;
  /** What `tellFulfilment` returned, or the store's own id; null: not known, to be looked up by the number. */
  fulfilmentExternalId: string | null;
  trackingNumber: string;
  milestone: Milestone;
  occurredAt: Date;
}

export interface AddressToTell {
  orderExternalId: string;
  address: DeliveryAddress;
}

export interface CancellationToTell {
  orderExternalId: string;
  cancelledAt: Date;
}

export interface RefundToGive {
  orderExternalId: string;
  /** Names the cause; written with the refund, so that it is found again and given once. */
  key: string;
  /** `CREDIT`: a code worth the amount, kept before it is asked for. */
  kind: RefundKind;
  code: string | null;
  /** A decimal, such as `29.90`. */
  amount: string;
  currency: string;
  /** What staff of the store read of it. */
  note: string;
}

/**
 * The API of a platform. Nothing throws for what the other side does. A crash may come between telling and remembering, so
 * each `tell…` looks first whether the store knows, where the platform lets it, and is then `DONE` with the id found.
 */
export interface StoreApi {
  /** One page of the orders changed since, oldest change first. `cursor` null: the first page; else the `next` of the page before. */
  listChangedOrders(connection: StoreConnection, since: Date, cursor: string | null): Promise<ListedOrders>;
  /** `externalId` is the fulfilment's. */
  tellFulfilment(connection: StoreConnection, fulfilment: FulfilmentToTell): Promise<Told>;
  tellEvent(connection: StoreConnection, event: EventToTell): Promise<Told>;
  tellAddress(connection: StoreConnection, address: AddressToTell): Promise<Told>;
  tellCancellation(connection: StoreConnection, cancellation: CancellationToTell): Promise<Told>;
  /** `externalId` is the refund's or, of credit, the code. */
  giveRefund(connection: StoreConnection, refund: RefundToGive): Promise<Told>;
}
