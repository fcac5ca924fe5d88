import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { newId, type Query, queryOn } from '@jalon/schema/database';
import { contactKey } from '@jalon/schema/notification';
import { phoneNumber } from '@jalon/schema/order';
import { withMerchant } from '../database/with-merchant.ts';
import { ActResult, done, notDone } from './act.type.ts';
import { openLink, type OpenLink } from './open-link.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

@Resolver()
export class TextMessagesAskMutations {
  @Mutation(() => ActResult, {
    description: "Says whether text messages about the order are wanted, to the order's own phone. Without a yes none is sent.",
  })
  async textMessagesAsk(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('isWanted', () => Boolean, { description: 'False: none any more.' }) isWanted: boolean,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notDone(...problems);
    const isSaved = await withMerchant(context.house.pool, link.merchantId, (client) => consent(queryOn(client), link, isWanted));
    return isSaved ? done() : notDone(shopperProblem('NOT_FOUND', ['token'], 'The order has no phone number.'));
  }
}

/** False: nobody in the order can be reached by phone. */
async function consent(query: Query, { merchantId, orderId }: OpenLink, isWanted: boolean): Promise<boolean> {
  const people = await query<{ phone: string; countryCode: string }>(
    `select r.phone, coalesce(r.country_code, m.country_code) as "countryCode" from recipient r join merchant m on m.id = r.merchant_id
     where r.order_id = ? and r.phone is not null order by r.role desc`,
    [orderId],
  );
  const phone = people.map((one) => phoneNumber(one.phone, one.countryCode)).find((number) => number !== null);
  if (phone === undefined) return false;
  await query(
    `insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at)
     values (?, ?, 'SMS', ?, ?, '{}', now(), now())
     on conflict (merchant_id, channel, contact_key) do update
       set state = case when excluded.state = 'STOPPED' and contact_preference.state in ('BOUNCED', 'COMPLAINED') then contact_preference.state
         else excluded.state end, changed_at = now()`,
    [newId(), merchantId, contactKey('SMS', phone), isWanted ? 'GRANTED' : 'STOPPED'],
  );
  return true;
}
