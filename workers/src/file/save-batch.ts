import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import type { FileKind, ImportContext, Read } from './file-kind.ts';

/** 40P01 and 40001: two transactions waited for each other; this one may try again. */
const IN_THE_WAY = new Set(['40P01', '40001']);
/** Classes of PostgreSQL's errors that are about the data: 22 data exception, 23 integrity. */
const ABOUT_DATA = /^2[23]/;
const TRIES = 5;

/**
 * Saves things in one transaction with whatever `note` writes. Where the database does not accept one of them, the others are
 * saved without it, and it is noted with its rows. Returns how many rows changed something.
 */
export async function saveBatch<Item>(
  pool: Pool,
  { kind, context, note }: { kind: FileKind<Item>; context: ImportContext; note: (client: PoolClient, changed: number) => Promise<void> },
  things: readonly Read<Item>[],
  tries = TRIES,
): Promise<number> {
  if (things.length === 0) return 0;
  try {
    return await inTransaction(pool, async (client) => {
      // A plan kept from when the tables were small reads them from end to end, for each batch, while the file fills them.
      await client.query('set local plan_cache_mode = force_custom_plan');
      const changed = await kind.save(client, context, things);
      await note(client, changed);
      return changed;
    });
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    const again = (some: readonly Read<Item>[], left: number) => saveBatch(pool, { kind, context, note }, some, left);
    if (IN_THE_WAY.has(code) && tries > 1) return again(things, tries - 1);
    if (!ABOUT_DATA.test(code)) throw error;
    if (things.length > 1) {
      const half = Math.ceil(things.length / 2);
      return (await again(things.slice(0, half), tries)) + (await again(things.slice(half), tries));
    }
    for (const row of things[0]!.rows) row.note('NOT_ACCEPTED', null);
    return 0;
  }
}
