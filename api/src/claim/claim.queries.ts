import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Claim, CLAIM_STATES } from '@jalon/schema/claim';
import { all, isOneOf, isUuid, part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage, type ListPlan } from '../graphql/read-page.ts';
import { ClaimFilter } from './claim.inputs.ts';

const ClaimConnection = connectionOf('Claim', () => Claim, 'opened last first');

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
  @Query(() => ClaimConnection, { complexity: pageCost, description: 'What shoppers say is wrong with deliveries, opened last first.' })
  async claims(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ClaimFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: ClaimFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Claim>> {
    return readPage(em, planClaimList(filter ?? {}, merchant.merchantId), page, (ids) => em.find(Claim, { id: { $in: ids } }));
  }
}

/** One range of the index for each state. */
function planClaimList({ states, kinds }: ClaimFilter, merchantId: string): ListPlan {
  const wanted = states?.length ? [...new Set(states)] : Object.keys(CLAIM_STATES);
  return {
    table: 'claim',
    clock: 'opened_at',
    branches: wanted.map((state) => all([part('merchant_id = ?', merchantId), part('state = ?', state)])),
    residual: kinds?.length ? [isOneOf('kind', [...new Set(kinds)])] : [],
  };
}
