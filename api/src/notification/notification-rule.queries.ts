import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { NotificationRule } from '@jalon/schema/notification';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver()
export class NotificationRuleQueries {
  @Authorized()
  @Query(() => [NotificationRule], {
    description: 'Who is told of what, by which channel: event by event, channel by channel, in their order.',
  })
  async notificationRules(@Ctx() { em }: MerchantContext): Promise<NotificationRule[]> {
    return em.find(NotificationRule, {}, { orderBy: { event: 'asc', channel: 'asc', position: 'asc', id: 'asc' } });
  }
}
