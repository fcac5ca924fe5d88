import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { ApiKey } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver()
export class ApiKeyQueries {
  @Authorized('OWNER')
  @Query(() => [ApiKey], { description: "Partners' keys, newest first, revoked ones included. Needs OWNER." })
  async apiKeys(@Ctx() { em }: MerchantContext): Promise<ApiKey[]> {
    return em.find(ApiKey, {}, { orderBy: { createdAt: 'desc', id: 'desc' }, limit: 500 });
  }
}
