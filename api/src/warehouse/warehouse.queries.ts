import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Warehouse } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const MOST = 500;

@Resolver()
export class WarehouseQueries {
  @Authorized()
  @Query(() => Warehouse, { nullable: true, description: 'One warehouse; null when there is none with this id.' })
  async warehouse(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Warehouse | null> {
    return isUuid(id) ? em.findOne(Warehouse, id) : null;
  }

  @Authorized()
  @Query(() => [Warehouse], { description: 'The places that send orders, by name.' })
  async warehouses(
    @Arg('includesArchived', () => Boolean, { defaultValue: false, description: 'Also those no orders go to any more.' })
    includesArchived: boolean,
    @Ctx() { em }: MerchantContext,
  ): Promise<Warehouse[]> {
    return em.find(Warehouse, includesArchived ? {} : { isActive: true }, { orderBy: { name: 'asc', id: 'asc' }, limit: MOST });
  }
}
