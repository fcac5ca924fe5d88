import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

const returned = (reason: CodeMeaning['reason']): CodeMeaning => ({ eventCode: 'RETURNED_TO_SENDER', reason: reason ?? null });

const CODES: Record<string, CodeMeaning> = {
  '0': { eventCode: 'DATA_RECEIVED' },
  '12': { eventCode: 'DATA_RECEIVED' },
  '15': { eventCode: 'IN_TRANSIT' },
  '18': { eventCode: 'IN_TRANSIT' },
  '19': { eventCode: 'IN_TRANSIT' },
  '20': { eventCode: 'ACCEPTED' },
  '21': { eventCode: 'IN_TRANSIT' },
  '22': { eventCode: 'IN_TRANSIT' },
  '25': { eventCode: 'IN_TRANSIT' },
  '31': { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CONTACT_CARRIER' },
  '40': { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  '41': { eventCode: 'CUSTOMS_HELD' },
  '91': { eventCode: 'DELIVERY_ATTEMPTED' },
  '92': { eventCode: 'READY_FOR_PICKUP' },
  '93': { eventCode: 'DELIVERY_SCHEDULED' },
  '100': { eventCode: 'DELIVERED' },
  // Handed to the post of the destination, whose own scans are not told: no delivery.
  '101': { eventCode: 'HANDED_TO_PARTNER' },
  '111': { eventCode: 'LOST' },
  '124': { eventCode: 'RETURN_IN_TRANSIT' },
  '125': { eventCode: 'RETURNED_TO_SENDER' },
  '1001': { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'DATA_MISSING', nextAction: 'CONTACT_MERCHANT' },
  '2101': { eventCode: 'IN_TRANSIT' },
  '2102': { eventCode: 'IN_TRANSIT' },
  '2103': { eventCode: 'IN_TRANSIT' },
  '4106': { eventCode: 'CANCELLED' },
  '9101': { eventCode: 'IN_TRANSIT' },
  '9102': { eventCode: 'IN_TRANSIT' },
  '9301': { eventCode: 'OUT_FOR_DELIVERY' },
  '9302': { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' },
  '9999': { eventCode: 'NOTE' },
  '12406': { eventCode: 'RETURN_IN_TRANSIT' },
  '12501': returned('REFUSED'),
  '12502': returned('ADDRESS_WRONG'),
  '12503': returned('DAMAGED_IN_TRANSIT'),
  '12504': returned('NOT_COLLECTED'),
  '12505': { eventCode: 'RETURNED_TO_SENDER' },
  '12506': { eventCode: 'DISPOSED' },
};

/** The event codes known of Spring's table. */
export const SPRING_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(CODES));

const meaningOfWords = wordingsOf(ENGLISH_WORDINGS);
/** What the words of a general code may say more of: movements and reasons, never an end. */
const MAY_BE = new Set([
  'DELAYED',
  'MISSORTED',
  'CUSTOMS_HELD',
  'DAMAGED',
  'HELD',
  'DUTIES_REQUESTED',
  'DUTIES_PAID',
  'IMPORT_CUSTOMS_CLEARED',
  'IMPORT_CUSTOMS_STARTED',
  'EXPORT_CUSTOMS_CLEARED',
]);
const GENERAL = new Set(['IN_TRANSIT', 'IMPORT_CUSTOMS_STARTED', 'CUSTOMS_HELD']);

/**
 * The meaning of an event: its code, sharpened by Spring's words and by those of the carrier that delivers. Null: nobody mapped
 * the code.
 */
export function springMeaning(code: string | null, words: string | null, carrierWords: string | null): CodeMeaning | null {
  const found = code === null ? undefined : SPRING_CODES.get(code);
  if (found === undefined) return null;
  const said = GENERAL.has(found.eventCode) ? (meaningOfWords(words) ?? meaningOfWords(carrierWords)) : null;
  if (said !== null && MAY_BE.has(said.eventCode)) return said;
  const refined = refineMeaning(found, words);
  const saysMore = refined.eventCode !== found.eventCode || refined.reason != null || refined.deliveredHow != null;
  return saysMore ? refined : refineMeaning(found, carrierWords);
}
