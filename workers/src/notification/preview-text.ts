import { CHANNELS, NOTIFICATION_EVENTS, type Channel, type NotificationEvent } from '@jalon/schema/notification';
import {
  flattenTexts,
  LANGUAGES,
  loadVocabulary,
  MESSAGE_NAMESPACES,
  checkOwnText,
  type Language,
  type OwnText,
} from '@jalon/schema/words';
import * as v from 'valibot';
import type { PoolClient } from '../database/worker-pool.ts';
import type { PreviewAnswer } from './answer-previews.job.ts';
import { inventFacts } from './invent-facts.ts';
import type { MessageFacts } from './message-facts.ts';
import type { OrderFacts } from './order-facts.ts';
import { readMessageFacts } from './read-message-facts.ts';
import { readOrderFacts } from './read-order-facts.ts';
import { addressesOf, readSender, type Sender } from './read-sender.ts';
import { readShopFacts } from './read-shop-facts.ts';
import { emailContent } from './transport/email-content.ts';
import { inApp } from './transport/in-app.ts';
import type { MessageContent, PreparedMessage } from './transport/message-transport.ts';
import { smsContent } from './transport/sms-content.ts';
import { messageVoice } from './voice/message-voice.ts';
import { sayEvent } from './voice/say-event.ts';

const QuestionSchema = v.object({
  event: v.picklist(Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[]),
  channel: v.picklist(Object.keys(CHANNELS) as Channel[]),
  language: v.picklist(Object.keys(LANGUAGES) as Language[]),
  /** The shop's own words as they would be, besides those it has. */
  overrides: v.optional(v.pipe(v.array(v.object({ key: v.string(), text: v.string() })), v.maxLength(500)), []),
  orderId: v.nullish(v.pipe(v.string(), v.uuid()), null),
});

type Question = v.InferOutput<typeof QuestionSchema>;

/** What a message looks like: of the order asked for, else of the newest, with all that the event needs made up. */
export type TextPreview = MessageContent & { isInvented: boolean };

// Among the newest the first with a parcel says most.
const NEWEST = `
  select id, (select s.id from shipment s where s.merchant_id = $1 and s.order_id = o.id order by s.created_at, s.id limit 1) as "shipmentId"
  from (select id, merchant_id, placed_at from shop_order where merchant_id = $1 and ($2::uuid is null or id = $2) order by placed_at desc, id desc limit 50) o
  order by (exists (select from shipment s where s.merchant_id = $1 and s.order_id = o.id)) desc, o.placed_at desc limit 1`;

/** Answers questions of kind TEXT. @param trackingUrl where the tracking page is reached */
export const textPreview =
  (trackingUrl: string): PreviewAnswer =>
  async (client, merchantId, question, now): Promise<TextPreview | null> => {
    const asked = v.safeParse(QuestionSchema, question);
    if (!asked.success) return null;
    const { language, channel } = asked.output;
    const sender = await readSender(client, merchantId, [language]);
    if (sender === null) return null;
    const { facts, isInvented, country } = await factsFor(client, merchantId, asked.output, now);
    const voice = await messageVoice(language, await ownTexts(sender, asked.output), country);
    const addresses = addressesOf(sender, trackingUrl);
    const said = sayEvent(facts, { shopName: sender.name, voice, now });
    const message = {
      ...{ sender, said, voice, pictureUrl: addresses.picture, isFirst: false },
      pageUrl: addresses.page('…'),
      settingsUrl: addresses.settings('…'),
    } as PreparedMessage;
    return { ...(await WRITERS[channel](message)), isInvented };
  };

const WRITERS: Record<Channel, (message: PreparedMessage) => Promise<MessageContent>> = {
  EMAIL: emailContent,
  SMS: smsContent,
  PUSH: async ({ said }) => ({ subject: said.title, text: said.preheader, html: null }),
  IN_APP: inApp.write,
};

/** A text that could not be saved is not shown either. */
async function ownTexts({ texts }: Sender, { language, overrides }: Question): Promise<OwnText[]> {
  const ours = await loadVocabulary(language, MESSAGE_NAMESPACES);
  const flat = new Map<string, string>(
    Object.entries(ours).flatMap(([name, all]) =>
      [...flattenTexts(all)].map(([path, text]): [string, string] => [`${name}:${path}`, text]),
    ),
  );
  const fitting = overrides.filter(({ key, text }) => flat.has(key) && checkOwnText(key, flat.get(key)!, text).length === 0);
  return [...new Map([...(texts[language] ?? []), ...fitting].map((own) => [own.key, own])).values()];
}

async function factsFor(client: PoolClient, merchantId: string, { event, orderId }: Question, now: Date) {
  const shop = await readShopFacts(client, merchantId);
  const { rows } = await client.query<{ id: string; shipmentId: string | null }>(NEWEST, [merchantId, orderId]);
  const newest = rows[0];
  const orders = newest && shop ? await readOrderFacts(client, merchantId, shop.timeZone, [newest.id]) : new Map<string, OrderFacts>();
  let known: MessageFacts | null = null;
  if (newest && orders.has(newest.id)) {
    const about = {
      id: newest.id,
      event,
      audience: 'BUYER' as const,
      orderId: newest.id,
      shipmentId: newest.shipmentId,
      claimId: null,
      facts: {},
    };
    known = (await readMessageFacts(client, merchantId, [about], orders)).get(newest.id) ?? null;
  }
  const country = known && (orders.get(newest!.id)?.countryCode ?? null);
  return {
    facts: inventFacts(event, known, shop?.timeZone ?? 'UTC', now),
    isInvented: known === null,
    country: country ?? shop?.countryCode ?? null,
  };
}
