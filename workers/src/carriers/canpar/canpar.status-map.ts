import type { CodeMeaning } from '@jalon/schema/shipment';

/** The codes of scans that could be confirmed in answers or in public lists. */
export const CANPAR_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['PIC', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['ARR', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['INO', { eventCode: 'HANDED_TO_PARTNER' }],
  ['INA', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['DEL', { eventCode: 'DELIVERED' }],
]);

type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

/** How it was delivered, by the words of the code and the driver's comment. */
const DELIVERIES: readonly Wording[] = [
  [/(?:to|by) (?:the )?(?:shipper|sender)/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/neighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/locker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/mail ?box/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/reception|front desk|concierge|mail ?room/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/left at|front door|back door|side door|garage|porch|no signature/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
];

/** What the words of any other code say, in English; first match wins. */
const WORDINGS: readonly Wording[] = [
  [/refused/i, { eventCode: 'REFUSED' }],
  [/return(?:ed|ing)? to (?:the )?(?:shipper|sender)/i, { eventCode: 'RETURN_STARTED' }],
  [
    /^undeliverable.*address|(?:bad|incorrect|wrong|invalid) address|address (?:incorrect|unknown|not found)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [
    /(?:incomplete|insufficient) address|(?:apartment|suite|buzzer)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/moved/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_MOVED', nextAction: 'CORRECT_ADDRESS' }],
  [/closed/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [
    /not (?:at )?home|not (?:in|available)|no one|nobody|notice left|card left/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/(?:no|unable.*) access/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  [/\bcod\b|payment|cheque/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' }],
  [/undeliver|not delivered|delivery attempt|attempted/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [
    /(?:hold|held|available|ready|waiting) (?:for|at).*(?:pick ?up|counter|depot)|customer will pick ?up/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/picked up by (?:the )?(?:customer|consignee|receiver)/i, { eventCode: 'COLLECTED' }],
  [/(?:out|loaded|on (?:the )?(?:vehicle|truck)) for delivery|with (?:the )?(?:driver|courier)/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/(?:released|cleared).*customs|customs (?:released|cleared)/i, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [/(?:held|hold).*customs|customs (?:hold|held|delay)/i, { eventCode: 'CUSTOMS_HELD' }],
  [/customs/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/damage/i, { eventCode: 'DAMAGED' }],
  [/\blost\b|missing|trace/i, { eventCode: 'INVESTIGATION_OPENED' }],
  [/mis-?sort|mis-?rout|mis-?direct|wrong terminal/i, { eventCode: 'MISSORTED' }],
  [/weather/i, { eventCode: 'DELAYED', reason: 'WEATHER' }],
  [/\blate\b|delay/i, { eventCode: 'DELAYED' }],
  [/on hold|\bheld\b/i, { eventCode: 'HELD' }],
  [/arriv/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/interline outbound|transfer/i, { eventCode: 'HANDED_TO_PARTNER' }],
  [/depart|outbound|dispatch/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/manifest|electronic|data received|label/i, { eventCode: 'DATA_RECEIVED' }],
  [/pick ?up/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/sort|scan|process/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/in transit/i, { eventCode: 'IN_TRANSIT' }],
  [/deliver/i, { eventCode: 'DELIVERED' }],
];

const wordsOf = (wordings: readonly Wording[], words: string | null): CodeMeaning | null =>
  words === null ? null : (wordings.find(([pattern]) => pattern.test(words))?.[1] ?? null);

/** The meaning of a scan: its code, else the words that come with it. Null when neither is known. */
export function canparMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const own = code === null ? undefined : CANPAR_CODES.get(code.toUpperCase());
  if (own?.eventCode === 'DELIVERED') return wordsOf(DELIVERIES, words) ?? own;
  return own ?? wordsOf(WORDINGS, words);
}
