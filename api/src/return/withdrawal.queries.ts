import { Arg, Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { emailKey, orderNumberKey } from '@jalon/schema/order';
import { Withdrawal } from '@jalon/schema/return';
import { all, beginsWith, part, type SqlPart } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';

const WithdrawalConnection = connectionOf('Withdrawal', () => Withdrawal, 'declared last first');
const AT_MOST = 200;

@Resolver()
export class WithdrawalQueries {
  @Authorized()
  @Query(() => WithdrawalConnection, {
    complexity: pageCost,
    description: 'The register of withdrawals, declared last first. As a file with its hashes: `/staff/withdrawals.csv` of the api.',
  })
  async withdrawals(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description: 'The beginning of an order number, an e-mail address, or a part of a name: two characters or more.',
    })
    search: string | null | undefined,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Withdrawal>> {
    const mine = part('merchant_id = ?', merchant.merchantId);
    const text = search?.trim() ?? '';
    const residual = text === '' ? [] : [text.length < 2 ? part('false') : matching(text, mine)];
    const plan = { table: 'withdrawal', clock: 'declared_at', branches: [mine], residual };
    return readPage(em, plan, page, (ids) => em.find(Withdrawal, { id: { $in: ids } }));
  }
}

function matching(text: string, mine: SqlPart): SqlPart {
  const orders = all([mine, beginsWith('number_key', orderNumberKey(text))]);
  return part(
    `(order_id = any(array(select id from shop_order where ${orders.sql} limit ${AT_MOST}))
      or starts_with(lower(email), ?) or position(lower(?) in lower(name)) > 0)`,
    ...orders.params,
    emailKey(text),
    text,
  );
}
