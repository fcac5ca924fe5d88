import type { AddressField } from './address-fields.ts';
import type { ShopperGap } from './shopper-order.ts';

/** What was sent and could not be done, given back to the form. */
export type FormFailure =
  | { form: 'address'; code: 'nothing' | 'wrong'; gaps: ShopperGap[]; sent: Partial<Record<AddressField, string>> }
  | { form: 'question'; code: 'choose' };
