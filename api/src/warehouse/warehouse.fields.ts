import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Supplier } from '@jalon/schema/supplier';
import { Warehouse } from '@jalon/schema/warehouse';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver(() => Warehouse)
export class WarehouseFields {
  @FieldResolver(() => Supplier, { nullable: true, description: 'The supplier, where it ships itself.' })
  async supplier(@Root() { supplierId }: Warehouse, @Ctx() { loaders }: MerchantContext): Promise<Supplier | null> {
    return supplierId === null ? null : loaders.supplier.load(supplierId);
  }

  @FieldResolver(() => Boolean, { description: 'It has an address for its reports; see `warehouseHookRotate`.' })
  hasHook(@Root() { hookTokenHash }: Warehouse): boolean {
    return hookTokenHash !== null;
  }

  @FieldResolver(() => Boolean, { description: 'Keys of its API are kept.' })
  hasCredentials(@Root() { credentialsSealed }: Warehouse): boolean {
    return credentialsSealed !== null;
  }
}
