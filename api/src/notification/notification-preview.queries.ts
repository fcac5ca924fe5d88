import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { NotificationPreview } from '@jalon/schema/notification';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { NotificationPreviewType } from './notification-preview.type.ts';

@Resolver()
export class NotificationPreviewQueries {
  @Authorized('MANAGER')
  @Query(() => NotificationPreviewType, {
    nullable: true,
    description: 'The answer to `notificationPreviewAsk`, as soon as it is there; null when there is no such question. Needs MANAGER.',
  })
  async notificationPreview(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<NotificationPreviewType | null> {
    const preview = isUuid(id) ? await em.findOne(NotificationPreview, id) : null;
    return preview && { ...preview, isDone: preview.answeredAt !== null };
  }
}
