import type { CodeMeaning } from '@jalon/schema/shipment';

/** Rows of the published table of event identifiers that mean the same here. */
type Row = [codes: string, meaning: CodeMeaning];

const atDoor: CodeMeaning = { eventCode: 'DELIVERED_TO_SAFE_PLACE' };
const returned = (reason?: CodeMeaning['reason']): CodeMeaning =>
  reason ? { eventCode: 'RETURN_STARTED', reason } : { eventCode: 'RETURN_STARTED' };

const ROWS: readonly Row[] = [
  // Before the hand-over
  ['3000', { eventCode: 'DATA_RECEIVED' }],
  ['3002', { eventCode: 'LABEL_CREATED' }],
  // Handed over
  ['1300 1301 1302 1303', { eventCode: 'ACCEPTED' }],
  ['2300', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['4000', { eventCode: 'ACCEPTED' }],
  // Moving
  ['100 102 104 105 106 107 170 1240 1241 1244 2500 2501 4100', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['113 400 405 4900', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['114 410', { eventCode: 'DEPARTED_FACILITY' }],
  ['115 116', { eventCode: 'HANDED_TO_PARTNER' }],
  ['175 804 1703 1705 4550 4950 8901', { eventCode: 'IN_TRANSIT' }],
  ['4202', { eventCode: 'DEPARTED_COUNTRY' }],
  ['700 701 4310 4311', { eventCode: 'ARRIVED_IN_COUNTRY' }],
  ['4600', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  // Customs
  ['815', { eventCode: 'EXPORT_CUSTOMS_STARTED' }],
  ['800 4330 4400', { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  ['130 900 910 4450 4500 5201', { eventCode: 'IMPORT_CUSTOMS_CLEARED' }],
  ['127 810', { eventCode: 'CUSTOMS_HELD' }],
  [
    '117',
    {
      eventCode: 'CUSTOMS_HELD',
      condition: 'ACTION_REQUIRED',
      reason: 'CUSTOMS_DOCUMENTS',
      party: 'MERCHANT',
      nextAction: 'SEND_DOCUMENTS',
    },
  ],
  ['1210', { eventCode: 'DUTIES_PAID' }],
  ['1487 1495 2601', { eventCode: 'CUSTOMS_HELD', reason: 'DUTIES_UNPAID', party: 'CUSTOMS', nextAction: 'WAIT' }],
  ['1100', returned('CUSTOMS_DOCUMENTS')],
  // On the last tour
  ['174 500', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['1411', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' }],
  ['1443', { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'WAIT' }],
  [
    '1435 1436 1437 1438 1479 1488',
    {
      eventCode: 'READY_FOR_PICKUP',
      condition: 'ATTEMPT_FAILED',
      reason: 'RECIPIENT_ABSENT',
      party: 'RECIPIENT',
      nextAction: 'COLLECT_PARCEL',
    },
  ],
  // Waiting to be collected
  ['1407 1701 2407', { eventCode: 'READY_FOR_PICKUP' }],
  ['156', { eventCode: 'PICKUP_REMINDER' }],
  ['629', { eventCode: 'REDIRECTED', condition: 'DELAYED', reason: 'NOT_COLLECTED', party: 'CARRIER', nextAction: 'WAIT' }],
  ['630', { eventCode: 'REDIRECTED', condition: 'DELAYED', reason: 'LOCKER_FULL', nextAction: 'WAIT' }],
  // Delivered
  ['1408 1409', { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  ['1476 1496 1497 1498 1499', { eventCode: 'DELIVERED' }],
  ['1405', { eventCode: 'DELIVERED_TO_LOCKER' }],
  ['1406', { eventCode: 'COLLECTED', deliveredHow: 'LOCKER' }],
  ['611 612 613 1421 1422 1423 1424 1427 1428 1429 1430 1431 1434', atDoor],
  ['616 1426 1433 1441 1442', { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  ['610 617 618 620 1425 1432 1461 1462 1463 1465 1466 1467 1468 1469 1473 1475', { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  ['614 615 619 1471 1472', { eventCode: 'DELIVERED' }],
  // A signature is only taken, and a photo only made, when it is handed over.
  ['20 21', { eventCode: 'DELIVERED', deliveredHow: 'SIGNED' }],
  ['2001', { eventCode: 'DELIVERED' }],
  // Late
  ['621 622 623 624 625 626 627 628', { eventCode: 'DELAYED', reason: 'CAPACITY' }],
  ['1200 1203', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  ['1414 1444 2414', { eventCode: 'DELIVERY_RESCHEDULED', reason: 'OTHER' }],
  ['159', { eventCode: 'DELAYED', reason: 'WEATHER' }],
  ['160', { eventCode: 'DELAYED', reason: 'SECURITY' }],
  ['161', { eventCode: 'DELAYED', reason: 'STRIKE' }],
  ['162', { eventCode: 'DELAYED', reason: 'TRANSPORT_LATE' }],
  ['163', { eventCode: 'DELAYED', reason: 'MECHANICAL' }],
  ['172', { eventCode: 'MISSORTED' }],
  // Held
  ['171 1412 2412', { eventCode: 'HELD', condition: 'DELAYED', reason: 'ADDRESS_INCOMPLETE', party: 'CARRIER', nextAction: 'WAIT' }],
  ['173', { eventCode: 'HELD', condition: 'DELAYED', reason: 'ADDRESS_WRONG', party: 'CARRIER', nextAction: 'WAIT' }],
  ['120', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_INCOMPLETE', nextAction: 'CORRECT_ADDRESS' }],
  ['118', { eventCode: 'HELD', reason: 'NO_ACCESS', party: 'CARRIER' }],
  ['121', { eventCode: 'HELD', reason: 'REFUSED', party: 'MERCHANT', nextAction: 'CONTACT_MERCHANT' }],
  ['1410 2410', { eventCode: 'HELD', reason: 'RESCHEDULE_REQUESTED', nextAction: 'WAIT' }],
  ['2411', { eventCode: 'HELD', reason: 'BUSINESS_CLOSED', nextAction: 'WAIT' }],
  ['1484 1494 4700', { eventCode: 'HELD' }],
  ['1450', { eventCode: 'HELD', reason: 'INVESTIGATION', nextAction: 'CONTACT_CARRIER' }],
  ['179 1483 1493 4650', { eventCode: 'HELD', reason: 'OTHER', nextAction: 'CONTACT_CARRIER' }],
  ['710', { eventCode: 'DAMAGED' }],
  // Sent elsewhere
  ['1480 1490', { eventCode: 'FORWARDED', reason: 'RECIPIENT_MOVED' }],
  ['1230 1232', { eventCode: 'REDIRECTED' }],
  ['198', { eventCode: 'ADDRESS_CORRECTED' }],
  // On the way back
  ['1420 2600 3001', returned()],
  ['167 169 181', returned('LABEL_UNREADABLE')],
  ['168 184', returned('PROHIBITED_GOODS')],
  ['182', returned('CUSTOMS_DOCUMENTS')],
  ['183', returned('OTHER')],
  ['1415', returned('ADDRESS_INCOMPLETE')],
  ['1416 1481 1491', returned('ADDRESS_WRONG')],
  ['1417 1482 1492', returned('REFUSED')],
  ['1418', returned('ID_CHECK_FAILED')],
  ['1419', returned('NOT_COLLECTED')],
  ['2802', returned('OTHER')],
  // Ended
  ['150', { eventCode: 'DISPOSED', reason: 'NOT_COLLECTED' }],
  ['190', { eventCode: 'CANCELLED' }],
  // Remarks: wishes, refunds, payments on delivery
  ['152 1214 1215 1216 1220 1221 1223 1224 1225 1234 1245 2101', { eventCode: 'NOTE' }],
];

/** Every event identifier of the published table, without leading zeros. */
export const CANADA_POST_CODES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([codes, meaning]) => codes.split(' ').map((code): [string, CodeMeaning] => [code, meaning])),
);

/** Codes used on the way back too: there the words alone say so. */
const SAYS_RETURN = /return(?:ed|ing)? to (?:the )?sender|being returned|renvoyé|retourné/i;
const ON_THE_WAY_BACK: Record<string, CodeMeaning> = {
  '174': { eventCode: 'RETURN_IN_TRANSIT' },
  '500': { eventCode: 'RETURN_IN_TRANSIT' },
  '1412': { eventCode: 'RETURN_IN_TRANSIT' },
  '2412': { eventCode: 'RETURN_IN_TRANSIT' },
  '1496': { eventCode: 'RETURNED_TO_SENDER' },
  '1498': { eventCode: 'RETURNED_TO_SENDER' },
};

/** The meaning of an event identifier, written `0174` or `174`; null when it is not in the table. */
export function canadaPostMeaning(code: string | null, description: string | null): CodeMeaning | null {
  if (code === null) return null;
  const short = code.replace(/^0+(?=\d)/, '');
  if (description !== null && Object.hasOwn(ON_THE_WAY_BACK, short) && SAYS_RETURN.test(description)) return ON_THE_WAY_BACK[short]!;
  return CANADA_POST_CODES.get(short) ?? null;
}
