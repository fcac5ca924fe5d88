import type { CodeMeaning } from '@jalon/schema/shipment';

type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

/** The published types of a scan. `Other` is every scan that has no type of its own: only its words say what it was. */
export const PUROLATOR_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['ProofOfPickUp', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['OnDelivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['Undeliverable', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['Delivery', { eventCode: 'DELIVERED' }],
  ['InternationalOutbound', { eventCode: 'DEPARTED_COUNTRY' }],
  ['Other', { eventCode: 'UNKNOWN' }],
]);

/** How a delivery was made. */
const DELIVERIES: readonly Wording[] = [
  [/returned to (?:sender|shipper)|to (?:the )?(?:sender|shipper)\b/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/neighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/locker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/mail ?box/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/reception|front desk|concierge|mail ?room|shipping|security/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/front door|back door|side door|porch|garage|safe place|left at|osnr|signature not required/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/picked up (?:at|by|from)|counter|shipping centre/i, { eventCode: 'COLLECTED' }],
];

/** Why it could not be delivered. */
const FAILURES: readonly Wording[] = [
  [/shipment created|label (?:was )?created/i, { eventCode: 'LABEL_CREATED' }],
  [/refused/i, { eventCode: 'REFUSED' }],
  [/return(?:ed|ing)? to (?:sender|shipper)/i, { eventCode: 'RETURN_STARTED' }],
  [
    /available for pick ?up|held for pick ?up|at (?:the )?(?:depot|shipping centre|counter) for pick ?up/i,
    { eventCode: 'READY_FOR_PICKUP', condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', nextAction: 'COLLECT_PARCEL' },
  ],
  [/closed/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [/moved/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' }],
  [
    /incomplete|apartment|suite|buzzer|unit number/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /address|no such|not found|unknown (?:receiver|recipient)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /not (?:at )?home|not (?:in|available)|no ?one|nobody|absent|card left|notice left/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [/access/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  [/\bid\b|identification|age/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ID_CHECK_FAILED' }],
  [/payment|cash|\bcod\b|charges/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' }],
  [/damage/i, { eventCode: 'DAMAGED' }],
  [/weather|road|storm/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
];

/** What the other scans say. */
const OTHERS: readonly Wording[] = [
  [
    /(?:shipping )?label (?:was )?created|shipment created|created the label|electronic (?:shipment )?information|data received/i,
    { eventCode: 'LABEL_CREATED' },
  ],
  [/new tracking number assigned|weight recorded|dimension|reference|notification sent|photo|manifest/i, { eventCode: 'NOTE' }],
  [/undeliverable|delivery attempt|attempted delivery|unable to deliver|not delivered/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/return(?:ed|ing)? to (?:sender|shipper)/i, { eventCode: 'RETURN_STARTED' }],
  [/(?:available|ready|held) for (?:customer )?pick ?up/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/picked up by (?:the )?(?:customer|receiver|recipient)/i, { eventCode: 'COLLECTED' }],
  [/picked up|pick ?up complete|shipment received from|accepted at|dropped off/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [
    /(?:released|cleared) (?:by|from|through)?.*customs|customs (?:released|cleared|clearance complete)/i,
    { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  ],
  [/(?:duty|duties|tax).*(?:due|owed|payable|required)/i, { eventCode: 'DUTIES_REQUESTED' }],
  [/(?:held|detained|inspection).*customs|customs.*(?:held|hold|inspection|delay)/i, { eventCode: 'CUSTOMS_HELD' }],
  [/customs/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/on (?:the )?(?:vehicle|truck|board) for delivery|out for delivery|with courier/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^(?:shipment |package )?delivered/i, { eventCode: 'DELIVERED' }],
  [/address (?:correct|chang)/i, { eventCode: 'ADDRESS_CORRECTED' }],
  [/redirect|re-?rout/i, { eventCode: 'REDIRECTED' }],
  [/mis-?sort|mis-?rout|mis-?direct/i, { eventCode: 'MISSORTED' }],
  [/damage/i, { eventCode: 'DAMAGED' }],
  [/weather/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/mechanical|vehicle breakdown/i, { eventCode: 'DELAYED', reason: 'MECHANICAL' }],
  [/\blate\b|delay/i, { eventCode: 'DELAYED' }],
  [/on hold|held|hold at/i, { eventCode: 'HELD' }],
  [/handed (?:over )?to|transferred to|interline|tendered to/i, { eventCode: 'HANDED_TO_PARTNER' }],
  [/arriv(?:ed|al).*(?:destination|delivery)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/arriv(?:ed|al)|received at/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/depart|left (?:the )?(?:sort|facility|depot|terminal)/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/sort(?:ed|ing)?|processed|scanned/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/in transit|on its way|line ?haul/i, { eventCode: 'IN_TRANSIT' }],
  [/cancel|void/i, { eventCode: 'CANCELLED' }],
];

const wordsOf = (wordings: readonly Wording[], words: string | null): CodeMeaning | null =>
  words === null ? null : (wordings.find(([pattern]) => pattern.test(words))?.[1] ?? null);

/** The meaning of a scan: its type, refined by its words. Null when the type is none, or `Other` with words nobody has mapped. */
export function purolatorMeaning(type: string | null, words: string | null): CodeMeaning | null {
  const own = type === null ? undefined : PUROLATOR_CODES.get(type);
  if (own === undefined) return null;
  if (type === 'Delivery') return wordsOf(DELIVERIES, words) ?? own;
  if (type === 'Undeliverable') return wordsOf(FAILURES, words) ?? own;
  return type === 'Other' ? wordsOf(OTHERS, words) : own;
}
