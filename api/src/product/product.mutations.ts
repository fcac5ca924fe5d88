import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Product, Variant } from '@jalon/schema/product';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { ProductSaveInput, ProductSaveSchema, VariantSaveInput, VariantSaveSchema } from './product.inputs.ts';
import { saveVariant, type VariantSaved } from './save-variant.ts';

const ProductSaveResult = resultOf<{ product: Product }>('ProductSaveResult', {
  product: { type: () => Product, description: 'As it is now.' },
});
const variantResult = (name: string) =>
  resultOf<{ variant: Variant }>(name, { variant: { type: () => Variant, description: 'As it is now.' } });
const VariantSaveResult = variantResult('VariantSaveResult');
const VariantArchiveResult = variantResult('VariantArchiveResult');

@Resolver()
export class ProductMutations {
  @Authorized('MANAGER')
  @Mutation(() => ProductSaveResult, { description: 'Makes or changes a product. Needs MANAGER.' })
  async productSave(
    @Arg('input', () => ProductSaveInput, { description: 'What is to be done.' }) input: ProductSaveInput,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<{ product: Product | null; problems: Problem[] }> {
    const { output, problems } = checkInput(ProductSaveSchema, input);
    if (output === null) return { product: null, problems };
    const { id, ...given } = output;
    const known = id != null && isUuid(id) ? await em.findOne(Product, id) : null;
    if (id != null && known === null)
      return { product: null, problems: [problem('NOT_FOUND', ['input', 'id'], 'There is no such product.')] };
    const product = known ?? Object.assign(new Product(), { merchantId: merchant.merchantId });
    Object.assign(product, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
    await em.persist(product).flush();
    return { product, problems };
  }

  @Authorized('MANAGER')
  @Mutation(() => VariantSaveResult, { description: 'Makes or changes a variant. Needs MANAGER.' })
  async variantSave(
    @Arg('input', () => VariantSaveInput, { description: 'What is to be done.' }) input: VariantSaveInput,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<VariantSaved> {
    const { output, problems } = checkInput(VariantSaveSchema, input);
    return output === null ? { variant: null, problems } : saveVariant(em, merchant.merchantId, output, ['input']);
  }

  @Authorized('MANAGER')
  @Mutation(() => VariantArchiveResult, {
    description: 'Says that a variant is not sold any more, or is again. Its stock, its past and what it is mapped to stay. Needs MANAGER.',
  })
  async variantArchive(
    @Arg('id', () => ID, { description: 'UUID of the variant.' }) id: string,
    @Arg('isArchived', () => Boolean, { defaultValue: true, description: 'False: it is sold again.' }) isArchived: boolean,
    @Ctx() { em }: MerchantContext,
  ): Promise<{ variant: Variant | null; problems: Problem[] }> {
    const variant = isUuid(id) ? await em.findOne(Variant, id) : null;
    if (variant === null) return { variant, problems: [problem('NOT_FOUND', ['id'], 'There is no such variant.')] };
    variant.isActive = !isArchived;
    await em.flush();
    return { variant, problems: [] };
  }
}
