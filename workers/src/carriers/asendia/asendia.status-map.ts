import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const CODES: Record<string, CodeMeaning> = {
  // Asendia USA: milestones
  S1: { eventCode: 'DATA_RECEIVED' },
  S2A: { eventCode: 'PROCESSED_AT_FACILITY' },
  S2B: { eventCode: 'PROCESSED_AT_FACILITY' },
  S2C: { eventCode: 'DEPARTED_FACILITY' },
  S2D: { eventCode: 'DEPARTED_FACILITY' },
  S4: { eventCode: 'DEPARTED_COUNTRY' },
  S5: { eventCode: 'ARRIVED_IN_COUNTRY' },
  S6: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  S7: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  S8: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  S10: { eventCode: 'DELIVERED' },
  // Asendia USA: the events of the branded page, its own and those of partners
  LEAVHUB: { eventCode: 'HANDED_TO_PARTNER' },
  CHECKIN: { eventCode: 'ARRIVED_AT_FACILITY' },
  DELFAILUNKN: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ARRDEST: { eventCode: 'ARRIVED_IN_COUNTRY' },
  // The recipients' portal
  INFO_RECEIVED: { eventCode: 'DATA_RECEIVED' },
  ARRIVED_DESTINATION: { eventCode: 'ARRIVED_IN_COUNTRY' },
  DELIVERED: { eventCode: 'DELIVERED' },
  // Asendia Sync
  PU: { eventCode: 'PICKED_UP_BY_CARRIER' },
  IT: { eventCode: 'IN_TRANSIT' },
  DL: { eventCode: 'DELIVERED' },
};

/** The codes known, in upper case: Asendia USA writes its own in lower case. */
export const ASENDIA_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(CODES));

const OWN: readonly Wording[] = [
  [/^departed from (?:usa|us|uk|the|[a-z ]+ to )/i, { eventCode: 'DEPARTED_COUNTRY' }],
  [/^(?:shipment|service) dispatched/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/^shipment information received/i, { eventCode: 'DATA_RECEIVED' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

/** The meaning of an event: its code, sharpened by the words; the words alone where nobody mapped the code. Null: neither is known. */
export function asendiaMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const found = code === null ? undefined : ASENDIA_CODES.get(code.toUpperCase());
  return found === undefined ? meaningOfWords(words) : refineMeaning(found, words);
}
