import type { CodeMeaning } from '@jalon/schema/shipment';

type Reason = NonNullable<CodeMeaning['reason']>;
const tried = (reason: Reason, nextAction: CodeMeaning['nextAction'] = 'WAIT'): CodeMeaning => ({
  eventCode: 'DELIVERY_ATTEMPTED',
  reason,
  nextAction,
});
const documents: CodeMeaning = {
  eventCode: 'CUSTOMS_HELD',
  condition: 'ACTION_REQUIRED',
  reason: 'CUSTOMS_DOCUMENTS',
  party: 'MERCHANT',
  nextAction: 'SEND_DOCUMENTS',
};

const ROWS: readonly (readonly [codes: string, meaning: CodeMeaning])[] = [
  ['51 52 83 84', { eventCode: 'DATA_RECEIVED' }],
  ['85', { eventCode: 'AWAITING_HANDOVER' }],
  ['88 89', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'LABEL_WITHOUT_PARCEL' }],
  ['87 90 91', { eventCode: 'CANCELLED' }],
  ['1', { eventCode: 'ACCEPTED' }],
  ['2 47', { eventCode: 'DEPARTED_FACILITY' }],
  ['3 26 27 86', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['10 22 41', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['13 21 25', { eventCode: 'MISSORTED' }],
  ['4 32', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['5 92', { eventCode: 'DELIVERED' }],
  ['54', { eventCode: 'DELIVERED_TO_LOCKER' }],
  ['58', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['93 99', { eventCode: 'NOTE' }],
  ['55 56', { eventCode: 'READY_FOR_PICKUP' }],
  ['57', { eventCode: 'HELD', condition: 'DELAYED', reason: 'NOT_COLLECTED', party: 'CARRIER', nextAction: 'WAIT' }],
  ['6 7 69', { eventCode: 'HELD' }],
  ['8', { eventCode: 'READY_FOR_PICKUP' }],
  ['9', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  ['11 12 36', tried('RECIPIENT_ABSENT', 'CHOOSE_NEW_DAY')],
  ['14', tried('BUSINESS_CLOSED')],
  ['15 33', tried('CAPACITY')],
  ['16 68', tried('PAYMENT_DUE', 'PAY_ON_DELIVERY')],
  ['17 34 35', { eventCode: 'REFUSED' }],
  ['18', tried('ADDRESS_INCOMPLETE', 'CORRECT_ADDRESS')],
  ['20', tried('ADDRESS_WRONG', 'CORRECT_ADDRESS')],
  ['19', tried('WEATHER')],
  ['38 39', tried('DATA_MISSING')],
  ['24 37', { eventCode: 'REDIRECTED' }],
  ['46', { eventCode: 'ADDRESS_CORRECTED' }],
  ['80', { eventCode: 'FORWARDED' }],
  ['23 40', { eventCode: 'RETURN_STARTED' }],
  ['28 42', { eventCode: 'DISPOSED' }],
  ['29 43', { eventCode: 'INVESTIGATION_OPENED' }],
  ['30 31', { eventCode: 'DAMAGED' }],
  ['44', { eventCode: 'HELD', reason: 'PROHIBITED_GOODS', nextAction: 'CONTACT_MERCHANT' }],
  ['60 70 71 72', documents],
  ['62 66 73 74', { eventCode: 'CUSTOMS_HELD' }],
  ['61 67', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['64 65 76', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['75', { eventCode: 'CUSTOMS_HELD', reason: 'PROHIBITED_GOODS' }],
];

/** Statuses of MyGLS: a table of its own, whose numbers mean other things than those of the older service. */
export const MY_GLS_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);
