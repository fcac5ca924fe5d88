import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { emailKey, Order, orderNumberKey } from '@jalon/schema/order';
import { all, beginsWith, isUuid, part, type SqlPart } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage, type ListPlan } from '../graphql/read-page.ts';
import { OrderFilter } from './order.inputs.ts';

const OrderConnection = connectionOf('Order', () => Order);

@Resolver()
export class OrderQueries {
  @Authorized()
  @Query(() => Order, { nullable: true, description: 'One order; null when there is none with this id.' })
  async order(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Order | null> {
    return isUuid(id) ? em.findOne(Order, id) : null;
  }

  @Authorized()
  @Query(() => OrderConnection, { complexity: pageCost, description: 'Orders, placed last first.' })
  async orders(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: OrderFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Order>> {
    return readPage(em, planOrderList(filter ?? {}, merchant.merchantId), page, (ids) => em.find(Order, { id: { $in: ids } }));
  }
}

function planOrderList(filter: OrderFilter, merchantId: string): ListPlan {
  const where = all([
    part('merchant_id = ?', merchantId),
    ...(filter.placedFrom ? [part('placed_at >= ?', filter.placedFrom)] : []),
    ...(filter.placedTo ? [part('placed_at < ?', filter.placedTo)] : []),
    ...(filter.search ? [matching(filter.search, merchantId)] : []),
  ]);
  return { table: 'shop_order', clock: 'placed_at', branches: [where], residual: [] };
}

function matching(search: string, merchantId: string): SqlPart {
  const text = search.trim();
  if (text.length < 2) return part('false');
  const mine = part('merchant_id = ?', merchantId);
  const orders = all([mine, beginsWith('number_key', orderNumberKey(text))]);
  const people = all([mine, beginsWith('email_key', emailKey(text))]);
  return part(
    `id = any(array((select id from shop_order where ${orders.sql} limit 200) union (select order_id from recipient where ${people.sql} limit 200)))`,
    ...orders.params,
    ...people.params,
  );
}
