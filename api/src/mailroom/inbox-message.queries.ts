import { Arg, Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { InboxMessage, InboxStateEnum, type InboxState } from '@jalon/schema/mailroom';
import { part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';

const InboxMessageConnection = connectionOf('InboxMessage', () => InboxMessage);

@Resolver()
export class InboxMessageQueries {
  @Authorized('MANAGER')
  @Query(() => InboxMessageConnection, { complexity: pageCost, description: 'What stores sent us, received last first. Needs MANAGER.' })
  async inboxMessages(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('state', () => InboxStateEnum, { nullable: true, description: 'Only those in this state.' }) state: InboxState | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<InboxMessage>> {
    const plan = {
      table: 'inbox_message',
      clock: 'received_at',
      branches: [part('merchant_id = ?', merchant.merchantId)],
      residual: state ? [part('state = ?', state)] : [],
    };
    // Bodies may be megabytes, and nothing here shows them.
    return readPage(em, plan, page, (ids) => em.find(InboxMessage, { id: { $in: ids } }, { exclude: ['body'] }) as Promise<InboxMessage[]>);
  }
}
