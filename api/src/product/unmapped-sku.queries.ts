import { Arg, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Store } from '@jalon/schema/store';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { WAITING_STATES } from './release-mapped.ts';
import { suggestVariants } from './suggest-variants.ts';
import { SkuSuggestion, UnmappedSku } from './unmapped-sku.type.ts';

const MOST = 200;

const UNMAPPED = `
  select o.store_id as "storeId", sku_of_line(l.sku, l.title, l.variant_title) as "theirSku",
    (array_agg(l.title || coalesce(' / ' || l.variant_title, '') order by o.placed_at desc))[1] as "titleSample",
    count(distinct o.id)::int as "ordersWaiting", min(o.placed_at) as since,
    array(select distinct c from unnest(array_agg(l.barcode)) c where c is not null) as barcodes
  from shop_order o join order_line l on l.merchant_id = ? and l.order_id = o.id and l.variant_id is null and l.is_shipped and l.quantity > 0
  where o.merchant_id = ? and o.release_state in ${WAITING_STATES} and o.cancelled_at is null
  group by 1, 2 order by 4 desc, 5, 2 limit ?`;

@Resolver(() => UnmappedSku)
export class UnmappedSkuQueries {
  @Authorized()
  @Query(() => [UnmappedSku], {
    complexity: ({ args, childComplexity }) => 1 + Math.min((args as { first: number }).first, MOST) * childComplexity,
    description: 'Numbers of stores that nobody mapped and that orders wait for, the most waited for first.',
  })
  async unmappedSkus(
    @Arg('first', () => Int, { defaultValue: 20, description: `How many, 1 to ${MOST}.` }) first: number,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<UnmappedSku[]> {
    const limit = Math.min(MOST, Math.max(1, first));
    const rows = await em.execute<(Omit<UnmappedSku, 'store'> & { storeId: string })[]>(UNMAPPED, [merchantId, merchantId, limit]);
    const stores = new Map((await em.find(Store, { id: { $in: rows.map(({ storeId }) => storeId) } })).map((store) => [store.id, store]));
    return rows.flatMap(({ storeId, since, ...row }) => {
      const store = stores.get(storeId);
      return store ? [Object.assign(new UnmappedSku(), row, { store, since: new Date(since) })] : [];
    });
  }

  @FieldResolver(() => [SkuSuggestion], {
    complexity: ({ childComplexity }) => 1 + 3 * childComplexity,
    description:
      'Articles it may mean, three at most, the likest first: by barcode, by number, by words. The newest 5,000 articles are looked at.',
  })
  async suggestions(@Root() unmapped: UnmappedSku, @Ctx() { em, merchant }: MerchantContext): Promise<SkuSuggestion[]> {
    return suggestVariants(em, merchant.merchantId, unmapped);
  }
}
