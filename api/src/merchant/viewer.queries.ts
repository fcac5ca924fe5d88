import { Ctx, Query, Resolver } from 'type-graphql';
import { Merchant, type Account } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { Viewer } from './viewer.type.ts';

@Resolver()
export class ViewerQueries {
  @Query(() => Viewer, { nullable: true, description: 'Who is asking; null when nobody is signed in.' })
  async viewer(@Ctx() context: MerchantContext): Promise<Viewer | null> {
    const { access } = context;
    if (access === null) return null;
    const merchant = access.merchant && (await context.em.findOneOrFail(Merchant, access.merchant.merchantId));
    return { account: access.account as Account | null, merchant, role: access.merchant?.role ?? null, memberships: access.memberships };
  }
}
