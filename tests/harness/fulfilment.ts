import { createHmac } from 'node:crypto';
import { newId } from '@jalon/schema/database';
import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import type { ReportFormat } from '@jalon/schema/warehouse';
import { inTransaction, type Pool } from '@jalon/workers/database/worker-pool';
import { reservePieces } from '@jalon/workers/stock/reserve-pieces';
import { anArticle, aWarehouse, receive } from './goods.ts';
import { SECRET_KEY } from './secret-key.ts';
import type { SignedWebhook } from './shopify-webhook.ts';
import type { TestDatabase } from './test-database.ts';

export interface ReportingWarehouse {
  id: string;
  token: string;
  secret: string;
}

/** A warehouse that reports in a format, with the keys of its address. */
export async function aReportingWarehouse(
  db: TestDatabase,
  merchantId: string,
  format: ReportFormat,
  apiUrl?: string,
): Promise<ReportingWarehouse> {
  const id = await aWarehouse(db, merchantId);
  const token = newToken();
  const secret = format === 'GENERIC' ? `whsec_${Buffer.from(newToken()).toString('base64')}` : newToken();
  const credentials = JSON.stringify({ apiKey: 'key', apiSecret: 'secret', apiUrl });
  await db.sql(
    `update warehouse set report_format = $2, hook_token_hash = $3, hook_secret_sealed = $4, credentials_sealed = $5 where id = $1`,
    [id, format, hashToken(token), sealSecret(secret, SECRET_KEY), sealSecret(credentials, SECRET_KEY)],
  );
  return { id, token, secret };
}

export interface FulfilmentTold {
  merchantId: string;
  warehouseId: string;
  order: { id: string; number: string };
  lines: readonly { id: string; quantity: number; variantId?: string | null }[];
  id?: string;
  number?: string;
}

/** Gives a warehouse the lines of an order; answers the fulfilment's id. */
export async function aFulfilment(db: TestDatabase, { merchantId, warehouseId, order, lines, ...told }: FulfilmentTold): Promise<string> {
  const id = told.id ?? newId();
  await db.sql(`insert into fulfilment (id, merchant_id, order_id, warehouse_id, number, released_at) values ($1, $2, $3, $4, $5, now())`, [
    id,
    merchantId,
    order.id,
    warehouseId,
    told.number ?? `${order.number}-1`,
  ]);
  for (const line of lines) {
    await db.sql(
      `insert into fulfilment_line (id, merchant_id, fulfilment_id, order_line_id, variant_id, quantity) values ($1, $2, $3, $4, $5, $6)`,
      [newId(), merchantId, id, line.id, line.variantId ?? null, line.quantity],
    );
  }
  return id;
}

/** Ten pieces of a new article in the warehouse. */
export async function stocked(db: TestDatabase, pool: Pool, merchantId: string, warehouseId: string, sku?: string): Promise<string> {
  const variantId = await anArticle(db, merchantId, sku === undefined ? {} : { sku });
  await receive(pool, merchantId, variantId, warehouseId, 10, { occurredAt: new Date(Date.now() - 30 * 86_400_000).toISOString() });
  return variantId;
}

export interface PiecesTold {
  merchantId: string;
  warehouseId: string;
  orderId: string;
  fulfilmentId: string;
  line: { id: string; quantity: number };
  variantId: string;
}

/** Promises the pieces of one line to its fulfilment. */
export const reserved = (pool: Pool, { merchantId, line, ...told }: PiecesTold) =>
  inTransaction(pool, (client) =>
    reservePieces(client, merchantId, [{ ...told, orderLineId: line.id, storeId: null, quantity: line.quantity }], new Date()),
  );

/** Puts a message of a warehouse into the inbox, as the api does. */
export const heard = (db: TestDatabase, merchantId: string, warehouseId: string, body: unknown, topic = 'webhook/report', id = newId()) =>
  db.sql(
    `insert into inbox_message (id, merchant_id, source_kind, source_id, message_id, topic, body, next_attempt_at, received_at)
     values ($1::uuid, $2, 'WAREHOUSE', $3, $1::uuid::text, $4, $5, now(), now())`,
    [id, merchantId, warehouseId, topic, Buffer.from(JSON.stringify(body))],
  );

type Keys = Pick<ReportingWarehouse, 'token' | 'secret'>;

/** A message of a generic warehouse, signed as Standard Webhooks asks. */
export function aGenericReport({ token, secret }: Keys, body: unknown, id = `msg_${newId()}`, sentAt = new Date()): SignedWebhook {
  const bytes = typeof body === 'string' ? body : JSON.stringify(body);
  const seconds = String(Math.floor(sentAt.getTime() / 1000));
  const signature = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update(`${id}.${seconds}.${bytes}`)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': `v1,${signature}`,
  };
  return { path: `/hooks/warehouses/${token}`, headers, body: Buffer.from(bytes) };
}

/** The same of ShipHero. */
export function aShipHeroReport({ token, secret }: Keys, body: unknown, id = newId()): SignedWebhook {
  const bytes = Buffer.from(JSON.stringify(body));
  const signature = createHmac('sha256', secret).update(bytes).digest('base64');
  const headers = { 'content-type': 'application/json', 'x-shiphero-hmac-sha256': signature, 'x-shiphero-message-id': id };
  return { path: `/hooks/warehouses/${token}`, headers, body: bytes };
}
