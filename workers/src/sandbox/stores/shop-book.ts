import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../format.ts';
import { leftOf, ShopGiven, type OrderChange, type OrderGiven, type Shop, type ShopOrder } from './shop.ts';

interface KeptShop {
  shop: Shop;
  orders: Map<number, ShopOrder>;
}

const ShopLine = v.object({ shop: ShopGiven });
const OrderLine = v.object({ shopId: v.string(), order: v.looseObject({ id: v.number() }) });

/** Shopify's ids are long, WooCommerce's are those of posts. */
const FIRST_ID = { SHOPIFY: 6_120_000_000_000, WOOCOMMERCE: 4_000 } as const;
const FIRST_NUMBER = 1_001;
/** Where WooCommerce's Shipment Tracking keeps numbers with an order. */
export const TRACKINGS = '_wc_shipment_tracking_items';

/** Shops with their orders, kept as lines of JSON when a directory is given: the last line of an order counts. */
export class ShopBook {
  private readonly shops = new Map<string, KeptShop>();
  private readonly file: string | null;

  constructor(
    directory: string | null,
    private readonly now: () => Date,
  ) {
    this.file = directory === null ? null : join(directory, 'stores.jsonl');
    if (directory !== null) mkdirSync(directory, { recursive: true });
    if (this.file === null || !existsSync(this.file)) return;
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const json = parseJson(line);
      // A line torn by a crash is none.
      if (v.is(ShopLine, json)) this.open(v.parse(ShopGiven, json.shop));
      else if (v.is(OrderLine, json)) this.shops.get(json.shopId)?.orders.set(json.order.id, json.order as unknown as ShopOrder);
    }
  }

  /** Opens a shop, or gives one that is there other keys and another address to tell. */
  register(shop: Shop): void {
    this.write({ shop });
    this.open(shop);
  }

  find(shopId: string): Shop | null {
    return this.shops.get(shopId)?.shop ?? null;
  }

  orders(shopId: string): ShopOrder[] {
    return [...(this.shops.get(shopId)?.orders.values() ?? [])];
  }

  order(shopId: string, id: number): ShopOrder | null {
    return this.shops.get(shopId)?.orders.get(id) ?? null;
  }

  /** By the number shoppers know, with or without `#`. */
  orderByNumber(shopId: string, number: string): ShopOrder | null {
    return this.orders(shopId).find((order) => order.number.replace('#', '') === number.replace('#', '')) ?? null;
  }

  place(shop: Shop, given: OrderGiven): ShopOrder {
    const count = this.orders(shop.id).length;
    const id = FIRST_ID[shop.platform] + count * 100;
    const at = this.instant();
    const { lines, billTo, isPaid, placedAt, ...rest } = given;
    return this.save(shop.id, {
      ...rest,
      id,
      number: `${shop.platform === 'SHOPIFY' ? '#' : ''}${FIRST_NUMBER + count}`,
      placedAt: placedAt === null ? at : secondsOf(new Date(placedAt)),
      updatedAt: at,
      currency: shop.currency,
      billTo: billTo ?? given.shipTo,
      lines: lines.map((line, index) => ({ ...line, id: id + 1 + index })),
      paidAt: isPaid ? at : null,
      cancelledAt: null,
      completedAt: null,
      isDeleted: false,
      fulfilments: [],
      notes: [],
      meta: [],
    });
  }

  change({ id: shopId, platform }: Shop, order: ShopOrder, change: OrderChange): ShopOrder {
    const at = this.instant();
    const changed: ShopOrder = { ...order, shipTo: { ...order.shipTo, ...change.shipTo }, isDeleted: change.isDeleted ?? order.isDeleted };
    if (change.isPaid !== undefined) changed.paidAt = change.isPaid ? (order.paidAt ?? at) : null;
    if (change.isCancelled !== undefined) changed.cancelledAt = change.isCancelled ? (order.cancelledAt ?? at) : null;
    if (change.note !== undefined) changed.note = change.note;
    changed.lines = order.lines.map((line, index) => ({ ...line, quantity: change.quantities?.[String(index)] ?? line.quantity }));
    if (change.fulfil !== undefined) {
      const { company, number } = change.fulfil;
      const lines = changed.lines
        .map((line) => ({ lineId: line.id, quantity: leftOf(changed, line) }))
        .filter(({ quantity }) => quantity > 0);
      if (platform === 'WOOCOMMERCE') {
        const value = [{ custom_tracking_provider: company, tracking_number: number, date_shipped: String(Date.parse(at) / 1000) }];
        changed.meta = [...order.meta, { id: order.id * 10 + 9, key: TRACKINGS, value }];
        changed.completedAt = at;
      } else changed.fulfilments = [...order.fulfilments, this.fulfilment(changed, company, [{ number, url: null }], lines)];
    }
    return this.save(shopId, this.touch(changed));
  }

  /** A fulfilment that the order does not have yet. */
  fulfilment(
    order: ShopOrder,
    company: string | null,
    numbers: ShopOrder['fulfilments'][number]['numbers'],
    lines: ShopOrder['fulfilments'][number]['lines'],
  ): ShopOrder['fulfilments'][number] {
    const at = this.instant();
    const id = order.id + 50 + order.fulfilments.length;
    return { id, createdAt: at, updatedAt: at, isCancelled: false, company, numbers, lines, events: [] };
  }

  save(shopId: string, order: ShopOrder): ShopOrder {
    this.write({ shopId, order });
    this.shops.get(shopId)?.orders.set(order.id, order);
    return order;
  }

  touch(order: ShopOrder): ShopOrder {
    return { ...order, updatedAt: this.instant() };
  }

  instant(): string {
    return secondsOf(this.now());
  }

  private open(shop: Shop): void {
    this.shops.set(shop.id, { shop, orders: this.shops.get(shop.id)?.orders ?? new Map<number, ShopOrder>() });
  }

  private write(line: object): void {
    if (this.file !== null) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}

const secondsOf = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
