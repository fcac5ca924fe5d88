import type { CodeMeaning } from '@jalon/schema/shipment';

/** The event codes of Landmark's tracking. */
export const LANDMARK_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['50', { eventCode: 'DATA_RECEIVED' }],
  ['60', { eventCode: 'DATA_RECEIVED' }],
  ['75', { eventCode: 'DATA_RECEIVED' }],
  ['80', { eventCode: 'AWAITING_HANDOVER' }],
  ['90', { eventCode: 'DUTIES_REQUESTED' }],
  ['100', { eventCode: 'DATA_RECEIVED' }],
  ['125', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['135', { eventCode: 'CUSTOMS_HELD', reason: 'CUSTOMS_DOCUMENTS' }],
  ['150', { eventCode: 'DEPARTED_COUNTRY' }],
  ['155', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['200', { eventCode: 'IN_TRANSIT' }],
  ['225', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['250', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['275', { eventCode: 'IN_TRANSIT' }],
  ['300', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['400', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' }],
  ['410', { eventCode: 'READY_FOR_PICKUP' }],
  ['450', { eventCode: 'DELAYED', reason: 'ADDRESS_WRONG', party: 'CARRIER' }],
  ['500', { eventCode: 'DELIVERED' }],
  ['510', { eventCode: 'DELIVERED' }],
  ['900', { eventCode: 'DELIVERY_ATTEMPTED', nextAction: 'CONTACT_MERCHANT', party: 'MERCHANT' }],
]);

type Wording = readonly [codes: readonly string[], pattern: RegExp, meaning: CodeMeaning];

const MOVING = ['75', '125', '150', '155', '200', '225', '275'];
const FAILED = ['400', '450', '900'];
const GOOD = ['500', '510'];

/** Words that say more than the codes they come with, or something else; first match wins. */
const WORDINGS: readonly Wording[] = [
  [MOVING, /^customs transmission sent|^transmitted customs/i, { eventCode: 'NOTE' }],
  [['250'], /scanned at (?:landmark|cross-?dock|warehouse)|cross-?dock/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [MOVING, /by (?:the )?local (?:delivery )?courier|received at (?:the )?(?:local )?delivery/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [MOVING, /received in (?:the )?destination country/i, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [
    MOVING,
    /arriv\w+ from abroad|arrived (?:in|at) (?:the )?(?:destination country|postal operator of the country)/i,
    { eventCode: 'ARRIVED_IN_COUNTRY' },
  ],
  [MOVING, /departure to (?:the )?country of destination|left (?:the )?(?:origin )?country/i, { eventCode: 'DEPARTED_COUNTRY' }],
  [MOVING, /arriv\w+ (?:at )?(?:the )?(?:distribution|delivery) (?:office|depot)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [
    MOVING,
    /^incoming scan|scanned at (?:carrier|postal) facility|^arriv|received at|^parcel collected/i,
    { eventCode: 'ARRIVED_AT_FACILITY' },
  ],
  [MOVING, /^outgoing scan|^depart|^d[ei]spatched|^left /i, { eventCode: 'DEPARTED_FACILITY' }],
  [MOVING, /^processed$|grouped|sorted/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [MOVING, /out for delivery/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [MOVING, /held (?:by|at|in) customs/i, { eventCode: 'CUSTOMS_HELD' }],
  [FAILED, /refused/i, { eventCode: 'REFUSED' }],
  [FAILED, /return(?:ed|ing)? to (?:sender|shipper|merchant)/i, { eventCode: 'RETURN_STARTED' }],
  [FAILED, /closed/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' }],
  [FAILED, /address/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' }],
  [FAILED, /damage/i, { eventCode: 'DAMAGED' }],
  [FAILED, /\blost\b/i, { eventCode: 'LOST' }],
  [GOOD, /neighbou?r/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [GOOD, /community mailbox|mail ?box|letter ?box/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [GOOD, /locker/i, { eventCode: 'DELIVERED_TO_LOCKER' }],
  [GOOD, /safe place|front door|porch/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [GOOD, /picked up|collected/i, { eventCode: 'COLLECTED' }],
  [GOOD, /to (?:the )?(?:sender|shipper)/i, { eventCode: 'RETURNED_TO_SENDER' }],
];

/** The meaning of an event code, refined by its words; null when nobody has mapped the code. */
export function landmarkMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const own = code === null ? undefined : LANDMARK_CODES.get(code);
  if (own === undefined) return null;
  return (words === null ? undefined : WORDINGS.find(([codes, pattern]) => codes.includes(code!) && pattern.test(words))?.[2]) ?? own;
}
