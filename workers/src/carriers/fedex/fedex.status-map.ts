import type { CodeMeaning } from '@jalon/schema/shipment';
import { FEDEX_DELIVERIES, FEDEX_EXCEPTIONS } from './fedex.wordings.ts';

/** Every published status code of a scan: of the Track API, of its webhooks, and of the older web services. */
export const FEDEX_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  // Before the hand-over
  ['IN', { eventCode: 'LABEL_CREATED' }],
  ['OC', { eventCode: 'LABEL_CREATED' }],
  ['OX', { eventCode: 'DATA_RECEIVED' }],
  ['MD', { eventCode: 'DATA_RECEIVED' }],
  ['EP', { eventCode: 'AWAITING_HANDOVER' }],
  ['AP', { eventCode: 'AWAITING_HANDOVER' }],
  ['DR', { eventCode: 'AWAITING_HANDOVER' }],
  ['DS', { eventCode: 'NOTE' }],
  ['PD', { eventCode: 'DELAYED', milestone: 'INFO_RECEIVED' }],
  // Handed over
  ['PU', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['PX', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['DO', { eventCode: 'DROPPED_OFF' }],
  ['IP', { eventCode: 'ACCEPTED' }],
  // Moving
  ['AA', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['AF', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['AR', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['OF', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['PL', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['SF', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['DP', { eventCode: 'DEPARTED_FACILITY' }],
  ['LO', { eventCode: 'DEPARTED_FACILITY' }],
  ['PF', { eventCode: 'DEPARTED_FACILITY' }],
  ['EO', { eventCode: 'IN_TRANSIT' }],
  ['IT', { eventCode: 'IN_TRANSIT' }],
  ['IX', { eventCode: 'IN_TRANSIT' }],
  ['OW', { eventCode: 'IN_TRANSIT' }],
  ['PM', { eventCode: 'IN_TRANSIT' }],
  ['TR', { eventCode: 'IN_TRANSIT' }],
  ['CH', { eventCode: 'IN_TRANSIT' }],
  ['AC', { eventCode: 'HANDED_TO_PARTNER' }],
  ['AX', { eventCode: 'HANDED_TO_PARTNER' }],
  ['TP', { eventCode: 'HANDED_TO_PARTNER' }],
  ['FD', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  // Customs
  ['EA', { eventCode: 'IN_TRANSIT' }],
  ['CP', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['CC', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['CD', { eventCode: 'CUSTOMS_HELD' }],
  // On the last tour
  ['OD', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['ED', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['AD', { eventCode: 'NEXT_STOP' }],
  ['DE', { eventCode: 'DELIVERY_ATTEMPTED' }],
  // Waiting to be collected, or kept for the recipient
  ['HL', { eventCode: 'READY_FOR_PICKUP' }],
  ['HP', { eventCode: 'READY_FOR_PICKUP' }],
  ['DL', { eventCode: 'DELIVERED' }],
  // Trouble
  ['SE', { eventCode: 'HELD', condition: 'DELAYED' }],
  ['DD', { eventCode: 'DELAYED' }],
  ['DY', { eventCode: 'DELAYED' }],
  ['RL', { eventCode: 'DELAYED' }],
  ['CA', { eventCode: 'CANCELLED' }],
  ['RS', { eventCode: 'RETURN_STARTED' }],
  // Wishes of the recipient and the sender
  ['RT', { eventCode: 'NOTE' }],
  ['RR', { eventCode: 'NOTE' }],
  ['RM', { eventCode: 'NOTE' }],
  ['RC', { eventCode: 'NOTE' }],
  ['RA', { eventCode: 'NOTE' }],
  ['HA', { eventCode: 'REDIRECTED' }],
  ['PR', { eventCode: 'REDIRECTED' }],
  ['AS', { eventCode: 'ADDRESS_CORRECTED' }],
  // Forecasts and links of return labels
  ['AE', { eventCode: 'NOTE' }],
  ['AO', { eventCode: 'NOTE' }],
  ['US', { eventCode: 'DELIVERY_SCHEDULED' }],
  ['SP', { eventCode: 'NOTE' }],
  ['RP', { eventCode: 'NOTE' }],
  ['LP', { eventCode: 'NOTE' }],
  ['LC', { eventCode: 'NOTE' }],
  ['RG', { eventCode: 'NOTE' }],
  ['RD', { eventCode: 'NOTE' }],
]);

/** Codes whose words say what happened. */
const EXCEPTIONS = new Set(['DE', 'SE', 'DD', 'DY', 'CD', 'PD', 'IX', 'IT', 'RS']);
const ARRIVALS = new Set(['AR', 'AF']);
/** Derived statuses that fix a milestone by themselves: they stand in for a code nobody has mapped. */
const DERIVED = new Set(['DL', 'OD', 'PU', 'RS', 'CA', 'HL']);

const DELAYS: Record<string, NonNullable<CodeMeaning['reason']>> = {
  WEATHER: 'WEATHER',
  OPERATIONAL: 'CAPACITY',
  LOCAL: 'OTHER',
  CUSTOMS: 'CUSTOMS_INSPECTION',
};

export interface FedexStatus {
  code: string | null;
  derivedCode: string | null;
  description: string | null;
  exception: string | null;
  locationType: string | null;
  delayType: string | null;
}

/** The meaning of a scan: its code, refined by its words where the code is coarse. Null when nobody has mapped the code. */
export function fedexMeaning({ code, derivedCode, description, exception, locationType, delayType }: FedexStatus): CodeMeaning | null {
  const key = code?.toUpperCase() ?? '';
  const own = FEDEX_CODES.get(key);
  if (own === undefined) {
    const derived = derivedCode?.toUpperCase() ?? '';
    return code === null || DERIVED.has(derived) ? (FEDEX_CODES.get(derived) ?? null) : null;
  }
  if (key === 'DL') return wordsOf(FEDEX_DELIVERIES, exception) ?? own;
  if (key === 'EA' && /approved/i.test(description ?? '')) return { eventCode: 'EXPORT_CUSTOMS_CLEARED' };
  if (ARRIVALS.has(key) && (/^at local/i.test(description ?? '') || locationType === 'DESTINATION_FEDEX_FACILITY'))
    return { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' };
  if (key === 'AR' && /port of entry|arrived at destination country/i.test(description ?? '')) return { eventCode: 'ARRIVED_IN_COUNTRY' };
  if (!EXCEPTIONS.has(key)) return own;
  const said = wordsOf(FEDEX_EXCEPTIONS, exception);
  if (said !== null) return key === 'RS' ? { ...own, ...(said.reason ? { reason: said.reason } : {}) } : said;
  const reason = delayType === null || !Object.hasOwn(DELAYS, delayType) ? undefined : DELAYS[delayType];
  return reason !== undefined && own.eventCode === 'DELAYED' ? { ...own, reason } : own;
}

const wordsOf = (wordings: typeof FEDEX_EXCEPTIONS, words: string | null): CodeMeaning | null =>
  words === null ? null : (wordings.find(([pattern]) => pattern.test(words))?.[1] ?? null);
