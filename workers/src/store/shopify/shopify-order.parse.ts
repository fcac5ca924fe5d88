import type { PaymentState } from '@jalon/schema/order';
import { allocatePaid } from '@jalon/schema/return';
import { currencyExponent, toMinorUnits } from '../../order/minor-units.ts';
import { findInsurance } from '../find-insurance.ts';
import { readExtras, readPersonalisation } from '../read-extras.ts';
import type { StoreLine, StoreOrder, StorePerson, StoreProblem } from '../store-message.ts';
import { countryCode, readFulfilment } from './shopify-fulfilment.parse.ts';
import type { ShopifyAddress, ShopifyOrderBody } from './shopify-shapes.ts';

const PAYMENT_STATES: Record<string, PaymentState> = {
  pending: 'PENDING',
  authorized: 'AUTHORIZED',
  paid: 'PAID',
  partially_paid: 'PARTIALLY_PAID',
  partially_refunded: 'PARTIALLY_REFUNDED',
  refunded: 'REFUNDED',
  voided: 'VOIDED',
  expired: 'VOIDED',
};

/** One order as Shopify's webhooks send it. Null: it has no id. What is missing or odd is a problem, never a refusal. */
export function readOrder(body: ShopifyOrderBody): { order: StoreOrder | null; problems: StoreProblem[] } {
  if (body.id === null) return { order: null, problems: [{ code: 'NO_ID', path: 'id' }] };
  const problems: StoreProblem[] = [];
  const note = (code: StoreProblem['code'], path: string) => problems.push({ code, path });
  const exponent = body.currency === null ? null : currencyExponent(body.currency);
  if (exponent === null) note('BAD_CURRENCY', 'currency');
  const isMixed = exponent !== null && hasOtherCurrency(body, note);
  const money = (amount: string | null, path: string) => {
    const minor = amount === null ? null : toMinorUnits(amount, exponent ?? 2);
    if (minor === null) note('BAD_AMOUNT', path);
    return minor ?? 0;
  };
  const placedAt = body.processed_at ?? body.created_at ?? body.updated_at;
  if (placedAt === null) note('BAD_TIME', 'created_at');
  if (body.line_items.length === 0) note('NO_LINES', 'line_items');
  const people = readPeople(body);
  if (!people.some(({ role }) => role === 'RECEIVER')) note('NO_ADDRESS', 'shipping_address');
  if (!people.some(({ email }) => email !== null)) note('NO_EMAIL', 'email');
  const fulfilments = body.fulfillments.flatMap((entry, index) => {
    const read = readFulfilment(entry, body.id, `fulfillments.${index}.`);
    problems.push(...read.problems);
    return read.fulfilment === null ? [] : [read.fulfilment];
  });
  const lines = readLines(body, money, note);
  const order: StoreOrder = {
    externalId: body.id,
    number: body.name ?? body.order_number ?? `#${body.id}`,
    placedAt: placedAt ?? new Date(0),
    updatedAt: body.updated_at ?? placedAt ?? new Date(0),
    currency: exponent === null || isMixed ? 'XXX' : body.currency!.toUpperCase(),
    totalMinor: money(body.total_price, 'total_price'),
    shippingMinor: readShipping(body, money),
    isTaxIncluded: body.taxes_included ?? true,
    paymentState: PAYMENT_STATES[body.financial_status ?? ''] ?? 'PENDING',
    paidAt: body.paid_at,
    language: languageTag(body.customer_locale),
    cancelledAt: body.cancelled_at,
    isSent: body.fulfillment_status === 'fulfilled',
    shippingMethod: body.shipping_lines[0]?.title ?? body.shipping_lines[0]?.code ?? null,
    ...readExtras(body.note, [...body.note_attributes, ...body.line_items.flatMap(({ properties }) => properties)]),
    ...findInsurance(lines),
    lines,
    people,
    fulfilments,
  };
  return { order, problems };
}

function hasOtherCurrency(body: ShopifyOrderBody, note: (code: StoreProblem['code'], path: string) => void): boolean {
  const amounts = [
    { set: body.total_price_set, path: 'total_price_set' },
    ...body.line_items.map(({ price_set: set }, index) => ({ set, path: `line_items.${index}.price_set` })),
  ];
  const others = amounts.filter(
    ({ set }) => (set?.shop_money?.currency_code ?? body.currency)!.toUpperCase() !== body.currency!.toUpperCase(),
  );
  for (const { path } of others) note('MIXED_CURRENCY', path);
  return others.length > 0;
}

