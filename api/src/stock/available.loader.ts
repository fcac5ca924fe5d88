import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

const AVAILABLE = (count: number) => `
  select l.variant_id as id, sum(l.on_hand - l.damaged - l.reserved)::int as available
  from stock_level l join warehouse w on w.id = l.warehouse_id and w.tracks_stock and w.is_active
  where l.variant_id in (${Array.from({ length: count }, () => '?').join(', ')}) group by 1`;

/** Pieces of articles that may be promised, in all warehouses that are counted here; null: never counted. */
export const availableOfVariants = (em: EntityManager): DataLoader<string, number | null> =>
  new DataLoader(
    async (ids) => {
      const rows = await em.execute<{ id: string; available: number }[]>(AVAILABLE(ids.length), [...ids]);
      const byId = new Map(rows.map(({ id, available }) => [id, available]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: 1000 },
  );
