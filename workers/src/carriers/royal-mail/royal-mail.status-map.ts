import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

type Row = readonly [codes: string, meaning: CodeMeaning];

const ROWS: readonly Row[] = [
  // Before and at the hand-over
  ['EVAIE EVAIP', { eventCode: 'AWAITING_HANDOVER' }],
  ['EVPPA', { eventCode: 'DROPPED_OFF' }],
  // Moving
  ['EVBAH EVBAV EVDAC EVDAV EVIAV EVIMC EVOAC EVOCO EVORI', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['EVODO', { eventCode: 'DEPARTED_FACILITY' }],
  ['EVNMI EVGMI EVIPI', { eventCode: 'MISSORTED' }],
  ['EVNRT', { eventCode: 'HELD' }],
  ['EVNKS', { eventCode: 'HELD', condition: 'HELD', reason: 'RESCHEDULE_REQUESTED' }],
  // The last mile
  ['EVGPD', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['EVKNA', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' }],
  ['EVKNR EVKSU EVNDN', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['EVKAA EVNAA', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS', nextAction: 'WAIT' }],
  ['EVKRF EVNRF', { eventCode: 'REFUSED' }],
  ['EVKAI', { eventCode: 'RETURN_STARTED', reason: 'ADDRESS_WRONG' }],
  ['EVKGA EVNGA', { eventCode: 'RETURN_STARTED', reason: 'RECIPIENT_MOVED' }],
  ['EVRTS', { eventCode: 'RETURNED_TO_SENDER' }],
  ['EVNSR EVNAR', { eventCode: 'DELIVERY_SCHEDULED' }],
  // After a first try: it waits at the office, and can be brought once more.
  ['EVNDA EVKLC EVKLS EVPLA', { eventCode: 'READY_FOR_PICKUP' }],
  ['EVPLC EVNOC', { eventCode: 'COLLECTED' }],
  ['EVKDN', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['EVKOP', { eventCode: 'DELIVERED' }],
  ['EVKSP', { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  ['EVKSF', { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  // A wish of the recipient's was noted
  ['ASRXS RFRXS RNRXS RORXS RPRXS RSRXS', { eventCode: 'NOTE' }],
];

/** Event codes of the Tracking API; Royal Mail publishes no table, see README. */
export const ROYAL_MAIL_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

/** The names of events, which the old SOAP service gives without a code. */
const NAMES: readonly Wording[] = [
  [/^(?:sender (?:preparing|despatching)|we(?:'|’)?re expecting|sender advised)/i, { eventCode: 'AWAITING_HANDOVER' }],
  [/^accepted at (?:the )?(?:post office|parcelshop|customer service point)/i, { eventCode: 'DROPPED_OFF' }],
  [/^forwarded\b.*mis-?sort/i, { eventCode: 'MISSORTED' }],
  [/^forwarded\b/i, { eventCode: 'FORWARDED' }],
  [/^delivered to (?:a |your |the )?neighbour/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/^delivered to (?:a |your |the )?safe ?place/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/^delivered to (?:a |your |the )?(?:collection point|customer service point|post office)/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/^delivered to (?:a |your |the )?(?:parcel )?locker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [/^delivered and signed/i, { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  [
    /^(?:delivery attempted|we tried to deliver)\b.*no answer/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  ],
  [/^(?:delivery attempted|attempted delivery|we tried to deliver)/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [
    /^available for (?:redelivery or )?collection|^ready for collection|^held at customer service point/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/^collected\b/i, { eventCode: 'COLLECTED' }],
  [/^(?:due to be delivered today|ready for delivery|out for delivery)/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/^item prepared for redelivery/i, { eventCode: 'DELIVERY_SCHEDULED' }],
  [/^item retention/i, { eventCode: 'HELD' }],
  [/^(?:customs )?(?:charge|fee) (?:due|payable|to pay)|^surcharge/i, { eventCode: 'DUTIES_REQUESTED' }],
  [/^item (?:despatched|leaving|left)|^leaving\b|^despatched\b/i, { eventCode: 'DEPARTED_FACILITY' }],
  [
    /^(?:we have your item|we(?:'|’)?ve got it|we(?:'|’)?ve received|item received|arrived at|item arrived)/i,
    { eventCode: 'ARRIVED_AT_FACILITY' },
  ],
  [/^(?:returned to sender|return to sender)/i, { eventCode: 'RETURN_STARTED' }],
];

const meaningOfName = wordingsOf(NAMES, ENGLISH_WORDINGS);

/** The meaning of an event: its code, else its name where that is certain. Null when neither is known. */
export const royalMailMeaning = (code: string | null, name: string | null): CodeMeaning | null =>
  (code === null ? undefined : ROYAL_MAIL_CODES.get(code.toUpperCase())) ?? meaningOfName(name);
