import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { OrderCounts } from './order-counts.type.ts';
import { OrderFilter } from './order.inputs.ts';
import { planOrderList } from './plan-order-list.ts';
import { countOrders } from './count-orders.ts';

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
  @Query(() => OrderConnection, {
    complexity: pageCost,
    description:
      'Orders, placed last first. A page of a rare combination of filters may hold fewer than asked for while `hasNextPage` is true: go on with `endCursor`.',
  })
  async orders(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: OrderFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Order>> {
    return readPage(em, planOrderList(filter ?? {}, merchant.merchantId), page, (ids) => em.find(Order, { id: { $in: ids } }));
  }

  @Authorized()
  @Query(() => OrderCounts, {
    complexity: 50,
    description: 'How many orders are where on their way to the warehouses, and what they need.',
  })
  async orderCounts(@Ctx() { em, merchant }: MerchantContext): Promise<OrderCounts> {
    return countOrders((sql, values) => em.execute(sql, values), merchant.merchantId);
  }
}
