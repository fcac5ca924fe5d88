import type { AttentionAction, AttentionParty } from '../attention-code.ts';
import type { HoldCode } from '../hold-code.ts';

/** One thing that keeps an order from a warehouse. */
export interface Gap {
  code: HoldCode;
  /** What of the order it is about: `address.postalCode`, the id of a line; empty: the whole. */
  path: string;
  /** Who is asked. */
  party: AttentionParty;
  action: AttentionAction;
}

/** What puts each hold right. */
export const ACTION_OF_HOLD: Record<HoldCode, AttentionAction> = {
  NOT_PAID: 'WAIT_FOR_PAYMENT',
  ADDRESS_MISSING: 'CORRECT_ADDRESS',
  ADDRESS_INCOMPLETE: 'CORRECT_ADDRESS',
  POSTCODE_INVALID: 'CORRECT_ADDRESS',
  REGION_INVALID: 'CORRECT_ADDRESS',
  ADDRESS_UNREADABLE: 'CORRECT_ADDRESS',
  PO_BOX_NOT_SERVED: 'CORRECT_ADDRESS',
  COUNTRY_NOT_SERVED: 'CHANGE_CARRIER',
  EMAIL_INVALID: 'CORRECT_CONTACT',
  PHONE_INVALID: 'CORRECT_CONTACT',
  NO_LINES: 'APPROVE',
  QUANTITY_INVALID: 'APPROVE',
  SKU_UNMAPPED: 'MAP_SKU',
  OUT_OF_STOCK: 'RESTOCK',
  COST_UNKNOWN: 'ENTER_COST',
  MARGIN_TOO_LOW: 'APPROVE',
  CURRENCY_MIXED: 'APPROVE',
  DUPLICATE: 'MERGE_OR_APPROVE',
  CHANGED_AFTER_RELEASE: 'TELL_WAREHOUSE',
  BY_HAND: 'APPROVE',
};

/** A gap with the action of its code; the merchant is asked unless somebody else can act. */
export const gap = (code: HoldCode, path = '', party: AttentionParty = 'MERCHANT'): Gap => ({
  code,
  path,
  party,
  action: ACTION_OF_HOLD[code],
});
