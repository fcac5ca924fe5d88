import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Notification } from '@jalon/schema/notification';
import { isUuid } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { findNotifications } from './find-notifications.ts';
import { NotificationFilter } from './notification.inputs.ts';
import { planNotificationList } from './plan-notification-list.ts';

const NotificationConnection = connectionOf('Notification', () => Notification);

@Resolver()
export class NotificationQueries {
  @Authorized()
  @Query(() => Notification, { nullable: true, description: 'One message; null when there is none with this id.' })
  async notification(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Notification | null> {
    return isUuid(id) ? ((await findNotifications(em, { id }))[0] ?? null) : null;
  }

  @Authorized()
  @Query(() => NotificationConnection, {
    complexity: pageCost,
    description:
      'Messages to shoppers, planned last first: those that wait, were sent, went wrong, or were not sent, and why. It is the mailbox too when no mail server is set. A page of a rare combination of filters may hold fewer than asked for while `hasNextPage` is true: go on with `endCursor`.',
  })
  async notifications(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => NotificationFilter, { nullable: true, description: 'Which ones; left out: all.' })
    filter: NotificationFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Notification>> {
    const plan = planNotificationList(filter ?? {}, merchant.merchantId);
    return readPage(em, plan, page, (ids) => findNotifications(em, { id: { $in: ids } }));
  }
}
