import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** The event numbers (`primaryEventId`) known for sure. */
export const DHL_ECOMMERCE_AMERICAS_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['598', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['600', { eventCode: 'DELIVERED' }],
]);

/** The fixed phrases of DHL eCommerce in the Americas, and those of USPS and Canada Post it passes on. */
const OWN: readonly Wording[] = [
  [/^label created/i, { eventCode: 'LABEL_CREATED' }],
  [/^electronic notification|^shipping label|^pre-?shipment/i, { eventCode: 'DATA_RECEIVED' }],
  [/^en route to dhl|currently awaiting shipment|^awaiting/i, { eventCode: 'AWAITING_HANDOVER' }],
  [/^package received at dhl|^picked up by dhl|^dhl (?:picked|has picked)/i, { eventCode: 'ACCEPTED' }],
  [/^tendered to (?:delivery service provider|usps|agent|post)/i, { eventCode: 'HANDED_TO_PARTNER' }],
  [/^departure (?:origin|destination)?|^departed\b/i, { eventCode: 'DEPARTED_FACILITY' }],
  [
    /^arrival (?:at )?(?:post office|delivery unit|unit)|^arrived at (?:post office|delivery unit)/i,
    { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  ],
  [/^arrival\b|^arrived\b/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^processed\b|^sorting complete|^sorted\b|^usps processing/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/^out for (?:second )?delivery/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^notice left/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' }],
  [/^available (?:for|at)|^held at post office/i, { eventCode: 'READY_FOR_PICKUP' }],
  [
    /^(?:insufficient|no such number|vacant|attempted.?not known)/i,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /^(?:moved|forward expired)/i,
    { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/^unclaimed/i, { eventCode: 'RETURN_STARTED', reason: 'NOT_COLLECTED' }],
  [/^(?:return(?:ed)? to sender|returned to merchant)/i, { eventCode: 'RETURN_STARTED' }],
  [/^forwarded/i, { eventCode: 'FORWARDED' }],
  [/^en route|^in transit/i, { eventCode: 'IN_TRANSIT' }],
  [/^close bag|^container/i, { eventCode: 'NOTE' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

/**
 * The meaning of an event: its number where it is known, else its phrase; the second phrase says how it was delivered or why
 * it was not. Null: neither is known.
 */
export function dhlEcommerceAmericasMeaning(id: string | null, primary: string | null, secondary: string | null): CodeMeaning | null {
  const found = (id === null ? undefined : DHL_ECOMMERCE_AMERICAS_CODES.get(id)) ?? meaningOfWords(primary) ?? meaningOfWords(secondary);
  if (found === null) return null;
  const refined = refineMeaning(found, primary);
  return refineMeaning(refined, secondary);
}
