import { hash } from 'node:crypto';
import * as v from 'valibot';
import { json, parseJson, type SandboxAnswer, type SandboxRequest } from '../../format.ts';
import type { PlatformDesk, PlatformParts } from '../platform-desk.ts';
import { TRACKINGS } from '../shop-book.ts';
import { refundedMinor, totalOf, type Shop, type ShopAddress, type ShopOrder } from '../shop.ts';
import { woocommerceHook, woocommerceOrderBody } from './woocommerce.hook.ts';

const text = v.optional(v.string());
const Change = v.object({
  status: text,
  shipping: v.optional(
    v.object({
      first_name: text,
      last_name: text,
      address_1: text,
      address_2: text,
      city: text,
      state: text,
      postcode: text,
      country: text,
      phone: text,
    }),
  ),
  billing: v.optional(v.object({ email: text })),
  meta_data: v.optional(v.array(v.object({ key: v.string(), value: v.unknown() })), []),
});
const Note = v.object({ note: v.string(), customer_note: v.optional(v.boolean(), false) });
const Tracking = v.object({
  tracking_number: v.pipe(v.string(), v.minLength(1)),
  tracking_provider: v.optional(v.string(), ''),
  custom_tracking_provider: v.optional(v.string(), ''),
  custom_tracking_link: v.optional(v.string(), ''),
  date_shipped: v.optional(v.string(), ''),
});

const decimal = v.pipe(v.string(), v.regex(/^\d+\.\d{2}$/));
const RefundAsked = v.object({ amount: decimal, reason: v.optional(v.string(), '') });
const CouponAsked = v.object({ code: v.pipe(v.string(), v.minLength(1)), amount: decimal });

type Route = (shop: Shop, order: ShopOrder, request: SandboxRequest) => SandboxAnswer;

/** WooCommerce's REST API, v3, that of its Shipment Tracking plugin, and its webhooks. */
export class WoocommerceDesk implements PlatformDesk {
  private readonly parts: PlatformParts;
  private readonly codes = new Map<string, { id: number; code: string; amount: string }[]>();
  private readonly ofOrder: Readonly<Record<string, Route>>;

  constructor(parts: PlatformParts) {
    this.parts = parts;
    this.ofOrder = {
      'GET ': (_shop, order) => json(200, woocommerceOrderBody(order)),
      'PUT ': (shop, order, request) => this.change(shop, order, request),
      'GET /notes': (_shop, order) => json(200, order.notes.toReversed().map(noteBody)),
      'POST /notes': (shop, order, request) => this.addNote(shop, order, request),
      'GET /refunds': (_shop, order) => json(200, (order.refunds ?? []).toReversed().map(refundBody)),
      'POST /refunds': (shop, order, request) => this.addRefund(shop, order, request),
      'POST /shipment-trackings': (shop, order, request) => this.addTracking(shop, order, request),
    };
  }

  async answer(shop: Shop, request: SandboxRequest): Promise<SandboxAnswer> {
    const { consumerKey, consumerSecret } = shop.credentials;
    const basic = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return this.unauthorised();
    const product = /^\/wp-json\/wc\/v3\/products\/(\d+)/.exec(request.path)?.[1];
    if (product !== undefined && request.method === 'GET') return this.product(shop, Number(product));
    if (request.path === '/wp-json/wc/v3/coupons') return this.coupons(shop, request);
    const [, plugin, id, rest = ''] = /^\/wp-json\/wc(-shipment-tracking)?\/v3\/orders(?:\/(\d+)(\/[a-z-]+)?)?$/.exec(request.path) ?? [];
    if (id === undefined)
      return request.path === '/wp-json/wc/v3/orders' && request.method === 'GET' ? this.list(shop, request.query) : noRoute();
    const route = this.ofOrder[`${request.method} ${rest}`];
    if (route === undefined || (rest === '/shipment-trackings') !== (plugin !== undefined)) return noRoute();
    const order = this.parts.book.order(shop.id, Number(id));
    return order === null ? unknownOrder(request.method) : route(shop, order, request);
  }

  throttled(retryAfterSeconds: number): SandboxAnswer {
    return {
      ...json(429, { code: 'too_many_requests', message: 'Too many requests.' }),
      headers: { 'retry-after': String(retryAfterSeconds) },
    };
  }

