import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Claim, CLAIM_STATES } from '@jalon/schema/claim';
import { all, isOneOf, isUuid, part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage, type ListPlan } from '../graphql/read-page.ts';
import { ClaimCounts } from './claim-counts.type.ts';
import { ClaimFilter } from './claim.inputs.ts';

const ClaimConnection = connectionOf('Claim', () => Claim, 'opened last first');

/** What the carrier still takes, and was not asked. The value: how many days. */
const IS_DUE = `carrier_asked_at is null and state <> 'FOUND' and coalesce(decision, '') <> 'DECLINE' and carrier_due_at between now() and now() + ? * interval '1 day'`;
const SOON_DAYS = 7;

@Resolver()
export class ClaimQueries {
  @Authorized()
  @Query(() => Claim, { nullable: true, description: 'One claim; null when there is none with this id.' })
  async claim(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Claim | null> {
    return isUuid(id) ? em.findOne(Claim, id) : null;
  }

  @Authorized()
  @Query(() => ClaimConnection, { complexity: pageCost, description: 'What is said to be wrong with deliveries, opened last first.' })
  async claims(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ClaimFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: ClaimFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Claim>> {
    return readPage(em, planClaimList(filter ?? {}, merchant.merchantId), page, (ids) => em.find(Claim, { id: { $in: ids } }));
  }

  @Authorized()
  @Query(() => ClaimCounts, { complexity: 20, description: 'How many claims there are.' })
  async claimCounts(@Ctx() { em, merchant: { merchantId } }: MerchantContext): Promise<ClaimCounts> {
    const [counts] = await em.execute<ClaimCounts[]>(
      `select (select count(*)::int from claim where merchant_id = ? and state = 'WAITING') as waiting,
        (select count(*)::int from claim where merchant_id = ? and state = 'OPEN') as open,
        (select count(*)::int from claim where merchant_id = ? and ${IS_DUE}) as "dueSoon",
        (select count(*)::int from claim where merchant_id = ? and state = 'DECIDED' and opened_at > now() - interval '180 days'
          and closed_at > now() - interval '30 days') as "decidedLately"`,
      [merchantId, merchantId, merchantId, SOON_DAYS, merchantId],
    );
    return counts!;
  }
}

/** One range of the index for each state. */
function planClaimList({ states, kinds, dueWithinDays }: ClaimFilter, merchantId: string): ListPlan {
  const wanted = states?.length ? [...new Set(states)] : Object.keys(CLAIM_STATES);
  return {
    table: 'claim',
    clock: 'opened_at',
    branches: wanted.map((state) => all([part('merchant_id = ?', merchantId), part('state = ?', state)])),
    residual: [
      ...(kinds?.length ? [isOneOf('kind', [...new Set(kinds)])] : []),
      ...(dueWithinDays == null ? [] : [part(IS_DUE, Math.min(Math.max(dueWithinDays, 0), 400))]),
    ],
  };
}
