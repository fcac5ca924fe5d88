import type { DeliveredHow, EventCode, Reading } from '@jalon/schema/shipment';
import type { UpsPackage } from './ups.parse.ts';

type How = [pattern: RegExp, deliveredHow: DeliveredHow, eventCode?: EventCode];

/** Where the driver says it was left, `deliveryInformation.location`. */
const PLACES: readonly How[] = [
  [/^neighbou?r/i, 'TO_NEIGHBOUR', 'DELIVERED_TO_NEIGHBOUR'],
  [/^(?:parcel )?locker/i, 'LOCKER', 'DELIVERED_TO_LOCKER'],
  [/^(?:mail ?box|letter ?box)/i, 'MAILBOX'],
  [/^(?:reception|receptionist|mail ?room|front desk|concierge|guard|management office|lobby|leasing office)/i, 'RECEPTION'],
  [
    /^(?:front door|back door|side door|rear door|garage|porch|deck|patio|other.?released|driver release|shed)/i,
    'SAFE_PLACE',
    'DELIVERED_TO_SAFE_PLACE',
  ],
  [/^(?:ups access point|access point|customer counter|retail|counter)/i, 'PICKUP_POINT', 'COLLECTED'],
  [/^(?:met customer|receiver|residential|inside delivery|in(?:side)? residence|office|dock|recipient)/i, 'TO_RECIPIENT'],
];

/** Adds to the delivery what UPS tells of it beside the scan: who took it, and where. */
export function tellDelivery(readings: Reading[], { location, receivedBy, signature }: UpsPackage['deliveryInformation']): void {
  const delivery = readings.find(({ eventCode }) => eventCode === 'DELIVERED');
  if (delivery === undefined) return;
  delivery.signedBy = receivedBy;
  const place = location === null ? undefined : PLACES.find(([pattern]) => pattern.test(location));
  if (place !== undefined) {
    delivery.deliveredHow = place[1];
    delivery.eventCode = place[2] ?? 'DELIVERED';
  }
  if (signature.image !== null && (place === undefined || place[1] === 'TO_RECIPIENT')) delivery.deliveredHow = 'SIGNED';
}
