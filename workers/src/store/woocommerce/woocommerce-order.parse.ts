import type { PaymentState } from '@jalon/schema/order';
import { currencyExponent, toMinorUnits } from '../../order/minor-units.ts';
import { findInsurance } from '../find-insurance.ts';
import { readExtras, type Attribute } from '../read-extras.ts';
import type { StoreLine, StoreOrder, StorePerson, StoreProblem } from '../store-message.ts';
import { readLines } from './woocommerce-line.parse.ts';
import type { WooAddress, WooOrder } from './woocommerce-shapes.ts';
import { readParcels } from './woocommerce-tracking.parse.ts';

/** The shop waits for money, or for somebody to look at the order: not to be sent, whatever was paid before. */
const WAITING = new Set(['pending', 'on-hold', 'failed']);
const PAID = new Set(['processing', 'completed']);
/** `completed` is WooCommerce's own; the others are what shipping plugins call it. */
const SENT = new Set(['completed', 'shipped', 'delivered']);
const CANCELLED = new Set(['cancelled', 'trash']);
const PICKED_UP = /^(?:local_pickup|pickup_location)/;

/** One order of WooCommerce's REST API, v3. Null: it has no id. What is missing or odd is a problem, never a refusal. */
export function readOrder(body: WooOrder): { order: StoreOrder | null; problems: StoreProblem[] } {
  if (body.id === null || body.id === '0') return { order: null, problems: [{ code: 'NO_ID', path: 'id' }] };
  const problems: StoreProblem[] = [];
  const note = (code: StoreProblem['code'], path: string) => problems.push({ code, path });
  const currency = body.currency?.toUpperCase() ?? '';
  const exponent = currencyExponent(currency);
  if (exponent === null) note('BAD_CURRENCY', 'currency');
  const money = (amount: unknown, path: string) => {
    const minor = toMinorUnits(written(amount), exponent ?? 2);
    if (minor === null) note('BAD_AMOUNT', path);
    return minor ?? 0;
  };
  const placedAt = body.date_created_gmt ?? body.date_created;
  if (placedAt === null) note('BAD_TIME', 'date_created_gmt');
  const updatedAt = body.date_modified_gmt ?? body.date_modified ?? placedAt ?? new Date(0);
  const status = body.status ?? '';
  const isShipped = hasSomethingToSend(body);
  const language = languageOf(body);
  const people = readPeople(body, language);
  if (isShipped && !people.some(({ role }) => role === 'RECEIVER')) note('NO_ADDRESS', 'shipping');
  if (!people.some(({ email }) => email !== null)) note('NO_EMAIL', 'billing.email');
  if (body.line_items.length === 0) note('NO_LINES', 'line_items');
  const lines = readLines(body.line_items, isShipped, money, note);
  const totalMinor = money(body.total, 'total');
  const refundedMinor = body.refunds.reduce((sum, { total }, index) => sum + Math.abs(money(total, `refunds.${index}.total`)), 0);
  const isSent = SENT.has(status);
  const order: StoreOrder = {
    externalId: body.id,
    number: body.number === null ? `#${body.id}` : body.number,
    placedAt: placedAt ?? new Date(0),
    updatedAt,
    currency: exponent === null ? 'XXX' : currency,
    totalMinor,
    shippingMinor:
      body.shipping_total === null
        ? null
        : money(body.shipping_total, 'shipping_total') + (body.shipping_tax === null ? 0 : money(body.shipping_tax, 'shipping_tax')),
    // Whatever the shop shows its buyers, the sums of an order's lines are without tax.
    isTaxIncluded: false,
    paymentState: paymentStateOf(status, { isPaid: paidAtOf(body) !== null, totalMinor, refundedMinor }),
    paidAt: WAITING.has(status) ? null : paidAtOf(body),
    language,
    cancelledAt: CANCELLED.has(status) ? updatedAt : null,
    isSent,
    shippingMethod: [...new Set(body.shipping_lines.flatMap(({ method_title: title }) => title ?? []))].join(', ') || null,
    ...readExtras(body.customer_note, attributesOf(body)),
    ...findInsurance([...lines, ...body.fee_lines.map(({ name }) => feeLine(name))]),
    lines,
    people,
    fulfilments: readParcels(body, { orderExternalId: body.id, lines, isSent, updatedAt }, note),
  };
  if (isSent && isShipped && order.fulfilments.length === 0) note('NO_NUMBER', 'meta_data');
  return { order, problems };
}

