import type { Merchant } from '@jalon/schema/merchant';
import type { Order } from '@jalon/schema/order';
import type { OrderTold } from '@jalon/schema/seeds';
import type { Pool } from '@jalon/workers/database/worker-pool';
import { advanceOrders } from '@jalon/workers/order/advance-orders.job';
import { receive } from './goods.ts';
import { aGoodsStore, type GoodsStore } from './goods-store.ts';
import { aMerchant, type TestDatabase } from './test-database.ts';

interface OrderSaid extends OrderTold {
  /** By article number. */
  wants?: Record<string, number>;
  given?: Partial<Order>;
  phone?: string | null;
}

/** A shop whose orders Jalon sends, with one warehouse; and what becomes of its orders. */
export interface SendingShop {
  merchantId: string;
  storeId: string;
  goods: GoodsStore;
  warehouseId: string;
  /** Makes articles with so many pieces on the shelf; answers their ids. */
  shelf(pieces: Record<string, number>): Promise<Record<string, string>>;
  order(said?: OrderSaid): Promise<{ id: string; lines: string[] }>;
  advance(now?: Date): Promise<number>;
  /** An API key of the shop. */
  key(scope: 'READ' | 'WRITE' | 'ADMIN'): Promise<string>;
  row(orderId: string): Promise<Record<string, unknown>>;
  /** Open holds, as `CODE path`. */
  holds(orderId: string): Promise<string[]>;
  parts(
    orderId: string,
  ): Promise<{ id: string; number: string; state: string; warehouseId: string; lines: { line: string; quantity: number }[] }[]>;
  /** What was announced of an order, in order. */
  told(orderId: string): Promise<string[]>;
  /** Pieces on the shelf and promised, of all articles. */
  stock(): Promise<{ onHand: number; reserved: number }>;
}

export const BOUGHT = new Date('2026-11-18T08:00:00Z');
/** So many minutes after the purchase. */
export const after = (minutes: number): Date => new Date(BOUGHT.getTime() + minutes * 60_000);

export async function aSendingShop(db: TestDatabase, pool: Pool, given: Partial<Merchant> = {}): Promise<SendingShop> {
  const story = await aMerchant({ timeZone: 'Europe/Berlin', countryCode: 'DE', ...given })
    .withStore({ sender: 'JALON' })
    .save(db.em);
  const goods = await aGoodsStore(db, story);
  const warehouseId = await goods.warehouse({ name: 'Home', countryCode: 'DE', timeZone: 'Europe/Berlin', carriers: ['dhl'] });
  const merchantId = story.merchant.id;
  return {
    merchantId,
    storeId: story.stores[0]!.store.id,
    goods,
    warehouseId,
    async shelf(pieces) {
      const ids: Record<string, string> = {};
      for (const [sku, quantity] of Object.entries(pieces)) {
        ids[sku] = await goods.variant(sku);
        if (quantity > 0) await receive(pool, merchantId, ids[sku], warehouseId, quantity);
      }
      return ids;
    },
    async order({ wants = { LAMP: 1 }, given: also = {}, phone, ...told } = {}) {
      const articles = Object.entries(wants);
      story.withOrder({ placedAt: BOUGHT, lines: articles.map(([title, quantity]) => ({ title, quantity })), ...told });
      const { order, lines, receiver } = story.orders.at(-1)!;
      lines.forEach((line, index) => (line.sku = articles[index]![0]));
      if (phone !== undefined) receiver.phone = phone;
      Object.assign(order, { releaseState: 'CHECKING', paidAt: order.placedAt, advanceAt: order.placedAt }, also);
      await story.save(db.em);
      return { id: order.id, lines: lines.map(({ id }) => id) };
    },
    advance: (now = after(0)) => advanceOrders(pool, { now }),
    async key(scope) {
      await story.withApiKey(scope).save(db.em);
      return story.keys.at(-1)!;
    },
    row: async (id) => (await db.sql('select * from shop_order where id = $1', [id]))[0]!,
    holds: async (id) =>
      (
        await db.sql<{ hold: string }>(
          `select trim(code || ' ' || path) as hold from order_hold where order_id = $1 and closed_at is null order by 1`,
          [id],
        )
      ).map(({ hold }) => hold),
    parts: (id) =>
      db.sql(
        `select id, number, state, warehouse_id as "warehouseId", (select json_agg(json_build_object('line', order_line_id, 'quantity', quantity) order by order_line_id)
           from fulfilment_line l where l.fulfilment_id = f.id) as lines from fulfilment f where order_id = $1 order by number`,
        [id],
      ),
    told: async (id) =>
      (await db.sql<{ type: string }>('select type from outbox_event where order_id = $1 order by seq', [id])).map(({ type }) => type),
    stock: async () =>
      (
        await db.sql<{ onHand: number; reserved: number }>(
          `select coalesce(sum(on_hand), 0)::int as "onHand", coalesce(sum(reserved), 0)::int as reserved from stock_level where merchant_id = $1`,
          [merchantId],
        )
      )[0]!,
  };
}
