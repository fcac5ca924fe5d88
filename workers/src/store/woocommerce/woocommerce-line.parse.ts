import { isInsurance } from '../find-insurance.ts';
import { readPersonalisation } from '../read-extras.ts';
import type { StoreLine, StoreProblem } from '../store-message.ts';
import type { WooLine } from './woocommerce-shapes.ts';

const MOST = 1_000_000;
/** Written by WooCommerce itself for its staff. */
const NOISE = /^(?:backordered|items)$/i;

/** The articles of an order. `money` reads an amount, `note` takes what is odd. */
export function readLines(
  items: readonly WooLine[],
  isShipped: boolean,
  money: (amount: unknown, path: string) => number,
  note: (code: StoreProblem['code'], path: string) => void,
): StoreLine[] {
  const lines = new Map<string, StoreLine>();
  items.forEach((item, position) => {
    const path = `line_items.${position}.`;
    const quantity = Math.trunc(item.quantity ?? 0);
    if (quantity < 0) note('NEGATIVE_QUANTITY', `${path}quantity`);
    else if (quantity === 0) note('ZERO_QUANTITY', `${path}quantity`);
    const externalId = item.id ?? `position-${position}`;
    const { variant, personal } = sortMeta(item);
    const priceMinor = priceOf(item, quantity, path, money);
    const paid = quantity > 0 && item.total !== null ? money(item.total, `${path}total`) : null;
    const title = item.parent_name ?? item.name ?? item.sku ?? '–';
    lines.set(externalId, {
      externalId,
      position,
      sku: item.sku,
      title,
      variantTitle: variant.join(' / ') || null,
      quantity: Math.min(Math.max(-MOST, quantity), MOST),
      priceMinor,
      // Its price of one piece is rounded and has the discount off: only the sum is what was paid.
      discountMinor: paid === null ? 0 : priceMinor * quantity - paid,
      taxMinor: item.total_tax === null ? null : money(item.total_tax, `${path}total_tax`),
      category: null,
      // The platform says of no article whether it is sent.
      isShipped: isShipped && !isInsurance({ title, sku: item.sku }),
      personalisation: readPersonalisation(personal),
      barcode: /^\d{8,14}$/.test(item.global_unique_id ?? '') ? item.global_unique_id : null,
      imageUrl: /^https?:\/\//.test(item.image.src ?? '') ? item.image.src : null,
    });
  });
  return [...lines.values()];
}

/** Of one piece; old payloads have only the sum of the pieces. */
function priceOf(item: WooLine, quantity: number, path: string, money: (amount: unknown, path: string) => number): number {
  if (item.price !== null) return money(item.price, `${path}price`);
  return quantity > 0 ? Math.round(money(item.subtotal, `${path}subtotal`) / quantity) : 0;
}

/** What is chosen of a variation is its size, colour and the like; all else that shoppers see they have entered. */
function sortMeta({ meta_data: meta, variation_id: variation, name }: WooLine) {
  const variant: string[] = [];
  const personal: { name: string; value: string }[] = [];
  for (const { key, value, display_key: shownKey, display_value: shownValue } of meta) {
    const text = shownValue ?? (typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll('\0', '').trim() : '');
    if (key === null || key.startsWith('_') || text === '' || NOISE.test(key)) continue;
    const isChosen = (variation ?? 0) > 0 && name !== null && name.toLowerCase().includes(text.toLowerCase());
    if (key.startsWith('pa_') || isChosen) variant.push(text);
    else personal.push({ name: shownKey ?? key, value: text });
  }
  return { variant, personal };
}
