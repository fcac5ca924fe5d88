import type { CodeMeaning } from '@jalon/schema/shipment';
import { wordingsOf } from '../wordings.ts';
import { CORREIOS_WORDINGS } from './correios.wordings.ts';

/** Rows of the published table that mean the same here: `event types: numbers of the type`. */
type Row = [codes: string, meaning: CodeMeaning];

const tried = { eventCode: 'DELIVERY_ATTEMPTED' } as const;
const goesBack = (reason: NonNullable<CodeMeaning['reason']>): CodeMeaning => ({ eventCode: 'RETURN_STARTED', reason });
const stolen: CodeMeaning = { eventCode: 'LOST', reason: 'SECURITY', party: 'MERCHANT' };

/** Results of delivery: the types BDE, BDI and BDR share one table (from the base, inside a unit, by registered mail). */
const DELIVERY_ROWS: readonly Row[] = [
  ['00 01', { eventCode: 'DELIVERED' }],
  ['02', { ...tried, reason: 'RECIPIENT_ABSENT', nextAction: 'COLLECT_PARCEL' }],
  ['03 12', { eventCode: 'HELD', reason: 'NOT_COLLECTED', party: 'MERCHANT', nextAction: 'CONTACT_CARRIER' }],
  ['04', { eventCode: 'REFUSED', milestone: 'RETURNING' }],
  ['05 36', goesBack('OTHER')],
  ['06 08', goesBack('ADDRESS_WRONG')],
  ['10', goesBack('RECIPIENT_MOVED')],
  ['21', goesBack('RECIPIENT_ABSENT')],
  ['26', goesBack('NOT_COLLECTED')],
  ['33', goesBack('ID_CHECK_FAILED')],
  ['40', goesBack('PROHIBITED_GOODS')],
  ['42', goesBack('OTHER')],
  ['48', goesBack('RECALLED')],
  ['49', goesBack('OTHER')],
  ['56', goesBack('CUSTOMS_DOCUMENTS')],
  ['07 34', { ...tried, reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' }],
  ['19', { ...tried, reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' }],
  ['09', { eventCode: 'INVESTIGATION_OPENED', nextAction: 'CONTACT_CARRIER' }],
  ['20', { ...tried, reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' }],
  ['22', { eventCode: 'IN_TRANSIT' }],
  ['23', { eventCode: 'RETURNED_TO_SENDER' }],
  ['24', { eventCode: 'READY_FOR_PICKUP' }],
  ['25', { ...tried, reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' }],
  ['28 37', { eventCode: 'DAMAGED', nextAction: 'CONTACT_CARRIER' }],
  ['32', { eventCode: 'DELIVERY_SCHEDULED' }],
  ['35', { ...tried }],
  ['38', { eventCode: 'REDIRECTED' }],
  ['41', { eventCode: 'HELD' }],
  ['43', { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS', nextAction: 'CONTACT_CARRIER' }],
  ['45', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['46', { ...tried, reason: 'CAPACITY' }],
  ['47', { eventCode: 'NOTE' }],
  ['50 51 52', stolen],
  ['53', { eventCode: 'NOTE' }],
  ['54', { eventCode: 'DUTIES_REQUESTED' }],
  ['55', { eventCode: 'CUSTOMS_HELD', reason: 'DUTIES_UNPAID', party: 'CUSTOMS', nextAction: 'WAIT' }],
  ['57', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['58 59', { eventCode: 'DUTIES_REQUESTED' }],
  ['66', { eventCode: 'DELAYED', reason: 'SECURITY' }],
  ['69', { eventCode: 'DELAYED' }],
];

/** All other types. */
const OTHER_ROWS: Readonly<Record<string, readonly Row[]>> = {
  BLQ: [['01', { eventCode: 'HELD', reason: 'RECALLED', party: 'MERCHANT' }]],
  CD: [['00 01 02 03', { eventCode: 'ARRIVED_AT_FACILITY' }]],
  CMT: [['00', { eventCode: 'ARRIVED_AT_FACILITY' }]],
  CO: [['01', { eventCode: 'PICKED_UP_BY_CARRIER' }]],
  CUN: [['00 01', { eventCode: 'ARRIVED_AT_FACILITY' }]],
  DO: [['00 01 02', { eventCode: 'DEPARTED_FACILITY' }]],
  EST: [['01 02 03 04 05 06 09', { eventCode: 'NOTE' }]],
  FC: [
    ['01', goesBack('RECALLED')],
    ['02', { eventCode: 'DELIVERY_SCHEDULED' }],
    ['03', { eventCode: 'MISSORTED' }],
    ['04', { ...tried, reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' }],
    ['05', { eventCode: 'IN_TRANSIT' }],
    ['07', { ...tried, reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' }],
  ],
  IDC: [['01 02 03 04 05 06 07', { eventCode: 'LOST' }]],
  LDE: [['00', { eventCode: 'RETURN_IN_TRANSIT' }]],
  LDI: [['00 01 02 03 14', { eventCode: 'READY_FOR_PICKUP' }]],
  OEC: [
    ['00 01 03', { eventCode: 'OUT_FOR_DELIVERY' }],
    ['09', { eventCode: 'RETURN_IN_TRANSIT' }],
  ],
  PAR: [
    ['15', { eventCode: 'ARRIVED_IN_COUNTRY' }],
    ['16', { eventCode: 'ARRIVED_IN_COUNTRY' }],
    ['17', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
    ['18', { eventCode: 'EXPORT_CUSTOMS_STARTED' }],
  ],
  PMT: [['01', { eventCode: 'DEPARTED_FACILITY' }]],
  PO: [['00 01 09', { eventCode: 'ACCEPTED' }]],
  RO: [['00 01', { eventCode: 'DEPARTED_FACILITY' }]],
  TRI: [['00', { eventCode: 'PROCESSED_AT_FACILITY' }]],
};

const rowsOf = (type: string, rows: readonly Row[]) =>
  rows.flatMap(([numbers, meaning]) => numbers.split(' ').map((number): [string, CodeMeaning] => [`${type}-${number}`, meaning]));

/** Every pair of the published table, as `BDE-01`. */
export const CORREIOS_CODES: ReadonlyMap<string, CodeMeaning> = new Map([
  ...['BDE', 'BDI', 'BDR'].flatMap((type) => rowsOf(type, DELIVERY_ROWS)),
  ...Object.entries(OTHER_ROWS).flatMap(([type, rows]) => rowsOf(type, rows)),
]);

/** `BDE` and `1` as `BDE-01`; the type alone where there is no number. */
export function correiosCode(type: string | null, number: string | null): string | null {
  if (type === null) return number;
  return number === null ? type.toUpperCase() : `${type.toUpperCase()}-${number.padStart(2, '0')}`;
}

const inWords = wordingsOf(CORREIOS_WORDINGS);

/**
 * What an event means: its pair; for pairs of no table, and for the customs events (PAR), whose numbers were given other meanings
 * over the years, the words first.
 */
export function correiosMeaning(code: string | null, words: string | null): CodeMeaning | null {
  const own = code === null ? undefined : CORREIOS_CODES.get(code);
  const said = inWords(words);
  if (own === undefined || code!.startsWith('PAR')) return said ?? own ?? null;
  return refined(own, said);
}

/** Words tell the way of a delivery, and the return from the delivery: both have one pair. */
function refined(own: CodeMeaning, said: CodeMeaning | null): CodeMeaning {
  if (said === null) return own;
  if (own.eventCode === 'DELIVERED')
    return said.eventCode === 'RETURNED_TO_SENDER' || said.deliveredHow != null || said.eventCode.startsWith('DELIVERED_') ? said : own;
  return own.eventCode === 'READY_FOR_PICKUP' && said.eventCode === 'DELIVERY_ATTEMPTED' ? said : own;
}
