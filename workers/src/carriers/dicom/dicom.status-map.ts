import type { CodeMeaning } from '@jalon/schema/shipment';

/** The codes of an activity that could be confirmed. */
export const DICOM_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([['DL', { eventCode: 'DELIVERED' }]]);

type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

/** How it was delivered, by `statusDetail` and `additionalInformation`. */
const DELIVERIES: readonly Wording[] = [
  [/return(?:ed)? to (?:the )?(?:shipper|sender)/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/neighbou?r|voisin/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/locker|casier/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/mail ?box|boîte aux lettres/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/reception|réception|front desk|concierge/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  // "NSR": no signature required, released by the shipper or the receiver.
  [/release|\bnsr\b|did not need a signature|front door|left at/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/picked up (?:by|at)/i, { eventCode: 'COLLECTED' }],
];

const WORDINGS: readonly Wording[] = [
  [/refused|refusé/i, { eventCode: 'REFUSED' }],
  [/return(?:ed|ing)? to (?:the )?(?:shipper|sender)|retour/i, { eventCode: 'RETURN_STARTED' }],
  [
    /(?:bad|incorrect|wrong|invalid) address|address (?:incorrect|not found)|adresse (?:incorrecte|introuvable)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /incomplete address|missing (?:suite|apartment)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/moved|déménagé/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' }],
  [/closed|fermé/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [/not (?:at )?home|not (?:in|available)|absent|no one/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' }],
  [/attempt|tentative|undeliver|not delivered|non livré/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/(?:available|held|ready|hold) for pick ?up|prêt pour (?:la )?cueillette/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/out for delivery|on (?:the )?(?:truck|vehicle) for delivery|en (?:cours de )?livraison/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/appointment|rendez-vous/i, { eventCode: 'DELIVERY_SCHEDULED' }],
  [/(?:cleared|released).*customs|customs (?:cleared|released)|dédouané/i, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [/customs|douane/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/damage|endommagé/i, { eventCode: 'DAMAGED' }],
  [/\blost\b|missing|perdu/i, { eventCode: 'INVESTIGATION_OPENED' }],
  [/mis-?sort|mis-?rout/i, { eventCode: 'MISSORTED' }],
  [/weather|météo/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/delay|\blate\b|retard/i, { eventCode: 'DELAYED' }],
  [/on hold|\bheld\b|retenu/i, { eventCode: 'HELD' }],
  [/cancel|void|annulé/i, { eventCode: 'CANCELLED' }],
  [/picked up|pick ?up (?:done|complete)|ramassé|cueilli/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/arriv/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/depart|left|outbound|départ/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/created|received data|data received|manifest|label|créé/i, { eventCode: 'DATA_RECEIVED' }],
  [/transit/i, { eventCode: 'IN_TRANSIT' }],
  [/scan|sort|process|trié/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/^delivered|^livré/i, { eventCode: 'DELIVERED' }],
];

const wordsOf = (wordings: readonly Wording[], words: string): CodeMeaning | null =>
  wordings.find(([pattern]) => pattern.test(words))?.[1] ?? null;

/** The meaning of an activity: its code where it is known, else its words. Null when neither is. */
export function dicomMeaning(code: string | null, status: string | null, detail: string): CodeMeaning | null {
  const own = code === null ? undefined : DICOM_CODES.get(code);
  const isDelivery = own?.eventCode === 'DELIVERED' || (own === undefined && /^(?:delivered|livré)$/i.test(status ?? ''));
  if (isDelivery) return wordsOf(DELIVERIES, detail) ?? { eventCode: 'DELIVERED' };
  return own ?? wordsOf(WORDINGS, detail) ?? (status === null ? null : wordsOf(WORDINGS, status));
}
