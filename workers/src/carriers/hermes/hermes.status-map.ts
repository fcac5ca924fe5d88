import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const absent: CodeMeaning = { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' };
const back: CodeMeaning = { eventCode: 'RETURN_STARTED' };

/** Codes of `shipmentinfo` (four digits) and statuses of the recipients' service (words in capitals). */
export const HERMES_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['0000', { eventCode: 'DATA_RECEIVED' }],
  ['1000', { eventCode: 'ACCEPTED' }],
  ['2000', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['3000', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['3500', { eventCode: 'DELIVERED' }],
  ['4000', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['4500', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['5000', { eventCode: 'READY_FOR_PICKUP' }],
  ['6000', { eventCode: 'HELD' }],
  ['7000', { eventCode: 'DELAYED' }],
  ['ANNOUNCED', { eventCode: 'DATA_RECEIVED' }],
  ['ORDER_INFO_RECEIVED', { eventCode: 'DATA_RECEIVED' }],
  ['PREANNOUNCED', { eventCode: 'DATA_RECEIVED' }],
  ['ATG_OUT_OF_WAREHOUSE', { eventCode: 'AWAITING_HANDOVER' }],
  ['EDL_BOOKED_DROPOFF', { eventCode: 'NOTE' }],
  ['PARCELSHOP_DROP_OFF', { eventCode: 'DROPPED_OFF' }],
  ['HANDED_OVER', { eventCode: 'ACCEPTED' }],
  ['HANDED_OVER_TO_HERMES', { eventCode: 'ACCEPTED' }],
  ['TAKEN_OVER_BY_HERMES', { eventCode: 'ACCEPTED' }],
  ['PICKED_UP', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['SHIPMENT_PICKED_UP', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['PARCELSHOP_COLLECTED_BY_DRIVER', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['IN_TRANSIT', { eventCode: 'IN_TRANSIT' }],
  ['SORTED', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['ARRIVED_AT_DEPOT', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['ARRIVED_AT_DELIVERY_DEPOT', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['ARRIVED_IN_DESTINATION_REGION', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['ARRIVED_IN_DESTINATION_REGION_V2', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['DELIVERY_TOUR_STARTED', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['OUT_FOR_DELIVERY', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['NEXT_STOP', { eventCode: 'NEXT_STOP' }],
  ['DELIVERED', { eventCode: 'DELIVERED' }],
  ['DELIVERED_HOMEDELIVERY', { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' }],
  ['DELIVERED_NEIGHBOUR', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['DELIVERED_DROPOFF', { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  ['DELIVERED_MAILBOX', { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  ['DELIVERED_PARCELSHOP', { eventCode: 'COLLECTED' }],
  ['DELIVERED_PARCELBOX', { eventCode: 'DELIVERED_TO_LOCKER' }],
  ['PICKED_UP_BY_RECIPIENT', { eventCode: 'COLLECTED' }],
  ['COLLECTED', { eventCode: 'COLLECTED' }],
  ['READY_FOR_PICKUP', { eventCode: 'READY_FOR_PICKUP' }],
  ['READY_FOR_COLLECTION', { eventCode: 'READY_FOR_PICKUP' }],
  ['PARCELSHOP_ITEMS_FOR_COLLECTION', { eventCode: 'READY_FOR_PICKUP' }],
  ['DELIVERY_FAILED', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['NOT_DELIVERABLE', { eventCode: 'HELD', reason: 'OTHER', party: 'MERCHANT', nextAction: 'CONTACT_MERCHANT' }],
  ['UNKNOWN_WHEREABOUTS', { eventCode: 'INVESTIGATION_OPENED' }],
  ['RETURN', back],
  ['RETURN_TO_SENDER', back],
  ['RETURN_DELIVERED_TO_SENDER', { eventCode: 'RETURNED_TO_SENDER' }],
  ['RETOURE_DELIVERED', { eventCode: 'RETURNED_TO_SENDER' }],
]);

const GERMAN: readonly Wording[] = [
  [/absender .*(?:zugestellt|übergeben|zurückgegeben)|(?:zugestellt|übergeben) .*absender/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/rücksendung|zurück an den (?:absender|versender)|retour/i, back],
  [/annahme.*verweigert|verweigert/i, { eventCode: 'REFUSED' }],
  [/nicht angetroffen|nicht (?:an|zu ?hause)/i, absent],
  [
    /adresse.*(?:unvollständig|falsch|fehlerhaft|nicht gefunden)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' },
  ],
  [/nicht zugestellt|konnte nicht|zustellung nicht möglich/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/beschädigt/i, { eventCode: 'DAMAGED' }],
  [/verspät|verzöger/i, { eventCode: 'DELAYED' }],
  [/nachbar/i, { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  [/ablageort|wunschablage/i, { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  [/briefkasten/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/(?:vom|durch den) empfänger.*abgeholt|empfänger hat .*abgeholt/i, { eventCode: 'COLLECTED' }],
  [/abholbereit|zur abholung bereit|liegt .*bereit/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/zugestellt/i, { eventCode: 'DELIVERED' }],
  [/zustelltour|auf tour|in zustellung/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/angekündigt|avisiert/i, { eventCode: 'DATA_RECEIVED' }],
];
const read = wordingsOf(
  [
    [/notified to hermes electronically/i, { eventCode: 'DATA_RECEIVED' }],
    [/gone out on a delivery route/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  ],
  GERMAN,
  ENGLISH_WORDINGS,
);

/** What the words may make of the coarse codes. */
const MAY_BECOME: Partial<Record<string, RegExp>> = {
  '3500': /^(?:DELIVERED|COLLECTED|RETURNED_TO_SENDER)/,
  DELIVERED: /^(?:DELIVERED|COLLECTED|RETURNED_TO_SENDER)/,
  '4000': /^(?:DELIVERY_ATTEMPTED|REFUSED)$/,
  '4500': /^(?:DELIVERY_ATTEMPTED|REFUSED|RETURN_STARTED)$/,
  '6000': /^(?:HELD|CUSTOMS_HELD|DAMAGED|IMPORT_CUSTOMS_STARTED)$/,
  DELIVERY_FAILED: /^(?:DELIVERY_ATTEMPTED|REFUSED)$/,
};

/** The meaning of a code; the words sharpen the coarse ones and speak where the code is none of ours. */
export function hermesMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const known = code === null ? null : (HERMES_CODES.get(code) ?? null);
  const said = read(words);
  if (known === null || said === null) return known ?? said;
  const allowed = Object.hasOwn(MAY_BECOME, code!) ? MAY_BECOME[code!] : undefined;
  return allowed?.test(said.eventCode) === true ? said : known;
}