  unauthorised(): SandboxAnswer {
    return json(401, { code: 'woocommerce_rest_cannot_view', message: 'Sorry, you cannot list resources.', data: { status: 401 } });
  }

  hooksOfPlacing(shop: Shop, order: ShopOrder) {
    return [woocommerceHook(shop, 'order.created', woocommerceOrderBody(order))];
  }

  hooksOfChange(shop: Shop, before: ShopOrder, after: ShopOrder) {
    if (after.isDeleted) return before.isDeleted ? [] : [woocommerceHook(shop, 'order.deleted', { id: after.id })];
    return [woocommerceHook(shop, before.isDeleted ? 'order.restored' : 'order.updated', woocommerceOrderBody(after))];
  }

  private keep(shop: Shop, before: ShopOrder, after: ShopOrder): ShopOrder {
    const kept = this.parts.book.save(shop.id, this.parts.book.touch(after));
    this.parts.tell(shop, this.hooksOfChange(shop, before, kept));
    return kept;
  }

  /** `modified_after` leaves its own second out; times are local unless `dates_are_gmt`. */
  private list(shop: Shop, query: URLSearchParams): SandboxAnswer {
    const shift = query.get('dates_are_gmt') === 'true' ? 0 : 3_600_000;
    const after = Date.parse(`${query.get('modified_after') ?? '1970-01-01T00:00:00'}Z`) - shift;
    const perPage = Number(query.get('per_page') ?? 10);
    const page = Number(query.get('page') ?? 1);
    if (!(perPage >= 1 && perPage <= 100) || Number.isNaN(after))
      return json(400, { code: 'rest_invalid_param', message: 'Invalid parameter(s)' });
    const found = this.parts.book
      .orders(shop.id)
      .filter(({ isDeleted, updatedAt }) => !isDeleted && Date.parse(updatedAt) > after)
      .toSorted((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt) || a.id - b.id);
    const sorted = query.get('orderby') === 'modified' && query.get('order') === 'asc' ? found : found.toReversed();
    const headers = { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(Math.ceil(found.length / perPage)) };
    return { ...json(200, sorted.slice((page - 1) * perPage, page * perPage).map(woocommerceOrderBody)), headers };
  }

  private change(shop: Shop, order: ShopOrder, { body }: SandboxRequest): SandboxAnswer {
    const given = v.safeParse(Change, parseJson(body));
    if (!given.success) return json(400, { code: 'rest_invalid_param', message: 'Invalid parameter(s)' });
    const { status, shipping, billing, meta_data: meta } = given.output;
    const at = this.parts.book.instant();
    const changed = {
      ...order,
      shipTo: shipping === undefined ? order.shipTo : correctedBy(order.shipTo, shipping),
      email: billing?.email ?? order.email,
      completedAt: status === 'completed' ? (order.completedAt ?? at) : order.completedAt,
      cancelledAt: status === 'cancelled' ? (order.cancelledAt ?? at) : order.cancelledAt,
      meta: [
        ...order.meta.filter(({ key }) => !meta.some((one) => one.key === key)),
        ...meta.map((one, index) => ({ id: order.id * 10 + index, ...one })),
      ],
    };
    return json(200, woocommerceOrderBody(this.keep(shop, order, changed)));
  }

  /** A note does not change the order, so nobody is told of it. */
  private addNote(shop: Shop, order: ShopOrder, { body }: SandboxRequest): SandboxAnswer {
    const given = v.safeParse(Note, parseJson(body));
    if (!given.success) return json(400, { code: 'rest_missing_callback_param', message: 'Missing parameter(s): note' });
    const { note, customer_note: isForCustomer } = given.output;
    const made = { id: order.id * 10 + order.notes.length, text: note, isForCustomer, at: this.parts.book.instant() };
    this.parts.book.save(shop.id, { ...order, notes: [...order.notes, made] });
    return json(201, noteBody(made));
  }

