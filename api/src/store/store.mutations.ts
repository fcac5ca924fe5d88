import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import { Store } from '@jalon/schema/store';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import type { House } from '../house.ts';
import { checkStoreApi, type StoreApi } from './check-store-api.ts';
import { isHookSecret, newHookSecret } from './make-hook.ts';
import { StoreCreateInput, StoreCreateSchema, StoreUpdateInput, StoreUpdateSchema } from './store.inputs.ts';

interface StoreWithHook {
  store: Store;
  hookUrl: string;
  hookSecret: string;
}
type Answer = Partial<StoreWithHook> & { problems: Problem[] };

const hook = {
  hookUrl: { type: () => String, description: 'Where the platform sends its webhooks. Shown this once.' },
  hookSecret: { type: () => String, description: 'The key it signs them with. Shown this once.' },
};
const StoreCreateResult = resultOf<StoreWithHook>('StoreCreateResult', {
  store: { type: () => Store, description: 'The new store.' },
  ...hook,
});
const StoreUpdateResult = resultOf<StoreWithHook>('StoreUpdateResult', {
  store: { type: () => Store, description: 'As it is now.' },
  hookUrl: { ...hook.hookUrl, description: `${hook.hookUrl.description} Null unless it was renewed.` },
  hookSecret: { ...hook.hookSecret, description: `${hook.hookSecret.description} Null unless it was renewed.` },
});
const WRONG_KEY: Answer = {
  problems: [problem('INVALID', ['input', 'hookSecret'], 'A key like whsec_ and the base64 of 24 to 64 bytes.')],
};

@Resolver()
export class StoreMutations {
  @Authorized('MANAGER')
  @Mutation(() => StoreCreateResult, { description: 'Opens an address for the webhooks of a shop front. Needs MANAGER.' })
  async storeCreate(
    @Arg('input', () => StoreCreateInput, { description: 'What is to be done.' }) input: StoreCreateInput,
    @Ctx() { em, merchant, house }: MerchantContext,
  ): Promise<Answer> {
    const { output, problems } = checkInput(StoreCreateSchema, input);
    if (output === null) return { problems };
    const { platform, name, domain, sender, isToldBack } = output;
    const checked = checkStoreApi(platform, output, null, house.allowsPrivateNetworks);
    if (checked.api === null) return { problems: checked.problems };
    const hookSecret = output.hookSecret ?? newHookSecret(platform);
    if (!isHookSecret(platform, hookSecret)) return WRONG_KEY;
    const store = Object.assign(new Store(), {
      merchantId: merchant.merchantId,
      platform,
      name,
      domain: domain ?? null,
      sender,
      isToldBack,
    });
    const hookUrl = openHook(store, hookSecret, house);
    reach(store, checked.api, house);
    await em.persist(store).flush();
    return { store, hookUrl, hookSecret, problems };
  }

  @Authorized('MANAGER')
  @Mutation(() => StoreUpdateResult, { description: 'Changes a store, and asks it anew when its address or keys change. Needs MANAGER.' })
  async storeUpdate(
    @Arg('input', () => StoreUpdateInput, { description: 'What is to be done.' }) input: StoreUpdateInput,
    @Ctx() { em, house }: MerchantContext,
  ): Promise<Answer> {
    const { output, problems } = checkInput(StoreUpdateSchema, input);
    if (output === null) return { problems };
    const { id, hookSecret, renewHook, apiUrl, credentials, ...plain } = output;
    const store = isUuid(id) ? await em.findOne(Store, id) : null;
    if (store === null) return { problems: [problem('NOT_FOUND', ['input', 'id'], 'There is no such store.')] };
    const checked = checkStoreApi(store.platform, { apiUrl, credentials }, store.apiUrl, house.allowsPrivateNetworks);
    if (checked.api === null) return { problems: checked.problems };
    if (hookSecret !== undefined && !isHookSecret(store.platform, hookSecret)) return WRONG_KEY;
    Object.assign(store, Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)));
    if (apiUrl !== undefined || credentials !== undefined) reach(store, checked.api, house);
    const secret = hookSecret ?? (renewHook ? newHookSecret(store.platform) : null);
    const hookUrl = renewHook ? openHook(store, secret!, house) : null;
    if (secret !== null) store.hookSecretSealed = sealSecret(secret, house.secretKey);
    await em.flush();
    return { store, problems, ...(hookUrl === null ? {} : { hookUrl, hookSecret: secret! }) };
  }
}

/** Gives the store an address of its own for webhooks. */
function openHook(store: Store, hookSecret: string, house: House): string {
  const token = newToken();
  Object.assign(store, { hookTokenHash: hashToken(token), hookSecretSealed: sealSecret(hookSecret, house.secretKey) });
  return `${house.publicApiUrl}/hooks/stores/${token}`;
}

function reach(store: Store, { apiUrl, credentials }: StoreApi, house: House): void {
  store.apiUrl = apiUrl;
  if (credentials !== undefined) store.credentialsSealed = credentials === null ? null : sealSecret(credentials, house.secretKey);
  Object.assign(store, { catchUpProblem: null, nextCatchUpAt: apiUrl === null ? null : new Date() });
}
