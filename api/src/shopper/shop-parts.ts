import type { Pool } from 'pg';
import { matchLanguage } from '@jalon/schema/words';
import { withMerchant } from '../database/with-merchant.ts';
import { readReturnTerms, type ReturnTerms } from './return-terms.ts';
import { RecentlyRead } from './recently-read.ts';
import type { ShopText } from './shop.type.ts';
import type { StoredBlock } from './stored-order.ts';

const LONGEST_TAG = 35;
const ASKS_FOR_BUYER = '"buyer.isReturning"';

const BLOCKS = `select coalesce(json_agg(json_build_object('id', b.id, 'kind', b.kind, 'texts', b.texts, 'href', b.href,
    'condition', b.condition, 'startsAt', b.starts_at, 'endsAt', b.ends_at,
    'picture', (select json_build_object('id', p.id, 'widthPx', p.width_px, 'heightPx', p.height_px)
       from picture p where p.id = b.picture_id and p.bytes is not null)) order by b.position, b.id), '[]') as blocks
  from page_block b where b.is_enabled`;

// By the address, as the store writes it: accounts are the store's, and mostly there are none.
const IS_RETURNING = `select exists (select from recipient r join recipient e on e.email_key = r.email_key and e.order_id <> r.order_id
    join shop_order before on before.id = e.order_id join shop_order o on o.id = r.order_id
  where r.order_id = $1 and before.placed_at < o.placed_at) as "isReturning"`;

/** What a shop puts on its pages beside its orders: its own words, its blocks, and what it says of returns. */
export class ShopParts {
  readonly #pool: Pool;
  readonly #texts = new RecentlyRead<ShopText[]>();
  readonly #blocks = new RecentlyRead<StoredBlock[]>();
  readonly #returnTerms = new RecentlyRead<ReturnTerms>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** In the one of our languages that a tag (BCP 47) means; none without one. */
  async texts(merchantId: string, tag: string | null): Promise<ShopText[]> {
    const language = tag === null || tag.length > LONGEST_TAG ? null : matchLanguage(tag);
    if (language === null) return [];
    return this.#texts.of(`${merchantId} ${language}`, () =>
      withMerchant(this.#pool, merchantId, async (client) => {
        const { rows } = await client.query<ShopText>({
          name: 'shop_texts',
          text: 'select key, text from text_override where language = $1 order by key',
          values: [language],
        });
        return rows;
      }),
    );
  }

  /** Those that are on, in their order. */
  blocks(merchantId: string): Promise<StoredBlock[]> {
    return this.#blocks.of(merchantId, () =>
      withMerchant(this.#pool, merchantId, async (client) => {
        const { rows } = await client.query<{ blocks: StoredBlock[] }>({ name: 'shop_blocks', text: BLOCKS, values: [] });
        return rows[0]!.blocks;
      }),
    );
  }

  /** What it says of returns. */
  returnTerms(merchantId: string): Promise<ReturnTerms> {
    return this.#returnTerms.of(merchantId, () => withMerchant(this.#pool, merchantId, readReturnTerms));
  }

  /** Whether the buyer ordered before; not asked where no block asks for it. */
  async isReturning(merchantId: string, orderId: string, blocks: readonly StoredBlock[]): Promise<boolean> {
    if (!blocks.some(({ condition }) => JSON.stringify(condition).includes(ASKS_FOR_BUYER))) return false;
    return withMerchant(this.#pool, merchantId, async (client) => {
      const { rows } = await client.query<{ isReturning: boolean }>({ name: 'is_returning', text: IS_RETURNING, values: [orderId] });
      return rows[0]!.isReturning;
    });
  }
}
