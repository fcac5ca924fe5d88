import { Arg, Args, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Product, Variant } from '@jalon/schema/product';
import { all, isUuid, part, type SqlPart } from '../database/sql-part.ts';
import { connectionOf, PageArgs, pageCost, type Connection } from '../graphql/connection.type.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { readPage } from '../graphql/read-page.ts';
import { ProductFilter, VariantFilter } from './product.inputs.ts';

const ProductConnection = connectionOf('Product', () => Product);
const VariantConnection = connectionOf('Variant', () => Variant);

@Resolver()
export class ProductQueries {
  @Authorized()
  @Query(() => Product, { nullable: true, description: 'One product; null when there is none with this id.' })
  async product(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Product | null> {
    return isUuid(id) ? em.findOne(Product, id) : null;
  }

  @Authorized()
  @Query(() => Variant, { nullable: true, description: 'One variant; null when there is none with this id.' })
  async variant(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<Variant | null> {
    return isUuid(id) ? em.findOne(Variant, id) : null;
  }

  @Authorized()
  @Query(() => ProductConnection, { complexity: pageCost, description: 'What the shop sells, made known last first.' })
  async products(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProductFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: ProductFilter | null,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Connection<Product>> {
    const search = filter?.search ? [searched('product_id', filter.search, merchantId)] : [];
    const where = all([part('merchant_id = ?', merchantId), ...search]);
    const plan = { table: 'product', clock: 'created_at', branches: [where], residual: [] };
    return readPage(em, plan, page, (ids) => em.find(Product, { id: { $in: ids } }));
  }

  @Authorized()
  @Query(() => VariantConnection, { complexity: pageCost, description: 'The articles, made known last first.' })
  async variants(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => VariantFilter, { nullable: true, description: 'Which ones; left out: all.' }) filter: VariantFilter | null,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Connection<Variant>> {
    const where = all([
      part('merchant_id = ?', merchantId),
      ...(filter?.search ? [searched('id', filter.search, merchantId)] : []),
      ...(filter?.stockState ? [part('stock_state = ?', filter.stockState)] : []),
      ...(filter?.isActive == null ? [] : [part('is_active = ?', filter.isActive)]),
    ]);
    const plan = { table: 'variant', clock: 'created_at', branches: [where], residual: [] };
    return readPage(em, plan, page, (ids) => em.find(Variant, { id: { $in: ids } }));
  }
}

/** Variants, or their products, of which a number or the title has the text in it. */
export function searched(of: 'id' | 'product_id', search: string, merchantId: string): SqlPart {
  const text = search.trim().toLowerCase();
  if (text.length < 2) return part('false');
  return part(
    `id = any(array(select v.${of} from variant v join product p on p.id = v.product_id
      where v.merchant_id = ? and (strpos(lower(v.sku), ?) > 0 or strpos(lower(p.title || ' ' || coalesce(v.title, '')), ?) > 0 or v.barcode = ?)
      ${of === 'id' ? '' : 'union select id from product where merchant_id = ? and strpos(lower(title), ?) > 0'} limit 200))`,
    merchantId,
    text,
    text,
    text,
    ...(of === 'id' ? [] : [merchantId, text]),
  );
}
