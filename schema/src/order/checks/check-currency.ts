import type { CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** Codes of ISO 4217 that name no money: none, testing. */
const NO_MONEY = new Set(['XXX', 'XTS']);

/** A currency that is not one: intake writes `XXX` where the amounts of an order are in several. */
export const checkCurrency = ({ currency }: CheckedOrder): Gap[] =>
  CURRENCIES.has(currency) && !NO_MONEY.has(currency) ? [] : [gap('CURRENCY_MIXED', 'currency')];
