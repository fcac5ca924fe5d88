import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { InboxMessage } from '@jalon/schema/mailroom';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';

const InboxMessageRetryResult = resultOf<{ inboxMessage: InboxMessage }>('InboxMessageRetryResult', {
  inboxMessage: { type: () => InboxMessage, description: 'The message, waiting to be read again.' },
});

@Resolver()
export class InboxMessageMutations {
  @Authorized('MANAGER')
  @Mutation(() => InboxMessageRetryResult, { description: 'Reads a parked or ignored message again. Needs MANAGER.' })
  async inboxMessageRetry(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ inboxMessage: InboxMessage | null; problems: Problem[] }> {
    const message = isUuid(id) ? await em.findOne(InboxMessage, { id }, { exclude: ['body'] }) : null;
    if (message === null) return { inboxMessage: null, problems: [problem('NOT_FOUND', ['id'], 'There is no such message.')] };
    if (message.state === 'DONE')
      return {
        inboxMessage: message as InboxMessage,
        problems: [problem('SETTLED', ['id'], 'It was read; its effects are in the state.')],
      };
    Object.assign(message, { state: 'RECEIVED', attempts: 0, problem: null, processedAt: null, nextAttemptAt: new Date() });
    await em.flush();
    await em.execute(`select pg_notify('jalon_inbox', '')`);
    return { inboxMessage: message as InboxMessage, problems: [] };
  }
}
