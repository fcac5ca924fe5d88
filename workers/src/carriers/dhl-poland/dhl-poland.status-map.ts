import type { CodeMeaning } from '@jalon/schema/shipment';
import { refineMeaning } from '../refine-meaning.ts';

type Row = readonly [codes: string, meaning: CodeMeaning];

const fixAddress = { eventCode: 'HELD', condition: 'ACTION_REQUIRED', nextAction: 'CORRECT_ADDRESS' } as const;
const returning = (reason: NonNullable<CodeMeaning['reason']>): CodeMeaning => ({ eventCode: 'RETURN_STARTED', reason });

const ROWS: readonly Row[] = [
  ['EDWP', { eventCode: 'DATA_RECEIVED' }],
  ['DWP SP_PU', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['SP_DWP', { eventCode: 'DROPPED_OFF' }],
  // Moving
  ['SORT', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['LP', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['TRM2', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['WEJPL', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['WYJPL', { eventCode: 'DEPARTED_COUNTRY' }],
  ['LK', { eventCode: 'OUT_FOR_DELIVERY' }],
  // Waiting to be collected
  ['OWL OWL_KP OWL_ONO OWL_PS_KP OWL_PS_ONO OWL_SP_KP OWL_SP_ONO SP_DSP SP_KP', { eventCode: 'READY_FOR_PICKUP' }],
  // Delivered
  ['DOR DOR_OTH DOR_POC', { eventCode: 'DELIVERED' }],
  ['DOR_RDZ', { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' }],
  ['DOR_SAS', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['DOR_LOK', { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  ['DOR_OWL PPDOR', { eventCode: 'COLLECTED' }],
  // Attempts
  ['AWI AWI_DP2 AWI_ONU AWI_SAS', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' }],
  ['AWI_OZ', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'NO_ACCESS' }],
  ['BRG_SAS', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'PAYMENT_DUE', nextAction: 'PAY_ON_DELIVERY' }],
  ['AWI_ROD ZWW', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['OP OP_BWER OP_COD OP_DUB OP_OTH OP_PLA OP_PNK OP_REZ OP_ROD OP_SAS OP_TNZ OP_UMO OP_USP AN_BO', { eventCode: 'REFUSED' }],
  // What the recipient chose
  ['PNPT SOB PO18', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'RESCHEDULE_REQUESTED' }],
  ['ZA ZAIT SAS PSHOP', { eventCode: 'REDIRECTED' }],
  ['REZ', returning('REFUSED')],
  // Trouble
  ['AN AN_SAS', { ...fixAddress, reason: 'ADDRESS_WRONG' }],
  ['AN_RA', { ...fixAddress, reason: 'ADDRESS_INCOMPLETE' }],
  ['BRG', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'PAYMENT_DUE', nextAction: 'CONTACT_CARRIER' }],
  ['CC SP_DW SP_ZAM', { eventCode: 'HELD', reason: 'OTHER', party: 'CARRIER', nextAction: 'CONTACT_CARRIER' }],
  ['PNK', { eventCode: 'HELD', reason: 'INVESTIGATION' }],
  ['TRM', { eventCode: 'DELAYED' }],
  ['SP_CN', { eventCode: 'CANCELLED' }],
  // On the way back
  ['ZWR ZWR_OP AWI_CZAS OP_DOK', { eventCode: 'RETURN_STARTED' }],
  ['OP_DO', returning('ID_CHECK_FAILED')],
  ['ZWR_AN', returning('ADDRESS_WRONG')],
  ['SP_KZW SP_TO', returning('NOT_COLLECTED')],
  ['SP_OP SP_ZWR', returning('REFUSED')],
  ['ZWN', { eventCode: 'RETURNED_TO_SENDER' }],
  ['ZWR_ZB ZWR_ZT', { eventCode: 'RETURNED_TO_SENDER', reason: 'NOT_COLLECTED' }],
];

/** Every status of DHL24's table. */
export const DHL_POLAND_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

/** The meaning of a status; null: it is not in the table. The words are Polish, or English where the account is set so. */
export function dhlPolandMeaning(status: string | null, words: string | null): CodeMeaning | null {
  const found = status === null ? undefined : DHL_POLAND_CODES.get(status.toUpperCase());
  return found === undefined ? null : refineMeaning(found, words);
}
