import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** The event codes known. */
export const TELESHIP_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['pending', { eventCode: 'DATA_RECEIVED' }],
  ['created', { eventCode: 'DATA_RECEIVED' }],
  ['label_created', { eventCode: 'LABEL_CREATED' }],
  ['collected', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['in_hub', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['in_transit', { eventCode: 'IN_TRANSIT' }],
  ['customs_cleared', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['out_for_delivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['delivery_failed', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['delivered', { eventCode: 'DELIVERED' }],
  ['returned', { eventCode: 'RETURNED_TO_SENDER' }],
  ['cancelled', { eventCode: 'CANCELLED' }],
]);

const OWN: readonly Wording[] = [[/^handed (?:over )?to (?:the )?(?:last|final).mile|^handover to/i, { eventCode: 'HANDED_TO_PARTNER' }]];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);
/** Ends: words alone never make one of "in transit". */
const ENDS = new Set(['DELIVERED', 'RETURNED', 'LOST', 'DISPOSED', 'CANCELLED']);

/** The meaning of an event: its code; "in transit" is what the words make of it, short of an end. Null: neither is known. */
export function teleshipMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const found = code === null ? undefined : TELESHIP_CODES.get(code.toLowerCase());
  if (found === undefined) return meaningOfWords(words);
  if (found.eventCode !== 'IN_TRANSIT') return refineMeaning(found, words);
  const said = meaningOfWords(words);
  return said !== null && !ENDS.has(meaningOf(said).milestone ?? '') ? said : found;
}
