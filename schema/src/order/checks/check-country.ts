import { candidates, type CheckContext, type CheckedOrder } from './checked-order.ts';
import { gap, type Gap } from './gap.ts';

/** A country that no warehouse in service sends to. */
export const checkCountry = (order: CheckedOrder, context: CheckContext): Gap[] =>
  order.address === null || candidates(order, context).length > 0 ? [] : [gap('COUNTRY_NOT_SERVED', 'address.countryCode')];
