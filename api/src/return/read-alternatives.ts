import type { Query } from '@jalon/schema/database';

/** An article that can be had instead of another: of the same product, the same one included. */
export interface Alternative {
  variantId: string;
  title: string;
  /** Not counted is taken to be there. */
  isInStock: boolean;
}

const AT_MOST = 60;

/** What articles can be exchanged for, by article. One statement; none where no article is mapped. */
export async function readAlternatives(
  query: Query,
  merchantId: string,
  variantIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, Alternative[]>> {
  const wanted = [...new Set(variantIds.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await query<Alternative & { of: string }>(
    `select v.id as "of", other.id as "variantId", coalesce(other.title, p.title) as title, coalesce((
       select sum(l.on_hand - l.reserved - l.damaged) > 0 from stock_level l
       where l.merchant_id = v.merchant_id and l.variant_id = other.id and (l.expires_on is null or l.expires_on > current_date)), true) as "isInStock"
     from variant v join product p on p.id = v.product_id join variant other on other.product_id = v.product_id and (other.is_active or other.id = v.id)
     where v.merchant_id = ? and v.id = any (?::uuid[]) order by other.sku`,
    [merchantId, `{${wanted.join(',')}}`],
  );
  const found = Map.groupBy(rows, ({ of }) => of);
  return new Map(
    [...found].map(([of, all]) => [of, all.slice(0, AT_MOST).map(({ variantId, title, isInStock }) => ({ variantId, title, isInStock }))]),
  );
}
