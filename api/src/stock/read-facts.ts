import type { EntityManager } from '@mikro-orm/postgresql';
import { RATE_DAYS, type StockFacts } from '@jalon/schema/stock';

export interface VariantFacts extends StockFacts {
  variantId: string;
}

interface FactRow {
  variantId: string;
  available: number;
  onHand: number;
  lowAt: number | null;
  sold: number;
  lastSoldAt: Date | string | null;
  knownSince: Date | string;
}

// Articles that are not sold any more matter only while pieces of them are there.
const FACTS = `
  select v.id as "variantId", v.low_at as "lowAt", v.created_at as "knownSince", l.available, l."onHand", l."lastSoldAt",
    coalesce(s.sold, 0) as sold
  from variant v
  join (
    select l.variant_id, sum(l.on_hand - l.damaged - l.reserved)::int as available, sum(l.on_hand)::int as "onHand", max(l.last_sold_at) as "lastSoldAt"
    from stock_level l join warehouse w on w.id = l.warehouse_id and w.tracks_stock and w.is_active
    where l.merchant_id = ? group by 1) l on l.variant_id = v.id
  left join (
    select variant_id, sum(greatest(-reserved_delta, -on_hand_delta))::int as sold from stock_movement
    where merchant_id = ? and kind = 'SENT' and booked_at > ?::timestamptz - interval '${RATE_DAYS} days' group by 1) s on s.variant_id = v.id
  where v.merchant_id = ? and (v.is_active or l."onHand" > 0)
  order by v.sku`;

/** What is to be known of each article to judge its stock at this moment, by article number. */
export async function readFacts(em: EntityManager, merchantId: string, now: Date): Promise<VariantFacts[]> {
  const rows = await em.execute<FactRow[]>(FACTS, [merchantId, merchantId, now, merchantId]);
  return rows.map((row) => ({
    ...row,
    lastSoldAt: row.lastSoldAt === null ? null : new Date(row.lastSoldAt),
    knownSince: new Date(row.knownSince),
  }));
}
