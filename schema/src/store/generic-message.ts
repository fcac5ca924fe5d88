import * as v from 'valibot';
import { PAYMENT_STATES, type PaymentState } from '../order/payment-state.ts';

const LONGEST_LIST = 1_000;
const LARGEST_AMOUNT = 1_000_000_000_000_000;

const text = (longest: number) =>
  v.pipe(
    v.string('a text'),
    v.trim(),
    v.maxLength(longest, `at most ${longest} characters`),
    v.check((value) => !value.includes('\0'), 'a text without the character NUL'),
  );
const needed = (longest = 200) => v.pipe(text(longest), v.minLength(1, 'at least one character'));
const maybe = (longest = 500) =>
  v.optional(
    v.nullable(
      v.pipe(
        text(longest),
        v.transform((value) => value || null),
      ),
    ),
    null,
  );
const flag = (otherwise: boolean) => v.optional(v.boolean('true or false'), otherwise);
const amount = v.pipe(
  v.number('a whole number of minor units'),
  v.integer('a whole number of minor units'),
  v.minValue(0, 'not below zero'),
  v.maxValue(LARGEST_AMOUNT, 'an amount of money'),
);
const pieces = v.pipe(
  v.number('a whole number'),
  v.integer('a whole number'),
  v.minValue(0, 'not below zero'),
  v.maxValue(1_000_000, 'at most a million'),
);
const instant = v.pipe(
  v.union([v.date(), v.pipe(v.string(), v.isoTimestamp('an instant like 2026-11-20T09:30:00Z'))], 'an instant like 2026-11-20T09:30:00Z'),
  v.transform((value) => new Date(value)),
  v.date('an instant like 2026-11-20T09:30:00Z'),
  v.minValue(new Date('1990-01-01'), 'after 1990'),
  v.maxValue(new Date('2200-01-01'), 'before 2200'),
);
const maybeInstant = v.optional(v.nullable(instant), null);
const language = v.optional(
  v.nullable(
    v.pipe(
      v.string('a language tag like fr or pt-BR'),
      v.check(isLanguage, 'a language tag like fr or pt-BR'),
      v.transform((tag) => Intl.getCanonicalLocales(tag)[0]!),
    ),
  ),
  null,
);
const webAddress = v.pipe(
  text(2_000),
  v.check((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'an http or https address'),
);

const Person = v.object({
  name: maybe(),
  email: maybe(254),
  phone: maybe(50),
  address1: maybe(),
  address2: maybe(),
  postalCode: maybe(50),
  city: maybe(),
  region: maybe(),
  countryCode: v.optional(
    v.nullable(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'two letters of ISO 3166-1'))),
    null,
  ),
  language,
});

const Line = v.object({
  externalId: needed(),
  sku: maybe(200),
  title: needed(500),
  variantTitle: maybe(),
  quantity: pieces,
  priceMinor: amount,
  discountMinor: v.optional(amount, 0),
  taxMinor: v.optional(v.nullable(amount), null),
  category: maybe(200),
  isShipped: flag(true),
  personalisation: maybe(2_000),
  barcode: maybe(50),
  imageUrl: v.optional(v.nullable(webAddress), null),
});

const isEachOnce = (items: v.InferOutput<typeof Line>[]) => new Set(items.map(({ externalId }) => externalId)).size === items.length;

/** An order as our own webhook and `orderUpsert` take it: the whole order, each time. Amounts are in minor units. */
export const GenericOrder = v.object({
  externalId: needed(),
  number: needed(),
  placedAt: instant,
  updatedAt: instant,
  currency: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{3}$/, 'three letters of ISO 4217')),
  totalMinor: amount,
  shippingMinor: v.optional(v.nullable(amount), null),
  isTaxIncluded: flag(true),
  // Without a plain value: left out stays left out, so that orders said before these were known say the same.
  insuredMinor: v.optional(v.nullable(amount)),
  insurer: v.optional(v.nullable(text(100))),
  paymentState: v.picklist(Object.keys(PAYMENT_STATES) as PaymentState[], `one of ${Object.keys(PAYMENT_STATES).join(', ')}`),
  paidAt: maybeInstant,
  cancelledAt: maybeInstant,
  language,
  shippingMethod: maybe(),
  promisedOn: v.optional(v.nullable(v.pipe(v.string(), v.check(isDay, 'a day like 2026-11-24'))), null),
  isGift: flag(false),
  giftMessage: maybe(2_000),
  packingNote: maybe(2_000),
  lines: v.pipe(
    v.array(Line),
    v.maxLength(LONGEST_LIST, `at most ${LONGEST_LIST} lines`),
    v.check(isEachOnce, 'lines whose externalId is not that of another'),
  ),
  buyer: v.optional(v.nullable(Person), null),
  receiver: v.optional(v.nullable(Person), null),
});

/** A fulfilment: what was sent of an order, and in which parcels. */
export const GenericFulfilment = v.object({
  externalId: needed(),
  orderExternalId: needed(),
  shippedAt: instant,
  updatedAt: instant,
  isCancelled: flag(false),
  originCountryCode: Person.entries.countryCode,
  parcels: v.pipe(
    v.array(v.object({ carrier: maybe(100), trackingNumber: needed(50) })),
    v.maxLength(LONGEST_LIST, `at most ${LONGEST_LIST} parcels`),
  ),
  lines: v.optional(v.pipe(v.array(v.object({ externalId: needed(), quantity: pieces })), v.maxLength(LONGEST_LIST)), []),
});

/** That an order is cancelled, without the order. */
export const GenericCancellation = v.object({ externalId: needed(), cancelledAt: instant });

/** The body of our own webhook for shops: Standard Webhooks' type, timestamp and data. */
export const GenericMessage = v.variant(
  'type',
  [
    v.object({ type: v.literal('order.upsert'), data: GenericOrder }),
    v.object({ type: v.literal('order.cancel'), data: GenericCancellation }),
    v.object({ type: v.literal('fulfilment.upsert'), data: GenericFulfilment }),
  ],
  'one of order.upsert, order.cancel and fulfilment.upsert',
);

export type GenericOrder = v.InferOutput<typeof GenericOrder>;
export type GenericPerson = v.InferOutput<typeof Person>;
export type GenericFulfilment = v.InferOutput<typeof GenericFulfilment>;
export type GenericCancellation = v.InferOutput<typeof GenericCancellation>;
export type GenericMessage = v.InferOutput<typeof GenericMessage>;

/** A day of the calendar: there is no 30 February. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
