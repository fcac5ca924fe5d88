import type { Pool } from '../database/worker-pool.ts';

/**
 * Forgets pictures taken at somebody's door after half a year, copies of articles after a year (those still ordered are
 * copied again), and uploads that nothing shows a month later.
 */
export async function sweepPictures(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(`
    delete from picture p where
      (p.kind = 'PROOF' and p.created_at < now() - interval '180 days')
      or (p.kind = 'ARTICLE' and p.created_at < now() - interval '365 days')
      or (p.kind in ('LOGO', 'BANNER') and p.created_at < now() - interval '30 days'
        and not exists (select from merchant m where m.id = p.merchant_id and m.brand->>'logoPictureId' = p.id::text)
        and not exists (select from page_block b where b.merchant_id = p.merchant_id and b.picture_id = p.id))`);
  return rowCount ?? 0;
}
