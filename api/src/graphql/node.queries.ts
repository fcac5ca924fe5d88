import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { CarrierConnection, CarrierReplay, CodeMapping, UnmappedCode } from '@jalon/schema/carrier';
import { Claim } from '@jalon/schema/claim';
import { Node } from '@jalon/schema/database';
import { PageBlock } from '@jalon/schema/merchant';
import { Notification, NotificationRule } from '@jalon/schema/notification';
import { ContactRequest, Feedback, Follower, Order, OrderLine, Recipient, TrackingLink } from '@jalon/schema/order';
import { Product, SkuAlias, Variant } from '@jalon/schema/product';
import { Refund, ReturnLine, ReturnPolicy, ReturnRequest, Withdrawal } from '@jalon/schema/return';
import { Shipment } from '@jalon/schema/shipment';
import { Inbound, StockMovement } from '@jalon/schema/stock';
import { Store } from '@jalon/schema/store';
import { Supplier } from '@jalon/schema/supplier';
import { Fulfilment, FulfilmentStep, RoutingRule, Warehouse } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from './merchant-context.ts';

/** What a plain id can name. Keys and webhook endpoints are not here: they need more rights than reading. */
const NODES = {
  shop_order: Order,
  shipment: Shipment,
  order_line: OrderLine,
  recipient: Recipient,
  tracking_link: TrackingLink,
  store: Store,
  carrier_connection: CarrierConnection,
  unmapped_code: UnmappedCode,
  code_mapping: CodeMapping,
  carrier_replay: CarrierReplay,
  product: Product,
  variant: Variant,
  sku_alias: SkuAlias,
  inbound: Inbound,
  stock_movement: StockMovement,
  fulfilment: Fulfilment,
  fulfilment_step: FulfilmentStep,
  warehouse: Warehouse,
  supplier: Supplier,
  routing_rule: RoutingRule,
  page_block: PageBlock,
  claim: Claim,
  notification_rule: NotificationRule,
  notification: Notification,
  follower: Follower,
  contact_request: ContactRequest,
  feedback: Feedback,
  return_request: ReturnRequest,
  return_line: ReturnLine,
  return_policy: ReturnPolicy,
  refund: Refund,
  withdrawal: Withdrawal,
};

type Table = keyof typeof NODES;

const FIND_TABLE = Object.keys(NODES)
  .map((table) => `select '${table}' as found from ${table} where id = ?`)
  .join(' union all ');

@Resolver()
export class NodeQueries {
  @Authorized()
  @Query(() => Node, { nullable: true, description: 'Anything of this merchant by its id; null when there is no such thing.' })
  async node(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Node | null> {
    if (!isUuid(id)) return null;
    const rows = await em.execute<{ found: Table }[]>(
      FIND_TABLE,
      Object.keys(NODES).map(() => id),
    );
    return rows[0] ? findNode(em, rows[0].found, id) : null;
  }
}

const findNode = (em: EntityManager, table: Table, id: string): Promise<Node | null> => em.findOne<{ id: string }>(NODES[table], { id });
