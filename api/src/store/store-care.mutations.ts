import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { Store } from '@jalon/schema/store';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';

const StoreRemoveResult = resultOf<{ store: Store }>('StoreRemoveResult', {
  store: { type: () => Store, description: 'What was removed.' },
});
const StoreCatchUpResult = resultOf<{ store: Store }>('StoreCatchUpResult', {
  store: { type: () => Store, description: 'The store that is asked next.' },
});

interface Answer {
  store: Store | null;
  problems: Problem[];
}

const refused = (...problems: Problem[]): Answer => ({ store: null, problems });
const missing = (): Answer => refused(problem('NOT_FOUND', ['id'], 'There is no such store.'));

@Resolver()
export class StoreCareMutations {
  @Authorized('MANAGER')
  @Mutation(() => StoreRemoveResult, { description: 'Forgets a store that never sold anything, with its keys. Needs MANAGER.' })
  async storeRemove(
    @Arg('id', () => ID, { description: 'UUID of the store.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Answer> {
    const store = isUuid(id) ? await em.findOne(Store, id) : null;
    if (store === null) return missing();
    if ((await em.findOne(Order, { storeId: id }, { fields: ['id'] })) !== null)
      return refused(problem('IN_USE', ['id'], 'Orders came from it: they would lose their store.'));
    await em.nativeDelete(Store, { id });
    return { store, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => StoreCatchUpResult, {
    description:
      'Has the store asked now for what we may have missed; `caughtUpAt` and `catchUpProblem` say what came of it. Needs MANAGER.',
  })
  async storeCatchUp(
    @Arg('id', () => ID, { description: 'UUID of the store.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Answer> {
    const store = isUuid(id) ? await em.findOne(Store, id) : null;
    if (store === null) return missing();
    if (store.apiUrl === null || store.credentialsSealed === null)
      return refused(problem('INVALID', ['id'], 'It has no address and keys to be asked with.'));
    store.nextCatchUpAt = new Date();
    await em.flush();
    return { store, problems: [] };
  }
}
