import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { WebhookEndpoint } from '@jalon/schema/webhook';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver()
export class WebhookEndpointQueries {
  @Authorized('OWNER')
  @Query(() => [WebhookEndpoint], { description: 'The addresses that are told of domain events. Needs OWNER.' })
  async webhookEndpoints(@Ctx() { em }: MerchantContext): Promise<WebhookEndpoint[]> {
    return em.find(WebhookEndpoint, {}, { orderBy: { createdAt: 'asc', id: 'asc' }, limit: 500 });
  }
}
