import { newId } from '@jalon/schema/database';
import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import type { Platform } from '@jalon/schema/store';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { UnreadableFile } from './file-source.ts';

/** How a store is chosen: by its id or its name; null: not at all. */
export type StoreChoice = { id: string } | { name: string } | null;

/** What a store is called that is made because orders came and none was there. */
const MADE_NAME = 'Files';

interface StoreRow {
  id: string;
  name: string;
  platform: Platform;
}

/**
 * The store that orders of a file belong to: the chosen one, else the only one of the kind GENERIC. Where there is none of
 * that name, or none at all, one is made: it has an address for webhooks like any other, which nobody knows yet.
 * @throws UnreadableFile when it is not there, of another kind, or not to be told from another
 */
export async function storeOfOrders(pool: Pool, merchantId: string, choice: StoreChoice, secretKey: string): Promise<string> {
  return inTransaction(pool, async (client) => {
    // Two files at once make one store.
    await client.query('select from merchant where id = $1 for update', [merchantId]);
    const stores = await storesOf(client, merchantId);
    if (choice !== null) {
      const found = stores.filter((store) => ('id' in choice ? store.id === choice.id : store.name === choice.name));
      const store = found.find(({ platform }) => platform === 'GENERIC');
      if (store !== undefined) return store.id;
      if (found.length > 0) throw new UnreadableFile('STORE_OTHER_KIND', found[0]!.name);
      if ('id' in choice) throw new UnreadableFile('STORE_UNKNOWN', choice.id);
      return makeStore(client, merchantId, choice.name, secretKey);
    }
    const generic = stores.filter(({ platform }) => platform === 'GENERIC');
    if (generic.length > 1) throw new UnreadableFile('STORE_NOT_SAID', generic.map(({ name }) => name).join(', '));
    return generic[0]?.id ?? makeStore(client, merchantId, MADE_NAME, secretKey);
  });
}

/** The store whose orders parcels and reports are of; null: those of every store. */
export async function storeOfRows(pool: Pool, merchantId: string, choice: StoreChoice): Promise<string | null> {
  if (choice === null) return null;
  const stores = await storesOf(pool, merchantId);
  const store = stores.find(({ id, name }) => ('id' in choice ? id === choice.id : name === choice.name));
  if (store === undefined) throw new UnreadableFile('STORE_UNKNOWN', 'id' in choice ? choice.id : choice.name);
  return store.id;
}

async function storesOf(client: Pool | PoolClient, merchantId: string): Promise<StoreRow[]> {
  const { rows } = await client.query<StoreRow>('select id, name, platform from store where merchant_id = $1 order by created_at, id', [
    merchantId,
  ]);
  return rows;
}

const INSERT = `
  insert into store (id, merchant_id, platform, name, hook_token_hash, hook_secret_sealed, created_at) values ($1, $2, 'GENERIC', $3, $4, $5, now())`;

async function makeStore(client: PoolClient, merchantId: string, name: string, secretKey: string): Promise<string> {
  const id = newId();
  await client.query(INSERT, [id, merchantId, name, hashToken(newToken()), sealSecret(newToken(), secretKey)]);
  return id;
}
