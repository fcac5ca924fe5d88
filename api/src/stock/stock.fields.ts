import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Order } from '@jalon/schema/order';
import { Variant } from '@jalon/schema/product';
import { Inbound, StockMovement } from '@jalon/schema/stock';
import { Warehouse } from '@jalon/schema/warehouse';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { StockEntry } from './stock-entry.type.ts';

const ARTICLE = { nullable: true, description: 'The article.' };
const PLACE = { nullable: true, description: 'Where.' };

@Resolver(() => StockEntry)
export class StockEntryFields {
  @FieldResolver(() => Variant, ARTICLE)
  async variant(@Root() { variantId }: StockEntry, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return loaders.variant.load(variantId);
  }

  @FieldResolver(() => Warehouse, PLACE)
  async warehouse(@Root() { warehouseId }: StockEntry, @Ctx() { loaders }: MerchantContext): Promise<Warehouse | null> {
    return loaders.warehouse.load(warehouseId);
  }
}

@Resolver(() => StockMovement)
export class StockMovementFields {
  @FieldResolver(() => Variant, ARTICLE)
  async variant(@Root() { variantId }: StockMovement, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return loaders.variant.load(variantId);
  }

  @FieldResolver(() => Warehouse, PLACE)
  async warehouse(@Root() { warehouseId }: StockMovement, @Ctx() { loaders }: MerchantContext): Promise<Warehouse | null> {
    return loaders.warehouse.load(warehouseId);
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order it was for.' })
  async order(@Root() { orderId }: StockMovement, @Ctx() { loaders }: MerchantContext): Promise<Order | null> {
    return orderId === null ? null : loaders.order.load(orderId);
  }
}

@Resolver(() => Inbound)
export class InboundFields {
  @FieldResolver(() => Variant, ARTICLE)
  async variant(@Root() { variantId }: Inbound, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return loaders.variant.load(variantId);
  }

  @FieldResolver(() => Warehouse, PLACE)
  async warehouse(@Root() { warehouseId }: Inbound, @Ctx() { loaders }: MerchantContext): Promise<Warehouse | null> {
    return loaders.warehouse.load(warehouseId);
  }
}

@Resolver(() => Variant)
export class VariantStockFields {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Pieces that may be promised, in all warehouses counted here; null: it was never counted.',
  })
  async available(@Root() { id }: Variant, @Ctx() { loaders }: MerchantContext): Promise<number | null> {
    return loaders.availableOfVariant.load(id);
  }
}
