/** What must be done next. */
export const NEXT_ACTIONS = {
  PAY_DUTIES: 'Pay duties or taxes.',
  PAY_ON_DELIVERY: 'Have the payment ready at the door.',
  CORRECT_ADDRESS: 'Correct or complete the address.',
  COLLECT_PARCEL: 'Collect the parcel.',
  CHOOSE_NEW_DAY: 'Choose another day or place for the delivery.',
  SEND_DOCUMENTS: 'Send the documents customs asks for.',
  CONTACT_CARRIER: 'Contact the carrier.',
  CONTACT_MERCHANT: 'Contact the merchant.',
  WAIT: 'Wait: somebody else is acting.',
  NONE: 'Nothing.',
} as const;

export type NextAction = keyof typeof NEXT_ACTIONS;
