import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { queryOn } from '@jalon/schema/database';
import { readIdentity } from '@jalon/schema/order';
import { dateOf, localDay } from '@jalon/schema/warehouse';
import { withMerchant } from '../database/with-merchant.ts';
import { noSuchOrder } from './act.type.ts';
import { openLink } from './open-link.ts';
import type { ShopperContext } from './shopper-context.ts';
import { readWithdrawalFacts } from './withdrawal-facts.ts';
import { readWithdrawals, shapeWithdrawal } from './withdrawal-list.ts';
import { WithdrawalFormResult } from './withdrawal.type.ts';

interface Buyer {
  name: string | null;
  email: string | null;
}

@Resolver()
export class WithdrawalFormQueries {
  @Query(() => WithdrawalFormResult, {
    description: 'What is needed to withdraw from the contract of an order, until when, and what was declared already.',
  })
  async withdrawalForm(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Ctx() context: ShopperContext,
    @Arg('key', () => String, { nullable: true, description: 'From `identify`: with it the name and address of the buyer are filled in.' })
    key?: string | null,
  ): Promise<WithdrawalFormResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return { form: null, problems };
    const { merchantId, orderId } = link;
    const now = new Date();
    const isIdentified = key != null && readIdentity(key, link.id, context.house.secretKey, now) !== null;
    return withMerchant(context.house.pool, merchantId, async (client): Promise<WithdrawalFormResult> => {
      const query = queryOn(client);
      const facts = await readWithdrawalFacts(query, { merchantId, orderId }, now);
      if (facts === null) return { form: null, problems: [noSuchOrder()] };
      const { sale, period, articles } = facts;
      const buyers = isIdentified
        ? await query<Buyer>('select name, email from recipient where order_id = ? order by role limit 1', [orderId])
        : [];
      const declared = await readWithdrawals(query, orderId);
      return {
        form: {
          isOffered: period !== null,
          isOpen: period?.isOpen ?? false,
          endsOn: period?.endsOn ?? null,
          daysLeft: period?.daysLeft ?? null,
          orderNumber: sale.number,
          placedOn: dateOf(localDay(sale.zone, sale.placedAt)),
          zone: sale.zone,
          articles: articles.map(({ id, title, quantity }) => ({ lineId: id, title, quantity })),
          name: buyers[0]?.name ?? null,
          email: buyers[0]?.email ?? null,
          declared: declared.map(shapeWithdrawal),
        },
        problems: [],
      };
    });
  }
}
