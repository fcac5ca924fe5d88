import { signMessageKey, type SkipReason } from '@jalon/schema/notification';
import { chooseLanguage, matchLanguage, type Language } from '@jalon/schema/words';
import type { Pool } from '../database/worker-pool.ts';
import type { DueMessage } from './claim-due.ts';
import { ensureLinks, nameOfLink, type LinkWanted } from './ensure-links.ts';
import { addresseeOf, judgeSending, type Addressee } from './judge-sending.ts';
import { keepContacts, nameOfContact, readWishes, type Contact, type KeptWish } from './keep-contacts.ts';
import type { MessageFacts } from './message-facts.ts';
import type { OrderFacts } from './order-facts.ts';
import { readAttachments } from './read-attachments.ts';
import { readMessageFacts } from './read-message-facts.ts';
import { readOrderFacts } from './read-order-facts.ts';
import { addressesOf, readSender, type Sender } from './read-sender.ts';
import { readShopFacts, type ShopFacts } from './read-shop-facts.ts';
import type { PreparedMessage } from './transport/message-transport.ts';
import { messageVoice } from './voice/message-voice.ts';
import { sayEvent } from './voice/say-event.ts';

export interface PreparingParts {
  pool: Pool;
  secretKey: string;
  /** Where the tracking page is reached, for shops without a domain of their own. */
  trackingUrl: string;
}

/** What is to be done with the messages of one claim. */
export interface Preparation {
  skipped: { id: string; reason: SkipReason }[];
  waiting: { due: DueMessage; until: Date }[];
  /** Each is put into words when its turn comes. */
  ready: { due: DueMessage; prepare: () => Promise<PreparedMessage> }[];
}

interface Ready {
  due: DueMessage;
  addressee: Addressee;
  link: LinkWanted;
}

/** Asks of each message whether it is still to be sent, and gathers all that is needed to write it. */
export async function prepareMessages(parts: PreparingParts, claim: readonly DueMessage[], now: Date): Promise<Preparation> {
  const { pool } = parts;
  const { merchantId } = claim[0]!;
  const preparation: Preparation = { skipped: [], waiting: [], ready: [] };
  const [shop, sender] = await Promise.all([
    readShopFacts(pool, merchantId),
    readSender(
      pool,
      merchantId,
      claim.map(({ language }) => language),
    ),
  ]);
  if (shop === null || sender === null) return { ...preparation, skipped: claim.map(({ id }) => ({ id, reason: 'TOO_OLD' })) };
  const orders = await readOrderFacts(
    pool,
    merchantId,
    shop.timeZone,
    claim.map(({ orderId }) => orderId),
  );
  const addressees = new Map(
    claim.map((due) => [due.id, orders.has(due.orderId) ? addresseeOf(due, orders.get(due.orderId)!, shop) : null]),
  );
  const contacts = contactsAmong(claim, addressees);
  // An address may have been corrected since: its row is made when it is first written to.
  await keepContacts(pool, merchantId, contacts);
  const wishes = await readWishes(pool, merchantId, contacts);
  const ready: Ready[] = [];
  for (const due of claim) {
    const addressee = addressees.get(due.id)!;
    const order = orders.get(due.orderId);
    const verdict = order ? judgeSending(due, order, shop, addressee, wishes, now) : ({ act: 'SKIP', reason: 'TOO_OLD' } as const);
    if (verdict.act === 'SKIP') preparation.skipped.push({ id: due.id, reason: verdict.reason });
    else if (verdict.act === 'WAIT') preparation.waiting.push({ due, until: verdict.until });
    else if (addressee) ready.push({ due, addressee, link: linkFor(due, addressee) });
  }
  if (ready.length > 0) preparation.ready = await complete(parts, { shop, sender, orders, wishes }, ready, now);
  return preparation;
}

const contactsAmong = (claim: readonly DueMessage[], addressees: ReadonlyMap<string, Addressee | null>): Contact[] =>
  claim.flatMap(({ id, channel }) => {
    const contactKey = addressees.get(id)?.contactKey ?? null;
    return contactKey === null ? [] : [{ channel, contactKey }];
  });

const linkFor = ({ orderId, audience, recipientId, facts }: DueMessage, { person }: Addressee): LinkWanted => ({
  orderId,
  view: facts.trackingLinkView ?? person.view,
  followerId: audience === 'FOLLOWER' ? recipientId : null,
});

interface Known {
  shop: ShopFacts;
  sender: Sender;
  orders: ReadonlyMap<string, OrderFacts>;
  wishes: ReadonlyMap<string, KeptWish>;
}

async function complete({ pool, secretKey, trackingUrl }: PreparingParts, known: Known, ready: readonly Ready[], now: Date) {
  const { sender, orders, wishes } = known;
  const about = ready.map(({ due, addressee }) => ({ ...due, facts: { ...due.facts, trackingLinkView: linkFor(due, addressee).view } }));
  const [facts, tokens, written, attachments] = await Promise.all([
    readMessageFacts(pool, sender.id, about, orders),
    ensureLinks(
      pool,
      sender.id,
      ready.map(({ link }) => link),
      secretKey,
      now,
    ),
    readWritten(pool, sender.id, ready),
    readAttachments(
      pool,
      sender.id,
      ready.map(({ due }) => due),
    ),
  ]);
  const addresses = addressesOf(sender, trackingUrl);
  return ready.map(({ due, addressee, link }) => {
    const prepare = async (): Promise<PreparedMessage> => {
      const { contactKey, address } = addressee;
      const wish = contactKey === null ? undefined : wishes.get(nameOfContact({ channel: due.channel, contactKey }));
      const country = orders.get(due.orderId)!.countryCode;
      const speak = (language: Language) => speakIn(language, sender, country, facts.get(due.id)!, now);
      return {
        ...{ due, sender, address, pictureUrl: addresses.picture },
        ...(await speak(matchLanguage(due.language) ?? addressee.person.language)),
        sayIn: (language) => speak(chooseLanguage({ chosen: language, order: due.language })),
        pageUrl: addresses.page(tokens.get(nameOfLink(link))!),
        settingsUrl: wish === undefined ? null : addresses.settings(signMessageKey(wish.id, secretKey)),
        attachments: attachments.get(due.id) ?? [],
        isFirst: contactKey !== null && !written.has(contactKey),
      };
    };
    return { due, prepare };
  });
}

async function speakIn(language: Language, sender: Sender, country: string | null, facts: MessageFacts, now: Date) {
  const voice = await messageVoice(language, sender.texts[language] ?? [], country);
  return { voice, said: sayEvent(facts, { shopName: sender.name, voice, now }) };
}

/** Numbers that got a text message of the shop before. */
async function readWritten(pool: Pool, merchantId: string, ready: readonly Ready[]): Promise<Set<string>> {
  const keys = ready.flatMap(({ due, addressee }) =>
    due.channel === 'SMS' && addressee.contactKey !== null ? [addressee.contactKey] : [],
  );
  if (keys.length === 0) return new Set();
  const { rows } = await pool.query<{ key: string }>(
    `select distinct contact_key as key from notification where merchant_id = $1 and contact_key = any ($2) and channel = 'SMS' and state = 'SENT'`,
    [merchantId, keys],
  );
  return new Set(rows.map(({ key }) => key));
}
