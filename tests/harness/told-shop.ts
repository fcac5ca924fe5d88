import { newId } from '@jalon/schema/database';
import type { Merchant } from '@jalon/schema/merchant';
import type { Recipient } from '@jalon/schema/order';
import type { MerchantStory, OrderTold } from '@jalon/schema/seeds';
import { emailKey } from '@jalon/schema/order';
import { aMerchant, type TestDatabase } from './test-database.ts';

export interface ToldMessage {
  id: string;
  event: string;
  channel: string;
  audience: string;
  state: string;
  skipReason: string | null;
  cause: string;
  language: string;
  dueAt: Date;
  expiresAt: Date;
  facts: Record<string, unknown>;
  orderId: string;
  recipientId: string;
  ruleId: string | null;
}

/** A shop of which it is watched who is told what. It is never quiet there unless told otherwise. */
export interface ToldShop {
  merchantId: string;
  story: MerchantStory;
  /** An order with a parcel; answers both ids. */
  order(told?: OrderTold, parcel?: Record<string, unknown>): Promise<{ orderId: string; shipmentId: string; receiverId: string }>;
  /** Adds who paid, beside who receives. */
  buyer(orderId: string, given: Partial<Recipient>): Promise<string>;
  /** Writes a domain event as whoever made it true would. */
  happens(type: string, about: { orderId: string; shipmentId?: string | null }, data?: object, at?: Date): Promise<void>;
  /** Messages in the order they were written, of one order or all. */
  messages(orderId?: string): Promise<ToldMessage[]>;
  /** Each as `EVENT CHANNEL AUDIENCE STATE`, without the page's own. */
  said(orderId?: string): Promise<string[]>;
}

export async function aToldShop(db: TestDatabase, given: Partial<Merchant> = {}): Promise<ToldShop> {
  const story = await aMerchant({ timeZone: 'Europe/Berlin', countryCode: 'DE', quietFrom: '08:00', quietTo: '08:00', ...given }).save(
    db.em,
  );
  const { id: merchantId } = story.merchant;
  const messages = async (orderId: string | null = null): Promise<ToldMessage[]> =>
    db.sql<ToldMessage & Record<string, unknown>>(
      `select id, event, channel, audience, state, skip_reason as "skipReason", cause, language, due_at as "dueAt", expires_at as "expiresAt", facts,
         order_id as "orderId", recipient_id as "recipientId", rule_id as "ruleId"
       from notification where merchant_id = $1 and ($2::uuid is null or order_id = $2) order by created_at, event, channel, audience, id`,
      [merchantId, orderId],
    );
  return {
    merchantId,
    story,
    async order(told = {}, parcel = {}) {
      story.withOrder({ placedAt: new Date(), ...told }).shippedBy('dhl');
      const { order, receiver } = story.orders.at(-1)!;
      const shipment = story.shipments.at(-1)!;
      Object.assign(shipment, { milestone: 'IN_TRANSIT', handedOverAt: new Date() }, parcel);
      await story.save(db.em);
      return { orderId: order.id, shipmentId: shipment.id, receiverId: receiver.id };
    },
    async buyer(orderId, { email = null, phone = null, language = null, countryCode = 'DE' }) {
      const id = newId();
      await db.sql(
        `insert into recipient (id, merchant_id, order_id, role, name, email, email_key, phone, country_code, language)
         values ($1, $2, $3, 'BUYER', 'Bo', $4, $5, $6, $7, $8)`,
        [id, merchantId, orderId, email, email && emailKey(email), phone, countryCode, language],
      );
      return id;
    },
    async happens(type, { orderId, shipmentId = null }, data = {}, at = new Date()) {
      await db.sql(
        `insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), merchantId, type, orderId, shipmentId, JSON.stringify(data), at],
      );
    },
    messages,
    said: async (orderId) =>
      (await messages(orderId))
        .filter(({ channel }) => channel !== 'IN_APP')
        .map(({ event, channel, audience, state, skipReason }) => [event, channel, audience, skipReason ?? state].join(' ')),
  };
}
