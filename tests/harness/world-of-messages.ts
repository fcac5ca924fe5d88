import { newId } from '@jalon/schema/database';
import { hashToken, newToken } from '@jalon/schema/merchant';
import { contactKey } from '@jalon/schema/notification';
import type { TestDatabase } from './test-database.ts';
import type { WorldOfShoppers } from './world-of-shoppers.ts';

export interface WorldOfMessages extends WorldOfShoppers {
  ids: WorldOfShoppers['ids'] & {
    notificationRule: string;
    secondNotificationRule: string;
    notification: string;
    question: string;
    feedback: string;
    preview: string;
  };
}

/** A world that told its shopper something, was asked and rated, and wants to know whom it told. */
export async function withMessages<W extends WorldOfShoppers>(db: TestDatabase, world: W): Promise<W & WorldOfMessages> {
  const merchantId = world.story.merchant.id;
  const { order, recipient, delivered } = world.ids;
  const [notificationRule, secondNotificationRule, notification, question, feedback, preview] = Array.from({ length: 6 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  await db.sql(
    `insert into notification_rule (id, merchant_id, event, channel, position, audience, changed_at)
     values ($1, $3, 'SHIPPED', 'EMAIL', 0, '{BUYER}', now()), ($2, $3, 'SHIPPED', 'EMAIL', 1, '{BUYER}', now())`,
    [notificationRule, secondNotificationRule, merchantId],
  );
  await db.sql(
    `insert into notification (id, merchant_id, rule_id, event, channel, cause, order_id, audience, recipient_id, contact_key, language, state,
       happened_at, due_at, expires_at, facts, attempts, problem, sent_to, subject, body_text, body_html, created_at)
     values ($1, $2, $3, 'SHIPPED', 'EMAIL', 'SHIPPED:once', $4, 'BUYER', $5, $6, 'en', 'FAILED', now(), now(), now() + interval '1 day', '{}',
       3, '550 no', $7, $8, $8, $8, now())`,
    [
      notification,
      merchantId,
      notificationRule,
      order,
      recipient,
      contactKey('EMAIL', world.email),
      world.email,
      `${world.slug} is on its way`,
    ],
  );
  await db.sql(
    `insert into channel_settings (id, merchant_id, channel, provider, sender, report_token_hash, changed_at)
     values (gen_random_uuid(), $1, 'EMAIL', 'SMTP', $2, $3, now())`,
    [merchantId, world.slug, hashToken(newToken())],
  );
  await db.sql(
    `insert into contact_request (id, merchant_id, order_id, origin, reason, text, asked_at) values ($1, $2, $3, 'PAGE', 'WHERE_IS_IT', $4, now())`,
    [question, merchantId, order, `where is my ${world.slug}`],
  );
  await db.sql(
    `insert into feedback (id, merchant_id, order_id, shipment_id, stars, reasons, comment, given_at) values ($1, $2, $3, $4, 4, '{QUICK}', $5, now())`,
    [feedback, merchantId, order, delivered, `${world.slug} was quick`],
  );
  await db.sql(
    `insert into notification_preview (id, merchant_id, kind, question, answer, created_at, answered_at) values ($1, $2, 'RULE', '{}', $3, now(), now())`,
    [preview, merchantId, JSON.stringify({ sample: [{ orderId: order }] })],
  );
  return { ...world, ids: { ...world.ids, notificationRule, secondNotificationRule, notification, question, feedback, preview } };
}
