import { newId } from '@jalon/schema/database';
import { chooseArm, contactKey, nameCause, PROACTIVE_EVENTS, type NotificationState, type SkipReason } from '@jalon/schema/notification';
import { demoText, seededRandom, type DemoTold } from '@jalon/schema/seeds';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { ensureRules } from '../notification/ensure-rules.ts';
import { momentsOf, readPast, type PastParcel } from './demo-past.ts';
import { seedVoices } from './seed-demo-voices.ts';

const DAY_MS = 86_400_000;
const RECENT_DAYS = 30;
const ASKED_AFTER_MS = 2 * DAY_MS;
/** The shop of the demo that measures what its messages are worth. */
const MEASURES = 'maison-colibri';
const HOLD_OUT_PERCENT = 10;

interface Shop {
  id: string;
  slug: string;
  name: string;
}

/** Leaves the rules, what shoppers were told of late, what became of it, and what they said back. */
export async function seedMessages(pool: Pool, now: Date): Promise<void> {
  await ensureRules(pool);
  await pool.query('update merchant set hold_out_percent = $2 where slug = $1', [MEASURES, HOLD_OUT_PERCENT]);
  const { rows: shops } = await pool.query<Shop>('select id, slug, name from merchant order by slug');
  for (const [index, shop] of shops.entries()) {
    const percent = shop.slug === MEASURES ? HOLD_OUT_PERCENT : 0;
    const past = await readPast(pool, shop.id, new Date(now.getTime() - RECENT_DAYS * DAY_MS));
    await inTransaction(pool, async (client) => {
      await seedArms(client, shop.id, percent);
      await seedTold(client, shop, past, percent, now);
      await seedVoices(client, shop.id, past, percent, now, seededRandom(8_000 + index));
    });
  }
}

/** Every order was drawn when it came in. */
async function seedArms(client: PoolClient, merchantId: string, percent: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select id from shop_order where merchant_id = $1', [merchantId]);
  const arms = rows.map(({ id }) => ({ id, arm: chooseArm(id, percent) }));
  await client.query(
    `insert into order_arm (order_id, merchant_id, arm, hold_out_percent, drawn_at)
     select o.id, $1, a.arm, $4, o.placed_at from unnest($2::uuid[], $3::text[]) as a (id, arm) join shop_order o on o.id = a.id and o.merchant_id = $1
     on conflict do nothing`,
    [merchantId, ...asColumns(arms, ['id', 'arm']), percent],
  );
}

const CONTACTS = `
  insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at)
  select id, $1, 'EMAIL', key, state, '{}', now(), now() from unnest($2::uuid[], $3::text[], $4::text[]) as c (id, key, state) on conflict do nothing`;

const TOLD = `
  insert into notification (id, merchant_id, rule_id, event, channel, cause, order_id, shipment_id, audience, recipient_id, contact_key, language, state,
    skip_reason, happened_at, due_at, expires_at, facts, attempts, sent_at, provider_id, problem, sent_to, subject, body_text, created_at)
  select t.id, $1, (select r.id from notification_rule r where r.merchant_id = $1 and r.event = t.event and r.channel = t.channel and r.position = 0),
    t.event, t.channel, t.cause, t.order_id, t.shipment_id, 'BUYER', t.recipient_id, t.key, t.language, t.state, t.skip, t.at, t.due,
    t.due + interval '2 days', '{}', case when t.subject is null then 0 else 1 end, t.sent, case when t.subject is not null then t.id::text end,
    t.problem, t.email, t.subject, t.body, t.at
  from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::text[], $17::text[], $18::text[], $19::text[])
    as t (id, event, channel, cause, order_id, shipment_id, recipient_id, key, language, state, skip, at, due, sent, problem, email, subject, body)
  on conflict do nothing`;

interface Fate {
  state: NotificationState;
  skip: SkipReason | null;
  problem: string | null;
}

const SENT: Fate = { state: 'SENT', skip: null, problem: null };
const REACHED: readonly NotificationState[] = ['SENT', 'BOUNCED', 'COMPLAINED'];

