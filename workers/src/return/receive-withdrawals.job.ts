import { newId } from '@jalon/schema/database';
import { nameCause } from '@jalon/schema/notification';
import type { WithdrawnArticle } from '@jalon/schema/return';
import { chooseLanguage, matchLanguage } from '@jalon/schema/words';
import type { Logger } from 'pino';
import { likelyZoneOf, zoneOfPlace } from '../carriers/zone-of-place.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { codeOfError } from '../mailroom/code-of-error.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { readSender } from '../notification/read-sender.ts';
import { messageVoice } from '../notification/voice/message-voice.ts';
import { drawReceipt } from './paper/draw-receipt.ts';

interface Declared {
  id: string;
  merchantId: string;
  orderId: string;
  orderNumber: string;
  place: number;
  name: string;
  email: string;
  articles: WithdrawnArticle[];
  statement: string;
  language: string;
  declaredAt: Date;
  hash: string;
  shopName: string;
  shopZone: string;
  supportEmail: string | null;
  shopLines: string[] | null;
  where: { countryCode: string | null; region: string | null; postalCode: string | null } | null;
  /** In whose place the message stands: who paid, else who receives, else the declaration itself. */
  recipientId: string;
}

const BATCH = 50;

const NEXT = `
  select w.id, w.merchant_id as "merchantId", w.order_id as "orderId", o.number as "orderNumber", w.place, w.name, w.email, w.articles, w.statement,
    w.language, w.declared_at as "declaredAt", w.hash, m.name as "shopName", m.time_zone as "shopZone", m.support_email as "supportEmail",
    (select array[h.address1, concat_ws(' ', h.postal_code, h.city), h.country_code] from warehouse h
      where h.merchant_id = m.id and h.is_active and h.address1 is not null and h.city is not null order by h.created_at, h.id limit 1) as "shopLines",
    (select json_build_object('countryCode', r.country_code, 'region', r.region, 'postalCode', r.postal_code) from recipient r
      where r.merchant_id = w.merchant_id and r.order_id = w.order_id order by r.role = 'RECEIVER' desc limit 1) as where,
    coalesce((select r.id from recipient r where r.merchant_id = w.merchant_id and r.order_id = w.order_id order by r.role limit 1), w.id) as "recipientId"
  from withdrawal w join shop_order o on o.id = w.order_id join merchant m on m.id = w.merchant_id
  where w.acknowledged_at is null and w.declared_at > now() - interval '90 days' and not w.id = any ($1)
    and not exists (select from return_document d where d.merchant_id = w.merchant_id and d.order_id = w.order_id
      and d.withdrawal_id = w.id and d.kind = 'RECEIPT')
  order by w.declared_at limit 1 for update of w skip locked`;

/** A message may be sent until then; the law asks for it without undue delay. */
const WORTH = `interval '30 days'`;

const TELL = `
  insert into notification (id, merchant_id, rule_id, event, channel, cause, order_id, shipment_id, claim_id, audience, recipient_id, contact_key,
    language, state, skip_reason, happened_at, due_at, expires_at, facts, created_at)
  values ($1, $2, null, 'WITHDRAWAL_RECEIVED', 'EMAIL', $3, $4, null, null, 'BUYER', $5, null, $6, 'WAITING', null, $7, now(), now() + ${WORTH}, $8, now())
  on conflict do nothing`;

// Cut off in the hand-over it may have been taken or not: twice is better than never.
const AGAIN = `
  update notification set state = 'WAITING', due_at = now(), claimed_at = null
  where event = 'WITHDRAWAL_RECEIVED' and channel = 'EMAIL' and state = 'UNSURE' and attempts < 5 and created_at > now() - ${WORTH}`;

// Kept in the house it was handed to nobody.
const ACKNOWLEDGE = `
  update withdrawal w set acknowledged_at = n.sent_at from notification n
  where w.acknowledged_at is null and w.declared_at > now() - interval '90 days' and n.merchant_id = w.merchant_id and n.order_id = w.order_id
    and n.event = 'WITHDRAWAL_RECEIVED' and n.channel = 'EMAIL' and n.state = 'SENT' and n.provider_id is not null
    and n.facts ->> 'withdrawalId' = w.id::text
  returning w.id, w.merchant_id as "merchantId", w.order_id as "orderId"`;

