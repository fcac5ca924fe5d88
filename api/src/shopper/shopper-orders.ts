import type { Pool } from 'pg';
import { vapidKeys } from '@jalon/schema/notification';
import { readIdentity, readLink, type LinkView } from '@jalon/schema/order';
import { inOneTrip } from '../database/in-one-trip.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { olderSeq, RECENT_SEQ } from '../live/event-log.ts';
import { ORDER_JSON } from './order-statement.ts';
import { shopperProblem } from './problem.type.ts';
import type { ReturnTerms } from './return-terms.ts';
import { shapeOrder } from './shape-order.ts';
import { shapeShop, type StoredShop } from './shape-shop.ts';
import { SHOP_JSON } from './shop-statement.ts';
import { ShopParts } from './shop-parts.ts';
import type { Shop } from './shop.type.ts';
import type { StoredOrder, Surroundings } from './stored-order.ts';
import type { TrackResult } from './track.type.ts';
import type { Viewer } from './viewer.ts';

// `set_config` runs before the second statement is even bound; a link that does not exist sets nothing, and nothing is seen.
const ENTER_BY_LINK = `select set_config('jalon.merchant_id', merchant_id::text, true) from door_tracking_link($1)`;
const READ_BY_LINK = `select json_build_object('merchantId', k.merchant_id, 'orderId', k.order_id, 'expiresAt', k.expires_at,
  'view', k.view, 'followerId', k.follower_id, 'isExpired', k.expires_at <= now(), 'isRevoked', k.revoked_at is not null,
  'cursor', ${RECENT_SEQ}::text, 'shop', (select ${SHOP_JSON} from merchant m where m.id = k.merchant_id),
  'order', case when k.revoked_at is null and k.expires_at > now() then (select ${ORDER_JSON} from shop_order o where o.id = k.order_id) end)
  from tracking_link k where k.id = $1`;
const ENTER = `select set_config('jalon.merchant_id', $1, true)`;
const READ_ORDER = `select json_build_object('cursor', ${RECENT_SEQ}::text,
  'shop', (select json_build_object('slug', m.slug, 'defaultLanguage', m.default_language) from merchant m), 'order', (select ${ORDER_JSON} from shop_order o where o.id = $1))`;

/** A link's merchant never changes; whether it is still good is asked each time. */
interface KnownLink {
  id: string;
  merchantId: string;
}

const LINKS_AT_MOST = 50_000;
const OLD_CURSOR_MS = 3_600_000;
/** What no notice tells of, such as a message just sent or a picture just copied, shows within this time. */
const HOLDS_AT_MOST_MS = 60_000;

interface StoredLink {
  merchantId: string;
  orderId: string;
  expiresAt: string;
  isExpired: boolean;
  isRevoked: boolean;
  view: LinkView;
  followerId: string | null;
  cursor: string | null;
  shop: StoredShop;
  order: StoredOrder | null;
}

/** How somebody asks for an order beside the link's token. */
export interface Asking {
  /** From `identify`. */
  key?: string | null;
  /** What the page is read in. */
  language?: string | null;
}

type NamedShop = Pick<StoredShop, 'slug' | 'defaultLanguage'>;

/** An order as it is stored, to be shaped for each who looks. */
export interface ReadOrder {
  /** The newest event in it. */
  cursor: string;
  stored: StoredOrder;
  around: Surroundings;
}

export interface Tracked {
  result: TrackResult;
  /** What the answer is about; null when the link opens nothing. */
  about: { merchantId: string; orderId: string } | null;
  /** Who looks; null with `about`. */
  viewer: Viewer | null;
  /** In ms since 1970: from then on the answer changes by itself. */
  holdsUntil: number;
  /** In ms since 1970: when the link ends. */
  expiresAt: number;
}

const closed = (code: 'LINK_INVALID' | 'LINK_EXPIRED' | 'LINK_REVOKED', message: string, shop: Shop | null): Tracked => ({
  result: { order: null, shop, cursor: null, problems: [shopperProblem(code, ['token'], message)] },
  about: null,
  viewer: null,
  holdsUntil: 0,
  expiresAt: 0,
});
const invalid = () => closed('LINK_INVALID', 'This link is incomplete or was altered.', null);

/** Orders as shoppers see them, read through a link or for a merchant that is known already. */
export class ShopperOrders {
  readonly #pool: Pool;
  readonly #secretKey: string;
  readonly #pushKey: string;
  readonly #links = new Map<string, KnownLink>();
  readonly #parts: ShopParts;
  readonly #oldCursors = new Map<string, { cursor: string; until: number }>();

