import { brotliCompressSync } from 'node:zlib';
import { newId } from '@jalon/schema/database';
import type { TestDatabase } from './test-database.ts';
import type { World } from './world.ts';

export interface WorldOfFiles extends World {
  ids: World['ids'] & { import: string };
}

/** Gives a world a file that was brought in, with a row that was not taken and columns that are remembered. */
export async function withFiles<W extends World>(db: TestDatabase, world: W): Promise<W & WorldOfFiles> {
  const merchantId = world.story.merchant.id;
  const id = newId();
  const rejected = brotliCompressSync(Buffer.from(`order_number,reason\n${world.slug}-9,BAD_TIME\n`));
  await db.sql(
    `insert into file_import (id, merchant_id, kind, file_name, state, rows, rejected, rejected_rows, created_at, finished_at)
     values ($1, $2, 'ORDERS', $3, 'DONE', 1, 1, $4, now(), now())`,
    [id, merchantId, `${world.slug}.csv`, rejected],
  );
  await db.sql(`insert into column_mapping (merchant_id, kind, columns, changed_at) values ($1, 'ORDERS', $2, now())`, [
    merchantId,
    { order_number: `${world.slug} number` },
  ]);
  return { ...world, ids: { ...world.ids, import: id } };
}
