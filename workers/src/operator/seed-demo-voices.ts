import { newId } from '@jalon/schema/database';
import { chooseArm } from '@jalon/schema/notification';
import type { ContactOrigin, ContactReason } from '@jalon/schema/order';
import { DEMO_FEEDBACK, DEMO_QUESTIONS, pick } from '@jalon/schema/seeds';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { PastParcel } from './demo-past.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Shares of orders. Who is told nothing asks more often: what the numbers of the demo are to show. */
const ASKED_WHERE = { TOLD: 0.05, HELD_OUT: 0.3 };
const ASKED_OTHER = 0.05;
const GAVE_FEEDBACK = 0.3;

/** What shoppers said back: stars, questions and people they invited. */
export async function seedVoices(
  client: PoolClient,
  merchantId: string,
  past: readonly PastParcel[],
  percent: number,
  now: Date,
  random: () => number,
): Promise<void> {
  await seedFeedback(client, merchantId, past, now, random);
  await seedQuestions(client, merchantId, percent, now, random);
  await seedFollowers(client, merchantId, past);
}

async function seedFeedback(
  client: PoolClient,
  merchantId: string,
  past: readonly PastParcel[],
  now: Date,
  random: () => number,
): Promise<void> {
  const rows = past.flatMap(({ orderId, shipmentId, deliveredAt }) => {
    if (deliveredAt === null || deliveredAt.getTime() > now.getTime() - DAY_MS || random() > GAVE_FEEDBACK) return [];
    const { stars, reasons, comment } = DEMO_FEEDBACK[Math.floor(random() ** 0.6 * DEMO_FEEDBACK.length)]!;
    const at = new Date(deliveredAt.getTime() + (1 + random() * 22) * HOUR_MS).toISOString();
    return [{ id: newId(), orderId, shipmentId, stars, reasons: `{${reasons.join(',')}}`, comment, at }];
  });
  await client.query(
    `insert into feedback (id, merchant_id, order_id, shipment_id, stars, reasons, comment, given_at)
     select id, $1, order_id, shipment_id, stars, reasons::text[], comment, at
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::timestamptz[]) as f (id, order_id, shipment_id, stars, reasons, comment, at)`,
    [merchantId, ...asColumns(rows, ['id', 'orderId', 'shipmentId', 'stars', 'reasons', 'comment', 'at'])],
  );
}

/** Of all orders, so that there is enough to measure. Most reach the shop by its helpdesk. */
async function seedQuestions(client: PoolClient, merchantId: string, percent: number, now: Date, random: () => number): Promise<void> {
  const { rows: orders } = await client.query<{ id: string; placedAt: Date }>(
    'select id, placed_at as "placedAt" from shop_order where merchant_id = $1 and placed_at < $2 order by placed_at, id',
    [merchantId, new Date(now.getTime() - 3 * DAY_MS)],
  );
  const rows = orders.flatMap(({ id: orderId, placedAt }) => {
    const [isWhere, isOther] = [random() < ASKED_WHERE[chooseArm(orderId, percent)], random() < ASKED_OTHER];
    if (!isWhere && !isOther) return [];
    const question = isWhere ? { reason: 'WHERE_IS_IT' as ContactReason, text: 'Where is my order?' } : pick(DEMO_QUESTIONS, random);
    const origin: ContactOrigin = random() < 0.6 ? 'HELPDESK' : 'PAGE';
    const askedAt = placedAt.getTime() + (1 + random() * 1.9) * DAY_MS;
    const isOpen = now.getTime() - askedAt < 6 * DAY_MS && origin === 'PAGE';
    return [
      {
        ...{ id: newId(), orderId, origin, reason: question.reason, text: origin === 'PAGE' ? question.text : null },
        externalId: origin === 'HELPDESK' ? `demo-ticket-${orderId}` : null,
        at: new Date(askedAt).toISOString(),
        doneAt: isOpen ? null : new Date(askedAt + 5 * HOUR_MS).toISOString(),
      },
    ];
  });
  await client.query(
    `insert into contact_request (id, merchant_id, order_id, origin, reason, text, external_id, asked_at, done_at)
     select id, $1, order_id, origin, reason, text, external_id, at, done_at
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[])
       as q (id, order_id, origin, reason, text, external_id, at, done_at)`,
    [merchantId, ...asColumns(rows, ['id', 'orderId', 'origin', 'reason', 'text', 'externalId', 'at', 'doneAt'])],
  );
}

/** Somebody of the household and a neighbour, of the two newest orders that are on their way. */
async function seedFollowers(client: PoolClient, merchantId: string, past: readonly PastParcel[]): Promise<void> {
  const going = past.filter(({ deliveredAt }) => deliveredAt === null).slice(-2);
  for (const [index, { orderId, language }] of going.entries()) {
    const [id, view] = [newId(), index === 0 ? 'FULL' : 'NEIGHBOUR'];
    await client.query(
      `insert into follower (id, merchant_id, order_id, name, email, language, view, invited_by, confirmed_at, created_at)
       values ($1, $2, $3, null, $4, $5, $6, 'SHOPPER', now() - interval '3 hours', now() - interval '4 hours')`,
      [id, merchantId, orderId, `follower.${index + 1}@example.com`, language, view],
    );
    await client.query(
      `insert into tracking_link (id, merchant_id, order_id, view, follower_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5, now() - interval '4 hours', now() + interval '90 days')`,
      [newId(), merchantId, orderId, view, id],
    );
  }
}
