import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { CARRIERS, CarrierConnection, UnmappedCode } from '@jalon/schema/carrier';
import { part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { Carrier } from './carrier.type.ts';

const UnmappedCodeConnection = connectionOf('UnmappedCode', () => UnmappedCode);

@Resolver()
export class CarrierQueries {
  @Authorized()
  @Query(() => [Carrier], { description: 'Every carrier there is a connector for, by name.' })
  carriers(): Carrier[] {
    return Object.entries(CARRIERS).map(([code, { name }]) => ({ code, name }));
  }

  @Authorized()
  @Query(() => [CarrierConnection], { description: "The merchant's own accounts with carriers." })
  async carrierConnections(@Ctx() { em }: MerchantContext): Promise<CarrierConnection[]> {
    return em.find(CarrierConnection, {}, { orderBy: { carrier: 'asc' }, limit: 500 });
  }

  @Authorized()
  @Query(() => UnmappedCodeConnection, { complexity: pageCost, description: 'Carrier codes nobody has mapped, seen last first.' })
  async unmappedCodes(@Args(() => PageArgs) page: PageArgs, @Ctx() { em, merchant }: MerchantContext): Promise<Connection<UnmappedCode>> {
    const plan = { table: 'unmapped_code', clock: 'last_seen_at', branches: [part('merchant_id = ?', merchant.merchantId)], residual: [] };
    return readPage(em, plan, page, (ids) => em.find(UnmappedCode, { id: { $in: ids } }));
  }
}
