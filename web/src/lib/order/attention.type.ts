export const ATTENTION_PARTIES = ['MERCHANT', 'WAREHOUSE', 'SUPPLIER', 'CARRIER', 'STORE', 'SHOPPER'] as const;
export type AttentionParty = (typeof ATTENTION_PARTIES)[number];

/** What an order can need somebody for: the reasons for which it is held, then what was found out about it. */
export const ATTENTION_CODES = [
  'NOT_PAID',
  'ADDRESS_MISSING',
  'ADDRESS_INCOMPLETE',
  'POSTCODE_INVALID',
  'REGION_INVALID',
  'ADDRESS_UNREADABLE',
  'PO_BOX_NOT_SERVED',
  'COUNTRY_NOT_SERVED',
  'EMAIL_INVALID',
  'PHONE_INVALID',
  'NO_LINES',
  'QUANTITY_INVALID',
  'SKU_UNMAPPED',
  'OUT_OF_STOCK',
  'COST_UNKNOWN',
  'MARGIN_TOO_LOW',
  'CURRENCY_MIXED',
  'DUPLICATE',
  'CHANGED_AFTER_RELEASE',
  'BY_HAND',
  'NUMBER_SHARED',
  'FULFILLED_WITHOUT_NUMBER',
  'LABEL_WITHOUT_SCAN',
  'NOT_PICKED',
  'PICKED_NOT_PACKED',
  'PACKED_NOT_HANDED_OVER',
  'SHORT_AT_WAREHOUSE',
  'HELD_TOO_LONG',
  'CHOICE_OPEN',
  'PROMISE_IN_DANGER',
  'STORE_NOT_TOLD',
  'PARCEL_IN_TROUBLE',
  'CLAIM_OPEN',
  'CLAIM_CARRIER_DUE',
] as const;
export type AttentionCode = (typeof ATTENTION_CODES)[number];

export type AttentionAction =
  | 'WAIT_FOR_PAYMENT'
  | 'CORRECT_ADDRESS'
  | 'CORRECT_CONTACT'
  | 'CHANGE_CARRIER'
  | 'MAP_SKU'
  | 'RESTOCK'
  | 'ENTER_COST'
  | 'APPROVE'
  | 'MERGE_OR_APPROVE'
  | 'TELL_WAREHOUSE'
  | 'ASK_WAREHOUSE'
  | 'ASK_SUPPLIER'
  | 'ADD_NUMBER'
  | 'SEPARATE_NUMBERS'
  | 'TELL_SHOPPER'
  | 'REPAIR_STORE'
  | 'ANSWER_CHOICE'
  | 'HELP_PARCEL'
  | 'DECIDE_CLAIM'
  | 'ASK_CARRIER';

/** How many orders need the same thing of the same party. */
export interface AttentionCount {
  code: AttentionCode;
  party: AttentionParty;
  count: number;
}

/** What about an order needs somebody most; nothing needs anybody when `attentionCode` is null. */
export interface Attention {
  attentionCode: AttentionCode | null;
  attentionParty: AttentionParty | null;
  attentionAction: AttentionAction | null;
  /** ISO 8601. */
  attentionSince: string | null;
}
