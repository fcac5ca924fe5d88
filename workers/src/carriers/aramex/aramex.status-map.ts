import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const CODES: Record<string, CodeMeaning> = {
  SH001: { eventCode: 'PROCESSED_AT_FACILITY' },
  SH003: { eventCode: 'OUT_FOR_DELIVERY' },
  SH004: { eventCode: 'OUT_FOR_DELIVERY' },
  SH005: { eventCode: 'DELIVERED' },
  SH006: { eventCode: 'COLLECTED' },
  SH007: { eventCode: 'DELIVERED' },
  SH008: { eventCode: 'HELD' },
  SH012: { eventCode: 'PICKED_UP_BY_CARRIER' },
  SH014: { eventCode: 'DATA_RECEIVED' },
  SH022: { eventCode: 'DEPARTED_FACILITY' },
  SH033: { eventCode: 'DELIVERY_ATTEMPTED' },
  SH043: { eventCode: 'DELAYED' },
  SH047: { eventCode: 'ACCEPTED' },
  SH069: { eventCode: 'RETURNED_TO_SENDER' },
  SH076: { eventCode: 'DELAYED' },
  SH154: { eventCode: 'DELIVERED' },
  SH156: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  SH234: { eventCode: 'DELIVERED' },
  // Paid to the merchant after a payment on delivery.
  SH239: { eventCode: 'NOTE' },
  SH294: { eventCode: 'HELD', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CONTACT_CARRIER' },
  SH296: { eventCode: 'ADDRESS_CORRECTED' },
  SH308: { eventCode: 'NOTE' },
  SH312: { eventCode: 'DELIVERY_RESCHEDULED', reason: 'RESCHEDULE_REQUESTED' },
  SH313: { eventCode: 'CANCELLED' },
  SH314: { eventCode: 'PICKED_UP_BY_CARRIER' },
  SH406: { eventCode: 'ACCEPTED' },
  SH496: { eventCode: 'DELIVERED' },
  SH498: { eventCode: 'RETURN_STARTED' },
  SH597: { eventCode: 'DELIVERED' },
  SH704: { eventCode: 'RETURNED_TO_SENDER' },
};

/** The update codes known; Aramex has several hundred. */
export const ARAMEX_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries(CODES));

const OWN: readonly Wording[] = [
  [
    /payment (?:was )?(?:declined|not ready|refused)|cash not ready|cod not ready/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' },
  ],
  [
    /(?:no|not) (?:answer|responding|reachable)|mobile (?:is )?(?:off|switched off)|wrong (?:phone|number)|attempting to contact/i,
    { eventCode: 'HELD', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CONTACT_CARRIER' },
  ],
  [
    /future delivery|requested (?:another|a later|future)|customer requested/i,
    { eventCode: 'DELIVERY_RESCHEDULED', reason: 'RESCHEDULE_REQUESTED' },
  ],
  [
    /incomplete address|address.*(?:incomplete|required|information)/i,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/^customs clearance$|customs clearance (?:in progress|process)/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/charges paid/i, { eventCode: 'NOTE' }],
  [/^record created/i, { eventCode: 'DATA_RECEIVED' }],
  [/received at origin/i, { eventCode: 'ACCEPTED' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

const COARSE = new Set(['SH008', 'SH033', 'SH156']);

/**
 * The meaning of an update: its code, of which the coarse ones (on hold, attempted, customs) are sharpened by the words; the
 * words alone for a code nobody mapped. Null: neither is known.
 */
export function aramexMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const key = code?.toUpperCase() ?? '';
  const found = ARAMEX_CODES.get(key);
  if (found === undefined) return meaningOfWords(words);
  const said = COARSE.has(key) ? meaningOfWords(words) : null;
  const isSharper = said !== null && (said.reason != null || said.eventCode.includes('CUSTOMS') || said.eventCode === 'REFUSED');
  return isSharper ? said : refineMeaning(found, words);
}
