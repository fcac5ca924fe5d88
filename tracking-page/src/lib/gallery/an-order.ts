import type {
  ShopperArrival,
  ShopperEvent,
  ShopperLine,
  ShopperOrder,
  ShopperPlace,
  ShopperPreparation,
  ShopperRoutePlace,
  ShopperShipment,
} from '#lib/order/shopper-order.ts';
import type { Clock } from './clock.ts';

/** A picture that needs no other server. */
export const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 56 56'%3E%3Crect width='56' height='56' fill='%23dfe7e3'/%3E%3Ccircle cx='28' cy='28' r='14' fill='%231f4d45'/%3E%3C/svg%3E";

const line = (id: string, title: string, variantTitle: string | null, quantity: number): ShopperLine => ({
  id,
  title,
  variantTitle,
  quantity,
  quantityShipped: quantity,
  imageUrl: null,
  pictureUrl: id === 'line-1' ? PICTURE : null,
});

export const LINES: ShopperLine[] = [line('line-1', 'Linen shirt', 'M / sand', 1), line('line-2', 'Wool socks', null, 2)];

/** An order as the api tells it, on its way in one parcel unless said otherwise. */
export function anOrder(clock: Clock, given: Partial<ShopperOrder> = {}): ShopperOrder {
  return {
    id: 'order',
    number: '#1042',
    placedAt: clock.at(-75),
    language: null,
    cancelledAt: null,
    recipient: { initials: 'A. M.', city: 'Lyon', countryCode: 'FR' },
    view: 'FULL',
    isIdentified: false,
    isFollowerUnconfirmed: false,
    lines: LINES,
    preparation: null,
    shipments: [aParcel(clock)],
    messages: [],
    claims: [],
    followers: [],
    blocks: [],
    canReturn: false,
    returnDaysLeft: null,
    withdrawal: null,
    returns: [],
    ...given,
  };
}

/** A parcel between Leipzig and Lyon, two days from its door. */
export function aParcel(clock: Clock, given: Partial<ShopperShipment> = {}): ShopperShipment {
  return {
    id: 'parcel',
    position: 1,
    carrier: 'dhl',
    carrierName: 'DHL',
    trackingNumber: 'JJD000390007882718',
    carrierUrl: 'https://carrier.example/JJD000390007882718',
    partners: [],
    service: 'Paket Connect',
    milestone: 'IN_TRANSIT',
    condition: 'ON_TRACK',
    reason: null,
    party: 'NOBODY',
    nextAction: 'NONE',
    nextActionBy: null,
    deliveredHow: null,
    deliveredAt: null,
    estimatedFrom: null,
    estimatedTo: null,
    arrival: anArrival(clock),
    destinationCity: 'Lyon',
    destinationCountryCode: 'FR',
    destinationZone: 'Europe/Paris',
    freshness: 'FRESH',
    freshnessReason: null,
    lastCheckedAt: clock.at(-0.07),
    lastChangedAt: clock.at(-5),
    pickup: null,
    proof: { isThere: false, signedBy: null, pictures: [] },
    places: ROAD,
    feedback: null,
    lines: LINES.map(({ id, ...item }) => ({ ...item, lineId: id })),
    events: [
      anEvent(clock, -5, 'DEPARTED_FACILITY', { place: LEIPZIG }),
      anEvent(clock, -20, 'ARRIVED_AT_FACILITY', { place: LEIPZIG, carrierText: 'Die Sendung wurde im Paketzentrum bearbeitet.' }),
      anEvent(clock, -43, 'PICKED_UP_BY_CARRIER', { milestone: 'PICKED_UP', place: HAMBURG }),
      anEvent(clock, -52, 'LABEL_CREATED', { milestone: 'INFO_RECEIVED' }),
    ],
    ...given,
  };
}

export const HAMBURG: ShopperPlace = { name: null, city: 'Hamburg', region: null, countryCode: 'DE' };
export const LEIPZIG: ShopperPlace = { name: 'Paketzentrum Leipzig', city: 'Leipzig', region: null, countryCode: 'DE' };

export const ROAD: ShopperRoutePlace[] = [
  { latitude: 53.6, longitude: 10, kind: 'ORIGIN', city: 'Hamburg', countryCode: 'DE' },
  { latitude: 51.4, longitude: 12.4, kind: 'HERE', city: 'Leipzig', countryCode: 'DE' },
  { latitude: 46.4, longitude: 2.4, kind: 'DESTINATION', city: null, countryCode: 'FR' },
];

export function anEvent(
  clock: Clock,
  hours: number,
  eventCode: ShopperEvent['eventCode'],
  given: Partial<ShopperEvent> = {},
): ShopperEvent {
  return {
    id: `event ${hours}`,
    occurredAt: clock.at(hours),
    localTime: clock.wall(hours, 1),
    zone: 'Europe/Berlin',
    zoneCertainty: 'FROM_PLACE',
    eventCode,
    milestone: 'IN_TRANSIT',
    reason: null,
    carrierText: null,
    place: null,
    ...given,
  };
}

export function anArrival(clock: Clock, given: Partial<ShopperArrival> = {}): ShopperArrival {
  return {
    from: clock.day(2),
    likely: clock.day(2),
    to: clock.day(3),
    confidence: 90,
    level: 'LANE',
    shownAt: clock.at(-5),
    change: 'KEPT',
    changeDays: 0,
    cause: null,
    causeHours: null,
    causePlace: null,
    ...given,
  };
}

export function aPreparation(clock: Clock, given: Partial<ShopperPreparation> = {}): ShopperPreparation {
  return {
    stage: 'PREPARING',
    passed: [
      { pole: 'ORDERED', at: clock.at(-7) },
      { pole: 'CONFIRMED', at: clock.at(-6) },
    ],
    mayChange: false,
    changeableUntil: null,
    shipBy: clock.at(26),
    gaps: [],
    questions: [],
    ...given,
  };
}
