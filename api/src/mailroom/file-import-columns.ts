import type { EntityManager } from '@mikro-orm/postgresql';
import { ColumnMapping, type Columns, type ImportKind } from '@jalon/schema/mailroom';

/** Which column was which field in the merchant's last file of a kind; null: there was none. */
export async function rememberedColumns(em: EntityManager, merchantId: string, kind: ImportKind): Promise<Columns | null> {
  const mapping = await em.findOne(ColumnMapping, { merchantId, kind });
  return mapping?.columns ?? null;
}
