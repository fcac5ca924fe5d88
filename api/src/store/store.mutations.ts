import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import { Store } from '@jalon/schema/store';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { StoreCreateInput, StoreCreateSchema } from './store.inputs.ts';

interface StoreCreated {
  store: Store;
  hookUrl: string;
  hookSecret: string;
}

const StoreCreateResult = resultOf<StoreCreated>('StoreCreateResult', {
  store: { type: () => Store, description: 'The new store.' },
  hookUrl: { type: () => String, description: 'Where the platform sends its webhooks. Shown this once.' },
  hookSecret: { type: () => String, description: 'The key it signs them with. Shown this once.' },
});

@Resolver()
export class StoreMutations {
  @Authorized('MANAGER')
  @Mutation(() => StoreCreateResult, { description: 'Opens an address for the webhooks of a shop front. Needs MANAGER.' })
  async storeCreate(
    @Arg('input', () => StoreCreateInput, { description: 'What is to be done.' }) input: StoreCreateInput,
    @Ctx() { em, merchant, house }: MerchantContext,
  ): Promise<Partial<StoreCreated> & { problems: Problem[] }> {
    const { output, problems } = checkInput(StoreCreateSchema, input);
    if (output === null) return { problems };
    const token = newToken();
    const hookSecret = output.hookSecret ?? newToken();
    const store = Object.assign(new Store(), {
      merchantId: merchant.merchantId,
      platform: output.platform,
      name: output.name,
      domain: output.domain ?? null,
      hookTokenHash: hashToken(token),
      hookSecretSealed: sealSecret(hookSecret, house.secretKey),
    });
    await em.persist(store).flush();
    return { store, hookUrl: `${house.publicApiUrl}/hooks/stores/${token}`, hookSecret, problems };
  }
}
