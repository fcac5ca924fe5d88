import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Notification, type NotificationState } from '@jalon/schema/notification';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { findNotifications } from './find-notifications.ts';

const NotificationSendAgainResult = resultOf<{ notification: Notification }>('NotificationSendAgainResult', {
  notification: { type: () => Notification, description: 'The message, waiting to be sent.' },
});

@Resolver()
export class NotificationMutations {
  @Authorized('AGENT')
  @Mutation(() => NotificationSendAgainResult, {
    description:
      'Sends a message again that failed, came back, or may not have left. It is checked as any other first: what is no longer true is not sent, and nobody who wants no messages gets one. Needs AGENT.',
  })
  async notificationSendAgain(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<{ notification: Notification | null; problems: Problem[] }> {
    const [known = null] = isUuid(id) ? await findNotifications(em, { id }) : [];
    if (known === null) return { notification: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such message.')] };
    // Of two who press at once one wins; a worker that has it in hand is not disturbed.
    const [taken] = await em.execute<{ contact_key: string | null; channel: string; was: NotificationState }[]>(
      `update notification n set state = 'WAITING', due_at = now(), claimed_at = null, expires_at = greatest(n.expires_at, now() + interval '1 day')
       from (select id, state as was from notification where merchant_id = ? and id = ? and state in ('FAILED', 'UNSURE', 'BOUNCED') for update) old
       where n.id = old.id returning n.contact_key, n.channel, old.was`,
      [merchantId, id],
    );
    if (taken === undefined) {
      const message = 'Only what failed, came back, or may not have left can be sent again.';
      return { notification: known, problems: [problem('SETTLED', ['id'], message)] };
    }
    // An address that did not take messages is tried once more, because staff says so. Who got a text message had agreed to it.
    if (taken.was === 'BOUNCED')
      await em.execute(
        `update contact_preference set state = case channel when 'EMAIL' then 'UNASKED' else 'GRANTED' end, soft_bounces = 0, changed_at = now()
         where merchant_id = ? and channel = ? and contact_key = ? and state = 'BOUNCED'`,
        [merchantId, taken.channel, taken.contact_key],
      );
    await em.execute(`select pg_notify('jalon_notification', '')`);
    return { notification: await em.refreshOrFail(known), problems: [] };
  }
}
