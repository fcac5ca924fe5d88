import { hash } from 'node:crypto';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { queryOn } from '@jalon/schema/database';
import { withMerchant } from '../database/with-merchant.ts';
import { ActResult, done, notDone } from './act.type.ts';
import { openLink } from './open-link.ts';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class DeviceRemoveMutations {
  @Mutation(() => ActResult, { description: 'A browser wants no notices about an order any more.' })
  async deviceRemove(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('endpoint', () => String, { description: 'As it was added.' }) endpoint: string,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notDone(...problems);
    await withMerchant(context.house.pool, link.merchantId, (client) =>
      queryOn(client)('delete from push_device where order_id = ? and endpoint_hash = ?', [link.orderId, hash('sha256', endpoint)]),
    );
    return done();
  }
}
