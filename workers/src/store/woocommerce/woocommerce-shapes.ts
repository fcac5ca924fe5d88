import { decodeHTML } from 'entities';
import * as v from 'valibot';
import { fields, list, number, text } from '../../carriers/lenient-fields.ts';

const EARLIEST = Date.UTC(1990);
const LATEST = Date.UTC(2200);

/** The REST API writes instants without an offset; `…_gmt` are UTC, and only old payloads lack them. */
const time = v.pipe(
  text,
  v.transform((written): Date | null => {
    if (written === null) return null;
    const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(written) ? written : `${written}Z`);
    return at >= EARLIEST && at < LATEST ? new Date(at) : null;
  }),
);

/** Names come as a page shows them: `&ndash;` for a dash. */
const shown = v.pipe(
  text,
  v.transform((written) => written && (decodeHTML(written).trim() || null)),
);

/** What PHP calls an array may be written as an object with numbers for names. */
const anyList = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value) : []);

const meta = list(fields({ key: text, value: v.unknown(), display_key: shown, display_value: shown }));

const Address = fields({
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  email: text,
  phone: text,
});

const OrderLine = fields({
  id: text,
  name: shown,
  parent_name: shown,
  product_id: number,
  variation_id: number,
  quantity: number,
  subtotal: v.unknown(),
  total: v.unknown(),
  total_tax: v.unknown(),
  price: v.unknown(),
  sku: text,
  global_unique_id: text,
  image: fields({ src: text }),
  meta_data: meta,
});

const Order = fields({
  id: text,
  number: text,
  status: text,
  currency: text,
  date_created: time,
  date_created_gmt: time,
  date_modified: time,
  date_modified_gmt: time,
  date_paid: time,
  date_paid_gmt: time,
  date_completed: time,
  date_completed_gmt: time,
  total: v.unknown(),
  shipping_total: v.unknown(),
  shipping_tax: v.unknown(),
  customer_note: text,
  billing: Address,
  shipping: Address,
  line_items: list(OrderLine),
  shipping_lines: list(fields({ method_id: text, method_title: shown })),
  fee_lines: list(fields({ name: shown })),
  refunds: list(fields({ total: v.unknown() })),
  meta_data: meta,
});

/** One tracking number as the plugins in use keep them in the order's `meta_data`. */
const Tracking = fields({
  tracking_id: text,
  tracking_number: text,
  tracking_provider: text,
  custom_tracking_provider: text,
  formatted_tracking_provider: text,
  slug: text,
  date_shipped: text,
  products_list: v.pipe(v.unknown(), v.transform(anyList), list(fields({ item_id: text, qty: number }))),
});

/** What we told of an order, kept with it: `SENT_KEY`. */
const Sent = fields({ tracking_number: text, lines: list(fields({ item_id: text, qty: number })) });

const readAll = <S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S>[] => v.parse(list(schema), anyList(value));

/** The key of the order's `meta_data` under which we keep what each of our parcels holds. */
export const SENT_KEY = '_jalon_sent';

/** Of WooCommerce's own Shipment Tracking and of Advanced Shipment Tracking. */
export const TRACKING_KEY = '_wc_shipment_tracking_items';

export const TRACKING_KEYS = new Set([TRACKING_KEY, '_aftership_tracking_items']);

export const readOrderBody = (json: unknown): WooOrder => v.parse(Order, json);
export const readTrackings = (value: unknown): WooTracking[] => readAll(Tracking, value);
export const readSent = (value: unknown): WooSent[] => readAll(Sent, value);

export type WooAddress = v.InferOutput<typeof Address>;
export type WooLine = v.InferOutput<typeof OrderLine>;
export type WooOrder = v.InferOutput<typeof Order>;
export type WooTracking = v.InferOutput<typeof Tracking>;
export type WooSent = v.InferOutput<typeof Sent>;
