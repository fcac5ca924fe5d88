import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { CarrierReplay, CodeMapping } from '@jalon/schema/carrier';
import { part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';

const CarrierReplayConnection = connectionOf('CarrierReplay', () => CarrierReplay);

@Resolver()
export class CodeMappingQueries {
  @Authorized()
  @Query(() => [CodeMapping], { description: "The merchant's own meanings of carriers' codes, newest first; 1,000 at most." })
  async codeMappings(@Ctx() { em }: MerchantContext): Promise<CodeMapping[]> {
    return em.find(CodeMapping, {}, { orderBy: { madeAt: 'desc', id: 'desc' }, limit: 1000 });
  }

  @Authorized()
  @Query(() => CarrierReplayConnection, {
    complexity: pageCost,
    description: 'Parcels read again after a mapping, the last asked for first.',
  })
  async carrierReplays(@Args(() => PageArgs) page: PageArgs, @Ctx() { em, merchant }: MerchantContext): Promise<Connection<CarrierReplay>> {
    const plan = { table: 'carrier_replay', clock: 'created_at', branches: [part('merchant_id = ?', merchant.merchantId)], residual: [] };
    return readPage(em, plan, page, (ids) => em.find(CarrierReplay, { id: { $in: ids } }));
  }
}
