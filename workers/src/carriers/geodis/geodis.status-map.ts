import type { CodeMeaning } from '@jalon/schema/shipment';
import { readFrench } from '../french-wordings.ts';

const tried = (reason: NonNullable<CodeMeaning['reason']>, nextAction: CodeMeaning['nextAction'] = 'WAIT'): CodeMeaning => ({
  eventCode: 'DELIVERY_ATTEMPTED',
  reason,
  nextAction,
});

/** Situation and justification together, where the two say more than the situation alone. */
const PAIRS: readonly (readonly [codes: string, meaning: CodeMeaning])[] = [
  ['SOL/REO SOL/REI', { eventCode: 'RETURN_STARTED' }],
  ['LIV/REO', { eventCode: 'RETURNED_TO_SENDER' }],
  ['LIV/ARS', { eventCode: 'NEXT_STOP' }],
  ['LIV/GAR', { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  ['LIV/VOI LIV/RTI', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['LIV/AVA LIV/RCA', { eventCode: 'DELIVERED', condition: 'DAMAGED', reason: 'DAMAGED_IN_TRANSIT', nextAction: 'CONTACT_MERCHANT' }],
  ['REN/ABS REN/AVI REN/NRV REN/ARV', tried('RECIPIENT_ABSENT', 'CHOOSE_NEW_DAY')],
  ['REN/FER', tried('BUSINESS_CLOSED')],
  ['REN/CAD REN/AIN', tried('ADDRESS_INCOMPLETE', 'CORRECT_ADDRESS')],
  ['REN/DIA', tried('RECIPIENT_MOVED', 'CORRECT_ADDRESS')],
  ['REN/REF', { eventCode: 'REFUSED' }],
  ['RST/SOU', { eventCode: 'HELD', nextAction: 'CONTACT_CARRIER' }],
  ['RST/RDV', { eventCode: 'DELIVERY_SCHEDULED' }],
];

/** The situations of the French standard of transport messages, whatever the justification. */
const SITUATIONS: readonly (readonly [code: string, meaning: CodeMeaning])[] = [
  ['COM', { eventCode: 'DATA_RECEIVED' }],
  ['EML', { eventCode: 'AWAITING_HANDOVER' }],
  ['ENE', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'LABEL_WITHOUT_PARCEL' }],
  ['ECH', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['PCH', { eventCode: 'ACCEPTED' }],
  ['CHG', { eventCode: 'LOADED' }],
  ['EXP', { eventCode: 'DEPARTED_FACILITY' }],
  ['DCH', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['AAR', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['DOU', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['MLV', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['LIV', { eventCode: 'DELIVERED' }],
  ['REN', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['RST', { eventCode: 'HELD' }],
  ['ANN', { eventCode: 'CANCELLED' }],
];

const pairs: ReadonlyMap<string, CodeMeaning> = new Map(
  PAIRS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);
const situations: ReadonlyMap<string, CodeMeaning> = new Map(SITUATIONS);

/** Every pair and every situation known here. */
export const GEODIS_CODES: ReadonlyMap<string, CodeMeaning> = new Map([...situations, ...pairs]);

/** The meaning of `LIV/CFM`: of the pair, else of the words, else of the situation alone. */
export function geodisMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const [situation] = code === null ? [null] : code.split('/', 1);
  return (code === null ? null : pairs.get(code)) ?? readFrench(words) ?? situations.get(situation ?? '') ?? null;
}