/**
 * Confirms the receipt of withdrawals at once (Article 11a(4) of Directive 2011/83/EU): the paper and the message that carries it are
 * written together, so that a worker killed at any point loses neither. Notes of those that were handed over when that was. Returns
 * how many papers were written.
 */
export async function receiveWithdrawals(pool: Pool, log: Logger): Promise<number> {
  const failed: string[] = [];
  let count = 0;
  while (count + failed.length < BATCH) {
    const done = await receiveNext(pool, failed, log);
    if (done === 'NONE') break;
    if (done === 'DONE') count += 1;
  }
  await pool.query(AGAIN);
  await inTransaction(pool, acknowledge);
  return count;
}

async function acknowledge(client: PoolClient): Promise<void> {
  const { rows } = await client.query<Pick<Declared, 'id' | 'merchantId' | 'orderId'>>({
    name: 'acknowledge-withdrawals',
    text: ACKNOWLEDGE,
  });
  // Shops in one order, so that two workers do not wait for each other.
  for (const one of rows.toSorted((a, b) => (a.merchantId < b.merchantId ? -1 : 1))) await announce(client, one, 'withdrawal.acknowledged');
}

/** The page of whoever declared follows. */
const announce = (
  client: PoolClient,
  { id, merchantId, orderId }: Pick<Declared, 'id' | 'merchantId' | 'orderId'>,
  type: 'withdrawal.received' | 'withdrawal.acknowledged',
) => writeOutbox(client, merchantId, [{ type, orderId, shipmentId: null, data: { withdrawalId: id } }]);

/** One that cannot be written stands in nobody's way. */
async function receiveNext(pool: Pool, failed: string[], log: Logger): Promise<'NONE' | 'DONE' | 'FAILED'> {
  let declared: Declared | undefined;
  try {
    return await inTransaction(pool, async (client) => {
      const { rows } = await client.query<Declared>({ name: 'next-withdrawal', text: NEXT, values: [failed] });
      declared = rows[0];
      if (declared === undefined) return 'NONE';
      await receive(client, declared);
      return 'DONE';
    });
  } catch (error) {
    if (declared === undefined) throw error;
    failed.push(declared.id);
    log.error({ withdrawalId: declared.id, code: codeOfError(error) }, 'a receipt could not be written');
    return 'FAILED';
  }
}

async function receive(client: PoolClient, declared: Declared): Promise<void> {
  const { id, merchantId, orderId, recipientId, declaredAt } = declared;
  const language = matchLanguage(declared.language) ?? chooseLanguage({ chosen: declared.language });
  const sender = await readSender(client, merchantId, [language]);
  const voice = await messageVoice(language, sender?.texts[language] ?? [], declared.where?.countryCode ?? null);
  const bytes = await drawReceipt({ ...declared, shopLines: shopLines(declared), zone: zoneOf(declared), language }, voice);
  await client.query(
    `insert into return_document (id, merchant_id, order_id, withdrawal_id, kind, content_type, bytes, created_at)
     values ($1, $2, $3, $4, 'RECEIPT', 'application/pdf', $5, now())`,
    [newId(), merchantId, orderId, id, bytes],
  );
  const cause = nameCause('WITHDRAWAL_RECEIVED', id);
  const facts = JSON.stringify({ withdrawalId: id, trackingLinkView: 'FULL' });
  await client.query(TELL, [newId(), merchantId, cause, orderId, recipientId, language, declaredAt, facts]);
  await client.query(`select pg_notify('jalon_notification', '')`);
  await announce(client, declared, 'withdrawal.received');
}

const countries = new Intl.DisplayNames(['en'], { type: 'region' });

function shopLines({ shopLines: lines, supportEmail }: Declared): string[] {
  const [street = null, town = null, country = null] = lines ?? [];
  return [street, town, country && (countries.of(country) ?? country), supportEmail].filter(
    (line): line is string => line !== null && line !== '',
  );
}

/** The clocks of whoever declares; where nobody knows them, of the shop. */
function zoneOf({ where, shopZone }: Declared): string {
  const place = where && { ...where, city: null, name: null };
  return (place && zoneOfPlace(place)) ?? likelyZoneOf(place?.countryCode ?? null) ?? shopZone;
}
