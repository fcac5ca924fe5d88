import type { EntityManager, EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { arrivalsOfShipments } from '../estimate/arrival.loader.ts';
import { parkedMessagesOfConnections } from '../carrier/parked-messages.loader.ts';
import { usageOfConnections } from '../carrier/connection-usage.loader.ts';
import { preferencesOfContacts } from '../notification/contact-preference.loader.ts';
import { bodiesOfNotifications } from '../notification/message-body.loader.ts';
import { notificationsOfOrders } from '../notification/notifications.loader.ts';
import { policiesInForce } from '../return/policy-in-force.loader.ts';
import { copiesOfPictures } from '../return/article-pictures.loader.ts';
import { documentsOfOrders } from '../return/return-documents.loader.ts';
import { returnsOfShoppers } from '../return/returns-of-shopper.loader.ts';
import { availableOfVariants } from '../stock/available.loader.ts';
import { Claim } from '@jalon/schema/claim';
import { ContactRequest, Feedback, Follower, Order, OrderChoice, OrderHold, OrderLine, Recipient, TrackingLink } from '@jalon/schema/order';
import { Product, SkuAlias, Variant } from '@jalon/schema/product';
import { Refund, ReturnLine, ReturnRequest, ReturnStep, Withdrawal } from '@jalon/schema/return';
import { Shipment, ShipmentLine, TrackingEvent } from '@jalon/schema/shipment';
import { StoreReport } from '@jalon/schema/store';
import { Supplier } from '@jalon/schema/supplier';
import { Fulfilment, FulfilmentLine, FulfilmentStep, Warehouse } from '@jalon/schema/warehouse';
import { syncOfStores } from '../store/store-sync.loader.ts';
import { slipsOfFulfilments } from '../warehouse/fulfilment-slip.loader.ts';

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
  readonly claimsOfOrder;
  readonly claimsOfShipment;
  readonly holdsOfOrder;
  readonly choicesOfOrder;
  readonly linesOfShipment;
  readonly eventsOfShipment;
  readonly usageOfConnection;
  readonly parkedMessagesOfConnection;
  readonly arrival;
  readonly product;
  readonly variantsOfProduct;
  readonly aliasesOfVariant;
  readonly availableOfVariant;
  readonly warehouse;
  readonly supplier;
  readonly warehousesOfSupplier;
  readonly variant;
  readonly fulfilment;
  readonly fulfilmentsOfOrder;
  readonly linesOfFulfilment;
  readonly stepsOfFulfilment;
  readonly shipmentsOfFulfilment;
  readonly slipOfFulfilment;
  readonly syncOfStore;
  readonly storeReportsOfOrder;
  readonly notificationsOfOrder;
  readonly bodyOfNotification;
  readonly followersOfOrder;
  readonly contactsOfOrder;
  readonly feedbacksOfOrder;
  readonly preference;
  readonly policyInForce;
  readonly returnRequest;
  readonly returnsOfOrder;
  readonly linesOfReturn;
  readonly stepsOfReturn;
  readonly refundsOfOrder;
  readonly documentsOfOrder;
  readonly recentReturns;
  readonly copyOfPicture;
  readonly withdrawalsOfOrder;

  constructor(em: EntityManager) {
    this.order = byId(em, Order);
    this.orderLine = byId(em, OrderLine);
    this.shipment = byId(em, Shipment);
    this.product = byId(em, Product);
    this.variantsOfProduct = children(em, Variant, 'product', { sku: 'asc' });
    this.aliasesOfVariant = children(em, SkuAlias, 'variantId', { createdAt: 'asc', id: 'asc' });
    this.availableOfVariant = availableOfVariants(em);
    this.linesOfOrder = children(em, OrderLine, 'order', { position: 'asc', id: 'asc' });
    this.recipientsOfOrder = children(em, Recipient, 'order', { role: 'asc' });
    this.shipmentsOfOrder = children(em, Shipment, 'order', { createdAt: 'asc', id: 'asc' });
    this.holdsOfOrder = children(em, OrderHold, 'orderId', { openedAt: 'asc', id: 'asc' });
    this.choicesOfOrder = children(em, OrderChoice, 'orderId', { offeredAt: 'asc', id: 'asc' });
    this.linksOfOrder = children(em, TrackingLink, 'orderId', { createdAt: 'desc', id: 'desc' });
    this.claimsOfOrder = children(em, Claim, 'orderId', { openedAt: 'desc', id: 'desc' });
    this.claimsOfShipment = children(em, Claim, 'shipmentId', { openedAt: 'desc', id: 'desc' });
    this.linesOfShipment = children(em, ShipmentLine, 'shipment', { id: 'asc' });
    this.usageOfConnection = usageOfConnections(em);
    this.parkedMessagesOfConnection = parkedMessagesOfConnections(em);
    this.arrival = arrivalsOfShipments(em);
    this.warehouse = byId(em, Warehouse);
    this.supplier = byId(em, Supplier);
    this.warehousesOfSupplier = children(em, Warehouse, 'supplierId', { name: 'asc', id: 'asc' });
    this.variant = byId(em, Variant);
    this.fulfilment = byId(em, Fulfilment);
    this.fulfilmentsOfOrder = children(em, Fulfilment, 'order', { releasedAt: 'asc', id: 'asc' });
    this.linesOfFulfilment = children(em, FulfilmentLine, 'fulfilment', { id: 'asc' });
    this.stepsOfFulfilment = children(em, FulfilmentStep, 'fulfilment', { occurredAt: 'asc', id: 'asc' });
    this.shipmentsOfFulfilment = children(em, Shipment, 'fulfilmentId', { createdAt: 'asc', id: 'asc' });
    this.slipOfFulfilment = slipsOfFulfilments(em);
    this.syncOfStore = syncOfStores(em);
    this.storeReportsOfOrder = children(em, StoreReport, 'orderId', { happenedAt: 'asc', id: 'asc' });
    this.notificationsOfOrder = notificationsOfOrders(em);
    this.bodyOfNotification = bodiesOfNotifications(em);
    this.followersOfOrder = children(em, Follower, 'orderId', { createdAt: 'asc', id: 'asc' });
    this.contactsOfOrder = children(em, ContactRequest, 'orderId', { askedAt: 'asc', id: 'asc' });
    this.feedbacksOfOrder = children(em, Feedback, 'orderId', { givenAt: 'asc', id: 'asc' });
    this.preference = preferencesOfContacts(em);
    this.policyInForce = policiesInForce(em);
    this.returnRequest = byId(em, ReturnRequest);
    this.returnsOfOrder = children(em, ReturnRequest, 'order', { requestedAt: 'desc', id: 'desc' });
    this.linesOfReturn = children(em, ReturnLine, 'returnRequest', { id: 'asc' });
    this.stepsOfReturn = children(em, ReturnStep, 'returnRequest', { at: 'asc', id: 'asc' });
    this.refundsOfOrder = children(em, Refund, 'order', { createdAt: 'asc', id: 'asc' });
    this.documentsOfOrder = documentsOfOrders(em);
    this.copyOfPicture = copiesOfPictures(em);
    this.recentReturns = returnsOfShoppers(em);
    this.withdrawalsOfOrder = children(em, Withdrawal, 'orderId', { place: 'asc' });
    this.eventsOfShipment = children(em, TrackingEvent, 'shipmentId', { occurredAt: 'desc', fingerprint: 'desc' });
  }
}
