import { describe, expect, it } from 'vitest';
import { ENGLISH_WORDINGS } from './english-wordings.ts';
import { wordingsOf } from './wordings.ts';

const meaning = wordingsOf(ENGLISH_WORDINGS);

describe('wordings in English', () => {
  it.each([
    ['Delivered', 'DELIVERED'],
    ['Your parcel has been delivered', 'DELIVERED'],
    ['Could not be delivered', 'DELIVERY_ATTEMPTED'],
    ['Will be delivered tomorrow', null],
    ['Delivered to neighbour at no. 4', 'DELIVERED_TO_NEIGHBOUR'],
    ['Delivered to parcel locker', 'DELIVERED_TO_LOCKER'],
    ['Left in safe place', 'DELIVERED_TO_SAFE_PLACE'],
    ['Delivered to pickup point', 'READY_FOR_PICKUP'],
    ['Delivered to local carrier', 'HANDED_TO_PARTNER'],
    ['Shipment delivered damaged', 'DELIVERED'],
    ['Returned to sender', 'RETURNED_TO_SENDER'],
    ['Parcel is being returned to sender', 'RETURN_STARTED'],
    ['Return in transit', 'RETURN_IN_TRANSIT'],
    ['Refused by recipient', 'REFUSED'],
    ['Delivery attempted; recipient not home', 'DELIVERY_ATTEMPTED'],
    ['Held in customs', 'CUSTOMS_HELD'],
    ['Released by customs', 'IMPORT_CUSTOMS_CLEARED'],
    ['Export customs clearance', 'EXPORT_CUSTOMS_STARTED'],
    ['Import duties are due', 'DUTIES_REQUESTED'],
    ['Duties and taxes have been paid', 'DUTIES_PAID'],
    ['Pickup cancelled', 'NOTE'],
    ['Shipment cancelled', 'CANCELLED'],
    ['Label created', 'LABEL_CREATED'],
    ['Shipment information received', 'DATA_RECEIVED'],
    ['Picked up', 'PICKED_UP_BY_CARRIER'],
    ['Collected by customer', 'COLLECTED'],
    ['Available for pickup', 'READY_FOR_PICKUP'],
    ['Out for delivery', 'OUT_FOR_DELIVERY'],
    ['Arrived in destination country', 'ARRIVED_IN_COUNTRY'],
    ['Departed from hub', 'DEPARTED_FACILITY'],
    ['In transit', 'IN_TRANSIT'],
    ['Origin Scan', 'ACCEPTED'],
    ['Arrival Scan', 'ARRIVED_AT_FACILITY'],
    ['Order Processed: Ready for UPS', 'DATA_RECEIVED'],
    ['Lorem ipsum', null],
  ])('reads "%s" as %s', (words, eventCode) => expect(meaning(words)?.eventCode ?? null).toBe(eventCode));

  it('reads nothing in nothing', () => expect(meaning(null)).toBeNull());
});
