import { newId } from '@jalon/schema/database';
import type { TestDatabase } from './test-database.ts';
import type { WorldOfGoods } from './world-of-goods.ts';

export interface WorldOfHolds extends WorldOfGoods {
  ids: WorldOfGoods['ids'] & { hold: string; choice: string; parkedOrder: string };
  /** Of the link to the parked order. */
  parkedToken: string;
}

/** Parks the last order of a world, and asks its shopper something. */
export async function withHold<W extends WorldOfGoods>(db: TestDatabase, world: W): Promise<W & WorldOfHolds> {
  const { story } = world;
  const merchantId = story.merchant.id;
  const { order, lines } = story.orders.at(-1)!;
  const [hold, choice, parkedOrder, line] = [newId(), newId(), order.id, lines[0]!.id];
  await db.sql(
    `update shop_order set release_state = 'HELD', attention_code = 'CHOICE_OPEN', attention_party = 'SHOPPER', attention_action = 'ANSWER_CHOICE',
       attention_since = now() where id = $1`,
    [parkedOrder],
  );
  await db.sql(
    `insert into order_hold (id, merchant_id, order_id, code, path, party, opened_at)
     values ($1, $2, $3, 'OUT_OF_STOCK', $4, 'MERCHANT', now()), (gen_random_uuid(), $2, $3, 'BY_HAND', '', 'MERCHANT', now())`,
    [hold, merchantId, parkedOrder, line],
  );
  await db.sql(
    `insert into order_choice (id, merchant_id, order_id, order_line_id, options, alternative_ids, offered_at, answer_by)
     values ($1, $2, $3, $4, '{WAIT,ALTERNATIVE,CANCEL}', $5, now(), now() + interval '1 day')`,
    [choice, merchantId, parkedOrder, line, [world.ids.variant]],
  );
  return { ...world, parkedToken: story.links.at(-1)!.token, ids: { ...world.ids, hold, choice, parkedOrder } };
}
