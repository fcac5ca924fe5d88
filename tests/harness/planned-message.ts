import { newId } from '@jalon/schema/database';
import { contactKey, type Channel, type ContactState, type NotificationEvent } from '@jalon/schema/notification';
import type { MerchantStory } from '@jalon/schema/seeds';
import type { TestDatabase } from './test-database.ts';

/** A message of a story, as planning writes it; its hour came a minute ago. */
export async function planMessage(
  db: TestDatabase,
  story: MerchantStory,
  event: NotificationEvent,
  given: { channel?: Channel; order?: number; dueIn?: string; expiresIn?: string; facts?: object; language?: string; ruleId?: string } = {},
): Promise<string> {
  const id = newId();
  const { order, receiver } = story.orders[given.order ?? 0]!;
  const shipment = story.shipments.find((each) => each.order?.id === order.id);
  const { channel = 'EMAIL', dueIn = '-1 minute', expiresIn = '1 day', facts = {}, language = 'en', ruleId = null } = given;
  await db.sql(
    `insert into notification (id, merchant_id, rule_id, event, channel, cause, order_id, shipment_id, audience, recipient_id, language, happened_at,
       due_at, expires_at, facts, created_at)
     values ($1::uuid, $2, $3, $4, $5, $1::uuid::text, $6, $7, 'BUYER', $8, $9, now(), now() + $10::interval, now() + $11::interval, $12, now())`,
    [
      id,
      story.merchant.id,
      ruleId,
      event,
      channel,
      order.id,
      shipment?.id ?? null,
      receiver.id,
      language,
      dueIn,
      expiresIn,
      JSON.stringify(facts),
    ],
  );
  return id;
}

/** What somebody said about a channel. */
export async function wish(db: TestDatabase, merchantId: string, channel: Channel, address: string, state: ContactState): Promise<void> {
  await db.sql(
    `insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at)
     values ($1::uuid, $2, $3, $4, $5, '{}', now(), now())
     on conflict (merchant_id, channel, contact_key) do update set state = excluded.state`,
    [newId(), merchantId, channel, contactKey(channel, address), state],
  );
}
