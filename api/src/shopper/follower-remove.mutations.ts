import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { queryOn, type Query } from '@jalon/schema/database';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { writeEvent } from '../order/write-event.ts';
import { ActResult, done, notDone } from './act.type.ts';
import { openLink, type OpenLink } from './open-link.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class FollowerRemoveMutations {
  @Mutation(() => ActResult, { description: 'Lets somebody follow an order no more: their links are revoked at once, on open pages too.' })
  async followerRemove(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('followerId', () => ID, { description: 'Who.' }) followerId: string,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notDone(...problems);
    const isGone =
      isUuid(followerId) &&
      (await withMerchant(context.house.pool, link.merchantId, (client) => remove(queryOn(client), link, followerId)));
    return isGone ? done() : notDone(shopperProblem('NOT_FOUND', ['followerId'], 'Nobody of this kind follows the order.'));
  }
}

/** False: nobody with this id follows the order, or ever did. */
async function remove(query: Query, { merchantId, orderId }: OpenLink, followerId: string): Promise<boolean> {
  const removed = await query('delete from follower where id = ? and order_id = ? returning id', [followerId, orderId]);
  const links = await query<{ id: string; isOpen: boolean }>(
    `with theirs as (select id, revoked_at from tracking_link where follower_id = ? and order_id = ? for update),
       revoked as (update tracking_link k set revoked_at = now() from theirs t where k.id = t.id and t.revoked_at is null)
     select id, revoked_at is null as "isOpen" from theirs`,
    [followerId, orderId],
  );
  for (const { id } of links.filter(({ isOpen }) => isOpen))
    await writeEvent(query, { merchantId, orderId, type: 'tracking_link.revoked', data: { linkId: id } });
  if (removed.length > 0) await writeEvent(query, { merchantId, orderId, type: 'follower.removed', data: { followerId } });
  return removed.length > 0 || links.length > 0;
}
