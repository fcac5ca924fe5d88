import { hash } from 'node:crypto';
import { newId } from '@jalon/schema/database';
import { sealSecret } from '@jalon/schema/merchant';
import { contactKey, signMessageKey } from '@jalon/schema/notification';
import { signLink } from '@jalon/schema/order';
import { aReturnPolicy } from './returning-shop.ts';
import { SECRET_KEY } from './secret-key.ts';
import type { TestDatabase } from './test-database.ts';
import type { World } from './world.ts';

export interface WorldOfShoppers extends World {
  ids: World['ids'] & {
    delivered: string;
    claim: string;
    follower: string;
    neighbourLink: string;
    contact: string;
    block: string;
    shopperReturn: string;
  };
  /** Of the link that a follower of the first order was sent. */
  followerToken: string;
  /** Of a link that was shared with a neighbour. */
  neighbourToken: string;
  /** At the end of a message to the buyer. */
  messageKey: string;
  /** Of a browser that has the first order's notices. */
  endpoint: string;
}

/**
 * A world whose shopper has a delivered parcel with the first article, misses it, sends a second article back, and has let a friend
 * and a browser follow the first order.
 */
export async function withShoppers<W extends World>(db: TestDatabase, world: W): Promise<W & WorldOfShoppers> {
  const merchantId = world.story.merchant.id;
  const { order, shipment } = world.ids;
  const [delivered, claim, follower, followerLink, neighbourLink] = [newId(), newId(), newId(), newId(), newId()];
  const [contact, block] = [newId(), newId()];
  const endpoint = `https://push.example/${world.slug}`;
  await db.sql(
    `insert into shipment select (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid, 'tracking_number', $3::text, 'milestone', 'DELIVERED',
       'condition', 'ON_TRACK', 'party', 'NOBODY', 'delivered_at', now() - interval '3 days', 'next_poll_at', null))).* from shipment s where s.id = $1`,
    [shipment, delivered, `${world.trackingNumber}2`],
  );
  await db.sql('update shipment_line set shipment_id = $2 where shipment_id = $1 and order_line_id = $3', [
    shipment,
    delivered,
    world.ids.line,
  ]);
  const shopperReturn = await sendBack(db, { merchantId, orderId: order, lineId: world.ids.line, number: `R${world.slug}`.toUpperCase() });
  await db.sql(
    `insert into claim (id, merchant_id, order_id, shipment_id, kind, state, checks, note, opened_at)
     values ($1, $2, $3, $4, 'NOT_RECEIVED', 'OPEN', '{MAILBOX}', $5, now())`,
    [claim, merchantId, order, delivered, `${world.slug} is not there`],
  );
  await db.sql(
    `insert into follower (id, merchant_id, order_id, name, email, language, view, invited_by, created_at)
     values ($1, $2, $3, $4, $5, 'en', 'NEIGHBOUR', 'SHOPPER', now())`,
    [follower, merchantId, order, `${world.slug} friend`, `friend@${world.slug}.example`],
  );
  await db.sql(
    `insert into tracking_link (id, merchant_id, order_id, view, follower_id, created_at, expires_at)
     values ($1, $3, $4, 'NEIGHBOUR', $5, now(), now() + interval '9 days'), ($2, $3, $4, 'NEIGHBOUR', null, now() - interval '1 hour', now() + interval '9 days')`,
    [followerLink, neighbourLink, merchantId, order, follower],
  );
  await db.sql(
    `insert into contact_preference (id, merchant_id, channel, contact_key, muted_events, created_at, changed_at) values ($1, $2, 'EMAIL', $3, '{}', now(), now())`,
    [contact, merchantId, contactKey('EMAIL', world.email)],
  );
  await db.sql(`insert into page_block (id, merchant_id, kind, texts, href, changed_at) values ($1, $2, 'BANNER', $3, $4, now())`, [
    block,
    merchantId,
    JSON.stringify({ en: { title: `${world.slug} lamps`, text: null } }),
    `https://${world.slug}.example/lamps`,
  ]);
  await db.sql(
    `insert into push_device (id, merchant_id, order_id, endpoint_sealed, endpoint_hash, p256dh, auth, language, created_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'key', 'secret', 'en', now())`,
    [merchantId, order, sealSecret(endpoint, SECRET_KEY), hash('sha256', endpoint)],
  );
  return {
    ...world,
    followerToken: signLink(followerLink, SECRET_KEY),
    neighbourToken: signLink(neighbourLink, SECRET_KEY),
    messageKey: signMessageKey(contact, SECRET_KEY),
    endpoint,
    ids: { ...world.ids, delivered, claim, follower, neighbourLink, contact, block, shopperReturn },
  };
}

interface SentBack {
  merchantId: string;
  orderId: string;
  /** The line that does not go back. */
  lineId: string;
  number: string;
}

/** A policy, and a return by it that was approved; answers its id. */
async function sendBack(db: TestDatabase, { merchantId, orderId, lineId, number }: SentBack): Promise<string> {
  const id = newId();
  await db.sql(
    `insert into return_policy (id, merchant_id, version, body, valid_from) values (gen_random_uuid(), $1, 1, $2, now() - interval '1 year')`,
    [merchantId, JSON.stringify(aReturnPolicy())],
  );
  await db.sql(
    `insert into return_request (id, merchant_id, order_id, number, state, asked_by, form_key, policy_version, method, currency, language, requested_at)
     values ($1, $2, $3, $4, 'APPROVED', 'BUYER', $4, 1, 'OWN', 'EUR', 'en', now())`,
    [id, merchantId, orderId, number],
  );
  await db.sql(
    `insert into return_line (id, merchant_id, return_request_id, order_line_id, quantity, reason, outcome, paid_minor)
     select gen_random_uuid(), $1, $2, l.id, 1, 'OTHER', 'REFUND', 0 from order_line l where l.order_id = $3 and l.id <> $4 order by position limit 1`,
    [merchantId, id, orderId, lineId],
  );
  return id;
}
