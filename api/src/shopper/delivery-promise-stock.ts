import type { EntityManager } from '@mikro-orm/postgresql';
import { Variant } from '@jalon/schema/product';
import { inTenant } from '../database/tenant.ts';
import type { House } from '../house.ts';
import { readGoods, readPlaces, type GoodsFacts, type PlaceFacts } from '../warehouse/read-routable.ts';

/** An article as a shop sells it; null: it sells none by that number. */
export interface KnownArticle {
  variant: { id: string; weightGrams: number | null } | null;
  facts: GoodsFacts;
}

export interface KnownStock {
  places: PlaceFacts;
  articles: ReadonlyMap<string, KnownArticle>;
}

interface Kept<T> {
  value: T;
  readAt: number;
}

interface MerchantStock {
  places: Kept<PlaceFacts> | null;
  /** Those read last at the end. */
  articles: Map<string, Kept<KnownArticle>>;
  askedAt: Map<string, number>;
  /** The skus being read, '' for the places. */
  reading: Map<string, Promise<void>>;
}

/** So old it is told without a look; until LATEST it is told once more while it is read anew. */
const FRESH_MS = 5_000;
const LATEST_MS = 15_000;
const SOON_OLD_MS = 2_500;
const ASKED_LATELY_MS = 60_000;
/** Articles of one reading in the background. */
const AT_ONCE = 300;
const MERCHANTS_AT_MOST = 1_000;
const ARTICLES_AT_MOST = 20_000;
const PLACES = '';

const shelves = new WeakMap<House, Map<string, MerchantStock>>();

/**
 * What a merchant's warehouses have of some articles, by their numbers: from memory, at most 15 seconds old, as a rule 5. Checkouts
 * ask often and for the same articles; what is promised here is not set aside, so seconds do not matter.
 */
export async function knownStock(house: House, merchantId: string, skus: readonly string[], now: number): Promise<KnownStock> {
  const stock = stockOf(house, merchantId);
  for (const sku of skus) stock.askedAt.set(sku, now);
  const old = (most: number) => [
    ...(ageOf(stock.places, now) > most ? [PLACES] : []),
    ...skus.filter((sku) => ageOf(stock.articles.get(sku) ?? null, now) > most),
  ];
  const tooOld = old(LATEST_MS);
  if (tooOld.length > 0) await readOnce(house, merchantId, stock, tooOld, now);
  else if (stock.reading.size === 0 && old(FRESH_MS).length > 0) {
    // What is in memory serves meanwhile; the next one who asks tries again.
    readOnce(house, merchantId, stock, worthReading(stock, now), now).catch(() => undefined);
  }
  return { places: stock.places!.value, articles: new Map(skus.map((sku) => [sku, stock.articles.get(sku)!.value])) };
}

/** Everything that grows old and was asked for lately, so that one reading serves many who ask. */
function worthReading(stock: MerchantStock, now: number): string[] {
  const names = ageOf(stock.places, now) > SOON_OLD_MS ? [PLACES] : [];
  for (const [sku, kept] of stock.articles) {
    if (names.length >= AT_ONCE) break;
    if (ageOf(kept, now) > SOON_OLD_MS && now - (stock.askedAt.get(sku) ?? 0) < ASKED_LATELY_MS) names.push(sku);
  }
  return names;
}

const ageOf = (kept: Kept<unknown> | null, now: number): number => (kept === null ? Infinity : now - kept.readAt);

function stockOf(house: House, merchantId: string): MerchantStock {
  const ofHouse = shelves.get(house) ?? new Map<string, MerchantStock>();
  shelves.set(house, ofHouse);
  const known = ofHouse.get(merchantId);
  if (known !== undefined) return known;
  if (ofHouse.size >= MERCHANTS_AT_MOST) ofHouse.delete(ofHouse.keys().next().value!);
  const made: MerchantStock = { places: null, articles: new Map(), askedAt: new Map(), reading: new Map() };
  ofHouse.set(merchantId, made);
  return made;
}

/** Whoever wants what is being read waits for that reading. */
async function readOnce(house: House, merchantId: string, stock: MerchantStock, wanted: readonly string[], now: number): Promise<void> {
  const fresh = wanted.filter((name) => !stock.reading.has(name));
  if (fresh.length > 0) {
    const reading = read(house, merchantId, stock, fresh, now).finally(() => {
      for (const name of fresh) stock.reading.delete(name);
    });
    for (const name of fresh) stock.reading.set(name, reading);
  }
  await Promise.all(wanted.flatMap((name) => stock.reading.get(name) ?? []));
}

async function read(house: House, merchantId: string, stock: MerchantStock, wanted: readonly string[], now: number): Promise<void> {
  const skus = wanted.filter((name) => name !== PLACES);
  const found = await inTenant(house.orm, merchantId, true, async (em) => {
    const places = wanted.includes(PLACES) ? await readPlaces(em, new Date(now)) : null;
    const variants = skus.length === 0 ? [] : await readVariants(em, skus);
    const goods =
      variants.length === 0
        ? { stock: [], arriving: [], supplies: [] }
        : await readGoods(
            em,
            variants.map(({ id }) => id),
          );
    return { value: { places, variants, goods }, isKept: true };
  });
  if (found.places !== null) stock.places = { value: found.places, readAt: now };
  const bySku = new Map(found.variants.map((variant) => [variant.sku, variant]));
  const [lots, arriving, supplies] = [
    Map.groupBy(found.goods.stock, ({ variantId }) => variantId),
    Map.groupBy(found.goods.arriving, ({ variantId }) => variantId),
    Map.groupBy(found.goods.supplies, ({ variantId }) => variantId),
  ];
  for (const sku of skus) {
    const variant = bySku.get(sku) ?? null;
    const id = variant?.id ?? '';
    const facts = { stock: lots.get(id) ?? [], arriving: arriving.get(id) ?? [], supplies: supplies.get(id) ?? [] };
    // Put in again, so that those read last are the last to be dropped.
    stock.articles.delete(sku);
    stock.articles.set(sku, { value: { variant, facts }, readAt: now });
  }
  while (stock.articles.size > ARTICLES_AT_MOST) {
    const [oldest] = stock.articles.keys();
    stock.articles.delete(oldest!);
    stock.askedAt.delete(oldest!);
  }
}

const readVariants = (em: EntityManager, skus: readonly string[]): Promise<{ id: string; sku: string; weightGrams: number | null }[]> =>
  em
    .createQueryBuilder(Variant, 'v')
    .select(['id', 'sku', 'weightGrams'])
    .where({ sku: { $in: [...skus] }, isActive: true })
    .execute('all');