/** Some plugins sell shipping protection as a fee, which is no article. */
const feeLine = (name: string | null): StoreLine => ({
  ...{ externalId: '', position: 0, sku: null, title: name ?? '', variantTitle: null, quantity: 1, priceMinor: 0, discountMinor: 0 },
  ...{ taxMinor: null, category: null, isShipped: false, personalisation: null, barcode: null, imageUrl: null },
});

/** An amount is a decimal text, and a price of one piece a number: `12.5`. */
const written = (amount: unknown): string => (typeof amount === 'number' ? amount.toFixed(10) : typeof amount === 'string' ? amount : '');

const paidAtOf = ({ date_paid_gmt: gmt, date_paid: local }: WooOrder) => gmt ?? local;

interface Money {
  isPaid: boolean;
  totalMinor: number;
  refundedMinor: number;
}

function paymentStateOf(status: string, { isPaid, totalMinor, refundedMinor }: Money): PaymentState {
  if (status === 'refunded') return 'REFUNDED';
  if (WAITING.has(status)) return 'PENDING';
  if (!isPaid && !PAID.has(status)) return CANCELLED.has(status) ? 'VOIDED' : 'PENDING';
  if (refundedMinor === 0) return 'PAID';
  return refundedMinor >= totalMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}

/** An order of downloads has neither a shipping method nor an address; one that is picked up at the shop is not sent. */
function hasSomethingToSend({ shipping_lines: methods, shipping }: WooOrder): boolean {
  if (methods.length > 0) return methods.some(({ method_id: id }) => !PICKED_UP.test(id ?? ''));
  return isAddress(shipping);
}

const isAddress = ({ address_1: street, city, postcode }: WooAddress) => street !== null || city !== null || postcode !== null;

function readPeople(body: WooOrder, language: string | null): StorePerson[] {
  const { billing, shipping } = body;
  const people: StorePerson[] = [];
  if (Object.values(billing).some((part) => part !== null))
    people.push({ role: 'BUYER', ...addressOf(billing), name: nameOf(billing), email: billing.email, phone: billing.phone, language });
  // A shop that ships to the billing address alone leaves the other one empty.
  const to = isAddress(shipping) ? shipping : billing;
  if (!isAddress(to)) return people;
  const name = nameOf(to) ?? nameOf(billing);
  const phone = to.phone ?? (name === nameOf(billing) ? billing.phone : null);
  return [...people, { role: 'RECEIVER', ...addressOf(to), name, email: null, phone, language }];
}

const nameOf = ({ first_name: first, last_name: last, company }: WooAddress) => [first, last].filter(Boolean).join(' ') || company;

const addressOf = (address: WooAddress) => ({
  address1: address.address_1,
  address2: address.address_2,
  postalCode: address.postcode,
  city: address.city,
  region: address.state,
  countryCode: /^[A-Za-z]{2}$/.test(address.country ?? '') ? address.country!.toUpperCase() : null,
});

/** What plugins attached to the order and its lines, as far as it is text. */
const attributesOf = ({ meta_data: own, line_items: lines }: WooOrder): Attribute[] =>
  [...own, ...lines.flatMap(({ meta_data: meta }) => meta)].flatMap(({ key, value }) =>
    key !== null && (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
      ? [{ name: key, value: String(value).replaceAll('\0', '') }]
      : [],
  );

/** WooCommerce keeps no language; the translation plugins WPML, TranslatePress and Polylang do. */
function languageOf({ meta_data: meta }: WooOrder): string | null {
  const found = meta.find(
    ({ key, value }) => typeof value === 'string' && /^_?(?:wpml_language|trp_language|pll_language)$/.test(key ?? ''),
  );
  try {
    return found === undefined ? null : (Intl.getCanonicalLocales(String(found.value).replace('_', '-'))[0] ?? null);
  } catch {
    return null;
  }
}
