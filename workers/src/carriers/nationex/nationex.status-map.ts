import type { CodeMeaning } from '@jalon/schema/shipment';

/** The statuses of a shipment, `ShipmentStatus`. */
export const NATIONEX_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['Creation', { eventCode: 'LABEL_CREATED' }],
  ['DataReceived', { eventCode: 'DATA_RECEIVED' }],
  ['Pickup', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['Transit', { eventCode: 'IN_TRANSIT' }],
  ['OutForDelivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['PartiallyOutForDelivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['Delivered', { eventCode: 'DELIVERED' }],
  ['OnHold', { eventCode: 'HELD' }],
  ['Attention', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'OTHER', nextAction: 'CONTACT_CARRIER' }],
  ['RefusedDelivery', { eventCode: 'REFUSED' }],
  ['ReturnToSender', { eventCode: 'RETURN_STARTED' }],
]);

type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

/** What the history of a parcel says, in English or French; first match wins. */
const WORDINGS: readonly Wording[] = [
  [/refus/i, { eventCode: 'REFUSED' }],
  [/delivered to (?:the )?(?:sender|shipper)|returned to (?:the )?(?:sender|shipper)|retourné/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/return(?:ing)? to|retour à/i, { eventCode: 'RETURN_STARTED' }],
  [
    /unavailable (?:consignee|recipient)|(?:consignee|recipient) (?:unavailable|absent)|not (?:at )?home|indisponible|absent/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/closed|fermé/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [/moved|déménagé/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' }],
  [
    /incomplete address|adresse incomplète/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /(?:wrong|incorrect|invalid|bad) address|adresse (?:incorrecte|erronée|introuvable)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/no access|inaccessible/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  [/delivery attempt|tentative|not delivered|non livré/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/weather|météo|tempête/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/damage|endommagé/i, { eventCode: 'DAMAGED' }],
  [/\blost\b|missing|perdu|manquant/i, { eventCode: 'INVESTIGATION_OPENED' }],
  [/mis-?sort|mis-?rout|mauvais (?:terminal|dépôt)/i, { eventCode: 'MISSORTED' }],
  [/delay|\blate\b|retard/i, { eventCode: 'DELAYED' }],
  [/(?:ready|available|held) for pick ?up|prêt pour (?:le )?ramassage|disponible au/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/neighbou?r|voisin/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/delivered.*(?:front door|no signature|left at|snr)|livré.*(?:porte|sans signature)/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/out for delivery|on (?:the )?(?:truck|vehicle)|en (?:cours de )?livraison/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^delivered|^livré/i, { eventCode: 'DELIVERED' }],
  [/on hold|en attente|retenu/i, { eventCode: 'HELD' }],
  [/picked up|pick-?up|ramass|cueill/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/arriv/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/depart|départ/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/sort|tri(?:é|age)?\b|scan|process|trait/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/transit/i, { eventCode: 'IN_TRANSIT' }],
  [/data received|données reçues|created|création/i, { eventCode: 'DATA_RECEIVED' }],
];

/** The meaning of a status; null when nobody has mapped it. */
export const nationexStatus = (status: string | null): CodeMeaning | null =>
  status === null ? null : (NATIONEX_CODES.get(status) ?? null);

/** The meaning of an entry of a parcel's history, which has words and the number of an exception. */
export const nationexWords = (words: string | null): CodeMeaning | null =>
  words === null ? null : (WORDINGS.find(([pattern]) => pattern.test(words))?.[1] ?? null);
