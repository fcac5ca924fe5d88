import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Fulfilment } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { planFulfilmentList } from './fulfilment-list.ts';
import { FulfilmentFilter } from './fulfilment.inputs.ts';

const FulfilmentConnection = connectionOf('Fulfilment', () => Fulfilment);

@Resolver()
export class FulfilmentQueries {
  @Authorized()
  @Query(() => Fulfilment, { nullable: true, description: 'One fulfilment; null when there is none with this id.' })
  async fulfilment(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Fulfilment | null> {
    return isUuid(id) ? em.findOne(Fulfilment, id) : null;
  }

  @Authorized()
  @Query(() => FulfilmentConnection, {
    complexity: pageCost,
    description: 'The parts of orders that warehouses send, released last first.',
  })
  async fulfilments(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => FulfilmentFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: FulfilmentFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Fulfilment>> {
    return readPage(em, planFulfilmentList(filter ?? {}, merchant.merchantId), page, (ids) => em.find(Fulfilment, { id: { $in: ids } }));
  }
}
