import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Supplier } from '@jalon/schema/supplier';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const MOST = 500;

@Resolver()
export class SupplierQueries {
  @Authorized()
  @Query(() => Supplier, { nullable: true, description: 'One supplier; null when there is none with this id.' })
  async supplier(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Supplier | null> {
    return isUuid(id) ? em.findOne(Supplier, id) : null;
  }

  @Authorized()
  @Query(() => [Supplier], { description: 'Who delivers goods, by name.' })
  async suppliers(@Ctx() { em }: MerchantContext): Promise<Supplier[]> {
    return em.find(Supplier, {}, { orderBy: { name: 'asc', id: 'asc' }, limit: MOST });
  }
}
