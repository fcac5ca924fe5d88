import type { CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

const fixAddress = { condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' } as const;

/** Published statuses of articles (Australia Post) and of consignments and freight items (StarTrack). */
export const AUSTRALIA_POST_STATUSES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['Created', { eventCode: 'LABEL_CREATED' }],
  ['Sealed', { eventCode: 'DATA_RECEIVED' }],
  ['Initiated', { eventCode: 'AWAITING_HANDOVER' }],
  ['In transit', { eventCode: 'IN_TRANSIT' }],
  ['Delivered', { eventCode: 'DELIVERED' }],
  ['Awaiting collection', { eventCode: 'READY_FOR_PICKUP' }],
  ['Possible delay', { eventCode: 'DELAYED' }],
  ['Unsuccessful pickup', { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'OTHER', party: 'MERCHANT' }],
  ['Article damaged', { eventCode: 'DAMAGED' }],
  ['Cancelled', { eventCode: 'CANCELLED' }],
  ['Held by courier', { eventCode: 'HELD' }],
  ['Cannot be delivered', { eventCode: 'HELD', ...fixAddress }],
  ['At Delivery Depot', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['Booked In', { eventCode: 'DELIVERY_SCHEDULED' }],
  ['Confirmed', { eventCode: 'DATA_RECEIVED' }],
  ['Deleted', { eventCode: 'CANCELLED' }],
  ['Delivered in Full', { eventCode: 'DELIVERED' }],
  ['Item Delivered', { eventCode: 'DELIVERED' }],
  // Complete without some of its items: what is missing is not here yet.
  ['Final Shortage', { eventCode: 'INVESTIGATION_OPENED' }],
  ['Incomplete', { eventCode: 'LABEL_CREATED' }],
  ['On Board for Delivery', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['Partial Delivery', { eventCode: 'NOTE' }],
  ['Partial Pickup', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['Picked Up', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['Re-Consigned', { eventCode: 'FORWARDED' }],
  ['To be Re-Delivered', { eventCode: 'DELIVERY_ATTEMPTED' }],
  ['Ready for Pickup', { eventCode: 'AWAITING_HANDOVER' }],
  ['Unconfirmed', { eventCode: 'LABEL_CREATED' }],
  ['Unsuccessful Delivery', { eventCode: 'DELIVERY_ATTEMPTED' }],
]);

const byStatus: ReadonlyMap<string, CodeMeaning> = new Map(
  [...AUSTRALIA_POST_STATUSES].map(([status, meaning]) => [status.toLowerCase(), meaning] as const),
);

/** Descriptions of events. */
const DESCRIPTIONS: readonly Wording[] = [
  // Wishes and remarks first: they name places where nothing has been left yet.
  [
    /\brequested by (?:receiver|customer|addressee|sender)|^(?:safe drop|redirection) requested|^customer enquiry lodged/i,
    { eventCode: 'NOTE' },
  ],
  [/^delivered\b.*\breturn|^returned to sender|^delivered to sender/i, { eventCode: 'RETURNED_TO_SENDER' }],
  [/^delivered\b.*\b(?:po|post office|locked) ?(?:box|bag)/i, { eventCode: 'DELIVERED', deliveredHow: 'MAILBOX' }],
  [/^delivered\b.*\b(?:to|with) (?:an )?agent/i, { eventCode: 'DELIVERED', deliveredHow: 'RECEPTION' }],
  [/^delivered\b.*\bcollected/i, { eventCode: 'COLLECTED' }],
  [
    /^(?:awaiting collection|ready for collection|available for collection|item (?:is )?(?:awaiting|available for) collection)/i,
    { eventCode: 'READY_FOR_PICKUP' },
  ],
  [/^(?:final|second|collection) (?:notice|reminder)|^collection reminder/i, { eventCode: 'PICKUP_REMINDER' }],
  [/^on ?board (?:for delivery|with driver)|^with (?:the )?driver/i, { eventCode: 'OUT_FOR_DELIVERY' }],
  [
    /^(?:attempted delivery|delivery attempted).*\b(?:card|not home|no one|nobody)/i,
    { eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT' },
  ],
  [/^(?:attempted delivery|delivery attempted|unable to deliver|we missed you)/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  // Abroad
  [/^cleared and awaiting international departure/i, { eventCode: 'EXPORT_CUSTOMS_CLEARED' }],
  [/^arrived awaiting clearance/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [/^(?:item )?(?:is )?in customs|^presented to customs|^being processed by customs/i, { eventCode: 'IMPORT_CUSTOMS_STARTED' }],
  [
    /^(?:departed|dispatched) (?:from )?(?:australia|overseas)|^international departure|^item has (?:left|departed) australia/i,
    { eventCode: 'DEPARTED_COUNTRY' },
  ],
  [/^arrived in (?!transit)|^international arrival/i, { eventCode: 'ARRIVED_IN_COUNTRY' }],
  [/^processed by air carrier|^accepted by airline|^loaded on(?:to)? (?:flight|aircraft)/i, { eventCode: 'IN_TRANSIT' }],
  [/^despatch(?:ed)? (?:parcels )?from/i, { eventCode: 'DEPARTED_FACILITY' }],
  // Beginning
  [/^(?:shipping|shipment) information (?:received|approved|lodged)/i, { eventCode: 'DATA_RECEIVED' }],
  [
    /^(?:received by australia post|received and ready for processing|received item from sender|lodged at|lodgement|item lodged|accepted)/i,
    { eventCode: 'ACCEPTED' },
  ],
  [/^(?:picked up|pickup complete)/i, { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [
    /^(?:unsuccessful pickup|pickup attempted)/i,
    { eventCode: 'AWAITING_HANDOVER', condition: 'DELAYED', reason: 'OTHER', party: 'MERCHANT' },
  ],
  // Moving
  [/^arrived at (?:the )?(?:delivery (?:depot|centre)|post office|parcel locker)/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  [/^(?:arrived|item received|received) at (?:the )?(?:facility|depot)/i, { eventCode: 'ARRIVED_AT_FACILITY' }],
  [/^in transit/i, { eventCode: 'IN_TRANSIT' }],
  [/^(?:possible delay|delayed|delay)/i, { eventCode: 'DELAYED' }],
  [/^cannot be delivered/i, { eventCode: 'HELD', ...fixAddress }],
];

const meaningOfWords = wordingsOf(DESCRIPTIONS, ENGLISH_WORDINGS);

/** The meaning of an event's description: a published status word for word, else what the words say. Null when neither is known. */
export const australiaPostMeaning = (description: string | null): CodeMeaning | null =>
  description === null ? null : (byStatus.get(description.toLowerCase()) ?? meaningOfWords(description));
