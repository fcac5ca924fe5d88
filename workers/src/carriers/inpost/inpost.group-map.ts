import type { CodeMeaning } from '@jalon/schema/shipment';

const tried = (reason: NonNullable<CodeMeaning['reason']>, nextAction: CodeMeaning['nextAction'] = 'WAIT'): CodeMeaning => ({
  eventCode: 'DELIVERY_ATTEMPTED',
  reason,
  nextAction,
});
const expired: CodeMeaning = { eventCode: 'HELD', condition: 'DELAYED', reason: 'NOT_COLLECTED', party: 'CARRIER', nextAction: 'WAIT' };

const ROWS: readonly (readonly [codes: string, meaning: CodeMeaning])[] = [
  ['CRE.1001', { eventCode: 'LABEL_CREATED' }],
  ['CRE.1002 FMD.1001 FUL.1001 FUL.1002', { eventCode: 'AWAITING_HANDOVER' }],
  ['FMD.1002 FMD.1004 FMD.1005', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['FMD.1003 MMD.1004', { eventCode: 'IN_TRANSIT' }],
  ['FMD.9001', { eventCode: 'INVESTIGATION_OPENED' }],
  ['FUL.1003 HAN.1001', { eventCode: 'HANDED_TO_PARTNER' }],
  ['MMD.1001', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['MMD.1002', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['MMD.1003', { eventCode: 'DEPARTED_FACILITY' }],
  ['CC.001', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['CC.002', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['CC.003', { eventCode: 'CUSTOMS_HELD' }],
  ['LMD.1001', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['LMD.1002', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['LMD.1003 LMD.1004 LMD.1005 LMD.9013', { eventCode: 'READY_FOR_PICKUP' }],
  // Another machine or shop, for a time or for good.
  ['LMD.3001 LMD.3002 LMD.3003 LMD.3004 LMD.3005 LMD.3013 LMD.3014', { eventCode: 'REDIRECTED' }],
  ['LMD.3006', { eventCode: 'FORWARDED' }],
  ['LMD.3007 LMD.9012', { eventCode: 'READY_FOR_PICKUP', condition: 'DELAYED', reason: 'LOCKER_FULL' }],
  ['LMD.3008 LMD.3009 LMD.3010 LMD.3011 LMD.9002', expired],
  ['LMD.3012 INF.1001', { eventCode: 'NOTE' }],
  ['LMD.9001', { eventCode: 'PICKUP_REMINDER' }],
  ['LMD.9003', { eventCode: 'HELD', reason: 'DATA_MISSING', nextAction: 'CONTACT_MERCHANT' }],
  ['LMD.9004 LMD.9005', tried('OTHER')],
  ['LMD.9006', { eventCode: 'REFUSED' }],
  ['LMD.9007 LMD.9008', tried('ADDRESS_WRONG', 'CORRECT_ADDRESS')],
  ['LMD.9009', tried('PAYMENT_DUE', 'PAY_ON_DELIVERY')],
  ['LMD.9010 LMD.9011', tried('NO_ACCESS')],
  ['LMD.9014 RTS.1001', { eventCode: 'RETURN_STARTED' }],
  ['RTS.1002', { eventCode: 'RETURNED_TO_SENDER' }],
  ['EOL.1001', { eventCode: 'DELIVERED' }],
  ['EOL.1002', { eventCode: 'COLLECTED' }],
  ['EOL.1003', { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  ['EOL.1004', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['EOL.1005', { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' }],
  ['EOL.9001', { eventCode: 'LOST' }],
  ['EOL.9002', { eventCode: 'DAMAGED' }],
  ['EOL.9003', { eventCode: 'DISPOSED' }],
  ['EOL.9004', { eventCode: 'CANCELLED' }],
  ['INF.9001', { eventCode: 'DELAYED' }],
];

/** The catalogue of events of the Group's API (Poland, Italy, Portugal, the United Kingdom, …). */
export const INPOST_GROUP_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);
