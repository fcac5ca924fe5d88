import * as v from 'valibot';

// A store that leaves a field out, or sends null, an empty string or another type, still sends an order.
const text = v.fallback(
  v.nullish(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((value) => String(value).replaceAll('\0', '').trim().slice(0, 500) || null),
    ),
    null,
  ),
  null,
);
/** Texts people write: a note, a message for a card. */
const long = v.fallback(
  v.nullish(
    v.pipe(
      v.string(),
      v.transform((value) => value.replaceAll('\0', '').trim().slice(0, 2_000) || null),
    ),
    null,
  ),
  null,
);
const flag = v.fallback(v.nullish(v.boolean(), null), null);
const whole = v.fallback(v.nullish(v.pipe(v.number(), v.integer()), null), null);
const time = v.fallback(
  v.nullish(
    v.pipe(
      v.string(),
      v.transform((value) => new Date(value)),
      v.date(),
      v.minValue(new Date('1990-01-01')),
      v.maxValue(new Date('2200-01-01')),
    ),
    null,
  ),
  null,
);

/** The items that can be read of a list; what is not a list is an empty one. */
const listOf = <T>(item: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.fallback(v.array(v.fallback(v.nullable(item), null)), []),
    v.transform((items) => items.filter((entry) => entry !== null)),
  );

const Attributes = v.pipe(
  listOf(v.object({ name: text, value: long })),
  v.transform((all) => all.flatMap(({ name, value }) => (name === null || value === null ? [] : [{ name, value }]))),
);

/** An amount and the currency it is in. */
const PriceSet = v.fallback(
  v.nullish(v.object({ shop_money: v.fallback(v.nullish(v.object({ amount: text, currency_code: text }), null), null) }), null),
  null,
);

const Address = v.object({
  name: text,
  first_name: text,
  last_name: text,
  company: text,
  phone: text,
  address1: text,
  address2: text,
  zip: text,
  city: text,
  province: text,
  country_code: text,
});

const Customer = v.object({ first_name: text, last_name: text, email: text, phone: text });

const OrderLine = v.object({
  id: text,
  sku: text,
  title: text,
  name: text,
  variant_title: text,
  quantity: whole,
  current_quantity: whole,
  fulfillment_status: text,
  price: text,
  price_set: PriceSet,
  discount_allocations: listOf(v.object({ amount: text })),
  tax_lines: listOf(v.object({ price: text })),
  product_type: text,
  requires_shipping: flag,
  gift_card: flag,
  properties: Attributes,
  barcode: text,
  image_url: text,
});

export const ShopifyFulfilment = v.object({
  id: text,
  order_id: text,
  status: text,
  created_at: time,
  updated_at: time,
  tracking_company: text,
  tracking_number: text,
  tracking_numbers: listOf(text),
  origin_address: v.fallback(v.nullish(v.object({ country_code: text }), null), null),
  line_items: listOf(v.object({ id: text, quantity: whole })),
});

export const ShopifyOrder = v.object({
  id: text,
  name: text,
  order_number: text,
  created_at: time,
  processed_at: time,
  updated_at: time,
  cancelled_at: time,
  currency: text,
  total_price: text,
  total_price_set: PriceSet,
  total_shipping_price_set: PriceSet,
  taxes_included: flag,
  financial_status: text,
  fulfillment_status: text,
  paid_at: time,
  note: long,
  note_attributes: Attributes,
  shipping_lines: listOf(v.object({ title: text, code: text })),
  customer_locale: text,
  email: text,
  contact_email: text,
  phone: text,
  customer: v.fallback(v.nullish(Customer, null), null),
  billing_address: v.fallback(v.nullish(Address, null), null),
  shipping_address: v.fallback(v.nullish(Address, null), null),
  line_items: listOf(OrderLine),
  fulfillments: listOf(ShopifyFulfilment),
});

export type ShopifyAddress = v.InferOutput<typeof Address>;
export type ShopifyCustomer = v.InferOutput<typeof Customer>;
export type ShopifyFulfilmentBody = v.InferOutput<typeof ShopifyFulfilment>;
export type ShopifyOrderBody = v.InferOutput<typeof ShopifyOrder>;
