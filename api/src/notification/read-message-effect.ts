import { measureEffect, type ArmCount, type NotificationArm } from '@jalon/schema/notification';
import type { Query } from '@jalon/schema/database';
import type { ContactCount, EffectMeasure, MessageEffect } from './message-effect.type.ts';

export const REPEAT_DAYS = 60;

interface ArmRow {
  arm: NotificationArm;
  /** The shares held out when its orders were drawn. */
  percents: number[];
  orders: number;
  asked: number;
  matured: number;
  repeated: number;
}

/** An order is drawn before its first message, which is hardly ever later than this after it was placed. */
const DRAWN_WITHIN_DAYS = 90;

// Only orders drawn while some were held out: before, the groups were of different times. The shopper is who paid, else who
// receives; their next order is found by going through their orders once, which stays quick however little the planner knows of the tables.
const ARMS = `
  with placed as materialized (
    select o.id, o.placed_at, lead(o.placed_at) over (partition by coalesce(r.email_key, o.id::text) order by o.placed_at, o.id) as next_at
    from shop_order o left join lateral (select email_key from recipient where merchant_id = o.merchant_id and order_id = o.id and email_key is not null
      order by role limit 1) r on true
    where o.merchant_id = ? and o.placed_at >= ?::timestamptz - interval '${DRAWN_WITHIN_DAYS} days' and o.placed_at < ?::timestamptz + interval '${REPEAT_DAYS} days'),
  drawn as (
    select a.arm, a.hold_out_percent, placed_at + interval '${REPEAT_DAYS} days' < now() as is_mature,
      next_at > placed_at and next_at <= placed_at + interval '${REPEAT_DAYS} days' as is_repeated,
      exists (select from contact_request c where c.merchant_id = a.merchant_id and c.order_id = a.order_id and c.reason = 'WHERE_IS_IT') as asked
    from order_arm a join placed on placed.id = a.order_id
    where a.merchant_id = ? and a.drawn_at >= ? and a.drawn_at < ? and a.hold_out_percent > 0)
  select arm, array_agg(distinct hold_out_percent)::int[] as percents, count(*)::int as orders, count(*) filter (where asked)::int as asked,
    count(*) filter (where is_mature)::int as matured, count(*) filter (where is_mature and is_repeated)::int as repeated
  from drawn group by arm`;

const CONTACTS = `
  select origin, reason, count(*)::int as count from contact_request
  where merchant_id = ? and asked_at >= ? and asked_at < ? group by 1, 2 order by 3 desc, 1, 2`;

/** What messages about orders drawn from `from` on and before `to` were worth. */
export async function readMessageEffect(query: Query, merchantId: string, from: Date, to: Date): Promise<MessageEffect> {
  const given = [merchantId, from, to];
  const rows = await query<ArmRow>(ARMS, [...given, ...given]);
  const count = (arm: NotificationArm, orders: 'orders' | 'matured', hits: 'asked' | 'repeated'): ArmCount => {
    const row = rows.find((each) => each.arm === arm);
    return { orders: row?.[orders] ?? 0, hits: row?.[hits] ?? 0 };
  };
  return {
    holdOutPercents: [...new Set(rows.flatMap(({ percents }) => percents))].toSorted((a, b) => a - b),
    whereIsIt: measureOf(count('TOLD', 'orders', 'asked'), count('HELD_OUT', 'orders', 'asked')),
    repeatOrders: measureOf(count('TOLD', 'matured', 'repeated'), count('HELD_OUT', 'matured', 'repeated')),
    contacts: await query<ContactCount>(CONTACTS, given),
  };
}

function measureOf(told: ArmCount, heldOut: ArmCount): EffectMeasure {
  const effect = measureEffect(told, heldOut);
  const arm = (name: NotificationArm, count: ArmCount, key: 'told' | 'heldOut') => {
    const share = effect[key];
    return { arm: name, ...count, share, perThousand: share && share.share * 1000, neededOrders: effect.needed?.[key] ?? null };
  };
  return {
    arms: [arm('TOLD', told, 'told'), arm('HELD_OUT', heldOut, 'heldOut')],
    difference: effect.difference,
    verdict: effect.verdict,
  };
}
