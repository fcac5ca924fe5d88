import { openSecret } from '@jalon/schema/merchant';
import type { Platform } from '@jalon/schema/store';
import type { Logger } from 'pino';
import type { Pool } from '../database/worker-pool.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import { platforms } from './platforms.ts';
import type { StoreApi, StoreConnection } from './store-contract.ts';

/** What it takes to speak with stores. */
export interface StoreParts {
  pool: Pool;
  http: OutboundHttp;
  secretKey: string;
  log: Logger;
}

/** How a store is reached, as it is kept. */
export interface StoreRow {
  store_id: string;
  platform: Platform;
  api_url: string;
  credentials_sealed: string;
}

/** The API of a store, ready to be called; null: its platform has none, or its keys cannot be opened. */
export function openStore(row: StoreRow, { http, secretKey }: StoreParts): { api: StoreApi; connection: StoreConnection } | null {
  const api = platforms[row.platform]?.api ?? null;
  const opened = openSecret(row.credentials_sealed, secretKey);
  if (api === null || opened === null) return null;
  try {
    const credentials: unknown = JSON.parse(opened);
    return { api, connection: { storeId: row.store_id, apiUrl: row.api_url, credentials, http: http.clientFor(row.store_id) } };
  } catch {
    return null;
  }
}
