import type { PoolClient } from '../database/worker-pool.ts';

const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase();

/** Finds a merchant's warehouses by what a file calls them. */
export async function warehouseByName(client: PoolClient, merchantId: string): Promise<(name: string | null) => string | null> {
  const { rows } = await client.query<{ id: string; name: string }>({
    name: 'warehouses-by-name',
    text: 'select id, name from warehouse where merchant_id = $1',
    values: [merchantId],
  });
  const byName = new Map(rows.map(({ id, name }) => [plain(name), id]));
  const only = rows.length === 1 ? rows[0]!.id : null;
  return (name) => (name === null ? only : (byName.get(plain(name)) ?? null));
}
