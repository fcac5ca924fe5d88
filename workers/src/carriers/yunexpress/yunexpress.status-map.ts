import type { CodeMeaning } from '@jalon/schema/shipment';
import { CHINESE_WORDINGS } from '../chinese-wordings.ts';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { sharpen } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

/** The nodes of a journey (`TrackNodeCode`, `track_node_code`). */
const NODES: Record<string, CodeMeaning> = {
  ORDER_CREATION: { eventCode: 'DATA_RECEIVED' },
  PRE_ADVICING: { eventCode: 'DATA_RECEIVED' },
  PRE_INFO: { eventCode: 'DATA_RECEIVED' },
  PICKED_UP: { eventCode: 'PICKED_UP_BY_CARRIER' },
  FIRST_MILE_ARRIVE: { eventCode: 'ARRIVED_AT_FACILITY' },
  FIRST_MILE_DEPART: { eventCode: 'DEPARTED_FACILITY' },
  TRANSIT_IN: { eventCode: 'ARRIVED_AT_FACILITY' },
  TRANSIT_OUT: { eventCode: 'DEPARTED_FACILITY' },
  ARRIVE_CONFIRM_OC: { eventCode: 'ARRIVED_AT_FACILITY' },
  DEPART_CONFIRM_OC: { eventCode: 'DEPARTED_FACILITY' },
  ARRIVE_ORIN_CUSTOMS: { eventCode: 'EXPORT_CUSTOMS_STARTED' },
  EXPORT_CUSTOMS_COMPLETE: { eventCode: 'EXPORT_CUSTOMS_CLEARED' },
  AIRPORT_RELEASE: { eventCode: 'EXPORT_CUSTOMS_CLEARED' },
  AIRPORT_INSPECTION: { eventCode: 'HELD', reason: 'SECURITY', party: 'CARRIER' },
  AIRPORT_HOLD: { eventCode: 'HELD', reason: 'PROHIBITED_GOODS', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' },
  MAIN_LINE_DEPART: { eventCode: 'DEPARTED_COUNTRY' },
  MAIN_LINE_ARRIVE: { eventCode: 'ARRIVED_IN_COUNTRY' },
  CUSTOMS_PROCESSING: { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  CUSTOMS_COMPLETE: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  CUSTOMS_RELEASE: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  CUSTOMS_DELAY: { eventCode: 'CUSTOMS_HELD' },
  CUSTOMS_INSPCTION: { eventCode: 'CUSTOMS_HELD' },
  CUSTOMS_EXCEPTION: { eventCode: 'CUSTOMS_HELD' },
  CUSTOMS_HOLD: { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS', nextAction: 'CONTACT_CARRIER' },
  // Ready for the carrier of the last mile to fetch, not for the recipient.
  READY_FOR_PICKUP: { eventCode: 'ARRIVED_AT_FACILITY' },
  PICKUP_CARGO_TERMINAL: { eventCode: 'DEPARTED_FACILITY' },
  CARRIER_PICKUP: { eventCode: 'HANDED_TO_PARTNER' },
  TRANSITHUB_ARRIVE: { eventCode: 'HANDED_TO_PARTNER' },
  READY_FOR_OUTBOUND: { eventCode: 'PROCESSED_AT_FACILITY' },
  IN_TRANSIT: { eventCode: 'IN_TRANSIT' },
  IN_TRANSIT_CARRIER: { eventCode: 'IN_TRANSIT' },
  CHANGE_WAYBILL_INFO: { eventCode: 'NOTE' },
  EDD: { eventCode: 'NOTE' },
  DELIVERY_ATTEMPT: { eventCode: 'DELIVERY_ATTEMPTED' },
  DELIVERY_FAILURE: { eventCode: 'DELIVERY_ATTEMPTED' },
  DELIVERED: { eventCode: 'DELIVERED' },
  PACKAGE_EXCEPTION: { eventCode: 'HELD', reason: 'OTHER', nextAction: 'CONTACT_CARRIER' },
  PACKAGE_LOST: { eventCode: 'LOST' },
  OTHER: { eventCode: 'DELAYED' },
  RETURNED: { eventCode: 'RETURN_STARTED' },
  RETURNED_BACK: { eventCode: 'RETURN_IN_TRANSIT' },
  RETURNED_TO_SENDER: { eventCode: 'RETURNED_TO_SENDER' },
};

/** `TrackingStatus` of an event: the stage of the parcel, for events without a node. */
const STATUSES: Record<string, CodeMeaning> = {
  '10': { eventCode: 'DATA_RECEIVED' },
  '20': { eventCode: 'IN_TRANSIT' },
  '30': { eventCode: 'READY_FOR_PICKUP' },
  '40': { eventCode: 'DELIVERY_ATTEMPTED' },
  '50': { eventCode: 'DELIVERED' },
  '60': { eventCode: 'HELD' },
  '80': { eventCode: 'CUSTOMS_HELD' },
  '90': { eventCode: 'RETURN_STARTED' },
};

export const YUNEXPRESS_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...NODES, ...STATUSES }));

const inWords = wordingsOf(CHINESE_WORDINGS, ENGLISH_WORDINGS);
/** The code an event is known by, its node or its stage, with what it means; where there is neither, the words decide. */
export function yunExpressMeaning(
  { node, status }: { node: string | null; status: string | null },
  words: string | null,
): { code: string | null; meaning: CodeMeaning | null } {
  const code = node ?? status;
  const own = node === null ? (status === null ? undefined : STATUSES[status]) : YUNEXPRESS_CODES.get(node);
  const said = inWords(words);
  if (own === undefined) return { code, meaning: node === null || node.includes('/') ? said : null };
  // The node of an attempt is also that of the van setting out.
  if (own.eventCode === 'DELIVERY_ATTEMPTED' && said?.eventCode === 'OUT_FOR_DELIVERY') return { code, meaning: said };
  return { code, meaning: sharpen(own, said) };
}
