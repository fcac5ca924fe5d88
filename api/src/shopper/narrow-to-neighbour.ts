import { maskNumber } from './mask-number.ts';
import type { ShopperEvent } from './event.type.ts';
import type { ShopperOrder } from './order.type.ts';
import { isLastMile } from './shape-event.ts';
import type { ShopperPartner, ShopperShipment } from './shipment.type.ts';

/**
 * An order as a neighbour may see it: where its parcels are and when they come. Every field is named here, so that a new one
 * is hidden until somebody decides. The order's number is hidden because a neighbour knows the postcode that goes with it.
 */
export const narrowToNeighbour = (order: ShopperOrder): ShopperOrder => ({
  id: order.id,
  number: maskNumber(order.number, 2),
  placedAt: order.placedAt,
  language: order.language,
  cancelledAt: order.cancelledAt,
  view: order.view,
  isIdentified: false,
  isFollowerUnconfirmed: order.isFollowerUnconfirmed,
  recipient: null,
  lines: [],
  preparation: null,
  shipments: order.shipments.map((shipment) => narrowShipment(shipment, order.recipient?.city ?? null)),
  messages: [],
  claims: [],
  followers: [],
  blocks: [],
  returnDaysLeft: null,
  canReturn: false,
  withdrawal: null,
  returns: [],
});

const narrowShipment = (shipment: ShopperShipment, town: string | null): ShopperShipment => ({
  id: shipment.id,
  position: shipment.position,
  carrier: shipment.carrier,
  carrierName: shipment.carrierName,
  trackingNumber: maskNumber(shipment.trackingNumber),
  carrierUrl: null,
  service: null,
  milestone: shipment.milestone,
  condition: shipment.condition,
  reason: shipment.reason,
  party: shipment.party,
  nextAction: shipment.nextAction,
  nextActionBy: shipment.nextActionBy,
  deliveredHow: shipment.deliveredHow,
  deliveredAt: shipment.deliveredAt,
  estimatedFrom: shipment.estimatedFrom,
  estimatedTo: shipment.estimatedTo,
  arrival: shipment.arrival && { ...shipment.arrival, causePlace: null },
  destinationCity: null,
  destinationCountryCode: shipment.destinationCountryCode,
  destinationZone: shipment.destinationZone,
  freshness: shipment.freshness,
  freshnessReason: shipment.freshnessReason,
  lastCheckedAt: shipment.lastCheckedAt,
  lastChangedAt: shipment.lastChangedAt,
  partners: shipment.partners.map(narrowPartner),
  pickup: null,
  proof: { isThere: false, signedBy: null, pictures: [] },
  places: shipment.places,
  feedback: null,
  lines: [],
  events: shipment.events.map((event) => narrowEvent(event, town)),
});

const narrowPartner = ({ carrierName, trackingNumber }: ShopperPartner): ShopperPartner => ({
  carrierName,
  trackingNumber: maskNumber(trackingNumber),
  carrierUrl: null,
});

/** Of the last mile only the country: the town is the recipient's. */
function narrowEvent(event: ShopperEvent, town: string | null): ShopperEvent {
  const { place } = event;
  const isTheirs = isLastMile(event.eventCode, event.milestone) || (town !== null && place?.city?.toLowerCase() === town.toLowerCase());
  return {
    id: event.id,
    occurredAt: event.occurredAt,
    localTime: event.localTime,
    zone: event.zone,
    zoneCertainty: event.zoneCertainty,
    eventCode: event.eventCode,
    milestone: event.milestone,
    reason: event.reason,
    carrierText: null,
    place: place && { name: null, city: isTheirs ? null : place.city, region: null, countryCode: place.countryCode },
  };
}
