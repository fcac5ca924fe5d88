import type { EntityManager, EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { arrivalsOfShipments } from '../estimate/arrival.loader.ts';
import { parkedMessagesOfConnections } from '../carrier/parked-messages.loader.ts';
import { usageOfConnections } from '../carrier/connection-usage.loader.ts';
import { Order, OrderLine, Recipient, TrackingLink } from '@jalon/schema/order';
import { Shipment, ShipmentLine, TrackingEvent } from '@jalon/schema/shipment';

type Reference = string | { id: string } | null | undefined;

/** The children of each parent, read for all the parents of a level in one statement. */
function children<T extends object>(em: EntityManager, entity: EntityName<T>, parent: keyof T & string, orderBy: QueryOrderMap<T>) {
  return new DataLoader<string, T[]>(
    async (ids) => {
      const found = await em.find(entity, { [parent]: { $in: [...ids] } } as FilterQuery<NoInfer<T>>, { orderBy });
      const groups = Map.groupBy(found, (child) => {
        const reference = child[parent] as Reference;
        return typeof reference === 'object' && reference !== null ? reference.id : reference;
      });
      return ids.map((id) => groups.get(id) ?? []);
    },
    { maxBatchSize: 1000 },
  );
}

function byId<T extends { id: string }>(em: EntityManager, entity: EntityName<T>) {
  return new DataLoader<string, T | null>(
    async (ids) => {
      const found = await em.find(entity, { id: { $in: [...ids] } } as unknown as FilterQuery<NoInfer<T>>);
      const index = new Map(found.map((item) => [item.id, item]));
      return ids.map((id) => index.get(id) ?? null);
    },
    { maxBatchSize: 1000 },
  );
}

/** One set per operation, in its transaction: however many parents, one statement per level of the query. */
export class Loaders {
  readonly order;
  readonly orderLine;
  readonly shipment;
  readonly linesOfOrder;
  readonly recipientsOfOrder;
  readonly shipmentsOfOrder;
  readonly linksOfOrder;
  readonly linesOfShipment;
  readonly eventsOfShipment;
  readonly usageOfConnection;
  readonly parkedMessagesOfConnection;
  readonly arrival;

  constructor(em: EntityManager) {
    this.order = byId(em, Order);
    this.orderLine = byId(em, OrderLine);
    this.shipment = byId(em, Shipment);
    this.linesOfOrder = children(em, OrderLine, 'order', { position: 'asc', id: 'asc' });
    this.recipientsOfOrder = children(em, Recipient, 'order', { role: 'asc' });
    this.shipmentsOfOrder = children(em, Shipment, 'order', { createdAt: 'asc', id: 'asc' });
    this.linksOfOrder = children(em, TrackingLink, 'orderId', { createdAt: 'desc', id: 'desc' });
    this.linesOfShipment = children(em, ShipmentLine, 'shipment', { id: 'asc' });
    this.usageOfConnection = usageOfConnections(em);
    this.parkedMessagesOfConnection = parkedMessagesOfConnections(em);
    this.arrival = arrivalsOfShipments(em);
    this.eventsOfShipment = children(em, TrackingEvent, 'shipmentId', { occurredAt: 'desc', fingerprint: 'desc' });
  }
}
