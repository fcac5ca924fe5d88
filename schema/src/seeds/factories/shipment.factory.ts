import { CarrierConnection } from '../../carrier/carrier-connection.entity.ts';
import type { CarrierCode } from '../../carrier/carriers.ts';
import { sealSecret } from '../../merchant/secret.ts';
import type { OrderLine } from '../../order/order-line.entity.ts';
import type { Order } from '../../order/order.entity.ts';
import { meaningOf, type CodeMeaning } from '../../shipment/event-code.ts';
import { eventFingerprint } from '../../shipment/event-fingerprint.ts';
import { foldEvents } from '../../shipment/fold-events.ts';
import { NOWHERE, type Place, type Reading } from '../../shipment/reading.ts';
import { ShipmentLine } from '../../shipment/shipment-line.entity.ts';
import { Shipment } from '../../shipment/shipment.entity.ts';
import { TrackingEvent } from '../../shipment/tracking-event.entity.ts';

let count = 0;

export interface ScanTold extends Partial<Omit<CodeMeaning, 'eventCode'>> {
  place?: Partial<Place>;
  carrierCode?: string | null;
  carrierText?: string | null;
  nextActionBy?: Date | null;
  signedBy?: string | null;
}

/** One scan at an instant, written by a carrier whose clock shows UTC. */
export function makeReading(eventCode: CodeMeaning['eventCode'], at: Date, told: ScanTold = {}): Reading {
  const { place, carrierCode = eventCode, carrierText = null, nextActionBy = null, signedBy = null, ...meaning } = told;
  return {
    ...meaningOf({ eventCode, ...meaning }),
    eventCode,
    occurredAt: at,
    localTime: at.toISOString().slice(0, 19),
    zone: '+00:00',
    zoneCertainty: 'OFFSET_GIVEN',
    nextActionBy,
    signedBy,
    carrierCode,
    carrierText,
    place: { ...NOWHERE, ...place },
  };
}

export interface ParcelTold extends Partial<
  Pick<Shipment, 'trackingNumber' | 'createdAt' | 'nextPollAt' | 'windowOpensOn' | 'destinationCountryCode'>
> {
  /** Only some of the order's lines; all by default. */
  lines?: OrderLine[];
}

/** A parcel that nobody has scanned yet. */
export function makeShipment(merchantId: string, carrier: CarrierCode, order: Order | null, told: ParcelTold = {}): Shipment {
  const { lines: _, ...given } = told;
  const createdAt = given.createdAt ?? new Date();
  return Object.assign(new Shipment(), {
    merchantId,
    order,
    carrier,
    trackingNumber: `T${String(++count).padStart(11, '0')}`,
    windowOpensOn: createdAt.toISOString().slice(0, 10),
    createdAt,
    ...given,
  });
}

export const makeShipmentLine = (shipment: Shipment, orderLine: OrderLine): ShipmentLine =>
  Object.assign(new ShipmentLine(), { merchantId: shipment.merchantId, shipment, orderLine, quantity: orderLine.quantity });

/** The readings as events of the shipment, and the shipment brought to the state they fold to. */
export function scan(shipment: Shipment, readings: Reading[], learnedAt?: Date): TrackingEvent[] {
  const events = readings.map((reading) =>
    Object.assign(new TrackingEvent(), reading, {
      merchantId: shipment.merchantId,
      shipmentId: shipment.id,
      carrier: shipment.carrier,
      fingerprint: eventFingerprint(reading),
      learnedAt: learnedAt ?? reading.occurredAt,
      via: 'POLL' as const,
    }),
  );
  Object.assign(shipment, foldEvents(events), {
    freshnessReason: null,
    lastCheckedAt: learnedAt ?? new Date(),
    lastChangedAt: events.at(-1)?.learnedAt ?? null,
  });
  return events;
}

/** A merchant's account with a carrier. */
export function makeConnection(
  merchantId: string,
  carrier: CarrierCode,
  credentials: Record<string, string>,
  secretKey: string,
  baseUrl: string | null = null,
): CarrierConnection {
  return Object.assign(new CarrierConnection(), {
    merchantId,
    carrier,
    credentialsSealed: sealSecret(JSON.stringify(credentials), secretKey),
    baseUrl,
  });
}
