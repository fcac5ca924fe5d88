import type { Pool } from 'pg';
import { readLink } from '@jalon/schema/order';
import { inOneTrip } from '../database/in-one-trip.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { olderSeq, RECENT_SEQ } from '../live/event-log.ts';
import type { ShopperOrder } from './order.type.ts';
import { ORDER_JSON, SHOP_JSON } from './order-statement.ts';
import { shopperProblem } from './problem.type.ts';
import { shapeOrder, type StoredOrder } from './shape-order.ts';
import type { Shop } from './shop.type.ts';
import type { TrackResult } from './track.type.ts';

// `set_config` runs before the second statement is even bound; a link that does not exist sets nothing, and nothing is seen.
const ENTER_BY_LINK = `select set_config('jalon.merchant_id', merchant_id::text, true) from door_tracking_link($1)`;
const READ_BY_LINK = `select json_build_object('merchantId', k.merchant_id, 'orderId', k.order_id, 'expiresAt', k.expires_at,
  'isExpired', k.expires_at <= now(), 'isRevoked', k.revoked_at is not null,
  'cursor', ${RECENT_SEQ}::text, 'shop', (select ${SHOP_JSON} from merchant m where m.id = k.merchant_id),
  'order', case when k.revoked_at is null and k.expires_at > now() then (select ${ORDER_JSON} from shop_order o where o.id = k.order_id) end)
  from tracking_link k where k.id = $1`;
const ENTER = `select set_config('jalon.merchant_id', $1, true)`;
const READ_ORDER = `select json_build_object('cursor', ${RECENT_SEQ}::text, 'order', (select ${ORDER_JSON} from shop_order o where o.id = $1))`;

/** A link's merchant never changes; whether it is still good is asked each time. */
interface KnownLink {
  id: string;
  merchantId: string;
}

const LINKS_AT_MOST = 50_000;
const OLD_CURSOR_MS = 3_600_000;

interface StoredLink {
  merchantId: string;
  orderId: string;
  expiresAt: string;
  isExpired: boolean;
  isRevoked: boolean;
  cursor: string | null;
  shop: Shop;
  order: StoredOrder | null;
}

export interface Tracked {
  result: TrackResult;
  /** What the answer is about; null when the link opens nothing. */
  about: { merchantId: string; orderId: string } | null;
  /** In ms since 1970: from then on the answer changes by itself. */
  holdsUntil: number;
  /** In ms since 1970: when the link ends. */
  expiresAt: number;
}

const closed = (code: 'LINK_INVALID' | 'LINK_EXPIRED' | 'LINK_REVOKED', message: string, shop: Shop | null): Tracked => ({
  result: { order: null, shop, cursor: null, problems: [shopperProblem(code, ['token'], message)] },
  about: null,
  holdsUntil: 0,
  expiresAt: 0,
});
const invalid = () => closed('LINK_INVALID', 'This link is incomplete or was altered.', null);

/** Orders as shoppers see them, read through a link or for a merchant that is known already. */
export class ShopperOrders {
  readonly #pool: Pool;
  readonly #secretKey: string;
  readonly #links = new Map<string, KnownLink>();
  readonly #oldCursors = new Map<string, { cursor: string; until: number }>();

  constructor(pool: Pool, secretKey: string) {
    this.#pool = pool;
    this.#secretKey = secretKey;
  }

  /** One round trip; none for a token that is not ours. */
  async track(token: string): Promise<Tracked> {
    const known = this.#links.get(token);
    const linkId = known?.id ?? readLink(token, this.#secretKey);
    if (linkId === null) return invalid();
    const enter = known
      ? { name: 'enter', text: ENTER, values: [known.merchantId] }
      : { name: 'enter_by_link', text: ENTER_BY_LINK, values: [linkId] };
    const json = await inOneTrip(this.#pool, enter, { name: 'read_by_link', text: READ_BY_LINK, values: [linkId] });
    if (json === null) return invalid();
    const { merchantId, orderId, expiresAt, isExpired, isRevoked, cursor, shop, order: stored } = JSON.parse(json) as StoredLink;
    if (isRevoked) return closed('LINK_REVOKED', 'This link was withdrawn.', shop);
    if (isExpired) return closed('LINK_EXPIRED', 'This link has expired.', shop);
    if (stored === null) return invalid();
    const { order, holdsUntil } = shapeOrder(stored, new Date());
    const expires = Date.parse(expiresAt);
    if (!known) this.#remember(token, { id: linkId, merchantId });
    return {
      result: { order, shop, cursor: cursor ?? (await this.#oldCursor(merchantId)), problems: [] },
      about: { merchantId, orderId },
      holdsUntil: Math.min(holdsUntil, expires),
      expiresAt: expires,
    };
  }

  /** The order's present state and the newest event in it; null when it is gone. */
  async read(merchantId: string, orderId: string): Promise<{ cursor: string; order: ShopperOrder } | null> {
    const json = await inOneTrip(
      this.#pool,
      { name: 'enter', text: ENTER, values: [merchantId] },
      { name: 'read_order', text: READ_ORDER, values: [orderId] },
    );
    const { cursor, order } = JSON.parse(json!) as { cursor: string | null; order: StoredOrder | null };
    return order && { cursor: cursor ?? (await this.#oldCursor(merchantId)), order: shapeOrder(order, new Date()).order };
  }

  #remember(token: string, link: KnownLink): void {
    if (this.#links.size >= LINKS_AT_MOST) this.#links.delete(this.#links.keys().next().value!);
    this.#links.set(token, link);
  }

  /** Of a merchant to whom nothing happened for a month: then the event before it is not news every second either. */
  async #oldCursor(merchantId: string): Promise<string> {
    const known = this.#oldCursors.get(merchantId);
    if (known !== undefined && known.until > Date.now()) return known.cursor;
    const cursor = String(await withMerchant(this.#pool, merchantId, olderSeq));
    this.#oldCursors.set(merchantId, { cursor, until: Date.now() + OLD_CURSOR_MS });
    return cursor;
  }

  async shop(slug: string): Promise<Shop | null> {
    const { rows } = await this.#pool.query<{ merchant_id: string }>({
      name: 'shop',
      text: 'select * from door_shop($1)',
      values: [slug.toLowerCase()],
    });
    const merchantId = rows[0]?.merchant_id;
    if (merchantId === undefined) return null;
    return withMerchant(this.#pool, merchantId, async (client) => {
      const found = await client.query<{ shop: Shop }>({
        name: 'shop_json',
        text: `select ${SHOP_JSON} as shop from merchant m`,
        values: [],
      });
      return found.rows[0]?.shop ?? null;
    });
  }
}
