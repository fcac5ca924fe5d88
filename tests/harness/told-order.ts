import { newId } from '@jalon/schema/database';
import type { MerchantStory } from '@jalon/schema/seeds';
import { signLink } from '@jalon/schema/order';
import { createHash } from 'node:crypto';
import { SECRET_KEY } from './secret-key.ts';
import { aMerchant, type TestDatabase } from './test-database.ts';

export interface ToldOrder {
  story: MerchantStory;
  /** Links to one order: its shopper's, a neighbour's, and that of a follower who has not said yes. */
  tokens: { full: string; neighbour: string; follower: string };
  orderId: string;
  /** A parcel that was delivered and signed for, and one that waits to be collected. */
  shipments: { delivered: string; waiting: string };
  pictureId: string;
  proofId: string;
}

const HOUR_MS = 3_600_000;
const IMAGE = 'https://shop.example/shirt.jpg';

/**
 * An order of which everything there can be is there. What only its shopper may see says PRIVATE, and what only somebody
 * identified may see says PROVEN.
 */
export async function aToldOrder(db: TestDatabase, slug: string): Promise<ToldOrder> {
  const at = (hours: number) => new Date(Date.now() - 60 * HOUR_MS + hours * HOUR_MS);
  const story = aMerchant({ slug, name: 'Colibri', defaultLanguage: 'fr' })
    .withOrder({
      number: '#PRIVATE1042',
      city: 'PRIVATEville',
      postalCode: '69100',
      countryCode: 'FR',
      lines: [{ title: 'PRIVATE shirt' }],
    })
    .withLink()
    .withLink({ view: 'NEIGHBOUR' });
  story
    .shippedBy('dhl', { trackingNumber: 'PRIVATE00001111', destinationCountryCode: 'FR' })
    .scanned('ARRIVED_AT_FACILITY', at(1), {
      place: { city: 'Lyon', countryCode: 'FR', latitude: 45.76, longitude: 4.84 },
      carrierText: 'PRIVATE words',
    })
    .scanned('DELIVERED', at(9), {
      place: { name: 'PROVEN door', city: 'PRIVATEville', countryCode: 'FR', latitude: 46.2, longitude: 5.22 },
      carrierText: 'Signed: PROVEN Berg',
      signedBy: 'PROVEN Berg',
    })
    .shippedBy('ups', { trackingNumber: 'PRIVATE00002222', destinationCountryCode: 'FR' })
    .scanned('ARRIVED_AT_FACILITY', at(1), { place: { city: 'Dijon', countryCode: 'FR', latitude: 47.32, longitude: 5.04 } })
    .scanned('READY_FOR_PICKUP', at(8), { place: { name: 'PRIVATE Tabac', city: 'PRIVATEville', countryCode: 'FR' } });
  await story.save(db.em);
  const { order } = story.orders[0]!;
  const [delivered, waiting] = story.shipments.map(({ id }) => id) as [string, string];
  const made = { orderId: order.id, shipments: { delivered, waiting }, pictureId: newId(), proofId: newId() };
  const followerLink = await fill(db, { ...made, merchantId: story.merchant.id });
  const [full, neighbour] = story.links.map(({ token }) => token) as [string, string];
  return { story, ...made, tokens: { full, neighbour, follower: signLink(followerLink, SECRET_KEY) } };
}

type Made = Pick<ToldOrder, 'orderId' | 'shipments' | 'pictureId' | 'proofId'> & { merchantId: string };

/** Answers the id of the follower's link. */
async function fill(db: TestDatabase, { merchantId, orderId, shipments, pictureId, proofId }: Made): Promise<string> {
  const [followerId, linkId] = [newId(), newId()];
  const about = [merchantId, orderId];
  await db.sql(`update order_line set image_url = $3 where merchant_id = $1 and order_id = $2`, [...about, IMAGE]);
  for (const [id, kind, key] of [
    [pictureId, 'ARTICLE', createHash('sha256').update(IMAGE).digest('hex')],
    [proofId, 'PROOF', 'proof'],
  ])
    await db.sql(
      `insert into picture (id, merchant_id, kind, source_key, bytes, content_type, width_px, height_px, created_at)
       values ($1, $2, $3, $4, 'x', 'image/webp', 8, 8, now())`,
      [id, merchantId, kind, key],
    );
  await db.sql(`update shipment set proofs = jsonb_build_array(jsonb_build_object('kind', 'PHOTO', 'pictureId', $2::text)) where id = $1`, [
    shipments.delivered,
    proofId,
  ]);
  await db.sql(`update shipment set pickup = '{"openingHours": ["PRIVATE 9-18"], "code": "PROVEN4711"}' where id = $1`, [
    shipments.waiting,
  ]);
  await db.sql(
    `insert into claim (id, merchant_id, order_id, shipment_id, kind, state, checks, opened_at) values (gen_random_uuid(), $1, $2, $3, 'DAMAGED', 'DECIDED', '{}', now())`,
    [...about, shipments.delivered],
  );
  await db.sql(
    `insert into feedback (id, merchant_id, order_id, shipment_id, stars, reasons, comment, given_at)
     values (gen_random_uuid(), $1, $2, $3, 4, '{QUICK}', 'PRIVATE comment', now())`,
    [...about, shipments.delivered],
  );
  await db.sql(
    `insert into follower (id, merchant_id, order_id, name, email, language, view, invited_by, created_at)
     values ($3, $1, $2, 'PRIVATE office', 'office@private.example', 'de', 'NEIGHBOUR', 'SHOPPER', now())`,
    [...about, followerId],
  );
  await db.sql(
    `insert into tracking_link (id, merchant_id, order_id, view, follower_id, created_at, expires_at)
     values ($3, $1, $2, 'NEIGHBOUR', $4, now(), now() + interval '1 day')`,
    [...about, linkId, followerId],
  );
  for (const [audience, channel, cause, text] of [
    ['BUYER', 'EMAIL', 'a', 'PRIVATE text of the mail\n\nhttps://t.example/x/messages/KEY'],
    ['BUYER', 'SMS', 'a', 'PRIVATE short text'],
    ['FOLLOWER', 'EMAIL', 'a', 'Written to the follower'],
  ])
    await db.sql(
      `insert into notification (id, merchant_id, event, channel, cause, order_id, audience, recipient_id, language, state, happened_at, due_at, expires_at,
         facts, sent_at, subject, body_text, created_at)
       values (gen_random_uuid(), $1, 'SHIPPED', $4, $5, $2, $3, gen_random_uuid(), 'fr', 'SENT', now(), now(), now() + interval '1 day', '{}', now(),
         case when $4 = 'EMAIL' then 'PRIVATE subject' end, $6, now())`,
      [...about, audience, channel, cause, text],
    );
  await db.sql(
    `insert into page_block (id, merchant_id, kind, texts, href, picture_id, changed_at)
     values (gen_random_uuid(), $1, 'BANNER', '{"fr": {"title": "PRIVATE annonce", "text": null}, "en": {"title": "PRIVATE notice", "text": null}}', 'https://shop.example', $2, now())`,
    [merchantId, pictureId],
  );
  await db.sql(
    `insert into text_override (merchant_id, language, key, text, changed_at) values ($1, 'en', 'page:skip', 'On you go', now())`,
    [merchantId],
  );
  return linkId;
}