/** What the platform sums up itself; old payloads do not say it. */
function readShipping({ total_shipping_price_set: set }: ShopifyOrderBody, money: (amount: string | null, path: string) => number) {
  const amount = set?.shop_money?.amount ?? null;
  return amount === null ? null : money(amount, 'total_shipping_price_set');
}

function readLines(
  body: ShopifyOrderBody,
  money: (amount: string | null, path: string) => number,
  note: (code: StoreProblem['code'], path: string) => void,
): StoreLine[] {
  const lines = new Map<string, StoreLine>();
  body.line_items.forEach((line, position) => {
    const path = `line_items.${position}.`;
    // Taken out of the order before it shipped: what is left counts. Sent back afterwards: what was ordered does.
    const quantity = (line.fulfillment_status === null ? (line.current_quantity ?? line.quantity) : line.quantity) ?? 0;
    if (quantity < 0) note('NEGATIVE_QUANTITY', `${path}quantity`);
    else if (line.quantity === 0 || line.quantity === null) note('ZERO_QUANTITY', `${path}quantity`);
    const externalId = line.id ?? `position-${position}`;
    const left = Math.min(Math.max(-1_000_000, quantity), 1_000_000);
    // What is told is of all that was ordered; of what is left, its share.
    const ordered = Math.max(left, Math.min(line.quantity ?? 0, 1_000_000));
    const shareOf = (amounts: number[]) => {
      const sum = amounts.reduce((total, amount) => total + amount, 0);
      return left > 0 ? allocatePaid(Math.max(0, sum), ordered, 0, left) : 0;
    };
    lines.set(externalId, {
      externalId,
      position,
      sku: line.sku,
      title: line.title ?? line.name ?? line.sku ?? '–',
      variantTitle: line.variant_title,
      quantity: left,
      priceMinor: money(line.price, `${path}price`),
      discountMinor: shareOf(line.discount_allocations.map(({ amount }, at) => money(amount, `${path}discount_allocations.${at}.amount`))),
      taxMinor:
        line.tax_lines.length === 0 ? null : shareOf(line.tax_lines.map(({ price }, at) => money(price, `${path}tax_lines.${at}.price`))),
      category: line.product_type,
      isShipped: line.requires_shipping !== false && line.gift_card !== true,
      personalisation: readPersonalisation(line.properties),
      barcode: line.barcode,
      imageUrl: line.image_url,
    });
  });
  return [...lines.values()];
}

function readPeople(body: ShopifyOrderBody): StorePerson[] {
  const { customer, billing_address: billing, shipping_address: shipping } = body;
  const language = languageTag(body.customer_locale);
  const email = body.email ?? body.contact_email ?? customer?.email ?? null;
  const people: StorePerson[] = [];
  if (customer !== null || billing !== null || email !== null || body.phone !== null) {
    const name = joined(customer?.first_name, customer?.last_name) ?? nameOf(billing);
    const phone = body.phone ?? customer?.phone ?? billing?.phone ?? null;
    people.push({ role: 'BUYER', ...addressOf(billing), name, email, phone, language });
  }
  if (shipping !== null)
    people.push({ role: 'RECEIVER', ...addressOf(shipping), name: nameOf(shipping), email: null, phone: shipping.phone, language });
  return people;
}

const joined = (first: string | null | undefined, last: string | null | undefined) => [first, last].filter(Boolean).join(' ') || null;
const nameOf = (address: ShopifyAddress | null) =>
  address && (address.name ?? joined(address.first_name, address.last_name) ?? address.company);

const addressOf = (address: ShopifyAddress | null) => ({
  address1: address?.address1 ?? null,
  address2: address?.address2 ?? null,
  postalCode: address?.zip ?? null,
  city: address?.city ?? null,
  region: address?.province ?? null,
  countryCode: countryCode(address?.country_code ?? null),
});

function languageTag(locale: string | null): string | null {
  try {
    return locale === null ? null : (Intl.getCanonicalLocales(locale.replace('_', '-'))[0] ?? null);
  } catch {
    return null;
  }
}
