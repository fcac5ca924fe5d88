import { plainNumber } from '../plain-number.ts';
import type { StoreFulfilment, StoreProblem } from '../store-message.ts';
import { carrierByCompany } from '../carrier-by-company.ts';
import type { ShopifyFulfilmentBody } from './shopify-shapes.ts';

/** Withdrawn, or it never came about. */
const CANCELLED = new Set(['cancelled', 'error', 'failure']);

/** One fulfilment: the parcels of one hand-over, each with its own number. Null: it names no order. */
export function readFulfilment(
  body: ShopifyFulfilmentBody,
  orderId: string | null,
  path: string,
): { fulfilment: StoreFulfilment | null; problems: StoreProblem[] } {
  const orderExternalId = body.order_id ?? orderId;
  if (orderExternalId === null) return { fulfilment: null, problems: [{ code: 'NO_ORDER', path: `${path}order_id` }] };
  const problems: StoreProblem[] = [];
  const given = body.tracking_numbers.length > 0 ? body.tracking_numbers : [body.tracking_number];
  const numbers = new Set<string>();
  given.forEach((number, index) => {
    if (number === null) return;
    const plain = plainNumber(number);
    if (plain !== null) numbers.add(plain);
    else problems.push({ code: 'BAD_NUMBER', path: `${path}tracking_numbers.${index}` });
  });
  const lines = body.line_items.flatMap(({ id, quantity }, index) => {
    if (id === null) return [];
    if (quantity !== null && quantity > 0) return [{ externalId: id, quantity }];
    problems.push({ code: quantity === 0 ? 'ZERO_QUANTITY' : 'NEGATIVE_QUANTITY', path: `${path}line_items.${index}.quantity` });
    return [];
  });
  const at = body.created_at ?? body.updated_at ?? null;
  if (at === null) problems.push({ code: 'BAD_TIME', path: `${path}created_at` });
  const shippedAt = at ?? new Date(0);
  const isCancelled = CANCELLED.has(body.status ?? '');
  if (numbers.size === 0 && !isCancelled && given.every((number) => number === null))
    problems.push({ code: 'NO_NUMBER', path: `${path}tracking_numbers` });
  const fulfilment = {
    externalId: body.id,
    orderExternalId,
    shippedAt,
    updatedAt: body.updated_at ?? shippedAt,
    isCancelled,
    parcels: [...numbers].map((trackingNumber) => ({ carrier: carrierByCompany(body.tracking_company, trackingNumber), trackingNumber })),
    originCountryCode: countryCode(body.origin_address?.country_code ?? null),
    lines,
  };
  return { fulfilment, problems };
}

/** ISO 3166-1 alpha-2, or null. */
export const countryCode = (code: string | null): string | null =>
  code !== null && /^[A-Za-z]{2}$/.test(code) ? code.toUpperCase() : null;
