import type { CodeMeaning } from '@jalon/schema/shipment';

type Reason = NonNullable<CodeMeaning['reason']>;
const notHandedOver = (reason: Reason): CodeMeaning => ({
  eventCode: 'AWAITING_HANDOVER',
  condition: 'ACTION_REQUIRED',
  reason,
  party: 'MERCHANT',
  nextAction: 'CONTACT_MERCHANT',
});
const notCollected: CodeMeaning = { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'LABEL_WITHOUT_PARCEL' };
const later = (reason: Reason): CodeMeaning => ({ eventCode: 'DELIVERY_RESCHEDULED', reason });
const tried = (reason: Reason, nextAction: CodeMeaning['nextAction'] = 'WAIT'): CodeMeaning => ({
  eventCode: 'DELIVERY_ATTEMPTED',
  reason,
  nextAction,
});
const returned = (reason: Reason): CodeMeaning => ({ eventCode: 'RETURN_STARTED', reason });

type Row = readonly [codes: string, meaning: CodeMeaning];

/** The event codes of the reference data, "T & T Status Codes". */
const EVENTS: readonly Row[] = [
  // Before the hand-over
  ['A01 A71 X16', { eventCode: 'DATA_RECEIVED' }],
  ['A10', { eventCode: 'LABEL_CREATED' }],
  ['F01 X80 J56', { eventCode: 'AWAITING_HANDOVER' }],
  ['D02 D03 D04 D05 D06 D07 D09 D40 Y80 Y81 J93', notCollected],
  ['M01 M03', notHandedOver('LABEL_WITHOUT_PARCEL')],
  ['X42 X43', notHandedOver('OTHER')],
  ['F03 F04 F05 F06 F07 F08 F10', notHandedOver('DATA_MISSING')],
  ['H30 H31 R06 H23', { eventCode: 'CANCELLED' }],
  // Handed over
  ['B01 B06 V12 V13 V22 V23 V50 A74', { eventCode: 'ACCEPTED' }],
  ['X40', { eventCode: 'DROPPED_OFF' }],
  ['B04 C01 Z80 A73', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  // Moving
  ['J01 J06 J10 J27 J61 R01 X51 X07 X15 X17 A72 Q16 Q17 Q18', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['X08 X14 X50', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['Q13', { eventCode: 'LOADED' }],
  ['Q15 Q19 S05 A75 X68 J45', { eventCode: 'IN_TRANSIT' }],
  ['Q12 X19 X01', { eventCode: 'DEPARTED_COUNTRY' }],
  ['X02 A76', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['X52', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['J05 J55 J59 X06 X55 Y05', { eventCode: 'OUT_FOR_DELIVERY' }],
  // As the recipient wishes
  ['A08 A09 A11 A29 A30 A31 A34 A94', { eventCode: 'REDIRECTED' }],
  ['A12 A13 A32 A35 J90', later('RESCHEDULE_REQUESTED')],
  ['A27 A28 A99', { eventCode: 'DELIVERY_SCHEDULED' }],
  ['Y23 Y24', { eventCode: 'ADDRESS_CORRECTED' }],
  ['K02 K03', { eventCode: 'FORWARDED' }],
  // Late
  ['A42 J09 J14 J22 J24 J26 J36 J39 J92 Y07 Y08 Y33 Y35 Y60 Y61 Y62 K01 V01 V02 V03 V11 V21 H32 T02', later('OTHER')],
  ['G01 G02 G05', later('MISSING_SCAN')],
  ['G03', later('CAPACITY')],
  ['J07 J17 Y43', later('BUSINESS_CLOSED')],
  ['V06', { eventCode: 'DELAYED', reason: 'CAPACITY' }],
  ['Y65', { eventCode: 'DELAYED', reason: 'WEATHER' }],
  ['V04 V31 J95 K25 Y66', { eventCode: 'DELAYED' }],
  // Tried
  ['D08 J94 K14 Y02 Y10 Y42', tried('RECIPIENT_ABSENT', 'CHOOSE_NEW_DAY')],
  ['J08 J29 J41 J48 K15 H34 Y15 Y38', tried('OTHER')],
  ['J42', tried('LOCKER_FULL')],
  ['J16 K16 Y41', tried('NO_ACCESS')],
  ['H36 Y01 Y17 Y30 Y32', tried('ADDRESS_WRONG', 'CORRECT_ADDRESS')],
  ['Y31', tried('ADDRESS_INCOMPLETE', 'CORRECT_ADDRESS')],
  ['Y22', tried('RECIPIENT_MOVED', 'CORRECT_ADDRESS')],
  ['Y36', tried('ID_CHECK_FAILED')],
  ['K41', tried('PAYMENT_DUE', 'PAY_ON_DELIVERY')],
  ['Y03 Y13 Y44 Y50', { eventCode: 'REFUSED' }],
  ['K70', { eventCode: 'REDIRECTED', condition: 'ATTEMPT_FAILED', reason: 'OTHER', nextAction: 'WAIT' }],
  ['K71', { eventCode: 'REDIRECTED', condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' }],
  ['J47', { eventCode: 'REDIRECTED', condition: 'DELAYED', reason: 'NOT_COLLECTED', party: 'CARRIER', nextAction: 'WAIT' }],
  // Held
  ['J33', { eventCode: 'HELD', reason: 'ADDRESS_WRONG', party: 'CARRIER' }],
  ['Y09', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' }],
  ['Y12', { eventCode: 'HELD', reason: 'ADDRESS_WRONG', party: 'MERCHANT', nextAction: 'CONTACT_MERCHANT' }],
  ['Y39', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CHOOSE_NEW_DAY' }],
  ['K30 Y37 Y48', { eventCode: 'HELD', nextAction: 'CONTACT_CARRIER' }],
  ['K91', { eventCode: 'HELD' }],
  ['Q14', { eventCode: 'HELD', reason: 'SECURITY' }],
  ['Y04 Y11 Y14', { eventCode: 'DAMAGED' }],
  ['Y71', { eventCode: 'INVESTIGATION_OPENED' }],
  ['K92 Y29', { eventCode: 'DISPOSED' }],
  ['Y45', { eventCode: 'DISPOSED', reason: 'PROHIBITED_GOODS', party: 'MERCHANT' }],
  // Customs
  ['X03 X11 X60 X62 Y25', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['X04 X61 X65', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['X30 X63 X64 X66 Y46 Y64', { eventCode: 'CUSTOMS_HELD' }],
  [
    'X10',
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'RECIPIENT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  ['A20 X67', { eventCode: 'DUTIES_REQUESTED' }],
  ['A21', { eventCode: 'DUTIES_PAID' }],
  ['A22', { eventCode: 'CUSTOMS_HELD', reason: 'DUTIES_UNPAID' }],
  // Waiting to be collected
  ['I08 J02 J12 J23 J52 X05 Y26', { eventCode: 'READY_FOR_PICKUP' }],
  // Delivered
  ['I01 I03 I06 J91', { eventCode: 'DELIVERED' }],
  ['I23 Z01 Z02 Z03 Z04 Z08', { eventCode: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' }],
  ['I05 I11', { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  ['I09', { eventCode: 'DELIVERED_TO_LOCKER' }],
  ['I10 Z05', { eventCode: 'DELIVERED_TO_NEIGHBOUR' }],
  ['I12 Z09', { eventCode: 'DELIVERED_TO_SAFE_PLACE' }],
  ['I02 I22 Z06', { eventCode: 'COLLECTED' }],
  // On the way back
  ['H01 H24 H38', returned('REFUSED')],
  ['H02 H12 Y16', returned('ADDRESS_WRONG')],
  ['H03 Y20', returned('NOT_COLLECTED')],
  ['H04 H35 Y18', returned('DAMAGED_IN_TRANSIT')],
  ['H05 H07 Y40', returned('RECIPIENT_ABSENT')],
  ['H08', returned('ID_CHECK_FAILED')],
  ['H10 Y19', returned('PROHIBITED_GOODS')],
  ['H16 H25 H51', returned('NO_ACCESS')],
  ['H22', returned('RECALLED')],
  ['Y47', returned('CUSTOMS_DOCUMENTS')],
  ['H09 H15 H17 H18 H20 H52 K43 Y21 X22', returned('OTHER')],
  ['X20 X21 X81', { eventCode: 'RETURN_IN_TRANSIT' }],
  ['I07 J63 X24', { eventCode: 'RETURNED_TO_SENDER' }],
  // Remarks
  ['A41 A43 A46 C02 D41 J28 J80 K90 P20 P21 P22 P23 P24 Q02', { eventCode: 'NOTE' }],
];

/** The status codes of a whole shipment, read where there are no events. */
const STATUSES: readonly Row[] = [
  ['1', { eventCode: 'DATA_RECEIVED' }],
  ['2', { eventCode: 'ACCEPTED' }],
  ['3 23', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['4 15', notCollected],
  ['13', { eventCode: 'AWAITING_HANDOVER' }],
  ['14 18', notHandedOver('LABEL_WITHOUT_PARCEL')],
  ['19', notHandedOver('DATA_MISSING')],
  ['5', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['6 16 17', { eventCode: 'DELAYED', reason: 'MISSING_SCAN' }],
  ['21', { eventCode: 'HELD' }],
  ['7', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['8', tried('OTHER')],
  ['9 20', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['11', { eventCode: 'DELIVERED' }],
  ['12', { eventCode: 'READY_FOR_PICKUP' }],
  ['22', { eventCode: 'COLLECTED' }],
  ['27 28', returned('OTHER')],
  ['31', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['99', { eventCode: 'NOTE' }],
];

/** Every event code and every status code of the published tables. */
export const POSTNL_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  [...EVENTS, ...STATUSES].flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

/** The meaning of a code; older versions write the letter behind (`01A`). Null when it is of no table. */
export function postnlMeaning(code: string | null): CodeMeaning | null {
  if (code === null) return null;
  return POSTNL_CODES.get(/^\d{2}[A-Z]$/.test(code) ? code[2]! + code.slice(0, 2) : code) ?? null;
}
