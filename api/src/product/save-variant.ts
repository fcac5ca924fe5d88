import type { EntityManager } from '@mikro-orm/postgresql';
import { Product, Variant } from '@jalon/schema/product';
import { isUuid } from '../database/sql-part.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import type { VariantToSave } from './product.inputs.ts';

export type VariantSaved = { variant: Variant; problems: [] } | { variant: null; problems: Problem[] };

const refused = (...problems: Problem[]): VariantSaved => ({ variant: null, problems });

/** Makes or changes a variant, and its product where it has none yet. `path` names the input it came from. */
export async function saveVariant(em: EntityManager, merchantId: string, input: VariantToSave, path: string[]): Promise<VariantSaved> {
  const { id, productId, productTitle, ...given } = input;
  const known = id != null && isUuid(id) ? await em.findOne(Variant, id) : null;
  if (id != null && known === null) return refused(problem('NOT_FOUND', [...path, 'id'], 'There is no such variant.'));
  const of = productId != null && isUuid(productId) ? await em.findOne(Product, productId) : null;
  if (productId != null && of === null) return refused(problem('NOT_FOUND', [...path, 'productId'], 'There is no such product.'));
  if (given.sku !== undefined && given.sku !== known?.sku && !(await holdSku(em, merchantId, given.sku)))
    return refused(problem('TAKEN', [...path, 'sku'], 'Another variant has this article number.'));
  const product = of ?? known?.product ?? Object.assign(new Product(), { merchantId, title: productTitle ?? given.sku });
  const variant = known ?? Object.assign(new Variant(), { merchantId });
  const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  Object.assign(variant, changes, { product });
  await em.persist(variant).flush();
  return { variant, problems: [] };
}

/** Two who want the same number at once are asked one after the other. */
async function holdSku(em: EntityManager, merchantId: string, sku: string): Promise<boolean> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 13))', [`${merchantId} ${sku}`]);
  return (await em.count(Variant, { sku })) === 0;
}
