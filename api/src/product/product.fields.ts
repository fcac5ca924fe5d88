import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product, SkuAlias, Variant } from '@jalon/schema/product';
import type { MerchantContext } from '../graphql/merchant-context.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 5 * childComplexity;

@Resolver(() => Product)
export class ProductFields {
  @FieldResolver(() => [Variant], { complexity: fewEach, description: 'In which sizes, colours and the like, by article number.' })
  async variants(@Root() { id }: Product, @Ctx() { loaders }: MerchantContext): Promise<Variant[]> {
    return loaders.variantsOfProduct.load(id);
  }
}

@Resolver(() => Variant)
export class VariantFields {
  @FieldResolver(() => Product, { nullable: true, description: 'What it is a variant of.' })
  async product(@Root() { product }: Variant, @Ctx() { loaders }: MerchantContext): Promise<Product | null> {
    return loaders.product.load(product.id);
  }

  @FieldResolver(() => [SkuAlias], { complexity: fewEach, description: 'What stores, warehouses and suppliers call it.' })
  async aliases(@Root() { id }: Variant, @Ctx() { loaders }: MerchantContext): Promise<SkuAlias[]> {
    return loaders.aliasesOfVariant.load(id);
  }
}

@Resolver(() => SkuAlias)
export class SkuAliasFields {
  @FieldResolver(() => Variant, { nullable: true, description: 'The article that is meant.' })
  async variant(@Root() { variantId }: SkuAlias, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return loaders.variant.load(variantId);
  }
}
