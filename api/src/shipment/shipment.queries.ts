import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { MILESTONES, Shipment, type Milestone } from '@jalon/schema/shipment';
import { all, isUuid, join, part } from '../database/sql-part.ts';
import { PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { planShipmentList } from './plan-shipment-list.ts';
import { ShipmentFilter } from './shipment.inputs.ts';
import { MilestoneCount, ShipmentConnection } from './shipment.type.ts';

const COUNTED_AT_MOST = 1000;

@Resolver()
export class ShipmentQueries {
  @Authorized()
  @Query(() => Shipment, { nullable: true, description: 'One shipment; null when there is none with this id.' })
  async shipment(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Shipment | null> {
    return isUuid(id) ? em.findOne(Shipment, id) : null;
  }

  @Authorized()
  @Query(() => ShipmentConnection, {
    complexity: pageCost,
    description:
      'Shipments, newest first. A page of a rare combination of filters may hold fewer than asked for while `hasNextPage` is true: go on with `endCursor`.',
  })
  async shipments(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ShipmentFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: ShipmentFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<Shipment>> {
    return readPage(em, planShipmentList(filter ?? {}, merchant.merchantId), page, (ids) => em.find(Shipment, { id: { $in: ids } }));
  }

  @Authorized()
  @Query(() => [MilestoneCount], {
    description: 'How many shipments each milestone has, up to 1000 each; `milestones` of the filter is ignored.',
  })
  async shipmentCounts(
    @Arg('filter', () => ShipmentFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: ShipmentFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<MilestoneCount[]> {
    const milestones = Object.keys(MILESTONES) as Milestone[];
    const counts = milestones.map((milestone) => {
      const plan = planShipmentList({ ...filter, milestones: [milestone] }, merchant.merchantId);
      const scanned = join(
        plan.branches.map((branch) => part(`select * from shipment where ${branch.sql}`, ...branch.params)),
        ' union all ',
      );
      const fits = all(plan.residual);
      return part(
        `(select ?::text as milestone, count(*) filter (where ${fits.sql})::int as count, count(*) > ${COUNTED_AT_MOST} as capped
          from (${scanned.sql} limit ${COUNTED_AT_MOST + 1}) scanned)`,
        milestone,
        ...fits.params,
        ...scanned.params,
      );
    });
    const { sql, params } = join(counts, ' union all ');
    const rows = await em.execute<{ milestone: Milestone; count: number; capped: boolean }[]>(sql, [...params]);
    return rows.map(({ milestone, count, capped }) => ({ milestone, count: Math.min(count, COUNTED_AT_MOST), isCapped: capped }));
  }
}
