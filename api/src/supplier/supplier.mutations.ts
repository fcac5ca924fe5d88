import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { Variant } from '@jalon/schema/product';
import { Supplier, Supply } from '@jalon/schema/supplier';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { wakeUnroutable } from '../warehouse/wake-held.ts';
import { SupplierInput, SupplierInputSchema, SupplyInput, SupplyInputSchema } from './supplier.inputs.ts';

interface SupplierResult {
  supplier: Supplier | null;
  problems: Problem[];
}

interface SupplyResult {
  supply: Supply | null;
  problems: Problem[];
}

const SupplierSaveResult = resultOf<{ supplier: Supplier }>('SupplierSaveResult', {
  supplier: { type: () => Supplier, description: 'As it is now.' },
});
const SupplySaveResult = resultOf<{ supply: Supply }>('SupplySaveResult', {
  supply: { type: () => Supply, description: 'As it is now.' },
});
const SupplyRemoveResult = resultOf<{ supply: Supply }>('SupplyRemoveResult', {
  supply: { type: () => Supply, description: 'What was removed.' },
});

const refused = (...problems: Problem[]): SupplierResult => ({ supplier: null, problems });
const noSupply = (...problems: Problem[]): SupplyResult => ({ supply: null, problems });

@Resolver()
export class SupplierMutations {
  @Authorized('MANAGER')
  @Mutation(() => SupplierSaveResult, { description: 'Makes or changes a supplier. Needs MANAGER.' })
  async supplierSave(
    @Arg('input', () => SupplierInput, { description: 'What is to be done.' }) input: SupplierInput,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<SupplierResult> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const { output, problems } = checkInput(SupplierInputSchema, given);
    if (output === null) return refused(...problems);
    const known = input.id == null ? null : isUuid(input.id) ? await em.findOne(Supplier, input.id) : null;
    if (input.id != null && known === null) return refused(problem('NOT_FOUND', ['input', 'id'], 'There is no such supplier.'));
    const { name } = output;
    if (known === null && name === undefined) return refused(problem('INVALID', ['input', 'name'], 'A new supplier needs it.'));
    const others = name === undefined ? 0 : await em.count(Supplier, { name, ...(known === null ? {} : { id: { $ne: known.id } }) });
    if (others > 0) return refused(problem('TAKEN', ['input', 'name'], 'Another supplier has this name.'));
    const supplier = Object.assign(known ?? Object.assign(new Supplier(), { merchantId: merchant.merchantId }), output);
    await em.persist(supplier).flush();
    await wakeUnroutable(em, merchant.merchantId);
    return { supplier, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => SupplySaveResult, {
    description: 'Says what a supplier offers of an article; orders that wait for pieces are looked at again. Needs MANAGER.',
  })
  async supplySave(
    @Arg('input', () => SupplyInput, { description: 'What is to be done.' }) { supplierId, variantId, ...input }: SupplyInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<SupplyResult> {
    const { output, problems } = checkInput(SupplyInputSchema, input);
    if (output === null) return noSupply(...problems);
    if (!isUuid(supplierId) || (await em.count(Supplier, { id: supplierId })) === 0)
      return noSupply(problem('NOT_FOUND', ['input', 'supplierId'], 'There is no such supplier.'));
    if (!isUuid(variantId) || (await em.count(Variant, { id: variantId })) === 0)
      return noSupply(problem('NOT_FOUND', ['input', 'variantId'], 'There is no such article.'));
    const supply = await em.upsert(Supply, { merchantId, supplierId, variantId, ...output, changedAt: new Date() });
    await wakeUnroutable(em, merchantId);
    return { supply, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => SupplyRemoveResult, { description: 'The supplier no longer offers the article. Needs MANAGER.' })
  async supplyRemove(
    @Arg('supplierId', () => ID, { description: 'The supplier.' }) supplierId: string,
    @Arg('variantId', () => ID, { description: 'The article.' }) variantId: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<SupplyResult> {
    const supply = isUuid(supplierId) && isUuid(variantId) ? await em.findOne(Supply, { supplierId, variantId }) : null;
    if (supply === null) return noSupply(problem('NOT_FOUND', ['variantId'], 'The supplier does not offer it.'));
    await em.nativeDelete(Supply, { supplierId, variantId });
    return { supply, problems: [] };
  }
}
