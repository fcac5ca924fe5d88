import type { EntityManager } from '@mikro-orm/postgresql';
import { OutboxEvent } from '@jalon/schema/mailroom';
import type { Order } from '@jalon/schema/order';
import { firstLegOf, Leg, NUMBER_LOCK_SEED, NUMBER_WINDOW_DAYS, numberLockKey, Shipment } from '@jalon/schema/shipment';

/** Of a parcel whose carrier is still to be found by its number. */
export const UNKNOWN_CARRIER = 'unknown';

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/**
 * The shipment of this carrier and number in the current window, made if there is none. The lock makes a second request
 * for the same number wait for the first, also across midnight. An order is attached to a shipment that has none.
 */
export async function openShipment(
  em: EntityManager,
  merchantId: string,
  carrier: string,
  trackingNumber: string,
  order: Order | null,
): Promise<{ shipment: Shipment; isNew: boolean }> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, ?))', [
    numberLockKey(merchantId, carrier, trackingNumber),
    NUMBER_LOCK_SEED,
  ]);
  const found = await em.findOne(
    Shipment,
    // Without a carrier the number alone says which parcel is meant, if it is followed at all.
    { ...(carrier === UNKNOWN_CARRIER ? {} : { carrier }), trackingNumber, windowOpensOn: { $gte: dayBefore(NUMBER_WINDOW_DAYS) } },
    { orderBy: { windowOpensOn: 'desc' } },
  );
  const known = found ?? (await shipmentOfLeg(em, carrier, trackingNumber));
  if (known !== null) {
    if (known.order === null && order !== null) {
      known.order = order;
      em.persist(eventOf(known, 'shipment.updated'));
      await em.flush();
    }
    return { shipment: known, isNew: false };
  }
  const shipment = Object.assign(new Shipment(), {
    merchantId,
    carrier,
    trackingNumber,
    order,
    windowOpensOn: dayBefore(0),
    nextPollAt: new Date(),
  });
  em.persist([shipment, firstLegOf(shipment), eventOf(shipment, 'shipment.created')]);
  await em.flush();
  return { shipment, isNew: true };
}

/** A number that is known as a later or earlier leg of a shipment is that shipment. */
async function shipmentOfLeg(em: EntityManager, carrier: string, trackingNumber: string): Promise<Shipment | null> {
  const recent = { windowOpensOn: { $gte: dayBefore(NUMBER_WINDOW_DAYS) } };
  const leg = await em.findOne(
    Leg,
    { carrier, trackingNumber, shipment: recent },
    { populate: ['shipment'], orderBy: { createdAt: 'desc' } },
  );
  return leg?.shipment ?? null;
}

const eventOf = ({ merchantId, id, order, carrier }: Shipment, type: OutboxEvent['type']): OutboxEvent =>
  Object.assign(new OutboxEvent(), { merchantId, type, shipmentId: id, orderId: order?.id ?? null, data: { carrier } });
