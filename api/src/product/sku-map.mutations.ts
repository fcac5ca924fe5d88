import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from '@mikro-orm/postgresql';
import { SkuAlias, Variant, type AliasOwner } from '@jalon/schema/product';
import { Store } from '@jalon/schema/store';
import { Supplier } from '@jalon/schema/supplier';
import { Warehouse } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { releaseMapped } from './release-mapped.ts';
import { saveVariant, type VariantSaved } from './save-variant.ts';
import { SkuMapInput, SkuMapSchema } from './sku-map.inputs.ts';

interface Mapped {
  skuAlias: SkuAlias | null;
  ordersReleased: number | null;
  problems: Problem[];
}

const mappedResult = (name: string, skuAlias: string, ordersReleased: string) =>
  resultOf<{ skuAlias: SkuAlias; ordersReleased: number }>(name, {
    skuAlias: { type: () => SkuAlias, description: skuAlias },
    ordersReleased: { type: () => Int, description: ordersReleased },
  });
const SkuMapResult = mappedResult('SkuMapResult', 'As it is now.', 'Orders that waited for it and are looked at again.');
const SkuUnmapResult = mappedResult('SkuUnmapResult', 'What was taken back.', 'Orders that are looked at again, and will wait.');

const refused = (...problems: Problem[]): Mapped => ({ skuAlias: null, ordersReleased: null, problems });

@Resolver()
export class SkuMapMutations {
  @Authorized('AGENT')
  @Mutation(() => SkuMapResult, {
    description:
      "Says which article somebody means by a number of theirs. A store's: all lines that go by it are that article, and every order that waited for it is looked at again. Said anew it changes, for orders no warehouse has yet. Needs AGENT.",
  })
  async skuMap(
    @Arg('input', () => SkuMapInput, { description: 'What is to be done.' }) input: SkuMapInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Mapped> {
    const { output, problems } = checkInput(SkuMapSchema, input);
    if (output === null) return refused(...problems);
    const { ownerKind, ownerId, theirSku, variantId, newVariant } = output;
    if (!(await isOwner(em, ownerKind, ownerId))) return refused(problem('NOT_FOUND', ['input', 'ownerId'], 'There is no such owner.'));
    const found: VariantSaved =
      newVariant != null ? await saveVariant(em, merchantId, newVariant, ['input', 'newVariant']) : await findVariant(em, variantId);
    if (found.variant === null) return refused(...found.problems);
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 13))', [`${ownerId} ${theirSku}`]);
    const known = await em.findOne(SkuAlias, { ownerKind, ownerId, theirSku });
    const was = known?.variantId ?? null;
    const skuAlias = known ?? Object.assign(new SkuAlias(), { merchantId, ownerKind, ownerId, theirSku });
    skuAlias.variantId = found.variant.id;
    await em.persist(skuAlias).flush();
    const renamed = { merchantId, storeId: ownerId, theirSku, was, is: found.variant.id };
    return { skuAlias, ordersReleased: ownerKind === 'STORE' ? await releaseMapped(em, renamed) : 0, problems };
  }

  @Authorized('AGENT')
  @Mutation(() => SkuUnmapResult, {
    description: 'Takes a mapping back. Lines of orders that no warehouse has yet are unmapped again, and wait. Needs AGENT.',
  })
  async skuUnmap(
    @Arg('id', () => ID, { description: 'UUID of the mapping.' }) id: string,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Mapped> {
    const skuAlias = isUuid(id) ? await em.findOne(SkuAlias, id) : null;
    if (skuAlias === null) return refused(problem('NOT_FOUND', ['id'], 'There is no such mapping.'));
    const { ownerKind, ownerId, theirSku, variantId } = skuAlias;
    await em.nativeDelete(SkuAlias, { id });
    const renamed = { merchantId, storeId: ownerId, theirSku, was: variantId, is: null };
    return { skuAlias, ordersReleased: ownerKind === 'STORE' ? await releaseMapped(em, renamed) : 0, problems: [] };
  }
}

async function findVariant(em: EntityManager, id: string | null | undefined): Promise<VariantSaved> {
  const variant = id != null && isUuid(id) ? await em.findOne(Variant, id) : null;
  return variant
    ? { variant, problems: [] }
    : { variant, problems: [problem('NOT_FOUND', ['input', 'variantId'], 'There is no such variant.')] };
}

const OWNERS = { STORE: Store, WAREHOUSE: Warehouse, SUPPLIER: Supplier };

const isOwner = async (em: EntityManager, kind: AliasOwner, id: string): Promise<boolean> =>
  isUuid(id) && (await em.findOne<{ id: string }>(OWNERS[kind], { id })) !== null;
