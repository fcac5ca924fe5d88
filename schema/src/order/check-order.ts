import { checkAddress } from './checks/check-address.ts';
import { checkCharacters } from './checks/check-characters.ts';
import { checkEmail, checkPhone } from './checks/check-contact.ts';
import { checkCost } from './checks/check-cost.ts';
import { checkCountry } from './checks/check-country.ts';
import { checkCurrency } from './checks/check-currency.ts';
import { checkDuplicate } from './checks/check-duplicate.ts';
import { checkLines, checkQuantities } from './checks/check-lines.ts';
import { checkPayment } from './checks/check-payment.ts';
import { checkPoBox } from './checks/check-po-box.ts';
import { checkPostcode } from './checks/check-postcode.ts';
import { checkRegion } from './checks/check-region.ts';
import { checkSku } from './checks/check-sku.ts';
import { checkStock } from './checks/check-stock.ts';
import type { CheckContext, CheckedOrder } from './checks/checked-order.ts';
import type { Gap } from './checks/gap.ts';

type Check = (order: CheckedOrder, context: CheckContext) => Gap[];

const OF_EVERY_ORDER: readonly Check[] = [checkPayment, checkLines, checkQuantities, checkCurrency, checkDuplicate];

/** Of no use to an order of downloads. */
const OF_WHAT_IS_SENT: readonly Check[] = [
  checkAddress,
  checkPostcode,
  checkRegion,
  checkCharacters,
  checkCountry,
  checkPoBox,
  checkEmail,
  checkPhone,
  checkSku,
  checkStock,
  checkCost,
];

/**
 * Everything that keeps an order from a warehouse, each thing once. The order of lines, warehouses and twins does not matter,
 * and nothing is left out because something else is wrong: whoever repairs it repairs all at once.
 */
export function checkOrder(order: CheckedOrder, context: CheckContext): Gap[] {
  const isSent = order.lines.some(({ isShipped, quantity }) => isShipped && quantity !== 0);
  const gaps = [...OF_EVERY_ORDER, ...(isSent ? OF_WHAT_IS_SENT : [])].flatMap((check) => check(order, context));
  return [...new Map(gaps.map((gap) => [`${gap.code} ${gap.path}`, gap])).values()].toSorted((a, b) =>
    a.code === b.code ? Number(a.path > b.path) - Number(a.path < b.path) : 0,
  );
}