/** Most messages arrive. Of so many orders one fares so, and all later messages to its address do. */
const ONE_OF = 29;
const FATES: Readonly<Record<number, readonly [fate: Fate, contact: string]>> = {
  3: [{ state: 'SKIPPED', skip: 'STOPPED', problem: null }, 'STOPPED'],
  7: [{ state: 'BOUNCED', skip: null, problem: '550 5.1.1 No such mailbox' }, 'BOUNCED'],
  11: [{ state: 'COMPLAINED', skip: null, problem: null }, 'COMPLAINED'],
  15: [{ state: 'FAILED', skip: null, problem: '554 5.7.1 Refused' }, 'UNASKED'],
  19: [{ state: 'UNSURE', skip: null, problem: null }, 'UNASKED'],
  23: [{ state: 'SKIPPED', skip: 'OVERTAKEN', problem: null }, 'UNASKED'],
};

async function seedTold(client: PoolClient, shop: Shop, past: readonly PastParcel[], percent: number, now: Date): Promise<void> {
  const contacts: { id: string; key: string; state: string }[] = [];
  const rows = past.flatMap((parcel, index) => {
    const [fate, state] = FATES[index % ONE_OF] ?? [SENT, 'UNASKED'];
    contacts.push({ id: newId(), key: contactKey('EMAIL', parcel.email), state });
    const isHeldOut = chooseArm(parcel.orderId, percent) === 'HELD_OUT';
    const told = momentsOf(parcel).flatMap(([event, at], turn) => rowsOf(shop, parcel, event, at, isHeldOut, turn === 0 ? SENT : fate));
    return [...told, ...(isHeldOut || fate !== SENT ? [] : askedSoon(parcel, now))];
  });
  await client.query(CONTACTS, [shop.id, ...asColumns(contacts, ['id', 'key', 'state'])]);
  const keys = [
    ...([
      'id',
      'event',
      'channel',
      'cause',
      'orderId',
      'shipmentId',
      'recipientId',
      'key',
      'language',
      'state',
      'skip',
      'at',
      'due',
    ] as const),
    ...(['sent', 'problem', 'email', 'subject', 'text'] as const),
  ];
  await client.query(TOLD, [shop.id, ...asColumns(rows, keys)]);
}

const aboutOf = ({ orderId, recipientId, language }: PastParcel) => ({ id: newId(), orderId, recipientId, language });

/** By e-mail and on the page. */
function rowsOf(shop: Shop, parcel: PastParcel, event: DemoTold, at: Date, isHeldOut: boolean, fate: Fate) {
  const kept: Fate | null = isHeldOut && PROACTIVE_EVENTS.includes(event) ? { state: 'SKIPPED', skip: 'HELD_OUT', problem: null } : null;
  const { subject, text } = demoText(event, parcel.language, parcel.number, shop.name);
  const isOfOrder = event === 'ORDER_CONFIRMED';
  return (['EMAIL', 'IN_APP'] as const).map((channel) => {
    const { state, skip, problem } = kept ?? (channel === 'EMAIL' ? fate : SENT);
    return {
      ...{ ...aboutOf(parcel), event, channel, state, skip, problem, at: at.toISOString(), due: at.toISOString() },
      cause: nameCause(event, isOfOrder ? parcel.orderId : parcel.shipmentId),
      shipmentId: isOfOrder ? null : parcel.shipmentId,
      key: channel === 'EMAIL' ? contactKey(channel, parcel.email) : null,
      sent: REACHED.includes(state) ? at.toISOString() : null,
      email: channel === 'EMAIL' && skip === null ? parcel.email : null,
      subject: skip === null ? subject : null,
      text: skip === null ? text : null,
    };
  });
}

/** Whose parcel came less than two days ago will be asked how it was. */
function askedSoon(parcel: PastParcel, now: Date) {
  const { deliveredAt, email, orderId, shipmentId } = parcel;
  if (deliveredAt === null || deliveredAt.getTime() <= now.getTime() - ASKED_AFTER_MS) return [];
  const [at, due] = [deliveredAt, new Date(deliveredAt.getTime() + ASKED_AFTER_MS)].map((moment) => moment.toISOString()) as [
    string,
    string,
  ];
  const [event, channel, state] = ['FEEDBACK_ASKED' as const, 'EMAIL' as const, 'WAITING' as const];
  const about = {
    ...aboutOf(parcel),
    event,
    channel,
    state,
    at,
    due,
    shipmentId,
    cause: nameCause(event, orderId),
    key: contactKey(channel, email),
  };
  return [{ ...about, skip: null, problem: null, sent: null, email: null, subject: null, text: null }];
}