  constructor(pool: Pool, secretKey: string) {
    this.#pool = pool;
    this.#secretKey = secretKey;
    this.#pushKey = vapidKeys(secretKey).publicKey;
    this.#parts = new ShopParts(pool);
  }

  /** One round trip; none for a token that is not ours. */
  async track(token: string, { key = null, language = null }: Asking = {}): Promise<Tracked> {
    const known = this.#links.get(token);
    const linkId = known?.id ?? readLink(token, this.#secretKey);
    if (linkId === null) return invalid();
    const enter = known
      ? { name: 'enter', text: ENTER, values: [known.merchantId] }
      : { name: 'enter_by_link', text: ENTER_BY_LINK, values: [linkId] };
    const json = await inOneTrip(this.#pool, enter, { name: 'read_by_link', text: READ_BY_LINK, values: [linkId] });
    if (json === null) return invalid();
    const {
      merchantId,
      orderId,
      expiresAt,
      isExpired,
      isRevoked,
      view,
      followerId,
      cursor,
      shop: storedShop,
      order: stored,
    } = JSON.parse(json) as StoredLink;
    const shop = shapeShop(storedShop, this.#pushKey, await this.#parts.texts(merchantId, language));
    if (isRevoked) return closed('LINK_REVOKED', 'This link was withdrawn.', shop);
    if (isExpired) return closed('LINK_EXPIRED', 'This link has expired.', shop);
    if (stored === null) return invalid();
    const now = new Date();
    const identifiedUntil = key === null ? null : readIdentity(key, linkId, this.#secretKey, now);
    const viewer: Viewer = { view, followerId, identifiedUntil, language };
    const { order, holdsUntil } = shapeOrder(stored, viewer, await this.#around(merchantId, orderId, shop), now);
    const expires = Date.parse(expiresAt);
    if (!known) this.#remember(token, { id: linkId, merchantId });
    return {
      result: { order, shop, cursor: cursor ?? (await this.#oldCursor(merchantId)), problems: [] },
      about: { merchantId, orderId },
      viewer,
      holdsUntil: Math.min(holdsUntil, expires, now.getTime() + HOLDS_AT_MOST_MS),
      expiresAt: expires,
    };
  }

  /** Null when it is gone. */
  async read(merchantId: string, orderId: string): Promise<ReadOrder | null> {
    const json = await inOneTrip(
      this.#pool,
      { name: 'enter', text: ENTER, values: [merchantId] },
      { name: 'read_order', text: READ_ORDER, values: [orderId] },
    );
    const { cursor, shop, order: stored } = JSON.parse(json!) as { cursor: string | null; shop: NamedShop; order: StoredOrder | null };
    if (stored === null) return null;
    const around = await this.#around(merchantId, orderId, shop);
    return { cursor: cursor ?? (await this.#oldCursor(merchantId)), stored, around };
  }

  async #around(merchantId: string, orderId: string, { slug, defaultLanguage }: NamedShop): Promise<Surroundings> {
    const [blocks, returnTerms] = await Promise.all([this.#parts.blocks(merchantId), this.#parts.returnTerms(merchantId)]);
    const isReturning = await this.#parts.isReturning(merchantId, orderId, blocks);
    return { slug, language: defaultLanguage, blocks, isReturning, returnTerms, secretKey: this.#secretKey };
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

  /** What a shop says of returns; a few seconds old at most. */
  returnTerms(merchantId: string): Promise<ReturnTerms> {
    return this.#parts.returnTerms(merchantId);
  }

  async shop(slug: string, language: string | null = null): Promise<Shop | null> {
    const { rows } = await this.#pool.query<{ merchant_id: string }>({
      name: 'shop',
      text: 'select * from door_shop($1)',
      values: [slug.toLowerCase()],
    });
    const merchantId = rows[0]?.merchant_id;
    if (merchantId === undefined) return null;
    const stored = await withMerchant(this.#pool, merchantId, async (client) => {
      const found = await client.query<{ shop: StoredShop }>({
        name: 'shop_json',
        text: `select ${SHOP_JSON} as shop from merchant m`,
        values: [],
      });
      return found.rows[0]?.shop ?? null;
    });
    return stored && shapeShop(stored, this.#pushKey, await this.#parts.texts(merchantId, language));
  }
}
