import type { EntityManager } from '@mikro-orm/postgresql';
import { prepareSuggestions, Variant, type Suggest } from '@jalon/schema/product';
import type { SkuSuggestion, UnmappedSku } from './unmapped-sku.type.ts';

const MOST = 3;
const LOOKED_AT = 5_000;

/** Prepared once for an operation, however many numbers it asks about. */
const prepared = new WeakMap<EntityManager, Promise<Suggest>>();

async function prepare(em: EntityManager, merchantId: string): Promise<Suggest> {
  const articles = await em.execute<{ id: string; sku: string; title: string }[]>(
    `select v.id, v.sku, p.title || coalesce(' ' || v.title, '') as title from variant v join product p on p.id = v.product_id
     where v.merchant_id = ? order by v.created_at desc, v.id desc limit ${LOOKED_AT}`,
    [merchantId],
  );
  return prepareSuggestions(articles);
}

/** Articles an unknown number may mean: those with its barcode, then those that look like it. */
export async function suggestVariants(em: EntityManager, merchantId: string, unmapped: UnmappedSku): Promise<SkuSuggestion[]> {
  const { theirSku, titleSample, barcodes } = unmapped;
  if (!prepared.has(em)) prepared.set(em, prepare(em, merchantId));
  const suggest = await prepared.get(em)!;
  const coded = await em.execute<{ id: string }[]>(
    `select distinct v.id from unnest(string_to_array(?, ',')) c, variant v
     where v.merchant_id = ? and v.barcode = any (same_barcodes(c)) order by v.id limit ${MOST}`,
    [[...barcodes, theirSku.replaceAll(',', '')].join(','), merchantId],
  );
  const found = new Map(coded.map(({ id }) => [id, 1]));
  for (const { id, likeness } of suggest({ sku: theirSku, title: titleSample }, MOST)) if (!found.has(id)) found.set(id, likeness);
  const variants = new Map((await em.find(Variant, { id: { $in: [...found.keys()] } })).map((variant) => [variant.id, variant]));
  return [...found].slice(0, MOST).flatMap(([id, likeness]) => (variants.has(id) ? [{ variant: variants.get(id)!, likeness }] : []));
}
