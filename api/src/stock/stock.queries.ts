import { Arg, Args, Authorized, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { Inbound, StockMovement } from '@jalon/schema/stock';
import { all, isUuid, part } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { refuse } from '../graphql/refusal.ts';
import { readStock } from './read-stock.ts';
import { StockEntry } from './stock-entry.type.ts';
import { StockFilter } from './stock.inputs.ts';

const StockConnection = connectionOf('Stock', () => StockEntry, 'by article number, warehouse and lot');
const StockMovementConnection = connectionOf('StockMovement', () => StockMovement);
const InboundConnection = connectionOf('Inbound', () => Inbound);

const optionalId = (column: string, id: string | null) => (id === null ? [] : [isUuid(id) ? part(`${column} = ?`, id) : part('false')]);

@Resolver()
export class StockQueries {
  @Authorized()
  @Query(() => StockConnection, { complexity: pageCost, description: 'What lies where, by article number, warehouse and lot.' })
  async stock(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Only what lies after this cursor.' }) after: string | null,
    @Arg('filter', () => StockFilter, { nullable: true, description: 'Which; left out: all.' }) filter: StockFilter | null,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Connection<StockEntry>> {
    if (first < 1 || first > 100) throw refuse('BAD_USER_INPUT', 'first must be between 1 and 100');
    return readStock(em, merchant.merchantId, filter ?? {}, { first, after: after ?? null });
  }

  @Authorized()
  @Query(() => StockMovementConnection, {
    complexity: pageCost,
    description: 'The ledger of an article: every change of its stock, booked last first.',
  })
  async stockMovements(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('variantId', () => ID, { description: 'UUID of the article.' }) variantId: string,
    @Arg('warehouseId', () => ID, { nullable: true, description: 'Only at this warehouse.' }) warehouseId: string | null,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Connection<StockMovement>> {
    const where = all([
      part('merchant_id = ?', merchantId),
      ...optionalId('variant_id', variantId),
      ...optionalId('warehouse_id', warehouseId ?? null),
    ]);
    const plan = { table: 'stock_movement', clock: 'booked_at', branches: [where], residual: [] };
    return readPage(em, plan, page, (ids) => em.find(StockMovement, { id: { $in: ids } }));
  }

  @Authorized()
  @Query(() => InboundConnection, { complexity: pageCost, description: 'Pieces on their way to warehouses, made known last first.' })
  async inbounds(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('warehouseId', () => ID, { nullable: true, description: 'Only to this warehouse.' }) warehouseId: string | null,
    @Arg('variantId', () => ID, { nullable: true, description: 'Only of this article.' }) variantId: string | null,
    @Arg('isOpen', () => Boolean, { nullable: true, description: 'Only those of which more is to come, or only those that are over.' })
    isOpen: boolean | null,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Connection<Inbound>> {
    const where = all([
      part('merchant_id = ?', merchantId),
      ...optionalId('warehouse_id', warehouseId ?? null),
      ...optionalId('variant_id', variantId ?? null),
      ...(isOpen == null ? [] : [part(isOpen ? 'closed_at is null' : 'closed_at is not null')]),
    ]);
    const plan = { table: 'inbound', clock: 'created_at', branches: [where], residual: [] };
    return readPage(em, plan, page, (ids) => em.find(Inbound, { id: { $in: ids } }));
  }
}
