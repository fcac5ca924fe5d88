import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf } from '../wordings.ts';

type Row = readonly [statuses: readonly string[], meaning: CodeMeaning];

const atSeller = { condition: 'DELAYED', reason: 'OTHER', party: 'MERCHANT' } as const;

/** Published statuses: of trackings and checkpoints, of `delivery_state`, and those warehouses write (`InTransit`). */
const ROWS: readonly Row[] = [
  // Before the hand-over
  [
    ['Created', 'Draft', 'Incomplete', 'Label Pending', 'Label Ready', 'Label Printed', 'Uncancelled', 'not_created'],
    { eventCode: 'LABEL_CREATED' },
  ],
  [
    ['Tracking Info Received', 'Tracking Information Received', 'Pending Tracking Event', 'info_received', 'pending'],
    { eventCode: 'DATA_RECEIVED' },
  ],
  [
    [
      'Awaiting Pickup at Seller',
      'Assigned Pickup',
      'Pickup Scheduled',
      'Awaiting Pickup Confirmation by Courier',
      'Awaiting Confirmation by Warehouse',
      'Order Received by Warehouse',
      'Verified',
      'Packed',
      'Order Packed',
      'Awaiting Dispatch by Warehouse',
    ],
    { eventCode: 'AWAITING_HANDOVER' },
  ],
  [
    ['Pickup Request Failed', 'Label Rejected', 'Order Failed to Create at Warehouse', 'Backorder (No Stock)'],
    { eventCode: 'AWAITING_HANDOVER', ...atSeller },
  ],
  // Handed over and moving
  [['Picked Up at Seller', 'Pickup Complete', 'Order Collected'], { eventCode: 'PICKED_UP_BY_CARRIER' }],
  [['Drop-off Complete'], { eventCode: 'DROPPED_OFF' }],
  [['Handed Over to Courier'], { eventCode: 'ACCEPTED' }],
  [
    [
      'Shipped',
      'Shipped (No Tracking Provided)',
      'In Transit to Customer',
      'In Transit to Consolidation Center',
      'InTransit',
      'in_transit',
      'in_transit_to_customer',
    ],
    { eventCode: 'IN_TRANSIT' },
  ],
  [
    ['Arrived at Consolidation Center', 'Received at Fulfillment Center', 'Received at Local Fulfilment Center'],
    { eventCode: 'ARRIVED_AT_FACILITY' },
  ],
  [['Processing at Consolidation Center'], { eventCode: 'PROCESSED_AT_FACILITY' }],
  [['Dispatched from Sorting Hub'], { eventCode: 'DEPARTED_FACILITY' }],
  // The last mile
  [['Out for Delivery', 'Out For Delivery', 'OutForDelivery', 'out_for_delivery'], { eventCode: 'OUT_FOR_DELIVERY' }],
  [['Failed Delivery Attempt', 'AttemptFail', 'failed_attempt'], { eventCode: 'DELIVERY_ATTEMPTED' }],
  [['Delivered', 'delivered'], { eventCode: 'DELIVERED' }],
  // Trouble
  [['Exception', 'exception'], { eventCode: 'HELD' }],
  // Easyship has no more news: the carrier is not known to say anything.
  [['No Recent Tracking Updates', 'Delivery Expected (End of Updates)', 'expired', 'Archived'], { eventCode: 'NOTE' }],
  [['Lost by Courier', 'lost_by_courier'], { eventCode: 'LOST' }],
  [['To be returned'], { eventCode: 'RETURN_STARTED' }],
  [['Returned To Sender', 'returned_to_shipper'], { eventCode: 'RETURNED_TO_SENDER' }],
  [['Liquidated'], { eventCode: 'DISPOSED' }],
  [
    [
      'Cancelled',
      'cancelled',
      'Cancelled by Company',
      'Cancelled by Easyship',
      'Cancelled (No Stock)',
      'Cancelled and Refunded',
      'Cancelled, Pending Refund',
      'Discarded Draft',
    ],
    { eventCode: 'CANCELLED' },
  ],
  [['Cancellation Requested', 'Cancellation Request Failed'], { eventCode: 'NOTE' }],
];

export const EASYSHIP_STATUSES: ReadonlyMap<string, CodeMeaning> = new Map(
  ROWS.flatMap(([statuses, meaning]) => statuses.map((status) => [status, meaning] as const)),
);

const meaningOfWords = wordingsOf(ENGLISH_WORDINGS);

/**
 * The meaning of a checkpoint: its status, sharpened by the courier's words; of an exception, what the words say short of a
 * delivery; of a status that is missing, the words alone. Null when the status is unknown.
 */
export function easyshipMeaning(status: string | null, words: string | null): CodeMeaning | null {
  if (status === null) return meaningOfWords(words);
  const meaning = EASYSHIP_STATUSES.get(status);
  if (meaning === undefined) return null;
  const said = meaning.eventCode === 'HELD' || meaning.eventCode === 'IN_TRANSIT' ? meaningOfWords(words) : null;
  if (said === null) return refineMeaning(meaning, words);
  const { milestone } = meaningOf(said);
  const isFinal = milestone === 'DELIVERED' || milestone === 'RETURNED' || milestone === 'INFO_RECEIVED';
  return isFinal ? meaning : said;
}
