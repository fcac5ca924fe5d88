/** Why an order is not given to a warehouse: closed; each has its check, its words and somebody who must act. */
export const HOLD_CODES = {
  NOT_PAID: 'It is not paid yet.',
  ADDRESS_MISSING: 'It has no address to send to.',
  ADDRESS_INCOMPLETE: 'A part of the address that the country needs is missing.',
  POSTCODE_INVALID: 'The postcode is not one of the country.',
  REGION_INVALID: 'The state or province is not one of the country.',
  ADDRESS_UNREADABLE: 'The address has characters that cannot be printed or read on a label.',
  PO_BOX_NOT_SERVED: 'It goes to a PO box, which no carrier at hand delivers to.',
  COUNTRY_NOT_SERVED: 'No warehouse sends to that country.',
  EMAIL_INVALID: 'The e-mail address cannot be one.',
  PHONE_INVALID: 'The phone number is missing where a carrier needs it, or cannot be one.',
  NO_LINES: 'It has nothing to send.',
  QUANTITY_INVALID: 'A line has a quantity below one.',
  SKU_UNMAPPED: 'The article number of a line is not mapped to an article.',
  OUT_OF_STOCK: 'No warehouse has enough of an article.',
  COST_UNKNOWN: 'What an article costs is not known, and the merchant wants to know it.',
  MARGIN_TOO_LOW: 'It would earn less than the merchant allows.',
  CURRENCY_MIXED: 'Its amounts are not in one currency that is known.',
  DUPLICATE: 'The same shopper ordered the same just before, or by another channel.',
  CHANGED_AFTER_RELEASE: 'The store changed it after a warehouse had it.',
  BY_HAND: 'Staff hold it.',
} as const;

export type HoldCode = keyof typeof HOLD_CODES;
