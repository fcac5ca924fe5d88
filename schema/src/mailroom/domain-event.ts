import type { Milestone } from '../shipment/milestone.ts';

/** What can have happened. Past tense; partners and pages read these names. */
export const DOMAIN_EVENTS = {
  'order.created': 'An order came in.',
  'order.updated': 'A store changed an order.',
  'order.cancelled': 'An order was cancelled.',
  'order.held': 'An order was parked: something must be put right first.',
  'order.corrected': 'Its shopper or staff corrected the address of an order.',
  'order.released': 'An order, or a part of it, was given to warehouses.',
  'order.choice_offered': 'A shopper was asked what to do about a missing article.',
  'order.choice_made': 'A shopper answered.',
  'order.attention_changed': 'What an order needs most is something else, or nothing.',
  'fulfilment.created': 'A warehouse was given a part of an order.',
  'fulfilment.allocated': 'A warehouse has set the goods aside.',
  'fulfilment.picked': 'They were taken from the shelf.',
  'fulfilment.packed': 'They are in their box.',
  'fulfilment.checked': 'They were looked over.',
  'fulfilment.labelled': 'They have a label.',
  'fulfilment.handed_over': 'The carrier has them.',
  'fulfilment.short': 'The warehouse does not find the goods.',
  'fulfilment.cancelled': 'The warehouse will not send them.',
  'stock.low': 'An article fell below its level.',
  'stock.out': 'An article is gone.',
  'shipment.created': 'A shipment was registered.',
  'shipment.updated': 'News of a shipment that no other event names.',
  'shipment.picked_up': 'The carrier has it.',
  'shipment.in_transit': 'It moves.',
  'shipment.at_customs': 'It is at customs.',
  'shipment.out_for_delivery': 'It is on the vehicle for today.',
  'shipment.ready_for_pickup': 'It waits to be collected.',
  'shipment.delivered': 'It was handed over.',
  'shipment.returning': 'It is on its way back.',
  'shipment.returned': 'The sender has it again.',
  'shipment.cancelled': 'It was withdrawn.',
  'shipment.lost': 'The carrier gave up on it.',
  'shipment.disposed': 'It was destroyed.',
  'shipment.troubled': 'Its condition changed to something other than ON_TRACK.',
  'shipment.recovered': 'Its condition is ON_TRACK again.',
  'shipment.arrival_changed': 'The days on which it is expected are others than those shown before.',
  'tracking_link.revoked': "A shopper's link was revoked.",
} as const;

export type DomainEventType = keyof typeof DOMAIN_EVENTS;

/** The event a shipment writes when it reaches a milestone. */
export const EVENT_OF_MILESTONE: Partial<Record<Milestone, DomainEventType>> = {
  PICKED_UP: 'shipment.picked_up',
  IN_TRANSIT: 'shipment.in_transit',
  AT_CUSTOMS: 'shipment.at_customs',
  OUT_FOR_DELIVERY: 'shipment.out_for_delivery',
  READY_FOR_PICKUP: 'shipment.ready_for_pickup',
  DELIVERED: 'shipment.delivered',
  RETURNING: 'shipment.returning',
  RETURNED: 'shipment.returned',
  CANCELLED: 'shipment.cancelled',
  LOST: 'shipment.lost',
  DISPOSED: 'shipment.disposed',
};
