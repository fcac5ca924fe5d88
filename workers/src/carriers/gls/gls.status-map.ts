import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { readFrench } from '../french-wordings.ts';
import { readGerman } from '../german-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const notDelivered: CodeMeaning = { eventCode: 'DELIVERY_ATTEMPTED' };

/**
 * Three tables in one: kinds of event of Track and Trace v1 (the part before the dot, and the whole code where it says more),
 * the event numbers of the older service, and the statuses of a whole parcel.
 */
export const GLS_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['INTIAL.PREADVICE', { eventCode: 'DATA_RECEIVED' }],
  ['INTIAL.E48_DATA', { eventCode: 'AWAITING_HANDOVER' }],
  ['INTIAL', { eventCode: 'ACCEPTED' }],
  ['OUTBOD', { eventCode: 'DEPARTED_FACILITY' }],
  ['INBOUD', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['TRANSI', { eventCode: 'IN_TRANSIT' }],
  ['OUTDEL', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['DELIVD.PARCELSHOP', { eventCode: 'READY_FOR_PICKUP' }],
  ['DELIVD.DEL_BY_PSAPP', { eventCode: 'COLLECTED' }],
  ['DELIVD', { eventCode: 'DELIVERED' }],
  ['CANCEL', { eventCode: 'CANCELLED' }],
  ['0.100', { eventCode: 'DATA_RECEIVED' }],
  ['0', { eventCode: 'ACCEPTED' }],
  ['1', { eventCode: 'DEPARTED_FACILITY' }],
  ['2', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['3', { eventCode: 'DELIVERED' }],
  ['11', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['43', { eventCode: 'CANCELLED' }],
  ['PLANNEDPICKUP', { eventCode: 'AWAITING_HANDOVER' }],
  ['INPICKUP', { eventCode: 'AWAITING_HANDOVER' }],
  ['NOTPICKEDUP', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'LABEL_WITHOUT_PARCEL' }],
  ['PREADVICE', { eventCode: 'DATA_RECEIVED' }],
  ['DATA_RECEIVED', { eventCode: 'DATA_RECEIVED' }],
  ['INTRANSIT', { eventCode: 'IN_TRANSIT' }],
  ['HUB', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['INWAREHOUSE', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['DELIVERY_DEPOT', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['INDELIVERY', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['IN_DELIVERY', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['DELIVEREDPS', { eventCode: 'READY_FOR_PICKUP' }],
  ['DELIVERED', { eventCode: 'DELIVERED' }],
  ['FINAL', { eventCode: 'DELIVERED' }],
  ['NOTDELIVERED', notDelivered],
  ['CANCELED', { eventCode: 'CANCELLED' }],
]);

/** GLS's own sentences; each is the same wherever it is said. */
const OWN: readonly Wording[] = [
  [/data (?:was|were) entered into the gls|not yet handed over to gls/i, { eventCode: 'DATA_RECEIVED' }],
  [/provided by the sender for collection/i, { eventCode: 'AWAITING_HANDOVER' }],
  [/handed over to gls/i, { eventCode: 'ACCEPTED' }],
  [/not (?:been )?released by customs|customs consignment/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/released by customs/i, { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  [/delivered at the parcelshop|reached the parcelshop|stored in the parcelshop/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/(?:picked up|collected|handed out).*parcelshop|parcelshop.*(?:picked up|collected|handed out)/i, { eventCode: 'COLLECTED' }],
  [/expected to be delivered during the day|is out for delivery|is in delivery/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/reached the (?:final|delivery) parcel cent(?:er|re)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/has reached the parcel cent(?:er|re)/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/has left the parcel cent(?:er|re)/i, { eventCode: 'DEPARTED_FACILITY' }],
  [/stored in the (?:final )?(?:parcel cent(?:er|re)|gls depot)/i, { eventCode: 'HELD' }],
  [/data have been deleted/i, { eventCode: 'CANCELLED' }],
];
const readWords = wordingsOf(OWN, ENGLISH_WORDINGS);

/** The older service answers in the language asked for. */
const FRENCH = /^(?:le |la |votre )?(?:colis|envoi)\b|exp[ée]diteur|destinataire|livr[ée]/i;

/** Kinds of event that say nothing beside another: their words may name any step. */
const VAGUE = new Set(['HUB', 'INBOUD', 'TRANSI', '2']);

/** The meaning of a code of any of the tables; the words sharpen it and speak where the code is none of ours. */
export function glsMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const kind = code === null ? null : code.split('.', 1)[0]!;
  const known = code === null ? null : (GLS_CODES.get(code) ?? GLS_CODES.get(kind!) ?? null);
  if (known === null) return readWords(words) ?? readGerman(words) ?? (words !== null && FRENCH.test(words) ? readFrench(words) : null);
  const said = VAGUE.has(kind!) ? readWords(words) : null;
  return said !== null && said.eventCode !== 'DELIVERED' ? said : refineMeaning(known, words);
}
