import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const CODES: Record<string, CodeMeaning> = {
  // Before the hand-over
  SD: { eventCode: 'DATA_RECEIVED' },
  DU: { eventCode: 'DATA_RECEIVED' },
  EM: { eventCode: 'DATA_RECEIVED' },
  // Moving
  PU: { eventCode: 'PICKED_UP_BY_CARRIER' },
  SA: { eventCode: 'ACCEPTED' },
  AF: { eventCode: 'ARRIVED_AT_FACILITY' },
  CI: { eventCode: 'ARRIVED_AT_FACILITY' },
  UV: { eventCode: 'ARRIVED_AT_FACILITY' },
  PL: { eventCode: 'PROCESSED_AT_FACILITY' },
  RW: { eventCode: 'PROCESSED_AT_FACILITY' },
  SI: { eventCode: 'PROCESSED_AT_FACILITY' },
  HO: { eventCode: 'PROCESSED_AT_FACILITY' },
  DF: { eventCode: 'DEPARTED_FACILITY' },
  PO: { eventCode: 'DEPARTED_FACILITY' },
  CU: { eventCode: 'DEPARTED_FACILITY' },
  LV: { eventCode: 'LOADED' },
  TR: { eventCode: 'IN_TRANSIT' },
  SM: { eventCode: 'IN_TRANSIT' },
  HN: { eventCode: 'IN_TRANSIT' },
  FD: { eventCode: 'HANDED_TO_PARTNER' },
  TP: { eventCode: 'HANDED_TO_PARTNER' },
  // Customs
  IC: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  ES: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  BN: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  BL: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  CR: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  BR: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  CD: { eventCode: 'CUSTOMS_HELD', reason: 'CUSTOMS_DOCUMENTS', nextAction: 'CONTACT_CARRIER' },
  UD: { eventCode: 'CUSTOMS_HELD' },
  HP: { eventCode: 'DUTIES_REQUESTED' },
  PY: { eventCode: 'DUTIES_PAID' },
  // On the last tour
  AR: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  AD: { eventCode: 'DELIVERY_SCHEDULED' },
  WC: { eventCode: 'OUT_FOR_DELIVERY' },
  CC: { eventCode: 'READY_FOR_PICKUP' },
  NH: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  CA: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' },
  CM: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' },
  ND: { eventCode: 'DELIVERY_ATTEMPTED' },
  RD: { eventCode: 'REFUSED' },
  // Some of its pieces only: no end of the whole.
  PD: { eventCode: 'DELAYED', milestone: 'OUT_FOR_DELIVERY' },
  OK: { eventCode: 'DELIVERED' },
  DD: { eventCode: 'DELIVERED', condition: 'DAMAGED', reason: 'DAMAGED_IN_TRANSIT' },
  // Trouble
  BA: { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  OH: { eventCode: 'HELD' },
  HI: { eventCode: 'HELD' },
  SS: { eventCode: 'HELD' },
  ST: { eventCode: 'HELD', reason: 'RECALLED' },
  DP: { eventCode: 'HELD', reason: 'SECURITY' },
  DM: { eventCode: 'DAMAGED' },
  MC: { eventCode: 'MISSORTED' },
  MS: { eventCode: 'MISSORTED' },
  IR: { eventCode: 'MISSORTED' },
  MD: { eventCode: 'DELAYED' },
  NA: { eventCode: 'DELAYED', reason: 'MISSING_SCAN' },
  TD: { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' },
  TI: { eventCode: 'INVESTIGATION_OPENED' },
  DS: { eventCode: 'DISPOSED' },
  RT: { eventCode: 'RETURNED_TO_SENDER' },
  // Remarks
  CS: { eventCode: 'NOTE' },
  DI: { eventCode: 'NOTE' },
  IA: { eventCode: 'NOTE' },
  RR: { eventCode: 'NOTE' },
  SC: { eventCode: 'NOTE' },
  TT: { eventCode: 'NOTE' },
};

/** Every checkpoint code of the published table. */
export const DHL_EXPRESS_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(CODES));

const OWN: readonly Wording[] = [
  [/^shipment information received/i, { eventCode: 'DATA_RECEIVED' }],
  [/^(?:shipment )?picked up|^shipment pick-?up/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^arrived at (?:dhl )?delivery facility/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

/** What remarks of a code used for several things say more. */
const SHARPER: Record<string, readonly Wording[]> = {
  RR: [[/customs|clearance/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }]],
  RT: [[/\b(?:being|will be|to be) returned|returning/i, { eventCode: 'RETURN_STARTED' }]],
  OH: [[/customs|clearance/i, { eventCode: 'CUSTOMS_HELD' }]],
};

/** The meaning of a checkpoint: its code, sharpened by its words; the words alone where there is no code. Null: nobody knows. */
export function dhlExpressMeaning(code: string | null, words: string | null): CodeMeaning | null {
  if (code === null) return meaningOfWords(words);
  const found = DHL_EXPRESS_CODES.get(code.toUpperCase());
  if (found === undefined) return null;
  const sharper = Object.hasOwn(SHARPER, code) && words !== null ? SHARPER[code]!.find(([pattern]) => pattern.test(words)) : undefined;
  return sharper?.[1] ?? refineMeaning(found, words);
}
