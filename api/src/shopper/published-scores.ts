import { withMerchant } from '../database/with-merchant.ts';
import { firstDay, overallOf, scoresSince, type ScoreRow } from '../estimate/read-scoreboard.ts';
import type { House } from '../house.ts';
import type { ShopScoreboard } from './shop-scoreboard.type.ts';

const WEEKS = 12;
const KEPT_MS = 60_000;
const BOARDS_AT_MOST = 1_000;
const boards = new WeakMap<House, Map<string, { board: ShopScoreboard; until: number }>>();

/** The scores a shop lets anybody see; null: there is no such shop, or it does not. They are read anew once a minute at most. */
export async function publishedScores(house: House, slug: string, now: Date): Promise<ShopScoreboard | null> {
  const { rows } = await house.pool.query<{ merchant_id: string }>({ name: 'shop', text: 'select * from door_shop($1)', values: [slug] });
  const merchantId = rows[0]?.merchant_id;
  if (merchantId === undefined) return null;
  const kept = boards.get(house) ?? new Map<string, { board: ShopScoreboard; until: number }>();
  boards.set(house, kept);
  return withMerchant(house.pool, merchantId, async (client) => {
    const { rowCount } = await client.query({ name: 'publishes_scores', text: 'select from merchant where eta_is_public', values: [] });
    if (rowCount === 0) return null;
    const known = kept.get(merchantId);
    if (known !== undefined && known.until > now.getTime()) return known.board;
    const found = await client.query<ScoreRow>({
      name: 'published_scores',
      text: scoresSince('$1'),
      values: [firstDay(WEEKS, now)],
    });
    const board = overallOf(found.rows);
    if (kept.size >= BOARDS_AT_MOST) kept.delete(kept.keys().next().value!);
    kept.set(merchantId, { board, until: now.getTime() + KEPT_MS });
    return board;
  });
}
