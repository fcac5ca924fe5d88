import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { Store, StoreReport } from '@jalon/schema/store';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { StoreLag } from './store-lag.type.ts';

const MOST_FAILED = 50;

@Resolver(() => Store)
export class StoreFields {
  @FieldResolver(() => StoreLag, { nullable: true, description: 'How long news takes between the store and us.' })
  async lag(@Root() { id }: Store, @Ctx() { loaders }: MerchantContext): Promise<StoreLag | null> {
    return loaders.syncOfStore.load(id);
  }

  @FieldResolver(() => Int, { description: 'Things it is still to be told.' })
  async waitingReports(@Root() { id }: Store, @Ctx() { loaders }: MerchantContext): Promise<number> {
    return (await loaders.syncOfStore.load(id))?.waitingReports ?? 0;
  }

  @FieldResolver(() => [StoreReport], { description: `What it does not take, though tried for days: the newest ${MOST_FAILED}.` })
  async failedReports(@Root() { id }: Store, @Ctx() { em }: MerchantContext): Promise<StoreReport[]> {
    return em.find(StoreReport, { storeId: id, state: 'FAILED' }, { orderBy: { happenedAt: 'desc', id: 'desc' }, limit: MOST_FAILED });
  }
}

@Resolver(() => Order)
export class OrderStoreFields {
  @FieldResolver(() => [StoreReport], { description: 'What its store is told of it, oldest first.' })
  async storeReports(@Root() { id }: Order, @Ctx() { loaders }: MerchantContext): Promise<StoreReport[]> {
    return loaders.storeReportsOfOrder.load(id);
  }
}
