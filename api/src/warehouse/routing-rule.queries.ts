import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { RoutingRule } from '@jalon/schema/warehouse';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver()
export class RoutingRuleQueries {
  @Authorized()
  @Query(() => [RoutingRule], { description: 'The rules on where orders are sent from, in their order.' })
  async routingRules(@Ctx() { em }: MerchantContext): Promise<RoutingRule[]> {
    return em.find(RoutingRule, {}, { orderBy: { position: 'asc', id: 'asc' } });
  }
}
