import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { queryOn, type Query } from '@jalon/schema/database';
import { withMerchant } from '../database/with-merchant.ts';
import { writeEvent } from '../order/write-event.ts';
import { ActResult, done, notDone } from './act.type.ts';
import { openLink, type OpenLink } from './open-link.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class FollowerConfirmMutations {
  @Mutation(() => ActResult, {
    description: 'Whoever was invited says yes: from now on they are told what happens. With the link of the invitation.',
  })
  async followerConfirm(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token, 'NEIGHBOUR');
    if (link === null) return notDone(...problems);
    const isTheirs = await withMerchant(context.house.pool, link.merchantId, (client) => confirm(queryOn(client), link));
    return isTheirs ? done() : notDone(shopperProblem('NOT_FOUND', ['token'], 'This link is no invitation.'));
  }
}

async function confirm(query: Query, { merchantId, orderId, followerId }: OpenLink): Promise<boolean> {
  if (followerId === null) return false;
  const [follower] = await query<{ confirmedAt: Date | null }>(
    'select confirmed_at as "confirmedAt" from follower where id = ? and order_id = ? for update',
    [followerId, orderId],
  );
  if (follower === undefined) return false;
  if (follower.confirmedAt === null) {
    await query('update follower set confirmed_at = now() where id = ?', [followerId]);
    await writeEvent(query, { merchantId, orderId, type: 'follower.confirmed', data: { followerId } });
  }
  return true;
}
