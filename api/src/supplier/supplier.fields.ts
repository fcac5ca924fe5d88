import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Variant } from '@jalon/schema/product';
import { Supplier, Supply } from '@jalon/schema/supplier';
import { Warehouse } from '@jalon/schema/warehouse';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const MOST = 100;
const perPage = ({ args, childComplexity }: { args: { first?: number }; childComplexity: number }) =>
  1 + Math.min(args.first ?? MOST, MOST) * childComplexity;
const few = ({ childComplexity }: { childComplexity: number }) => 1 + 5 * childComplexity;

@Resolver(() => Supplier)
export class SupplierFields {
  @FieldResolver(() => [Supply], { complexity: perPage, description: 'What it offers, changed last first.' })
  async supplies(
    @Root() { id }: Supplier,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, at most 100.' }) first: number,
    @Arg('offset', () => Int, { defaultValue: 0, description: 'How many are left out before them.' }) offset: number,
    @Ctx() { em }: MerchantContext,
  ): Promise<Supply[]> {
    const [limit, skip] = [Math.min(Math.max(first, 0), MOST), Math.min(Math.max(offset, 0), 1_000_000)];
    return em.find(Supply, { supplierId: id }, { orderBy: { changedAt: 'desc', variantId: 'asc' }, limit, offset: skip });
  }

  @FieldResolver(() => [Warehouse], { complexity: few, description: 'Where it ships from itself.' })
  async warehouses(@Root() { id }: Supplier, @Ctx() { loaders }: MerchantContext): Promise<Warehouse[]> {
    return loaders.warehousesOfSupplier.load(id);
  }
}

@Resolver(() => Supply)
export class SupplyFields {
  @FieldResolver(() => Variant, { nullable: true, description: 'The article.' })
  async variant(@Root() { variantId }: Supply, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return loaders.variant.load(variantId);
  }
}
