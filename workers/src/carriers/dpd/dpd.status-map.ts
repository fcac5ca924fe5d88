import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { readGerman } from '../german-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const backAtDepot: CodeMeaning = {
  eventCode: 'ARRIVED_AT_DELIVERY_DEPOT',
  condition: 'ATTEMPT_FAILED',
  reason: 'OTHER',
  party: 'CARRIER',
  nextAction: 'WAIT',
};

/** The five stages of the life cycle, the finer statuses of newer answers, and the kinds of scan by their number. */
export const DPD_CODES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['SHIPMENT', { eventCode: 'DATA_RECEIVED' }],
  ['START_ORDER', { eventCode: 'DATA_RECEIVED' }],
  ['ACCEPTED', { eventCode: 'ACCEPTED' }],
  ['AT_SENDING_DEPOT', { eventCode: 'ARRIVED_AT_FACILITY' }],
  ['ON_THE_ROAD', { eventCode: 'IN_TRANSIT' }],
  ['AT_DELIVERY_DEPOT', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['OUT_FOR_DELIVERY', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['DELIVERED', { eventCode: 'DELIVERED' }],
  ['PickedUp', { eventCode: 'ACCEPTED' }],
  ['BetweenDepots', { eventCode: 'IN_TRANSIT' }],
  ['Depot', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['Courier', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['DeliveryFailure', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['ReturningFromDelivery', backAtDepot],
  ['ParcelShop', { eventCode: 'READY_FOR_PICKUP' }],
  ['Delivered', { eventCode: 'DELIVERED' }],
  ['PARCEL_HANDED', { eventCode: 'ACCEPTED' }],
  ['IN_TRANSIT', { eventCode: 'IN_TRANSIT' }],
  ['AT_DELIVERY_CENTER', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['PARCEL_OUT_FOR_DELIVERY', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['UNSUCCESSFUL_DELIVERY_ATTEMPT', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['3', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['4', backAtDepot],
  ['8', { eventCode: 'HELD', nextAction: 'CONTACT_CARRIER' }],
  ['13', { eventCode: 'DELIVERED' }],
  ['14', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['DODEY', { eventCode: 'COLLECTED' }],
]);

/** What the name of a kind of scan says: `SC_13_DELIVERED`. */
const NAMES: readonly Wording[] = [
  [/NOT_DELIVERED|UNDELIVERED|ATTEMPT/, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/DRIVERS?_RETURN/, backAtDepot],
  [/SYSTEM_RETURN|RETURN_TO/, { eventCode: 'RETURN_STARTED' }],
  [/STORE_DROPOFF|DELIVERED_(?:TO|BY).*(?:SHOP|STORE|POINT)/, { eventCode: 'READY_FOR_PICKUP' }],
  [/DELIVERED/, { eventCode: 'DELIVERED' }],
  [/IN_DELIVERY|OUT_FOR_DELIVERY/, { eventCode: 'OUT_FOR_DELIVERY' }],
  [/PICK_?UP/, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [/WAREHOUSE/, { eventCode: 'HELD' }],
  [/INBOUND/, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/OUTBOUND/, { eventCode: 'DEPARTED_FACILITY' }],
  [/SORT|HUB|CONSOLIDAT|LOADING/, { eventCode: 'PROCESSED_AT_FACILITY' }],
];
const OWN: readonly Wording[] = [
  [/^back at parcel (?:delivery )?cent(?:re|er)|^after an unsuccessful delivery attempt/i, backAtDepot],
  [/parcel dispatch cent(?:re|er)/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/^at (?:the )?parcel delivery cent(?:re|er)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/not (?:been )?able to deliver.*not located/i, { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' }],
  [/not (?:been )?able to deliver/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/order information (?:has been )?transmitted/i, { eventCode: 'DATA_RECEIVED' }],
  [/^your parcel is estimated to be delivered/i, { eventCode: 'DELIVERY_SCHEDULED' }],
  [/^handed over to (?:the )?sender/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/deliver\w* (?:by driver )?to (?:the )?(?:dpd )?pickup (?:parcel ?shop|point|station)/i, { eventCode: 'READY_FOR_PICKUP' }],
  [/handed to dpd|^dpd has received/i, { eventCode: 'ACCEPTED' }],
];
const readName = wordingsOf(NAMES);
const readEnglish = wordingsOf(OWN, ENGLISH_WORDINGS);
const readWords = (words: string | null) => readEnglish(words) ?? readGerman(words);

/** The meaning of a status, or of a kind of scan by number and name; the words sharpen it and speak where the code is none of ours. */
export function dpdMeaning(code: string | null, name: string | null, words: string | null): CodeMeaning | null {
  const known = readName(name) ?? (code === null ? null : (DPD_CODES.get(code.replace(/^0+(?=\d)/, '')) ?? null));
  return known === null ? readWords(words) : refineMeaning(known, words);
}
