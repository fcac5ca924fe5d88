import type { Pool } from '../database/worker-pool.ts';
import { Refused } from './refused.ts';

/** The id of the merchant called so; without a name, of the only one there is. @throws Refused when there is none, or several. */
export async function merchantOf(pool: Pool, slug: string | undefined): Promise<string> {
  const { rows } = await pool.query<{ id: string; slug: string }>('select id, slug from merchant order by slug');
  if (slug === undefined) {
    if (rows.length === 1) return rows[0]!.id;
    throw new Refused(
      rows.length === 0 ? 'There is no merchant yet.' : `Say whose with --merchant: ${rows.map((row) => row.slug).join(', ')}.`,
    );
  }
  const found = rows.find((row) => row.slug === slug);
  if (found === undefined) throw new Refused(`There is no merchant "${slug}".`);
  return found.id;
}
