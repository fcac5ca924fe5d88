import { chooseArm, type NotificationArm } from '@jalon/schema/notification';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { OrderFacts } from './order-facts.ts';

const DRAW = `
  insert into order_arm (order_id, merchant_id, arm, hold_out_percent, drawn_at)
  select a.id, $1, a.arm, $4, now() from unnest($2::uuid[], $3::text[]) as a (id, arm) order by a.id on conflict do nothing`;

export const armOf = ({ id, arm }: OrderFacts, holdOutPercent: number): NotificationArm => arm ?? chooseArm(id, holdOutPercent);

/** Notes the group of orders that have none yet, before anything is said of them. Also where nobody is held out: told is told. */
export async function drawArms(
  client: PoolClient,
  merchantId: string,
  holdOutPercent: number,
  orders: readonly OrderFacts[],
): Promise<void> {
  const drawn = [...new Set(orders)]
    .filter(({ arm }) => arm === null)
    .map((order) => ({ id: order.id, arm: armOf(order, holdOutPercent) }));
  if (drawn.length === 0) return;
  await client.query({ name: 'draw-arms', text: DRAW, values: [merchantId, ...asColumns(drawn, ['id', 'arm']), holdOutPercent] });
}
