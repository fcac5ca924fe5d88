import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { Store } from '@jalon/schema/store';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver()
export class StoreQueries {
  @Authorized()
  @Query(() => [Store], { description: 'The shop fronts that send us their orders.' })
  async stores(@Ctx() { em }: MerchantContext): Promise<Store[]> {
    return em.find(Store, {}, { orderBy: { createdAt: 'asc', id: 'asc' }, limit: 500 });
  }
}
