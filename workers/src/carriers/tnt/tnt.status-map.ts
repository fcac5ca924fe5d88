import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const CODES: Record<string, CodeMeaning> = {
  // Scans
  CI: { eventCode: 'ARRIVED_AT_FACILITY' },
  IS: { eventCode: 'ARRIVED_AT_FACILITY' },
  IR: { eventCode: 'ARRIVED_AT_FACILITY' },
  AS: { eventCode: 'ARRIVED_AT_FACILITY' },
  TR: { eventCode: 'IN_TRANSIT' },
  OD: { eventCode: 'OUT_FOR_DELIVERY' },
  OK: { eventCode: 'DELIVERED' },
  NR: { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' },
  MLA: { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' },
  // Summaries
  DEL: { eventCode: 'DELIVERED' },
  INT: { eventCode: 'IN_TRANSIT' },
  EXC: { eventCode: 'HELD' },
};

/** The status codes seen in answers, and the summary codes of the technical guide. */
export const TNT_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(CODES));

/** TNT's own sentences. */
const OWN: readonly Wording[] = [
  [/^delivery by mail\b/i, { eventCode: 'DELIVERED' }],
  [/^shipment delivered damaged/i, { eventCode: 'DELIVERED', condition: 'DAMAGED', reason: 'DAMAGED_IN_TRANSIT' }],
  [/^customer not home|^no one (?:at )?home|^recipient not/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' }],
  [/^closed on delivery attempt/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [
    /contact with receiver required|delivery date\/time.*(?:required|to be agreed)/i,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [/delivery date\/time slot agreed|appointment (?:made|agreed)/i, { eventCode: 'DELIVERY_SCHEDULED' }],
  [/^(?:shipment )?collected|collected from (?:sender|customer)/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/^on-?forwarded for delivery/i, { eventCode: 'HANDED_TO_PARTNER' }],
  [/^shipment re-?routed/i, { eventCode: 'MISSORTED' }],
  [/^(?:connection )?delay\b|delayed in transit|delay due to/i, { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' }],
  [/^pre-?arrival customs|^customs clearance in progress/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/^released (?:by|from) customs/i, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [/^(?:shipment|consignment) (?:received|arrived) at/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^consignment (?:details|data|information)|^(?:collection|booking) (?:request|details)/i, { eventCode: 'DATA_RECEIVED' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

/**
 * The meaning of a status: its code where it is known, else its words: TNT writes one of a fixed set of sentences beside each
 * of some hundred codes that it does not publish. Null: neither is known.
 */
export function tntMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const found = code === null ? undefined : TNT_CODES.get(code.toUpperCase());
  return found === undefined ? meaningOfWords(words) : refineMeaning(found, words);
}
