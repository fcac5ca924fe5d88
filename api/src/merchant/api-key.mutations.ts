import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { ApiKey, hashToken, newToken } from '@jalon/schema/merchant';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { ApiKeyCreateInput, ApiKeyCreateSchema } from './api-key.inputs.ts';

const ApiKeyCreateResult = resultOf<{ apiKey: ApiKey; secret: string }>('ApiKeyCreateResult', {
  apiKey: { type: () => ApiKey, description: 'The new key.' },
  secret: { type: () => String, description: 'The key itself: `Authorization: Bearer <secret>`. Shown this once.' },
});
const ApiKeyRevokeResult = resultOf<{ apiKey: ApiKey }>('ApiKeyRevokeResult', {
  apiKey: { type: () => ApiKey, description: 'The revoked key.' },
});

@Resolver()
export class ApiKeyMutations {
  @Authorized('OWNER')
  @Mutation(() => ApiKeyCreateResult, { description: "Makes a partner's key. Needs OWNER." })
  async apiKeyCreate(
    @Arg('input', () => ApiKeyCreateInput, { description: 'What is to be done.' }) input: ApiKeyCreateInput,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<{ apiKey: ApiKey | null; secret: string | null; problems: Problem[] }> {
    const { output, problems } = checkInput(ApiKeyCreateSchema, input);
    if (output === null) return { apiKey: null, secret: null, problems };
    const secret = `jalon_${newToken()}`;
    const apiKey = Object.assign(new ApiKey(), {
      ...output,
      merchantId: merchant.merchantId,
      prefix: secret.slice(0, 12),
      secretHash: hashToken(secret),
    });
    await em.persist(apiKey).flush();
    return { apiKey, secret, problems };
  }

  @Authorized('OWNER')
  @Mutation(() => ApiKeyRevokeResult, {
    description: 'Revokes a key at once, in open subscriptions too. Revoking again changes nothing. Needs OWNER.',
  })
  async apiKeyRevoke(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ apiKey: ApiKey | null; problems: Problem[] }> {
    const apiKey = isUuid(id) ? await em.findOne(ApiKey, id) : null;
    if (apiKey === null) return { apiKey: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such key.')] };
    apiKey.revokedAt ??= new Date();
    await em.flush();
    return { apiKey, problems: [] };
  }
}
