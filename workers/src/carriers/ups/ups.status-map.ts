import type { CodeMeaning } from '@jalon/schema/shipment';
import { upsWordsMean } from './ups.wordings.ts';

/** Two-letter codes of single scans, `activity.status.code`. */
const SCANS: Record<string, CodeMeaning> = {
  MP: { eventCode: 'LABEL_CREATED' },
  MV: { eventCode: 'CANCELLED' },
  VD: { eventCode: 'CANCELLED' },
  XD: { eventCode: 'DROPPED_OFF' },
  OR: { eventCode: 'ACCEPTED' },
  PU: { eventCode: 'PICKED_UP_BY_CARRIER' },
  AR: { eventCode: 'ARRIVED_AT_FACILITY' },
  DP: { eventCode: 'DEPARTED_FACILITY' },
  YP: { eventCode: 'PROCESSED_AT_FACILITY' },
  DS: { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' },
  EP: { eventCode: 'PROCESSED_AT_FACILITY' },
  IP: { eventCode: 'ARRIVED_IN_COUNTRY' },
  SR: { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  OT: { eventCode: 'OUT_FOR_DELIVERY' },
  OF: { eventCode: 'OUT_FOR_DELIVERY' },
  OD: { eventCode: 'OUT_FOR_DELIVERY' },
  FS: { eventCode: 'DELIVERED' },
  KB: { eventCode: 'DELIVERED' },
  F4: { eventCode: 'DELIVERED' },
  '9E': { eventCode: 'DELIVERED' },
  DL: { eventCode: 'DELIVERED' },
  KD: { eventCode: 'DELIVERED' },
  KE: { eventCode: 'DELIVERED' },
  KM: { eventCode: 'DELIVERED' },
  '2Q': { eventCode: 'READY_FOR_PICKUP' },
  ZP: { eventCode: 'READY_FOR_PICKUP' },
  '5G': { eventCode: 'PICKUP_REMINDER' },
  '48': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' },
  '5R': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' },
  '3J': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' },
  '55': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' },
  G3: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' },
  AY: { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED' },
  KR: { eventCode: 'REFUSED' },
  MF: { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED', nextAction: 'WAIT' },
  ZC: { eventCode: 'DELIVERY_RESCHEDULED', reason: 'RESCHEDULE_REQUESTED' },
  C5: { eventCode: 'DELAYED' },
  '34': { eventCode: 'MISSORTED' },
  '6C': { eventCode: 'RETURN_STARTED', reason: 'NOT_COLLECTED' },
  UD: { eventCode: 'REDIRECTED' },
  UP: { eventCode: 'INVESTIGATION_OPENED' },
  RS: { eventCode: 'RETURN_STARTED' },
};

const refusedMoney = { reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' } as const;

/** The published status codes of a package, `statusCode`; `currentStatus.code` carries them too. */
const STATUSES: Record<string, CodeMeaning> = {
  '003': { eventCode: 'DATA_RECEIVED' },
  '005': { eventCode: 'IN_TRANSIT' },
  '006': { eventCode: 'OUT_FOR_DELIVERY' },
  '007': { eventCode: 'CANCELLED' },
  '010': { eventCode: 'IN_TRANSIT' },
  '011': { eventCode: 'DELIVERED' },
  '012': { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  '013': { eventCode: 'HELD' },
  '014': { eventCode: 'IMPORT_CUSTOMS_CLEARED' },
  '016': { eventCode: 'HELD' },
  '017': { eventCode: 'READY_FOR_PICKUP' },
  '018': { eventCode: 'REDIRECTED' },
  '019': { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED', nextAction: 'WAIT' },
  '020': { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED', nextAction: 'WAIT' },
  '021': { eventCode: 'OUT_FOR_DELIVERY' },
  '022': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' },
  '023': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  '024': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' },
  '025': { eventCode: 'HANDED_TO_PARTNER' },
  '026': { eventCode: 'DELIVERED' },
  '027': { eventCode: 'REDIRECTED' },
  '028': { eventCode: 'REDIRECTED' },
  '029': { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CONTACT_CARRIER' },
  '030': { eventCode: 'HELD' },
  '032': { eventCode: 'DELAYED', reason: 'WEATHER' },
  '033': { eventCode: 'RETURN_STARTED', reason: 'RECALLED' },
  '034': { eventCode: 'RETURNED_TO_SENDER' },
  '035': { eventCode: 'RETURN_STARTED' },
  '036': { eventCode: 'RETURN_IN_TRANSIT' },
  '037': { eventCode: 'RETURN_IN_TRANSIT' },
  '038': { eventCode: 'PICKED_UP_BY_CARRIER' },
  '039': { eventCode: 'IN_TRANSIT' },
  '040': { eventCode: 'READY_FOR_PICKUP' },
  '041': { eventCode: 'NOTE' },
  '042': { eventCode: 'NOTE' },
  '043': { eventCode: 'NOTE' },
  '044': { eventCode: 'AWAITING_HANDOVER' },
  '045': { eventCode: 'AWAITING_HANDOVER' },
  '046': { eventCode: 'DELAYED' },
  '047': { eventCode: 'DELAYED' },
  '048': { eventCode: 'DELAYED' },
  '049': { eventCode: 'DELAYED', condition: 'ACTION_REQUIRED', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CONTACT_CARRIER' },
  '050': { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' },
  '051': { eventCode: 'DELAYED', reason: 'NATURAL_DISASTER' },
  '052': { eventCode: 'DELAYED', reason: 'WEATHER' },
  '053': { eventCode: 'DELAYED', reason: 'WEATHER' },
  '054': { eventCode: 'REDIRECTED' },
  '055': { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' },
  '056': { eventCode: 'NOTE' },
  '057': { eventCode: 'IN_TRANSIT' },
  '058': {
    eventCode: 'CUSTOMS_HELD',
    condition: 'ACTION_REQUIRED',
    reason: 'CUSTOMS_DOCUMENTS',
    party: 'RECIPIENT',
    nextAction: 'SEND_DOCUMENTS',
  },
  '059': { eventCode: 'DAMAGED' },
  '060': { eventCode: 'DELIVERY_ATTEMPTED' },
  '061': { eventCode: 'DELIVERY_ATTEMPTED', reason: 'ID_CHECK_FAILED', nextAction: 'CHOOSE_NEW_DAY' },
  '062': { eventCode: 'DELIVERY_ATTEMPTED', ...refusedMoney },
  '063': { eventCode: 'REDIRECTED' },
  '064': { eventCode: 'REFUSED' },
  '065': { eventCode: 'AWAITING_HANDOVER' },
  '066': { eventCode: 'DELIVERY_ATTEMPTED' },
  '067': { eventCode: 'RETURNED_TO_SENDER' },
  '068': { eventCode: 'INVESTIGATION_OPENED' },
  '092': { eventCode: 'IMPORT_CUSTOMS_STARTED' },
  '069': { eventCode: 'HELD', reason: 'NOT_COLLECTED', nextAction: 'CONTACT_CARRIER' },
};

/** Statuses too general to stand for a scan whose own code nobody has mapped. */
const GENERAL = new Set(['003', '005', '010', '013', '039']);
/** Statuses of clearance stand beside scans of many kinds: the sentence says of which. */
const CLEARANCE = new Set(['012', '014']);

/** The published types of a status that fix a milestone by themselves. `I` (in transit) and `X` (exception) do not. */
const TYPES: Record<string, CodeMeaning> = {
  D: { eventCode: 'DELIVERED' },
  M: { eventCode: 'DATA_RECEIVED' },
  MV: { eventCode: 'CANCELLED' },
  O: { eventCode: 'OUT_FOR_DELIVERY' },
  P: { eventCode: 'PICKED_UP_BY_CARRIER' },
  RS: { eventCode: 'RETURN_STARTED' },
};

/** Types that say something only where no code is given. */
const BARE_TYPES: Record<string, CodeMeaning> = { ...TYPES, I: { eventCode: 'IN_TRANSIT' }, X: { eventCode: 'HELD' } };

export const UPS_CODES: ReadonlyMap<string, CodeMeaning> = new Map(Object.entries({ ...SCANS, ...STATUSES }));

export interface UpsStatus {
  type: string | null;
  code: string | null;
  statusCode: string | null;
  description?: string | null;
}

/** A code may be used of a delivery and of an exception; the type then says of which. */
const contradicts = (type: string | null, { eventCode }: CodeMeaning) => type === 'X' && eventCode === 'DELIVERED';

/**
 * The meaning of a status: its own code; else a status code that says more than "on its way"; else the sentence beside it;
 * else a type that fixes a milestone. Null when the code is unknown and the rest says nothing certain.
 */
export function upsMeaning({ type, code, statusCode, description = null }: UpsStatus): CodeMeaning | null {
  const own = code === null ? undefined : UPS_CODES.get(code.toUpperCase());
  if (own !== undefined && !contradicts(type, own)) return own;
  const status = statusCode === null ? undefined : UPS_CODES.get(statusCode);
  const said = upsWordsMean(description);
  if (status !== undefined && CLEARANCE.has(statusCode!)) return said ?? status;
  if (status !== undefined && (code === null || !GENERAL.has(statusCode!))) return status;
  if (said !== null) return said;
  const types = code === null && statusCode === null ? BARE_TYPES : TYPES;
  return type !== null && Object.hasOwn(types, type) ? types[type]! : null;
}