  private addRefund(shop: Shop, order: ShopOrder, { body }: SandboxRequest): SandboxAnswer {
    const given = v.safeParse(RefundAsked, parseJson(body));
    if (!given.success) return json(400, { code: 'rest_invalid_param', message: 'Invalid parameter(s)' });
    const { amount, reason } = given.output;
    const minor = Math.round(Number(amount) * 100);
    if (order.paidAt === null || refundedMinor(order) + minor > Math.round(Number(totalOf(order)) * 100))
      return json(400, { code: 'woocommerce_rest_cannot_create_order_refund', message: 'Invalid refund amount.' });
    const refunds = order.refunds ?? [];
    const made = { id: order.id * 10 + refunds.length, note: reason, amount, at: this.parts.book.instant() };
    this.keep(shop, order, { ...order, refunds: [...refunds, made] });
    return json(201, refundBody(made));
  }

  private coupons(shop: Shop, request: SandboxRequest): SandboxAnswer {
    const known = this.codes.get(shop.id) ?? [];
    if (request.method === 'GET')
      return json(
        200,
        known.filter(({ code }) => code === request.query.get('code')?.toLowerCase()),
      );
    const given = v.safeParse(CouponAsked, parseJson(request.body));
    if (!given.success) return json(400, { code: 'rest_invalid_param', message: 'Invalid parameter(s)' });
    const made = { id: known.length + 1, code: given.output.code.toLowerCase(), amount: given.output.amount };
    if (known.some(({ code }) => code === made.code))
      return json(400, { code: 'woocommerce_rest_coupon_code_already_exists', message: 'The coupon code already exists' });
    this.codes.set(shop.id, [...known, made]);
    return json(201, made);
  }

  private addTracking(shop: Shop, order: ShopOrder, { body }: SandboxRequest): SandboxAnswer {
    const given = v.safeParse(Tracking, parseJson(body));
    if (!given.success) return json(400, { code: 'rest_missing_callback_param', message: 'Missing parameter(s): tracking_number' });
    const { date_shipped: day, ...item } = given.output;
    const id = hash('md5', `${order.id}${item.tracking_number}${order.meta.length}`);
    const kept = { ...item, date_shipped: String(Math.floor((Date.parse(day) || Date.now()) / 1000)), tracking_id: id };
    const known = order.meta.find(({ key }) => key === TRACKINGS);
    const value = [...(Array.isArray(known?.value) ? (known.value as unknown[]) : []), kept];
    const meta = [...order.meta.filter(({ key }) => key !== TRACKINGS), { id: order.id * 10 + 9, key: TRACKINGS, value }];
    this.keep(shop, order, { ...order, meta });
    return json(201, {
      tracking_id: id,
      tracking_provider: item.custom_tracking_provider || item.tracking_provider,
      tracking_link: item.custom_tracking_link,
      tracking_number: item.tracking_number,
      date_shipped: day,
    });
  }

  private product(shop: Shop, id: number): SandboxAnswer {
    const line = this.parts.book
      .orders(shop.id)
      .flatMap(({ lines }) => lines)
      .find((one) => one.id === id);
    return line
      ? json(200, { virtual: !line.isShipped })
      : json(404, { code: 'woocommerce_rest_product_invalid_id', message: 'Invalid ID.' });
  }
}

const noRoute = () =>
  json(404, { code: 'rest_no_route', message: 'No route was found matching the URL and request method.', data: { status: 404 } });

const unknownOrder = (method: string) =>
  json(method === 'GET' ? 404 : 400, { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.' });

const refundBody = ({ id, note, amount }: NonNullable<ShopOrder['refunds']>[number]) => ({ id, reason: note, amount });

const noteBody = ({ id, text: note, isForCustomer, at }: ShopOrder['notes'][number]) => ({
  id,
  author: 'system',
  date_created_gmt: at.slice(0, 19),
  note,
  customer_note: isForCustomer,
});

function correctedBy(address: ShopAddress, given: NonNullable<v.InferOutput<typeof Change>['shipping']>): ShopAddress {
  const [first = '', ...last] = address.name.split(' ');
  return {
    name: [given.first_name ?? first, given.last_name ?? last.join(' ')].filter(Boolean).join(' '),
    address1: given.address_1 ?? address.address1,
    address2: given.address_2 ?? address.address2,
    city: given.city ?? address.city,
    region: given.state ?? address.region,
    postalCode: given.postcode ?? address.postalCode,
    countryCode: given.country ?? address.countryCode,
    phone: given.phone ?? address.phone,
  };
}
