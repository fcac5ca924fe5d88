import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(500));
const maybe = v.optional(v.nullable(text), null);
const amount = v.pipe(v.string(), v.regex(/^\d{1,9}\.\d{2}$/, 'an amount like 12.50'));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, 'small letters, digits and dashes'));

/** A shop as it is registered: what it runs on, the keys of its API, and whom it tells. */
export const ShopGiven = v.object({
  id,
  platform: v.picklist(['SHOPIFY', 'WOOCOMMERCE']),
  credentials: v.record(v.string(), v.string()),
  hookUrl: v.optional(v.nullable(v.pipe(v.string(), v.url())), null),
  hookSecret: v.optional(v.string(), ''),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), 'EUR'),
});

const AddressGiven = v.object({
  name: v.optional(text, 'Robin Reed'),
  address1: v.optional(text, 'Musterweg 7'),
  address2: maybe,
  postalCode: v.optional(text, '10115'),
  city: v.optional(text, 'Berlin'),
  region: maybe,
  countryCode: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)), 'DE'),
  phone: maybe,
});

const LineGiven = v.object({
  sku: maybe,
  title: v.optional(text, 'Linen shirt'),
  variantTitle: maybe,
  quantity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 1),
  price: v.optional(amount, '29.90'),
  isShipped: v.optional(v.boolean(), true),
  properties: v.optional(v.array(v.object({ name: text, value: text })), []),
});

/** An order as a shopper places it. */
export const OrderGiven = v.object({
  lines: v.optional(v.pipe(v.array(LineGiven), v.minLength(1)), [{}]),
  email: v.optional(text, 'robin.reed@mail.example'),
  language: v.optional(text, 'en'),
  shipTo: v.optional(AddressGiven, {}),
  billTo: v.optional(v.nullable(AddressGiven), null),
  isPaid: v.optional(v.boolean(), true),
  shippingMethod: v.optional(text, 'Standard'),
  note: maybe,
  attributes: v.optional(v.array(v.object({ name: text, value: text })), []),
  placedAt: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp())), null),
});

/** What staff of the shop, or its shopper, change afterwards. */
export const OrderChange = v.object({
  shipTo: v.optional(v.partial(AddressGiven)),
  isPaid: v.optional(v.boolean()),
  isCancelled: v.optional(v.boolean()),
  note: v.optional(v.nullable(text)),
  /** New quantities, by the position of the line. */
  quantities: v.optional(v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0)))),
  /** The shop sends all that is left by itself. */
  fulfil: v.optional(v.object({ company: text, number: text })),
  /** Into the trash: WooCommerce only. */
  isDeleted: v.optional(v.boolean()),
});

export type Shop = v.InferOutput<typeof ShopGiven>;
export type OrderGiven = v.InferOutput<typeof OrderGiven>;
export type OrderChange = v.InferOutput<typeof OrderChange>;
export type ShopAddress = v.InferOutput<typeof AddressGiven>;

export interface ShopLine extends v.InferOutput<typeof LineGiven> {
  id: number;
}

export interface ShopFulfilment {
  id: number;
  createdAt: string;
  updatedAt: string;
  isCancelled: boolean;
  company: string | null;
  numbers: { number: string; url: string | null }[];
  lines: { lineId: number; quantity: number }[];
  events: { id: number; status: string; happenedAt: string }[];
}

/** An order as the shop keeps it. Instants are whole seconds in UTC, as both platforms' clocks tick. */
export interface ShopOrder {
  id: number;
  number: string;
  placedAt: string;
  updatedAt: string;
  currency: string;
  email: string;
  language: string;
  shipTo: ShopAddress;
  billTo: ShopAddress;
  lines: ShopLine[];
  shippingMethod: string;
  note: string | null;
  attributes: { name: string; value: string }[];
  paidAt: string | null;
  cancelledAt: string | null;
  completedAt: string | null;
  isDeleted: boolean;
  fulfilments: ShopFulfilment[];
  /** What was given back; orders kept before there were any have none. */
  refunds?: { id: number; note: string; amount: string; at: string }[];
  /** WooCommerce: what is written on the order for its staff, or for the shopper. */
  notes: { id: number; text: string; isForCustomer: boolean; at: string }[];
  /** WooCommerce: what plugins keep with it. */
  meta: { id: number; key: string; value: unknown }[];
}

/** Pieces of a line that no fulfilment holds yet. */
export const leftOf = (order: ShopOrder, line: ShopLine): number =>
  order.fulfilments
    .filter(({ isCancelled }) => !isCancelled)
    .flatMap(({ lines }) => lines)
    .reduce((left, { lineId, quantity }) => (lineId === line.id ? left - quantity : left), line.quantity);

export const refundedMinor = ({ refunds = [] }: ShopOrder): number =>
  refunds.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);

export const totalOf = ({ lines }: ShopOrder): string =>
  (lines.reduce((sum, { price, quantity }) => sum + Math.round(Number(price) * 100) * quantity, 0) / 100).toFixed(2);
