import { HOLD_CODES } from './hold-code.ts';

/** The one thing about an order that needs somebody most: a hold, or what a detector found. */
export const ATTENTION_CODES = {
  ...HOLD_CODES,
  NUMBER_SHARED: 'Its tracking number is also that of another order.',
  FULFILLED_WITHOUT_NUMBER: 'It was said to be sent, and has no tracking number.',
  LABEL_WITHOUT_SCAN: 'It has a label, and the carrier has not scanned it.',
  NOT_PICKED: 'A warehouse has it and has not begun.',
  PICKED_NOT_PACKED: 'It was picked and not packed.',
  PACKED_NOT_HANDED_OVER: 'It was packed, and the carrier does not have it.',
  SHORT_AT_WAREHOUSE: 'The warehouse does not find the goods.',
  HELD_TOO_LONG: 'It has been parked for too long.',
  CHOICE_OPEN: 'Its shopper was asked what to do about a missing article, and has not answered.',
  PROMISE_IN_DANGER: 'It will probably miss the day that was promised.',
  STORE_NOT_TOLD: 'The store does not take the tracking number.',
  CLAIM_OPEN: 'Its shopper says that a delivery did not come or is damaged, and the merchant must decide.',
  CLAIM_CARRIER_DUE: 'A carrier takes a claim for three more days at most, and was not asked to pay.',
  PARCEL_IN_TROUBLE: 'One of its parcels does not go well, and somebody must act.',
} as const;

export type AttentionCode = keyof typeof ATTENTION_CODES;

/** Who must act. */
export const ATTENTION_PARTIES = {
  MERCHANT: 'The merchant’s staff.',
  SHOPPER: 'The shopper.',
  WAREHOUSE: 'The warehouse.',
  SUPPLIER: 'The supplier.',
  CARRIER: 'The carrier.',
  STORE: 'The store, or whoever runs it.',
} as const;

export type AttentionParty = keyof typeof ATTENTION_PARTIES;

/** What is to be done. */
export const ATTENTION_ACTIONS = {
  WAIT_FOR_PAYMENT: 'Wait for the payment, or cancel.',
  CORRECT_ADDRESS: 'Correct the address.',
  CORRECT_CONTACT: 'Correct e-mail or phone.',
  CHANGE_CARRIER: 'Choose a carrier or warehouse that delivers there.',
  MAP_SKU: 'Say which article it is.',
  RESTOCK: 'Restock, wait, or offer the shopper a choice.',
  ENTER_COST: 'Enter what the article costs.',
  APPROVE: 'Look at it and release it, or cancel.',
  MERGE_OR_APPROVE: 'Cancel one of the two, or release both.',
  TELL_WAREHOUSE: 'Tell the warehouse of the change.',
  ASK_WAREHOUSE: 'Ask the warehouse.',
  ASK_SUPPLIER: 'Ask the supplier.',
  ADD_NUMBER: 'Add the tracking number.',
  SEPARATE_NUMBERS: 'Find out to which order the number belongs.',
  TELL_SHOPPER: 'Tell the shopper, and what it means.',
  REPAIR_STORE: 'Repair the connection to the store.',
  ANSWER_CHOICE: 'Answer the question, or wait for the answer.',
  HELP_PARCEL: 'Do what the parcel needs.',
  DECIDE_CLAIM: 'Decide what the shopper gets, and tell them.',
  ASK_CARRIER: 'Ask the carrier to pay.',
} as const;

export type AttentionAction = keyof typeof ATTENTION_ACTIONS;
